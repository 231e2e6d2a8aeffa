"""
The least and the greatest value of an expression, with the formulas that make it so.

From a world, the simplex climbs to the end of that world's own case; then "further" is assumed and refuted, or leads to a better
world, as Sebastiani and Tomasi describe (ACM Transactions on Computational Logic, 2015). The refutation is the proof.
"""

from math import lcm
from typing import NamedTuple

from sympy import Basic, Ge, Gt, Integer, Le, Lt, Rational

from dealmodel.errors import EvidenceError
from dealmodel.logic.answers import Explanation, Optimum
from dealmodel.logic.budgets import Unknown, undisturbed
from dealmodel.logic.engine import Core
from dealmodel.logic.evaluation import World, value_of
from dealmodel.logic.expressions import spelled
from dealmodel.logic.formulas import Bound, NotLinear
from dealmodel.logic.horizon import along
from dealmodel.logic.inquiry import GUESSES, Inquiry
from dealmodel.logic.numbers import Near, Number, Value, over, parts
from dealmodel.logic.premises import Premise
from dealmodel.logic.search import Search
from dealmodel.logic.simplex import Reasons
from dealmodel.logic.z3_engine import Z3Engine

FAR = 1000  # steps along a way without end, where what is not linear shows


class _Reached(NamedTuple):
    """The best value so far, with its world."""

    value: Value
    world: World
    aside: bool = False

    @property
    def number(self) -> Rational:
        number, _ = parts(self.value)
        return Integer(number) if number.denominator == 1 else Rational(number.numerator, number.denominator)


@undisturbed()
def optimum(inquiry: Inquiry, expression: Basic, *, upward: bool) -> Optimum:
    """Return the greatest (or least) value of an expression under the premises of an inquiry."""
    climb = _Climb(inquiry, expression, upward=upward)
    try:
        with inquiry.engine.interruptible():
            return climb.to_the_end()
    except (NotLinear, Unknown) as trouble:
        reason = f"the expression {trouble}" if isinstance(trouble, NotLinear) else str(trouble)
        z3 = inquiry.ask_z3()
        if z3 is None:
            return climb.unfinished(reason)
    try:
        return climb.hinted(z3)
    except Unknown as trouble:
        return climb.unfinished(str(trouble))


