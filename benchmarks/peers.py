"""
The same deal for every tool: emitted in its own terms, and every question asked as its users would.

Nothing here is timed. `ours`, `z3py` and `cpmpy_with` return a `Peer`: what it takes to state a deal, and the questions it answers.
"""

import importlib
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial
from math import lcm
from typing import Any, NamedTuple

from deals import make
from drafts import Clause, Is, Linear, Literal, System
from sympy import Add, And, Eq, Ge, Implies, Le, Mul, Not, Or, Rational, Symbol, true

from dealmodel.logic import ConstraintSystem

KINDS_OF_SCALE = {"amount": 100, "share": 10_000, "day": 1}  # CPMpy knows only integers: hundredths, ten-thousandths, days
GREATEST = {"amount": 2_000_000, "share": 10_000, "day": 100_000}


class Peer(NamedTuple):
    """A tool: `state` writes a deal down in its terms, `load` reads that, each question answers with something to compare."""

    state: Callable[[System], Any]  # Any: whatever the tool calls a model
    load: Callable[[Any], Any]
    questions: dict[str, Callable[[Any], Any]]


# ---- ours


def as_sympy(system: System) -> list[tuple[str, Any, bool]]:  # Any: SymPy formulas have no types
    """Return a deal as SymPy formulas, unevaluated: name, formula, whether it is firm."""
    symbols = {name: Symbol(name) for name in system.kinds}
    limits = [(f"{name} >= 0", Ge(symbols[name], 0, evaluate=False), True) for name in system.open_numbers]
    shares = [name for name, kind in system.kinds.items() if kind == "share"]
    limits += [(f"{name} <= 1", Le(symbols[name], 1, evaluate=False), True) for name in shares]

    def joined(kind: Any, parts: list[Any]) -> Any:  # Any: as above
        return parts[0] if len(parts) == 1 else kind(*parts, evaluate=False)

    def formula(clause: Clause) -> Any:  # Any: as above
        rows = [joined(Or, [literal_in_sympy(each, symbols) for each in row]) for row in clause.demand]
        demand = joined(And, rows)
        if not clause.condition:
            return demand
        return Implies(joined(And, [literal_in_sympy(each, symbols) for each in clause.condition]), demand, evaluate=False)

    return [*limits, *((clause.id, formula(clause), False) for clause in system.clauses)]


def literal_in_sympy(literal: Literal, symbols: dict[str, Any]) -> Any:  # Any: as above
    """Return a literal as a SymPy formula, unevaluated."""
    if isinstance(literal, Is):
        return symbols[literal.name] if literal.value else Not(symbols[literal.name], evaluate=False)
    terms = [
        symbols[name] if factor == 1 else Mul(Rational(factor.numerator, factor.denominator), symbols[name], evaluate=False)
        for name, factor in literal.terms
    ]
    total = terms[0] if len(terms) == 1 else Add(*terms, evaluate=False)
    limit = Rational(literal.limit.numerator, literal.limit.denominator)
    return {"<=": Le, ">=": Ge, "==": Eq}[literal.relation](total, limit, evaluate=False)


def ours() -> Peer:
    """Return the library itself."""
    peer = Peer(_state, _load, {
        "verdict": _verdict,
        "conflict": lambda loaded: len(loaded[0].conflict().names),
        "ranges": lambda loaded: [[str(found.low), str(found.high)] for found in map(loaded[0].range, loaded[1])],
        "dead": lambda loaded: sorted(each.name for each in loaded[0].dead(loaded[2])),
        "redundant": lambda loaded: sorted(each.name for each in loaded[0].redundant()),
        "conflicts": _conflicts,
    })
    for question in ("verdict", "conflicts"):  # so that nothing is done for the first time later
        peer.questions[question](_load(_state(make("deal", 20, conflicts=1))))
    return peer


def _state(system: System) -> Any:  # Any: as in `Peer`
    formulas = as_sympy(system)
    conditions = {name: formula.args[0] for name, formula, _ in formulas if isinstance(formula, Implies)}
    return formulas, [Symbol(name) for name in system.open_numbers], conditions


def _load(stated: Any) -> Any:  # Any: as in `Peer`
    formulas, numbers, conditions = stated
    loaded = ConstraintSystem()
    for kind in (True, False):
        loaded.extend({name: formula for name, formula, firm in formulas if firm is kind}, firm=kind)
    return loaded, numbers, conditions


def _verdict(loaded: Any) -> Any:  # Any: as in `Peer`
    answer = loaded[0].check()
    assert not answer.consistent or all(answer.witness[symbol] is not true for symbol in loaded[1])  # read, as from any other tool
    return answer.consistent


def _conflicts(loaded: Any) -> Any:  # Any: as in `Peer`
    return sorted(sorted(each.names) for each in loaded[0].conflicts()), sum(1 for _ in loaded[0].repairs())


# ---- z3


