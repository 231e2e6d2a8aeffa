"""A conflict of the constraint system, said in the agreement's own words: which clauses, with what, and the sum that fails."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sympy import ITE, Basic, Eq, Ge, Implies, Le, Not, Rational
from sympy.core.relational import Relational

from dealmodel.agreements import Agreement
from dealmodel.events import Performed
from dealmodel.logic import Arithmetic
from dealmodel.logic import Conflict as Clash
from dealmodel.logic.proofs import Definition, Split
from dealmodel.numerals import significant
from dealmodel.obligations.clause import Clause
from dealmodel.open_amounts import amount_in
from dealmodel.relations import Scaled
from dealmodel.reports import Conflict, Step
from dealmodel.rule import Rule
from dealmodel.sentences import is_rank, sentence
from dealmodel.symbols import unknowns_in
from dealmodel.units import Unit
from dealmodel.values import together

LONGEST_FRACTION = 9  # characters of a fraction that is shown as it is
Clauses = Agreement | Mapping[str, Clause]  # by their ids


def conflict_in_words(clash: Clash, agreement: Clauses, rules: Mapping[str, Rule], wishes: Mapping[Basic, str]) -> Conflict:
    """
    Return a conflict in the words of the agreement, or the clauses, whose rules, by the names that the constraint system knows, are given.

    Formulas that were only wished for, such as "this duty is due", stand among the reasons, in the words given for them.
    """
    taking_part = [rule for rule in rules.values() if not rule.firm and rule.clause in clash.names] + [rules[name] for name in clash.firm]
    origins = origins_of(taking_part)
    origins |= dict(with_values(clash.proof.steps, origins))
    halves = halves_of(step for step in clash.proof.steps if isinstance(step, Split))
    supposed = tuple(wishes.get(each, sentence(each)) for each in clash.assumed)
    return Conflict(
        clash.names,
        sentences=tuple(in_full(agreement[id]) for id in clash.names),
        because=(*reasons([rules[name] for name in clash.firm]), *supposed),
        arithmetic=tuple(step_in_words(each, origins, halves) for each in clash.proof.arithmetic),
        proof=clash.proof,
        supposed=supposed,
    )


def reasons(firm: Iterable[Rule]) -> Iterator[str]:
    """Yield what firm rules say; the duties that are due in any case on one line, at the end."""
    always: list[str] = []
    for rule in firm:
        if rule.clause and rule.formula == Performed(rule.clause).due:
            always.append(rule.clause)
        else:
            yield rule.says or rule.name
    if always:
        yield f"{together(always)} {'is' if len(always) == 1 else 'are'} due in any case"


def in_full(clause: Clause) -> str:
    """
    Return a clause's words with its standing and sources.

    >>> in_full(Clause("1", says="pays in", standing="offered"))
    'pays in (offered)'
    """
    whose = f" by {clause.proposed_by.name}" if clause.proposed_by else ""
    cites = f" [{'; '.join(map(str, clause.cites))}]" if clause.cites else ""
    return f"{clause.sentence} ({clause.standing}{whose}){cites}"


def origins_of(rules: Sequence[Rule]) -> dict[Basic, str]:
    """Map each relation that some rules state to the clause that states it, or to what else it comes from; clauses come first."""
    origins: dict[Basic, str] = {}
    for rule in sorted(rules, key=lambda rule: (rule.firm, rule.kind != "given")):
        label = rule.clause or ("given" if rule.kind == "given" else "limit")
        for relation in sorted(stated(rule.formula), key=str):
            origins.setdefault(relation, label)
    return origins


def stated(formula: Basic, *, holds: bool = True) -> Iterator[Basic]:
    """
    Yield the relations that a formula, or its denial, states, be it under a condition or as one of several ways; no conditions.

    >>> from sympy import Or, Symbol
    >>> x, y = Symbol("x"), Symbol("y")
    >>> sorted(stated(Or(Implies(x > 1, y > 2), Not(y > 3, evaluate=False))), key=str)
    [y <= 3, y > 2]
    """
    if isinstance(formula, Relational):
        yield formula if holds else formula.negated
    elif isinstance(formula, Not):
        yield from stated(formula.args[0], holds=not holds)
    else:
        if isinstance(formula, Implies) and not holds:
            yield from stated(formula.args[0])
        for each in formula.args[1:] if isinstance(formula, Implies | ITE) else formula.args:
            yield from stated(each, holds=holds)


def with_values(steps: Iterable[object], origins: Mapping[Basic, str]) -> Iterator[tuple[Basic, str]]:
    """Yield what relations become where some of their unknowns have a value that the proof puts in, with where they come from."""
    for step in steps:
        if isinstance(step, Definition) and len(step.clause) > 2 and isinstance(step.clause[0].formula, Eq) and not step.clause[0].holds:
            *_, denied, follows = step.clause
            relation = denied.formula.negated if denied.holds else denied.formula
            if relation in origins:
                yield follows.formula if follows.holds else follows.formula.negated, origins[relation]


def halves_of(splits: Iterable[Split]) -> dict[Basic, Basic]:
    """Map each half into which a proof splits whole numbers, such as at most 18 and at least 19, to the other half."""
    pairs = [(Le(each.form, each.k, evaluate=False), Ge(each.form, each.k + 1, evaluate=False)) for each in splits]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def step_in_words(sum_: Arithmetic, origins: Mapping[Basic, str], halves: Mapping[Basic, Basic]) -> Step:
    """
    Return one sum of a proof in words, scaled so that the first clause in it counts once; what is missed is in its unit.

    What no rule states is a case: the search splits what can be so or otherwise, and shows that neither way leads on.
    """
    places = {relation: place for place, relation in enumerate(origins)}
    ordered = sorted(sum_.lines, key=lambda line: places.get(line.relation, len(places)))
    first = Scaled.of(ordered[0].relation)
    scale = abs(ordered[0].multiplier) * first.factor
    lines = []
    for line in ordered:
        read, words = Scaled.of(line.relation), sentence(line.relation)
        times = amount_in(read.measure and first.measure, abs(line.multiplier) * read.factor / scale, per=read.measure)
        if line.relation in halves and line.relation not in origins:
            words += f" (whole numbers only: this, or {sentence(halves[line.relation])})"
        lines.append((origins.get(line.relation, "case"), words if times == "1" else f"{times} × ({words})"))
    missed = abs(sum_.total.left - sum_.total.right) / scale
    return Step(tuple(lines), total_words(missed, [line.relation for line in ordered]))


def total_words(missed: Rational, relations: Sequence[Relational]) -> str:
    """Return in words what relations add up to that contradict each other by a number, which is in the unit of the first."""
    if missed:
        return f"missed by {missed_words(missed, Scaled.of(relations[0]).measure)}"
    symbols = unknowns_in(relations)
    if symbols and all(map(is_rank, symbols)):
        return "a circle: each waits for another, so none can come first"
    return "no room is left: one side would be less than itself"


def missed_words(number: Rational, measure: Unit | None) -> str:
    """
    Return what is missed in a unit: shares miss each other by percentage points; a long fraction is told as about how much it is.

    >>> from dealmodel.units import unit_of
    >>> missed_words(Rational(100000, 199999), unit_of("EUR")), missed_words(Rational(3, 14), unit_of("EUR"))
    ('about 0.5000 EUR', '3/14 EUR')
    """
    words = amount_in(measure, number)
    fraction, *unit = words.split(" ", 1)
    if "/" in fraction and len(fraction) > LONGEST_FRACTION:
        words = " ".join([f"about {significant(number / measure.factor if measure else number)}", *unit])
    if not words.endswith(("%", "percent")):
        return words
    count = words.removesuffix("%").removesuffix("percent").rstrip()
    return f"{count} percentage point{'' if count == '1' else 's'}"
