"""The least change of numbers that lets formulas hold together: each limit of a chosen clause may give way, at a price."""

from collections.abc import Iterable, Mapping

from attrs import frozen
from sympy import ITE, Add, And, Basic, Dummy, Eq, Expr, Ge, Gt, Implies, Le, Lt, Mul, Not, Or, Rational, Symbol

from dealmodel.errors import EvidenceError
from dealmodel.logic.answers import Change, Optimum, Relaxation
from dealmodel.logic.evaluation import World, evaluate, value_of

OPPOSITE = {Le: Gt, Lt: Ge, Ge: Lt, Gt: Le}


@frozen
class Give:
    """By how much one relation of a clause may give way."""

    name: str
    relation: Basic
    amount: Dummy

    def relaxed(self, amount: Basic) -> Basic:
        """
        Return the relation with its limit moved by an amount.

        >>> from sympy import Symbol
        >>> Give("1", Symbol("x") <= 3, Dummy("d")).relaxed(Rational(2))
        x <= 5
        """
        left, right = self.relation.args
        if isinstance(self.relation, (Le, Lt)):
            return type(self.relation)(left, _moved(right, amount), evaluate=False)
        if isinstance(self.relation, (Ge, Gt)):
            return type(self.relation)(left, _moved(right, Mul(-1, amount)), evaluate=False)
        ends = (Le(left, _moved(right, amount), evaluate=False), Ge(left, _moved(right, Mul(-1, amount)), evaluate=False))
        return And(*ends, evaluate=False)

    def change(self, world: World) -> Change | None:
        """Return the change that a world makes of this relation, none if it keeps it."""
        by = Rational(value_of(self.amount, world))
        if not by:
            return None
        left, right = self.relation.args
        if isinstance(self.relation, Eq):
            by = Rational(value_of(left, world)) - Rational(value_of(right, world))
            return Change(self.name, self.relation, Eq(left, _moved(right, by), evaluate=False), by) if by else None
        return Change(self.name, self.relation, self.relaxed(by), by)


def _moved(side: Basic, amount: Basic) -> Basic:
    return side + amount if side.is_Rational else Add(side, amount, evaluate=False)


def loosened(name: str, formula: Basic, booleans: Mapping[Symbol, bool]) -> tuple[Basic, tuple[Give, ...]]:
    """
    Return a formula in which each limit that it sets may give way, and by what; `booleans` tells which symbols are Boolean.

    The conditions of an implication or a choice are no limits and stay as they are; so do inequations that only say "not equal".

    >>> from sympy import symbols
    >>> x, b = symbols("x b")
    >>> [str(give.relation) for give in loosened("1", Implies(b, (x >= 3) & (x < 9)), {b: True})[1]]
    ['x >= 3', 'x < 9']
    """
    gives: list[Give] = []

    def loosen(each: Basic) -> Basic:
        if isinstance(each, (And, Or)):
            return each.func(*map(loosen, each.args), evaluate=False)
        if isinstance(each, Implies):
            return Implies(each.args[0], loosen(each.args[1]), evaluate=False)
        if isinstance(each, ITE):
            return ITE(each.args[0], loosen(each.args[1]), loosen(each.args[2]), evaluate=False)
        if isinstance(each, Not) and type(each.args[0]) in OPPOSITE:
            return loosen(OPPOSITE[type(each.args[0])](*each.args[0].args, evaluate=False))
        if type(each) not in (*OPPOSITE, Eq) or not all(isinstance(side, Expr) and not booleans.get(side) for side in each.args):
            return each
        gives.append(Give(name, each, Dummy(f"change of {each} in {name}")))
        return gives[-1].relaxed(gives[-1].amount)

    return loosen(formula), tuple(gives)


def price(gives: Iterable[Give], weights: Mapping[str, Rational]) -> Basic:
    """Return the sum of all that gives way, each counted with the weight of its clause."""
    return Add(*(Mul(weights[give.name], give.amount, evaluate=False) for give in gives), evaluate=False)


def relaxation(least: Optimum, gives: Iterable[Give]) -> Relaxation:
    """Return the changes of the least price, each of which holds in the world that goes with them."""
    if least.value is None:
        return Relaxation(None, optimum=least, reason=least.reason or "no change of these numbers helps")
    changes = tuple(change for give in gives if (change := give.change(least.witness)) is not None)
    for change in changes:
        if not evaluate(change.relaxed, least.witness):
            raise EvidenceError(f"{change} does not hold in {least.witness}")
    own = World.of_exact({symbol: value for symbol, value in least.witness.exact.items() if not isinstance(symbol, Dummy)})
    return Relaxation(least.value, changes, least.attained, own, least)
