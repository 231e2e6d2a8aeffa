"""
The layers of the package: who may import whom.

A module may import from lower rows of its own half and from the rows both halves stand on, and from nothing else: not up, not
sideways, not inside a function, not under TYPE_CHECKING. A new module gets its name in the table, as low as it can stand.
"""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parents[1] / "dealmodel"

# Low to high. Names in one row never import each other. "logic" alone is logic/__init__.py; "dealmodel" is the package itself.
GROUND = [
    "errors values bands funds minerals gas sequences",
]
DOMAIN = [  # what a deal is: knows no solver
    "symbols units numerals calendar mathematics mermaid",
    "open_amounts",
    "fields quantities rule",
    "sources",
    "parts",
    "parties terms amounts tables bands.pieces hours obligations.elements seasons",
    "events obligations.responses gas.tariffs",
    (
        "control claims relations obligations.validity bands.band "
        "exchange_rates expected_payments funds.capital cashflows.days cashflows.plots sequences.consents"
    ),
    "caps decisions disputes",
    "minerals.deposits bands.bands funds.tiers gas.energy cashflows.day_counts cashflows.cycles",
    "gas.storage_services",
    "gas.storages",
    "gas.pipelines",
    "assets minerals.portfolios minerals.production funds.clearing funds.payouts cashflows.provisions",
    "funds.waterfalls cashflows.debt cashflows.fixings",
    "sentences funds.fund cashflows.timetable cashflows.schedules",
    "conditions cashflows.calculation cashflows.valuation sequences.waits",
    "concerns obligations.clause obligations.deposits obligations.take_or_pay cashflows facts sequences.precedence",
    "gas.fill_rules gas.bookings",
    (
        "obligations.obligation obligations.minerals obligations.revenue obligations.royalties obligations.offtake obligations.priorities "
        "obligations.repayments obligations.financing obligations.security obligations.gas_storage obligations.funds obligations.zones "
        "obligations.stock_levels obligations.fill_targets obligations.gas_deliveries obligations.transport"
    ),
    "obligations.limitations obligations.interpretation",
    "obligations.ceasefires obligations.tranches obligations.norms obligations.exchange obligations.guarantors obligations.phases",
    "obligations.snapbacks",
    "obligations.drawing obligations.restraints obligations.instruments",
    "obligations.facilities",
    "obligations term_sheets",
    "agreements stocks gas.balances",
    "duties months joining codec.names codec.parts codec.kinds codec.nodes",
    "rules sequences.readings sequences.loosening codec.tokens codec.faults",
    "codec.parsing",
    "sequences.waiting reliance codec.spelling codec.texts",
    "codec.encoding",
    "codec.references codec.schema",
    "codec.decoding",
    "codec.files",
    "codec",
]
LOGIC = [  # what holds together: knows no party
    "logic.budgets logic.numbers logic.expressions logic.definitions logic.conflicts logic.agenda",
    "logic.evaluation logic.proofs logic.kinds logic.simplex",
    "logic.substitution logic.horizon logic.judge logic.answers logic.formulas logic.premises",
    "logic.evidence logic.arguments",
    "logic.theory logic.relaxing logic.z3_engine",
    "logic.trail",
    "logic.asking",
    "logic.search",
    "logic.certificates",
    "logic.engine",
    "logic.inquiry",
    "logic.optimum logic.redundancy logic.repairs",
    "logic.solver",
    "logic.nearby logic.regions",
    "logic",
]
ABOVE = [  # both halves meet
    "gas.most sections pages plots.axes",
    "reports",
    "explaining plots.rates plots.graphs plots.instruments plots.volumes",
    "plots.timelines questions",
    "checking gas.profiles plots.obligations",
    "plots.days plots.storage plots.zones",
    "sequences.ways_out sequences.reading_checks plots",
    "sequences.deadlocks findings.clashing_sets findings.finding",
    "findings.performance",
    "findings.case",
    (
        "findings.arithmetic findings.concern findings.conflict findings.dead_clause findings.deadlock findings.gap "
        "findings.mismatched_exchange findings.no_remedy findings.norm_conflict findings.one_sided findings.over_commitment "
        "findings.redundant findings.trap findings.undecided findings.undefined findings.unperformable findings.unsourced findings.unused"
    ),
    "findings.contested findings.unsecured_sequence",
    "findings",
    "reviews",
    "reviewing",
    "commands",
    "__main__",
    "dealmodel",
]