def z3py(*, boxes: bool = False) -> Peer:
    """Return z3 through its Python interface; with `boxes` all ranges are asked for at once, else one end after the other."""
    z3 = importlib.import_module("z3")
    z3.Solver().check()
    return Peer(partial(as_z3, z3), lambda stated: _Z3(z3, *stated), {
        "verdict": _Z3.verdict,
        "conflict": _Z3.conflict,
        "ranges": _Z3.boxes if boxes else _Z3.ranges,
        "dead": _Z3.dead,
        "redundant": _Z3.redundant,
        "conflicts": _Z3.conflicts,
    })


def as_z3(z3: Any, system: System) -> Any:  # Any: z3 is imported when it is chosen
    """Return a deal in z3's terms: its limits, its clauses, its conditions, its open numbers."""
    names = {name: z3.Bool(name) if kind == "happening" else z3.Real(name) for name, kind in system.kinds.items()}

    def number(value: int | Fraction) -> Any:  # Any: as above
        return value.numerator if value.denominator == 1 else z3.Q(value.numerator, value.denominator)

    def literal(each: Literal) -> Any:  # Any: as above
        if isinstance(each, Is):
            return names[each.name] if each.value else z3.Not(names[each.name])
        terms = [names[name] if factor == 1 else number(factor) * names[name] for name, factor in each.terms]
        total, limit = terms[0] if len(terms) == 1 else z3.Sum(terms), number(each.limit)
        return total <= limit if each.relation == "<=" else total >= limit if each.relation == ">=" else total == limit

    def joined(kind: Any, parts: Iterable[Literal]) -> Any:  # Any: as above
        found = [literal(part) for part in parts]
        return found[0] if len(found) == 1 else kind(found)

    clauses, conditions = {}, {}
    for clause in system.clauses:
        rows = [joined(z3.Or, row) for row in clause.demand]
        demand = rows[0] if len(rows) == 1 else z3.And(rows)
        if clause.condition:
            conditions[clause.id] = [literal(each) for each in clause.condition]
            demand = z3.Implies(joined(z3.And, clause.condition), demand)
        clauses[clause.id] = demand
    limits = [names[name] >= 0 for name in system.open_numbers]
    limits += [names[name] <= 1 for name in system.open_numbers if system.kinds[name] == "share"]
    return limits, clauses, conditions, [names[name] for name in system.open_numbers]


class _Z3:
    """A deal in a z3 solver, each clause behind a switch so that cores can name it."""

    def __init__(self, z3: Any, limits: list[Any], clauses: dict[str, Any], conditions: dict[str, Any], numbers: list[Any]) -> None:
        self.z3, self.clauses, self.limits, self.conditions, self.numbers = z3, clauses, limits, conditions, numbers

    def tracked(self) -> tuple[Any, dict[str, Any]]:
        solver, switches = self.z3.Solver(), {name: self.z3.Bool(f"switch {name}") for name in self.clauses}
        solver.add(self.limits)
        for name, formula in self.clauses.items():
            solver.add(self.z3.Implies(switches[name], formula))
        return solver, switches

    def plain(self, solver: Any) -> Any:
        solver.add(self.limits)
        solver.add(list(self.clauses.values()))
        return solver

    def verdict(self) -> Any:
        solver = self.plain(self.z3.Solver())
        answer = solver.check()
        if answer == self.z3.sat:
            model = solver.model()
            assert all(model.eval(number, model_completion=True) is not None for number in self.numbers)
        return answer == self.z3.sat

    def conflict(self) -> Any:
        oracle = importlib.import_module("oracle")
        solver, switches = self.tracked()
        assert solver.check(list(switches.values())) == self.z3.unsat
        core = {each.decl().name().removeprefix("switch ") for each in solver.unsat_core()}
        return len(oracle.smallest(solver, switches, core))

    def ranges(self) -> Any:
        found, optimizer = [], self.plain(self.z3.Optimize())
        for number in self.numbers:
            ends = []
            for ask, read in ((optimizer.minimize, optimizer.lower), (optimizer.maximize, optimizer.upper)):
                optimizer.push()
                handle = ask(number)
                assert optimizer.check() == self.z3.sat
                ends.append(_end(read(handle)))
                optimizer.pop()
            found.append(ends)
        return found

    def boxes(self) -> Any:
        optimizer = self.plain(self.z3.Optimize())
        optimizer.set(priority="box")
        handles = [(optimizer.minimize(number), optimizer.maximize(number)) for number in self.numbers]
        assert optimizer.check() == self.z3.sat
        return [[_end(optimizer.lower(low)), _end(optimizer.upper(high))] for low, high in handles]

    def dead(self) -> Any:
        solver = self.plain(self.z3.Solver())
        return sorted(name for name, condition in self.conditions.items() if solver.check(condition) == self.z3.unsat)

    def redundant(self) -> Any:
        solver, switches = self.tracked()
        found = []
        for name, formula in self.clauses.items():
            solver.push()
            solver.add(self.z3.Not(formula))
            if solver.check([switch for other, switch in switches.items() if other != name]) == self.z3.unsat:
                found.append(name)
            solver.pop()
        return sorted(found)

    def conflicts(self) -> Any:
        oracle = importlib.import_module("oracle")
        found = list(oracle.conflicts_and_repairs(*self.tracked()))
        return sorted(sorted(names) for kind, names in found if kind == "conflict"), sum(kind == "repair" for kind, _ in found)


