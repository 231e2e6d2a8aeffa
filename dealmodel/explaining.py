"""A conflict of the constraint system, said in the agreement's own words: which clauses, with what, and the sum that fails."""

from collections.abc import Mapping, Sequence

from sympy import Basic, Rational
from sympy.core.relational import Relational

from dealmodel.agreements import Agreement
from dealmodel.events import Event, Moment, Performed
from dealmodel.logic import Arithmetic
from dealmodel.logic import Conflict as Clash
from dealmodel.obligations.clause import Clause
from dealmodel.reports import Conflict, Step
from dealmodel.rule import Rule
from dealmodel.sentences import days_words, is_rank, number_words, sentence
from dealmodel.symbols import unknowns_in


def conflict_in_words(clash: Clash, agreement: Agreement, rules: Mapping[str, Rule], wishes: Mapping[Basic, str]) -> Conflict:
    """
    Return a conflict in the words of the agreement whose rules, by the names that the constraint system knows, are given.

    Formulas that were only wished for, such as "this duty is due", stand among the reasons, in the words given for them.
    """
    taking_part = [rule for rule in rules.values() if not rule.firm and rule.clause in clash.names] + [rules[name] for name in clash.firm]
    origins = origins_of(taking_part)
    return Conflict(
        clash.names,
        sentences=tuple(in_full(agreement[id]) for id in clash.names),
        because=(*(rules[name].says or name for name in clash.firm), *(wishes.get(each, sentence(each)) for each in clash.assumed)),
        arithmetic=tuple(step_in_words(each, origins) for each in clash.proof.arithmetic),
        proof=clash.proof,
    )


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
    """Map each relation to the clause in which it stands, or to what else it comes from; clauses come first."""
    origins: dict[Basic, str] = {}
    for rule in sorted(rules, key=lambda rule: (rule.firm, rule.kind != "given")):
        label = rule.clause or ("given" if rule.kind == "given" else "limit")
        for relation in sorted(rule.formula.atoms(Relational), key=str):
            origins.setdefault(relation, label)
            origins.setdefault(relation.negated, label)
    return origins


def step_in_words(sum_: Arithmetic, origins: Mapping[Basic, str]) -> Step:
    """
    Return one sum of a proof in words, scaled so that the first clause in it counts once.

    What is missed is in the unit of the relations, where they have one.
    """
    places = {relation: place for place, relation in enumerate(origins)}
    ordered = sorted(sum_.lines, key=lambda line: places.get(line.relation, len(places)))
    scale = abs(next((line.multiplier for line in ordered), Rational(1)))
    lines = []
    for line in ordered:
        times, words = abs(line.multiplier) / scale, sentence(line.relation)
        lines.append((origins.get(line.relation, "so"), words if times == 1 else f"{times} × ({words})"))
    missed = abs(sum_.total.left - sum_.total.right) / scale
    return Step(tuple(lines), total_words(missed, [line.relation for line in ordered]))


def total_words(missed: Rational, relations: Sequence[Basic]) -> str:
    """Return in words what relations add up to that contradict each other by a number."""
    if missed:
        return f"missed by {missed_words(missed, relations)}"
    symbols = unknowns_in(relations)
    if symbols and all(map(is_rank, symbols)):
        return "a circle: each waits for another, so none can come first"
    return "no room is left: one side would be less than itself"


def missed_words(number: Rational, relations: Sequence[Basic]) -> str:
    """Return a number in the unit of some relations: days, or the unit of their terms."""
    owners = [each.owner for each in unknowns_in(relations)]
    if owners and all(isinstance(each, Event | Performed | Moment) for each in owners):
        return days_words(number)
    words = number_words(owners)(number)
    if not words.endswith(("%", "percent")):
        return words
    count = words.removesuffix("%").removesuffix("percent").rstrip()
    return f"{count} percentage point{'' if count == '1' else 's'}"
