"""
The least and the greatest value of an expression, with the formulas that make it so.

From a world, the simplex climbs to the end of that world's own case; then "further" is assumed and refuted, or leads to a better
world, as Sebastiani and Tomasi describe (ACM Transactions on Computational Logic, 2015). The refutation is the proof.
"""

from math import lcm
from typing import NamedTuple

from sympy import Basic, Ge, Gt, Integer, Le, Lt, Rational

from dealmodel.errors import EvidenceError
from dealmodel.logic.answers import Conflict, Optimum
from dealmodel.logic.budgets import Unknown
from dealmodel.logic.engine import Core
from dealmodel.logic.evaluation import World, value_of
from dealmodel.logic.formulas import Bound, NotLinear
from dealmodel.logic.inquiry import Inquiry
from dealmodel.logic.numbers import Number, Value, over, parts
from dealmodel.logic.premises import Premise
from dealmodel.logic.search import Search
from dealmodel.logic.simplex import Reasons


class _Reached(NamedTuple):
    """The best value so far, with its world."""

    value: Value
    world: World

    @property
    def number(self) -> Rational:
        number, _ = parts(self.value)
        return Rational(number.numerator, number.denominator)


def optimum(inquiry: Inquiry, expression: Basic, *, upward: bool) -> Optimum:
    """Return the greatest (or least) value of an expression under the premises of an inquiry."""
    climb = _Climb(inquiry, expression, upward=upward)
    try:
        return climb.to_the_end()
    except NotLinear as trouble:
        return Optimum(reason=f"the expression {trouble}")
    except Unknown as unknown:
        return Optimum(reason=str(unknown), reached=climb.reached.number if climb.reached else None)


class _Climb:
    """The way to one end."""

    def __init__(self, inquiry: Inquiry, expression: Basic, *, upward: bool) -> None:
        self.inquiry, self.expression, self.upward = inquiry, expression, upward
        self.reached: _Reached | None = None

    def to_the_end(self) -> Optimum:
        inquiry = self.inquiry
        bound = inquiry.engine.bound(Gt(self.expression, 0, evaluate=False))
        rising = self.upward is (bound.scale > 0)
        found = inquiry.ask(*inquiry.groups)
        if isinstance(found, Core):
            return Optimum(conflict=inquiry.conflict(found))
        search, aside = inquiry.engine.search, False
        while True:
            self.reach(value_of(self.expression, found), found)
            best = search.extreme(bound.form, upward=rising)
            if best.value is None:
                return self.without_end(found, best.ray)
            if not search.split_here():
                world = inquiry.engine.world(search.model())
                flaw = inquiry.flaw(world, *inquiry.groups, aside=aside)
                if flaw:
                    raise Unknown(flaw)
                self.reach(self.in_expression(best.value, bound), world)
                end = self.plain_end(search, best.reasons)
                if end is not None:
                    return end
            search, aside = inquiry.engine.scout, True
            found = inquiry.ask(*inquiry.groups, (self.beyond,), aside=True)
            if isinstance(found, Core):
                return self.end(inquiry.explained(found, search=search))

    def in_expression(self, value: Value, bound: Bound) -> Value:
        """Turn a value of the bound's form into one of the expression."""
        return (value - bound.value) * bound.scale if bound.form else over(-bound.value * bound.scale, 1)

    def reach(self, value: Value, world: World) -> None:
        if self.reached is None or (value > self.reached.value if self.upward else value < self.reached.value):
            self.reached = _Reached(value, world)

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
        return self.end(inquiry.proved(engine.core(refutation, (*inquiry.groups, (beyond,))), search=search))

    def end(self, conflict: Conflict) -> Optimum:
        assert self.reached is not None, "asked for only after a world was found"
        _, little = parts(self.reached.value)
        because = self.inquiry.in_order((*conflict.firm, *conflict.names))
        return Optimum(self.reached.number, not little, because=because, witness=self.reached.world, conflict=conflict)

    def without_end(self, world: World, ray: dict[int, Number]) -> Optimum:
        inquiry = self.inquiry
        change = inquiry.engine.direction(ray)
        whole = lcm(*(each.denominator for each in change.values()))
        ray_ = World({symbol: Integer(each * whole) for symbol, each in change.items()})
        formulas = inquiry.mentioning(change)
        if not inquiry.checks.horizon.goes_on(formulas, world, ray_, self.expression, upward=self.upward):
            raise EvidenceError(f"{ray_} leads from {world} against some formula, or does not change {self.expression}")
        return Optimum(unbounded=True, witness=world, ray=ray_)
