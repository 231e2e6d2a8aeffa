"""The duties of a deal, due and performed all at once: what that asks of a world, whatever has been promised."""

from collections.abc import Iterable
from functools import cached_property

from attrs import frozen
from sympy import And, Basic

from dealmodel.events import Performed
from dealmodel.logic import Answer, ConstraintSystem, Nearby
from dealmodel.obligations import Clause, Exchange
from dealmodel.questions import Question
from dealmodel.reliance import breaches_behind
from dealmodel.rule import Rule
from dealmodel.rules import whole_numbers
from dealmodel.symbols import unknowns_in


@frozen(eq=False)
class Performance:
    """
    A wish for each duty, that it is due and performed, and the rules that are kept then; nothing but wishes is blamed.

    No duty has to be performed, so that wishes that cannot all come true say nothing of the others.
    """

    question: Question
    clauses: tuple[Clause, ...]  #: those that are looked at
    dropped: frozenset[str]  #: the clauses that are left out

    @cached_property
    def wishes(self) -> dict[str, Basic]:
        """The wishes, in words and as formulas."""
        return {words: wish for wish, words in self.question.ambition.items() if self.dropped.isdisjoint(duties_in(wish))}

    @cached_property
    def causes(self) -> dict[str, frozenset[str]]:
        """For each wish the ids of the clauses whose breach makes its duties due, and of those that exchanges tie to them."""
        exchanges = [{*each.gives, *each.returns} for each in self.clauses if isinstance(each, Exchange)]
        found = {}
        for words, wish in self.wishes.items():
            ids = frozenset(each for id in duties_in(wish) for each in breaches_behind(self.question.agreement[id]))
            found[words] = ids.union(*(sides for sides in exchanges if not ids.isdisjoint(sides)))
        return found

    @cached_property
    def rules(self) -> dict[str, list[Rule]]:
        """The rules but for promises, by the name under which they are loaded; what clauses demand that are left out is not."""
        promises, found = {each.id for each in self.question.duties}, dict[str, list[Rule]]()
        for rule in self.question.rules:
            if (rule.firm or rule.name not in promises) and not (is_demand(rule) and rule.clause in self.dropped):
                found.setdefault(self.question.firm_name(rule) if rule.firm else rule.clause, []).append(rule)
        return found

    @cached_property
    def demands(self) -> dict[str, list[str]]:
        """The names of the rules that are gone without a clause, by its id."""
        found: dict[str, list[str]] = {}
        for name, (first, *_) in self.rules.items():
            if is_demand(first):
                found.setdefault(first.clause, []).append(name)
        return found

    @cached_property
    def nearby(self) -> Nearby:
        """Rules and wishes, as a system; loaded once, since most of it is the same whatever is left out."""
        system = ConstraintSystem(integers=whole_numbers(self.question.rules), engine=self.question.engine)
        system.extend({name: And(*(each.formula for each in rules), evaluate=False) for name, rules in self.rules.items()}, firm=True)
        system.extend(self.wishes)
        return Nearby(system)

    def ask(self, *, wishes: Iterable[str], clauses: Iterable[str]) -> Answer:
        """Ask whether wishes can come true together, all but some, without what some clauses demand or take."""
        out = [name for id in clauses for name in self.demands.get(id, ())]
        return self.nearby.check(without=[*out, *wishes], budget=self.question.budget)


def is_demand(rule: Rule) -> bool:
    """Return whether a rule is gone without its clause: what that demands, or takes."""
    return bool(rule.clause) and (not rule.firm or rule.kind == "stock")


def duties_in(wish: Basic) -> tuple[str, ...]:
    """Return the ids of the duties that a wish is about."""
    return tuple(dict.fromkeys(each.owner.clause for each in unknowns_in([wish]) if isinstance(each.owner, Performed)))