def _end(value: Any) -> str:
    text = str(value)
    return "None" if "oo" in text else text


# ---- CPMpy


def cpmpy_with(solver: str) -> Peer:
    """Return CPMpy on top of `ortools` or `z3`; one worker, so that CPU time is comparable."""
    cp = importlib.import_module("cpmpy")
    if solver == "ortools":
        interface = importlib.import_module("cpmpy.solvers.ortools").CPM_ortools
        interface.solve = _alone(interface.solve)
    number = cp.intvar(0, 3)
    cp.Model(number > 1).solve(solver=solver)
    return Peer(partial(as_cpmpy, cp), lambda stated: _Cpmpy(cp, solver, *stated), {
        "verdict": _Cpmpy.verdict,
        "conflict": _Cpmpy.conflict,
        "ranges": _Cpmpy.ranges,
        "dead": _Cpmpy.dead,
        "conflicts": _Cpmpy.conflicts,
    })


def _alone(solve: Callable[..., bool]) -> Callable[..., bool]:
    """Return a solve method that uses one worker."""

    def solve_alone(self: Any, *args: Any, **options: Any) -> bool:  # Any: handed on as it is
        return solve(self, *args, **{"num_workers": 1} | options)

    return solve_alone


def as_cpmpy(cp: Any, system: System) -> Any:  # Any: CPMpy is imported when it is chosen
    """Return a deal over integers, scaled: its clauses, its conditions, its open numbers."""
    names = {
        name: cp.boolvar(name=name) if kind == "happening" else cp.intvar(0, GREATEST[kind], name=name)
        for name, kind in system.kinds.items()
    }

    def literal(each: Literal) -> Any:  # Any: as above
        if isinstance(each, Is):
            return names[each.name] if each.value else ~names[each.name]
        return scaled(each, system, names)

    def joined(kind: Any, parts: list[Any]) -> Any:  # Any: as above
        return parts[0] if len(parts) == 1 else kind(parts)

    clauses, conditions = [], {}
    for clause in system.clauses:
        demand = joined(cp.all, [joined(cp.any, [literal(each) for each in row]) for row in clause.demand])
        if clause.condition:
            conditions[clause.id] = [literal(each) for each in clause.condition]
            demand = joined(cp.all, conditions[clause.id]).implies(demand)
        clauses.append(demand)
    return clauses, conditions, [names[name] for name in system.open_numbers]


def scaled(each: Linear, system: System, names: dict[str, Any]) -> Any:  # Any: as above
    """Return a relation over the integers that stand for a deal's numbers."""
    terms = [(name, Fraction(factor) / KINDS_OF_SCALE[system.kinds[name]]) for name, factor in each.terms]
    whole = lcm(*(factor.denominator for _, factor in terms), each.limit.denominator)
    total, limit = sum(int(factor * whole) * names[name] for name, factor in terms), int(each.limit * whole)
    return total <= limit if each.relation == "<=" else total >= limit if each.relation == ">=" else total == limit


class _Cpmpy:
    """A deal as a CPMpy model."""

    def __init__(self, cp: Any, solver: str, clauses: list[Any], conditions: dict[str, Any], numbers: list[Any]) -> None:
        self.cp, self.solver, self.clauses, self.conditions, self.numbers = cp, solver, clauses, conditions, numbers

    def posted(self) -> Any:
        return self.cp.SolverLookup.get(self.solver, self.cp.Model(self.clauses))

    def verdict(self) -> Any:
        return bool(self.posted().solve())

    def conflict(self) -> Any:
        explain = importlib.import_module("cpmpy.tools.explain")
        return len(explain.mus(self.clauses, solver=self.solver))

    def ranges(self) -> Any:
        model = self.cp.Model(self.clauses, minimize=self.numbers[0])
        solver, found = self.cp.SolverLookup.get(self.solver, model), 0
        for number in self.numbers:
            for ask in (solver.minimize, solver.maximize):
                ask(number)
                assert solver.solve()
                found += solver.objective_value() is not None
        return found

    def dead(self) -> Any:
        solver = self.posted()
        return sorted(name for name, condition in self.conditions.items() if not solver.solve(assumptions=condition))

    def conflicts(self) -> Any:
        explain = importlib.import_module("cpmpy.tools.explain")
        ids = {id(clause): str(place) for place, clause in enumerate(self.clauses)}
        found = list(explain.marco(self.clauses, solver=self.solver, map_solver="ortools"))
        conflicts = sorted(sorted(ids[id(each)] for each in names) for kind, names in found if kind == "MUS")
        return conflicts, len(found) - len(conflicts)


PEERS: dict[str, Callable[[], Peer]] = {
    "ours": ours,
    "z3py": z3py,
    "z3py, boxes": partial(z3py, boxes=True),
    "CPMpy + z3": partial(cpmpy_with, "z3"),
    "CPMpy + OR-tools": partial(cpmpy_with, "ortools"),
}
