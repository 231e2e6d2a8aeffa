"""
What assets can give: nobody can give away more of an asset than there is, nor more than it controls.

The rules count what performance takes out of each asset at the same time. A use with a window is held against what its giver
controls on each day of it. A use without one counts always; where control changes with time, all that a giver has given by the day
of a gift is held against what it controls on that day. A coalition gives what it and its members control, so what they give
themselves is not left for it.
"""

import datetime
from collections.abc import Container, Iterable, Iterator, Sequence

from attrs import frozen
from sympy import Add, And, Basic, Eq, Expr, Implies, Le, Not, Or, true

from dealmodel.assets import Asset, Use
from dealmodel.calendar import Window, day_number
from dealmodel.control import control_of, spans_of
from dealmodel.events import within
from dealmodel.gas.storages import ONE_DAY, StorageFacility, StorageSpace
from dealmodel.obligations.clause import amount_words
from dealmodel.obligations.obligation import Obligation
from dealmodel.parties import Body, bodies_in
from dealmodel.quantities import Quantity
from dealmodel.rule import Rule
from dealmodel.terms import Term
from dealmodel.values import one_line


@frozen
class Taking:
    """What one obligation takes out of an asset if it is performed."""

    duty: Obligation
    use: Use

    __repr__ = one_line

    @property
    def amount(self) -> Expr:
        """The unknown for the amount taken: nothing, if the duty is not performed."""
        return Term(f"{self.use.what} taken by {self.duty.id}", unit=self.use.amount.unit).symbol

    @property
    def definition(self) -> Basic:
        """The formula that says how much is taken."""
        done, amount = self.duty.performed.occurs, self.amount
        taken = And(Eq(amount, self.use.amount.magnitude, evaluate=False), Le(0, amount, evaluate=False), evaluate=False)
        return And(Implies(done, taken), Implies(Not(done), Eq(amount, 0, evaluate=False)), evaluate=False)

    @property
    def holders(self) -> frozenset[Body]:
        """Those out of whose control it comes: the giver and, of a coalition, its members."""
        return frozenset(bodies_in(self.duty.obligor)) if self.duty.obligor else frozenset()

    def counts_in(self, span: Window) -> bool:
        """Return whether it can take up its amount on a day of a span."""
        return self.use.during is None or self.use.during.overlaps(span)

    def amount_by(self, day: datetime.date) -> Expr:
        """Return the unknown for the amount taken up to a day."""
        return Term(f"{self.use.what} taken by {self.duty.id} until {day}", unit=self.use.amount.unit).symbol

    def definition_by(self, day: datetime.date) -> Basic:
        """Return the formula that says how much is taken up to a day: all, if it is done by then, else nothing."""
        done, amount = self.duty.performed, self.amount_by(day)
        by_then = And(done.occurs, Le(done.day, day_number(day), evaluate=False), evaluate=False)
        taken, nothing = Eq(amount, self.amount, evaluate=False), Eq(amount, 0, evaluate=False)
        return And(Implies(by_then, taken), Implies(Not(by_then, evaluate=False), nothing), evaluate=False)


def stock_rules(duties: Iterable[Obligation]) -> Iterator[Rule]:
    """Yield the firm rules that keep what duties take out of assets within what there is and who controls it."""
    takings: dict[tuple[Asset, str], list[Taking]] = {}
    for duty in duties:
        for use in duty.content.uses if duty.content else ():
            takings.setdefault((use.asset, use.rate), []).append(Taking(duty, use))
    for taken in takings.values():
        for each in taken:
            says = f"{each.duty.id}, if performed, takes {amount_words(each.use.amount, 'an amount')} of {each.use.what}"
            yield Rule(f"what {each.duty.id} takes of {each.use.what}", each.definition, clause=each.duty.id, says=says, kind="stock")
        yield from capacity_rules(taken)
        if control_of(taken[0].use.asset):
            yield from control_rules(taken)


def capacity_rules(taken: Sequence[Taking]) -> Iterator[Rule]:
    """Yield that what is taken at one time is no more than there is; all of it of one asset, and of one rate."""
    what, available = taken[0].use.what, taken[0].use.available
    if available is None:
        return
    asset = taken[0].use.asset
    if isinstance(asset, StorageFacility) and asset.spaces and not taken[0].use.rate:
        yield from space_rules(asset, taken)
        return
    for group in at_one_time(taken):
        names = " and ".join(each.duty.id for each in group)
        total = Add(*(each.amount for each in group))
        formula = Le(total, available.magnitude, evaluate=False)
        yield Rule(f"all there is of {what} ({names})", formula, says=f"there is {available} of {what}", kind="stock")


def at_one_time(taken: Sequence[Taking]) -> Iterator[tuple[Taking, ...]]:
    """Yield the groups that take up their amounts on one day; they change only where a window opens."""
    days = dict.fromkeys(each.use.during.first for each in taken if each.use.during) or {None: None}
    yield from dict.fromkeys(tuple(each for each in taken if lasts(each.use, day)) for day in days)


def lasts(use: Use, day: datetime.date | None) -> bool:
    """Return whether a use takes up its amount on a day; no day stands for the time before all windows."""
    return use.during is None or (day or datetime.date.min) in use.during