class _Climb:
    """The way to one end."""

    def __init__(self, inquiry: Inquiry, expression: Basic, *, upward: bool) -> None:
        self.inquiry, self.expression, self.upward = inquiry, expression, upward
        self.reached: _Reached | None = None
        self.mends = 0

    def to_the_end(self) -> Optimum:
        inquiry, aside = self.inquiry, False
        if (z3 := inquiry.asked_z3()) is not None:
            return self.hinted(z3)
        bound = inquiry.engine.bound(Gt(self.expression, 0, evaluate=False))
        found = inquiry.ask(*inquiry.groups, passing=True)
        while isinstance(found, World):
            if (z3 := inquiry.asked_z3()) is not None:  # the first engine did not know
                return self.hinted(z3)
            self.reach(value_of(self.expression, found), found, aside=aside)
            end = self.climbed(found, bound, aside=aside)
            if end is not None:
                return end
            beyond = self.beyond
            found, aside = inquiry.ask(*inquiry.groups, (beyond,), aside=True, passing=True), True
        if self.reached is None:
            return Optimum(explanation=Explanation(inquiry.conflict(found)))
        return self.end(inquiry.explained(found, beyond))

    def climbed(self, found: World, bound: Bound, *, aside: bool) -> Optimum | None:
        """Climb to the end of a world's own case; return the end of all if that is what it is."""
        inquiry, engine = self.inquiry, self.inquiry.engine
        search = engine.scout if aside else engine.search
        best = search.extreme(bound.form, upward=self.upward is (bound.scale > 0))
        if best.value is None:
            return self.without_end(found, best.ray, aside=aside)
        if search.split_here():
            return None
        world = engine.world(search.model())
        flaw = inquiry.flaw(world, *inquiry.groups, aside=aside)
        if flaw:
            self.mended(world, flaw, aside=aside)
            return None
        self.reach(self.in_expression(best.value, bound), world, aside=aside)
        return self.plain_end(search, best.reasons)

    def mended(self, world: World, flaw: str, *, aside: bool) -> None:
        """Do something about what is not linear and breaks a world, or give up."""
        self.mends += 1
        if self.mends > GUESSES or not self.inquiry.engine.mend(world, self.inquiry.engine.scout if aside else None):
            raise Unknown(flaw)

    def hinted(self, z3: Z3Engine) -> Optimum:
        """Ask z3 for the end, and prove that it is one."""
        inquiry, groups = self.inquiry, self.inquiry.groups
        found = inquiry.ask(*groups)
        if isinstance(found, Core):
            return Optimum(explanation=Explanation(inquiry.conflict(found)))
        self.reach(value_of(self.expression, found), found)
        value = z3.extreme(self.expression, *groups, upward=self.upward, seconds=inquiry.seconds_left)
        if value is None:
            raise Unknown("z3 holds that there is no end, which nothing here can check")
        at_end = (Ge if self.upward else Le)(self.expression, Rational(value), evaluate=False)
        reaching = inquiry.ask(*groups, (Premise(None, at_end, number=len(inquiry.assumed)),))
        if isinstance(reaching, World):
            self.reach(value, reaching)
            found = inquiry.ask(*groups, (self.beyond,))
            if isinstance(found, Core):
                return self.end(Explanation(inquiry.conflict(found)))
            raise Unknown(f"z3 holds {value} for the end, and there is more")
        assert self.reached is not None, "a world was found above"
        self.reached = self.reached._replace(value=Near(value, -1 if self.upward else 1))
        return self.end(Explanation(inquiry.conflict(reaching)))

    def in_expression(self, value: Value, bound: Bound) -> Value:
        """Turn a value of the bound's form into one of the expression."""
        return (value - bound.value) * bound.scale if bound.form else over(-bound.value * bound.scale, 1)

    def reach(self, value: Value, world: World, *, aside: bool = False) -> None:
        if self.reached is None or (value >= self.reached.value if self.upward else value <= self.reached.value):
            self.reached = _Reached(value, world, aside)

    @property
    def beyond(self) -> Premise:
        """The assumption that the expression goes further than what is reached."""
        assert self.reached is not None, "asked for only after a world was found"
        _, little = parts(self.reached.value)
        relation = (Ge if little else Gt) if self.upward else (Le if little else Lt)
        return Premise(None, relation(self.expression, self.reached.number, evaluate=False), number=len(self.inquiry.assumed))

    def plain_end(self, search: Search, reasons: Reasons) -> Optimum | None:
        """Return the end if the bounds that hold the optimum hold in every world."""
        inquiry, beyond = self.inquiry, self.beyond
        engine = inquiry.engine
        refutation = search.refute_beyond(engine.read(beyond), reasons, depth=len(inquiry.groups))
        if refutation is None:
            return None
        return self.end(inquiry.explained(engine.core(refutation, (*inquiry.groups, (beyond,))), beyond, search=search))

    def checked(self, reached: _Reached) -> _Reached:
        """Return what was reached, its world checked, which may not have been done on the way."""
        if flaw := self.inquiry.flaw(reached.world, *self.inquiry.groups, aside=reached.aside):
            raise EvidenceError(f"{reached.world} was taken for a world: {flaw}")
        return reached

    def end(self, explanation: Explanation) -> Optimum:
        assert self.reached is not None, "asked for only after a world was found"
        reached = self.checked(self.reached)
        return Optimum(reached.number, not parts(reached.value)[1], witness=reached.world, explanation=explanation)

    def unfinished(self, reason: str) -> Optimum:
        return Optimum(reason=reason, reached=self.checked(self.reached).number if self.reached else None)

    def without_end(self, world: World, ray: dict[int, Number], *, aside: bool) -> Optimum | None:
        inquiry = self.inquiry
        flaw = inquiry.flaw(world, *inquiry.groups, aside=aside)
        change = inquiry.engine.direction(ray)
        whole = lcm(*(each.denominator for each in change.values()))
        way = World.of_exact({symbol: int(each * whole) for symbol, each in change.items()})
        if flaw or inquiry.engine.troubled:
            what = f"{spelled(self.expression)} has no end as far as the formulas are linear, and not all of them are"
            self.mended(along(world, way, FAR), what, aside=aside)
            return None
        if not inquiry.checks.horizon.goes_on(inquiry.mentioning(change), world, way, self.expression, upward=self.upward):
            raise EvidenceError(f"{way} leads from {world} against some formula, or does not change {self.expression}")
        return Optimum(unbounded=True, witness=world, ray=way)