# Costly or optional: imported inside the function that needs them (or, for annotations, under TYPE_CHECKING), never with the module.
HEAVY = {"IPython", "hypothesis", "matplotlib", "networkx", "numpy", "pandas", "z3"}
# May stand inside a function, need not: pint brings numpy along wherever numpy is installed.
MAYBE_INSIDE = HEAVY | {"pint"}


class Import(NamedTuple):
    """One imported name, where it stands, and whether that is inside something."""

    name: str
    line: int
    inside: str  # "", "a function" or "TYPE_CHECKING"

    @property
    def library(self) -> str:
        return self.name.partition(".")[0]


def modules() -> dict[str, Path]:
    """Return the file of every module, by its name in the table."""
    parts = {path: path.relative_to(PACKAGE).with_suffix("").parts for path in sorted(PACKAGE.rglob("*.py"))}
    return {".".join(part for part in names if part != "__init__") or "dealmodel": path for path, names in parts.items()}


FILES = modules()


def rows(*half: list[str]) -> dict[str, int]:
    """Return the row of every name in some parts of the table."""
    return {name: number for number, row in enumerate(chain(*half)) for name in row.split()}


ALL = rows(GROUND, DOMAIN, LOGIC, ABOVE)
HALVES = [rows(GROUND, DOMAIN), rows(GROUND, LOGIC)]


def lower(module: str) -> set[str]:
    """Return the modules that a module may import from."""
    visible = next((half for half in HALVES if module in half), ALL)
    return {name for name, row in visible.items() if row < visible[module]}


def walk(node: ast.AST, inside: str = "") -> Iterator[Import]:
    """Yield every import below a node of the syntax tree."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, inside) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            stem = "." * child.level + (child.module or "")
            yield from (Import(f"{stem}.{alias.name}", child.lineno, inside) for alias in child.names)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from walk(child, "a function")
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from walk(child, inside or "TYPE_CHECKING")
        else:
            yield from walk(child, inside)


@cache
def imports(module: str) -> tuple[Import, ...]:
    return tuple(walk(ast.parse(FILES[module].read_text(encoding="utf-8"))))


def target(name: str) -> str | None:
    """Return the module of ours that an imported name lives in, or None where it is not ours."""
    head, _, rest = name.partition(".")
    if head not in {"dealmodel", ""}:  # "" for a relative import, which the linter refuses
        return None
    while rest and rest not in FILES.keys() | ALL.keys():
        rest = rest.rpartition(".")[0]
    return rest or "dealmodel"


def where(module: str, found: Import) -> str:
    return f"{FILES[module].relative_to(PACKAGE.parent)}:{found.line} imports {found.name}"


def test_every_module_has_a_row():
    unlisted = sorted(set(FILES) - set(ALL))
    assert not unlisted, f"{', '.join(unlisted)}: add each to DOMAIN, LOGIC or ABOVE in tests/test_layers.py, as low as it can stand"


def test_every_row_names_a_module_and_only_once():
    names = [name for row in GROUND + DOMAIN + LOGIC + ABOVE for name in row.split()]
    gone = sorted(set(names) - set(FILES))
    assert not gone, f"{', '.join(gone)}: no such module; take it out of the table in tests/test_layers.py"
    assert len(names) == len(set(names)), "a name stands in two rows of the table in tests/test_layers.py"


@pytest.mark.parametrize("module", FILES)
def test_a_module_imports_only_from_below(module):
    if module not in ALL:
        pytest.fail(f"'{module}' has no row in tests/test_layers.py")
    allowed = lower(module)
    wrong = [where(module, found) for found in imports(module) if (own := target(found.name)) and own not in allowed]
    assert not wrong, f"{'; '.join(wrong)}: '{module}' may import only from {', '.join(sorted(allowed)) or 'nothing of ours'}"


@pytest.mark.parametrize("module", FILES)
def test_only_heavy_packages_are_imported_inside(module):
    inside = [found for found in imports(module) if found.inside and found.library not in MAYBE_INSIDE]
    wrong = [f"{where(module, found)} inside {found.inside}" for found in inside]
    assert not wrong, f"{'; '.join(wrong)}: move it to the head of the module"


@pytest.mark.parametrize("module", FILES)
def test_heavy_packages_are_imported_only_inside(module):
    wrong = [where(module, found) for found in imports(module) if not found.inside and found.library in HEAVY]
    assert not wrong, f"{'; '.join(wrong)}: move it into the function that needs it, so that `import dealmodel` stays light"


def test_the_halves_do_not_know_each_other():
    assert not {name for name in rows(DOMAIN) if lower(name) & set(rows(LOGIC))}
    assert not {name for name in rows(LOGIC) if lower(name) & set(rows(DOMAIN))}