def control_rules(taken: Sequence[Taking]) -> Iterator[Rule]:
    """Yield that nobody gives away more than it controls while it is in use or, without a window, on the day of the gift."""
    asset, what, available = taken[0].use.asset, taken[0].use.what, taken[0].use.available
    if available is None:
        return
    for holders in groups_of_holders(taken):
        given = [each for each in taken if each.holders and each.holders <= holders]
        givers = dict.fromkeys(each.duty.obligor for each in given if each.duty.obligor)
        named = [each.name for each in givers if set(bodies_in(each)) == holders] or [each.name for each in givers]
        for span, share in control_spans(asset, holders):
            says = f"{' and '.join(named)} control{'' if len(named) > 1 else 's'} {share} of {what}"
            for group in at_one_time([each for each in given if each.counts_in(span)]):
                yield from span_rules(group, span, available * share, says=says)


def groups_of_holders(taken: Iterable[Taking]) -> Iterator[frozenset[Body]]:
    """
    Yield the holders of each gift, and of gifts that have a holder in common, together.

    If no such group gives more than it holds, each holder's part can be shared out among the gifts: Hall's theorem for flows.

    Reference: P. Hall, On Representatives of Subsets, Journal of the London Mathematical Society, 1935.
    """
    groups = dict.fromkeys(each.holders for each in taken if each.holders)
    waiting = list(groups)
    while waiting:
        one = waiting.pop()
        joined = dict.fromkeys(one | other for other in groups if one & other)
        waiting += [each for each in joined if each not in groups]
        groups |= joined
    yield from groups


def span_rules(group: Sequence[Taking], span: Window, held: Quantity, *, says: str) -> Iterator[Rule]:
    """Yield that what is taken in a span of days, with what was given before, is no more than what is held in it."""
    if not group:
        return
    always = span.first is None and span.last is None
    when = "" if always else f" {span}"
    amounts, taken = [], []
    for each in group:
        done, amount = each.duty.performed, each.amount
        if each.use.during is None and span.last is not None:
            amount = each.amount_by(span.last)
            says_by = f"what {each.duty.id} takes by {span.last}"
            yield Rule(f"{amount}", each.definition_by(span.last), clause=each.duty.id, says=says_by, kind="stock")
        amounts.append(amount)
        taken.append(done.occurs if each.use.during else And(done.occurs, *within(done.day, span), evaluate=False))
    total = Le(Add(*amounts), held.magnitude, evaluate=False)
    formula = total if always else Implies(Or(*taken), total)
    yield Rule(f"{says}{when} ({' and '.join(each.duty.id for each in group)})", formula, says=f"{says}{when}", kind="stock")


def control_spans(asset: Asset, holders: Container[Body]) -> Iterator[tuple[Window, Quantity]]:
    """Yield the windows between which control does not change, with the share that some holders have together."""
    control = control_of(asset)
    for span in spans_of(control):
        day = span.first or span.last or datetime.date.min
        held = [each.share for each in control if each.party in holders and each.holds_on(day)]
        yield span, sum(held, Quantity(0, "%"))


def space_rules(storage: StorageFacility, taken: Sequence[Taking]) -> Iterator[Rule]:
    """
    Yield that the gas in a storage is no more than its spaces hold, on each day on which the gas or the spaces change.

    Gas without a window may lie there on any day, so it has to find room on each. A space that waits for an event is there once that
    happened by the day.
    """
    edges = [each.use.during.first for each in taken if each.use.during]
    edges += [each.during.first for each in storage.spaces if each.during]
    ends = [each.during.last for each in storage.spaces if each.during]
    edges += [each + ONE_DAY for each in ends if each not in (None, datetime.date.max)]
    for day in sorted({each for each in edges if each} or {datetime.date.min}):
        group = [each for each in taken if lasts(each.use, day)]
        if group:
            parts = [(each, spaced(storage, each, day)) for each in storage.spaces if each.is_in_season(day)]
            formulas = [formula for _, (_, formula) in parts]
            total = Le(Add(*(each.amount for each in group)), Add(*(amount for _, (amount, _) in parts)), evaluate=False)
            ids = " and ".join(each.duty.id for each in group)
            room = " and ".join(str(each) for each, _ in parts) or "nothing"
            says = f"on {day} there is room for {room} in {storage.name}"
            yield Rule(f"room in {storage.name} on {day} ({ids})", And(*formulas, total, evaluate=False), says=says, kind="stock")


def spaced(storage: StorageFacility, space: StorageSpace, day: datetime.date) -> tuple[Expr, Basic]:
    """Return the amount of a space that is there on a day, and the formula that says so."""
    if space.once is None:
        return space.volume.magnitude, true
    amount = Term(f"room in {storage.name} on {day} ({space})", unit=space.volume.unit).symbol
    begun, whole, nothing = space.condition(day), Eq(amount, space.volume.magnitude, evaluate=False), Eq(amount, 0, evaluate=False)
    return amount, And(Implies(begun, whole), Implies(Not(begun, evaluate=False), nothing), evaluate=False)
