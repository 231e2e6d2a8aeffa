"""Who comes first: rights of first offer and first refusal with their windows, exclusivity, preference, reserved areas."""

from functools import reduce
from operator import add
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Ge, Implies, Not, Or

from dealmodel.amounts import measured, not_negative, to_share
from dealmodel.calendar import Period, Window, as_date, date_of, day_number
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.events import Event, Happening, Moment, Performed, as_happening, not_after, within
from dealmodel.fields import all_are, as_period, as_window, is_a, runs_forward, to_tuple
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations.clause import Content, amount_words, missing, window_words
from dealmodel.obligations.deposits import are_deposits, deposit_words
from dealmodel.quantities import Quantity, quantity
from dealmodel.values import one_line


def _period() -> Any:  # Any: what attrs' `field` says it returns
    return field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)


def _happening() -> Any:  # Any: as above
    return field(default=None, converter=as_happening, validator=is_a(Event, Performed, type(None)), kw_only=True)


def _amount() -> Any:  # Any: as above
    return field(default=None, converter=optional(quantity), kw_only=True)


def _happenings(value: Any) -> tuple[Any, ...]:  # Any: what is no happening is refused by the field's validator
    return tuple(as_happening(each) for each in to_tuple(value))


def _ends(start: Happening, *periods: Period | None) -> Moment | None:
    """Return when periods that follow on each other end: counted at once from the start, so that months do not drift."""
    known = [each for each in periods if each is not None]
    return Moment(start, reduce(add, known)) if known else None


def _stages(on: Any, named: dict[str, Period | None]) -> tuple[tuple[str, Window], ...]:
    """Return the days of periods that follow on each other from a date: each begins the day after the one before it ends."""
    start, so_far, found = as_date(on), Period(), []
    opens = start
    for name, period in named.items():
        if period is not None:
            so_far = period if so_far == Period() else so_far + period
            closes = so_far.deadline(start)
            found.append((name, Window(opens, closes)))
            opens = date_of(day_number(so_far.after(start)) + so_far.last_day_counts)
    return tuple(found)


@frozen(cache_hash=True)
class RightOfFirstOffer(Content):
    """
    The holder is offered first: notice, time to look, time to negotiate, and then a time in which nobody gets better terms.

    `notice` is the day from which the windows count, `others` what may not happen before they have passed: a sale, a contract with
    somebody else. Within the no-better-terms window the others pay at least what was asked of the holder (`asked`, `from_others`).
    That window counts from the end of the negotiations, or, if it is named, from the day on which the holder declined; from then on
    others may be dealt with.

    Raises:
        UnitMismatch: what is asked and what others pay are of two dimensions.

    >>> right = RightOfFirstOffer("investments", look="90 days", negotiation="3 months", no_better_terms="6 months")
    >>> for stage, window in right.stages("2025-06-01"):
    ...     print(stage, window)
    look 2025-06-01 to 2025-08-30
    negotiation 2025-08-31 to 2025-11-30
    no better terms 2025-12-01 to 2026-05-30
    """

    subject: str = field(default="", validator=is_a(str))
    notice: Happening | None = _happening()
    look: Period | None = _period()
    negotiation: Period | None = _period()
    no_better_terms: Period | None = _period()
    declined: Happening | None = _happening()
    others: tuple[Happening, ...] = field(default=(), converter=_happenings, validator=all_are(Event, Performed), kw_only=True)
    asked: Quantity | None = _amount()  #: price asked of the holder
    from_others: Quantity | None = _amount()  #: price that others pay

    __repr__ = one_line

    @from_others.validator
    def _prices_compare(self, attribute: "Attribute[Any]", others: Quantity | None) -> None:
        if self.asked is not None and others is not None and self.asked.dimension != others.dimension:
            raise UnitMismatch(f"RightOfFirstOffer: '{self.asked}' is asked and others pay '{others}', two dimensions; convert one")

    def stages(self, on: Any) -> tuple[tuple[str, Window], ...]:  # Any: a date, or its text
        """
        Return the days of each window, given the day of the notice.

        The no-better-terms window is left out where it counts from the day on which the holder declines.
        """
        named = {"look": self.look, "negotiation": self.negotiation}
        return _stages(on, named | ({} if self.declined else {"no better terms": self.no_better_terms}))

    @property
    def closed_until(self) -> Moment | None:
        """The end of the days that belong to the holder; None where there is no notice or no window."""
        return _ends(self.notice, self.look, self.negotiation) if self.notice else None

    @property
    def no_better_terms_until(self) -> Moment | None:
        """The end of the days on which nobody gets better terms."""
        if self.declined and self.no_better_terms:
            return Moment(self.declined, self.no_better_terms)
        return _ends(self.notice, self.look, self.negotiation, self.no_better_terms) if self.notice and self.no_better_terms else None

    @property
    def demands(self) -> Basic:
        """That others wait until the windows have passed, and then get no better terms for a time."""
        rules = [rule for each in self.others for rule in (*self._waits(each), *self._no_better(each))]
        return And(*rules, evaluate=len(rules) < 2)

    def _waits(self, other: Happening) -> list[Basic]:
        if self.notice is None:
            return []
        free = [Not(not_after(other.day, self.closed_until or self.notice))]
        if self.declined:
            free.append(And(self.declined.occurs, Ge(other.day, self.declined.day, evaluate=False), evaluate=False))
        after = And(self.notice.occurs, Or(*free, evaluate=len(free) < 2), evaluate=False)
        return [Implies(other.occurs, after, evaluate=False)]

    def _no_better(self, other: Happening) -> list[Basic]:
        end = self.no_better_terms_until
        if end is None or self.asked is None or self.from_others is None:
            return []
        begun = (self.declined.occurs, Ge(other.day, self.declined.day, evaluate=False)) if self.declined else ()
        inside = And(other.occurs, *begun, not_after(other.day, end), evaluate=False)
        return [Implies(inside, self.from_others >= self.asked, evaluate=False)]

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(
            subject=self.subject,
            notice=self.notice,
            time_to_look=self.look,
            time_to_negotiate=self.negotiation,
            time_without_better_terms=self.no_better_terms,
        )

    @property
    def sentence(self) -> str:
        """The right in words."""
        parts = [f"{self.look} to look"] if self.look else []
        parts += [f"{self.negotiation} to negotiate"] if self.negotiation else []
        parts += [f"{self.no_better_terms} without better terms for others"] if self.no_better_terms else []
        return f"first offers {self.subject or 'something (not said)'}{''.join(f', {each}' for each in parts)}"


@frozen(cache_hash=True)
class RightOfFirstRefusal(Content):
    """
    The holder may step into what a third party has offered: no sale before its time to match has passed, unless it has declined.

    >>> offer, sale = Event("offer of a third party"), Event("sale to the third party")
    >>> right = RightOfFirstRefusal("the licence", offer=offer, match="30 days", others=sale)
    >>> print(right.sentence, *right.stages("2025-06-01")[0], sep="; ")
    lets the holder match any offer for the licence within 30 days; match; 2025-06-01 to 2025-07-01
    """

    subject: str = field(default="", validator=is_a(str))
    offer: Happening | None = _happening()  #: the third party's, as it reaches the holder
    match: Period | None = _period()
    declined: Happening | None = _happening()
    others: tuple[Happening, ...] = field(default=(), converter=_happenings, validator=all_are(Event, Performed), kw_only=True)

    __repr__ = one_line

    def stages(self, on: Any) -> tuple[tuple[str, Window], ...]:  # Any: a date, or its text
        """Return the days in which the holder may match, given the day of the offer."""
        return _stages(on, {"match": self.match})

    @property
    def closed_until(self) -> Moment | None:
        """The end of the days in which the holder may match; None where there is no offer or no time."""
        return Moment(self.offer, self.match) if self.offer and self.match else None

    @property
    def demands(self) -> Basic:
        """That the third party waits."""
        first = RightOfFirstOffer(self.subject, notice=self.offer, look=self.match, declined=self.declined, others=self.others)
        return first.demands

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(subject=self.subject, offer_of_a_third_party=self.offer, time_to_match=self.match)

    @property
    def sentence(self) -> str:
        """The right in words."""
        within_time = f" within {self.match}" if self.match else ""
        return f"lets the holder match any offer for {self.subject or 'something (not said)'}{within_time}"


@frozen(cache_hash=True)
class Exclusivity(Content):
    """
    Nobody else is dealt with for a time: from dates, or from an event for a period.

    >>> exclusive = Exclusivity("Dobra", others=Event("contract with a rival"), during=("2025-06-01", "2025-11-30"))
    >>> print(exclusive.sentence)
    deals with nobody else about Dobra, within 2025-06-01 to 2025-11-30
    """

    subject: str = field(default="", validator=is_a(str))
    others: tuple[Happening, ...] = field(default=(), converter=_happenings, validator=all_are(Event, Performed), kw_only=True)
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)
    start: Happening | None = _happening()
    lasts: Period | None = _period()

    __repr__ = one_line

    @lasts.validator
    def _one_way_to_say_when(self, attribute: "Attribute[Any]", lasts: Period | None) -> None:
        runs_forward(self, attribute, lasts)
        if self.during is not None and (self.start is not None or lasts is not None):
            raise WrongKind(f"Exclusivity: it holds during '{self.during}', and from an event for a period; leave out one of the two")

    @property
    def demands(self) -> Basic:
        """That none of it happens in that time; without a time, never."""
        return And(*(_not_in(each, self._days(each)) for each in self.others))

    def _days(self, other: Happening) -> tuple[Basic, ...]:
        if self.start is None:
            return within(other.day, self.during) if self.during else ()
        ends = (not_after(other.day, Moment(self.start, self.lasts)),) if self.lasts else ()
        return (self.start.occurs, Ge(other.day, self.start.day, evaluate=False), *ends)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        time = self.during or (self.start and self.lasts)
        return missing(subject=self.subject, dealings_that_are_excluded=self.others, time=time)

    @property
    def sentence(self) -> str:
        """The exclusivity in words."""
        time = f", {window_words(self.during)}" if self.during else ""
        counted = f" for {self.lasts}" if self.lasts else ""
        counted += f" from {self.start}" if self.start else ""
        return f"deals with nobody else about {self.subject or 'something (not said)'}{time}{counted}"


@frozen(cache_hash=True)
class Preference(Content):
    """
    A share of something is kept for a preferred group, at no more than a price.

    Where `kept` and `whole` are given, often as terms, performance means that the one is that share of the other at least; where `price`
    and `most` are, that the price is not more.

    >>> print(Preference("lithium output", to="Chilean refiners", share="25 %", price_rule="the lowest export prices").sentence)
    keeps 25 % of lithium output for Chilean refiners, at the lowest export prices
    """

    subject: str = field(default="", validator=is_a(str))
    to: str = field(default="", validator=is_a(str), kw_only=True)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    price_rule: str = field(default="", validator=is_a(str), kw_only=True)
    whole: Quantity | None = _amount()
    kept: Quantity | None = _amount()
    price: Quantity | None = _amount()
    most: Quantity | None = _amount()  #: the price may be no more

    __repr__ = one_line

    @most.validator
    def _all_fits(self, attribute: "Attribute[Any]", most: Quantity | None) -> None:
        for one, other in ((self.kept, self.whole), (self.price, most)):
            if one is not None and other is not None and one.dimension != other.dimension:
                raise UnitMismatch(f"Preference: '{one}' and '{other}' are of two dimensions; convert one")

    @property
    def demands(self) -> Basic:
        """That the share is kept, and the price not exceeded."""
        rules = []
        if self.kept is not None and self.whole is not None and self.share is not None:
            rules.append(self.kept >= self.whole * self.share)
        if self.price is not None and self.most is not None:
            rules.append(self.price <= self.most)
        return And(*rules, evaluate=len(rules) < 2)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        price = self.price_rule or self.most
        return missing(subject=self.subject, preferred_group=self.to, share=self.share, preferential_price=price)

    @property
    def sentence(self) -> str:
        """The preference in words."""
        whom = self.to or "a group (not said)"
        price = f", at {self.price_rule}" if self.price_rule else f", at {self.most} at most" if self.most is not None else ""
        return f"keeps {amount_words(self.share, 'a share')} of {self.subject or 'something (not said)'} for {whom}{price}"


def _area(value: Any) -> Quantity:
    return not_negative(measured(value, "an area", "km2"), "an area")


@frozen(cache_hash=True)
class ReservedArea(Content):
    """
    An area kept free: none of some awards is made in it, for a time or always.

    >>> award = Event("licence to somebody else")
    >>> print(ReservedArea("block 4", size="12 km2", awards=award, during=("2025-06-01", "2030-05-31")).sentence)
    keeps block 4 (12 km2) free within 2025-06-01 to 2030-05-31
    """

    area: str = field(default="", validator=is_a(str))
    size: Quantity | None = field(default=None, converter=optional(_area), kw_only=True)
    deposits: tuple[Deposit, ...] = field(default=(), converter=to_tuple, validator=are_deposits, kw_only=True)  #: that lie in it
    awards: tuple[Happening, ...] = field(default=(), converter=_happenings, validator=all_are(Event, Performed), kw_only=True)
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That none of the awards is made in that time."""
        return And(*(_not_in(each, within(each.day, self.during) if self.during else ()) for each in self.awards))

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(area=self.area or self.deposits, awards_that_are_excluded=self.awards, time=self.during)

    @property
    def sentence(self) -> str:
        """The reservation in words."""
        where = self.area or (deposit_words(self.deposits) if self.deposits else "an area (not said)")
        size = f" ({self.size})" if self.size is not None else ""
        return f"keeps {where}{size} free{f' {window_words(self.during)}' if self.during else ''}"


def _not_in(happening: Happening, days: tuple[Basic, ...]) -> Basic:
    """Return the formula that something does not happen on some days."""
    return Not(And(happening.occurs, *days, evaluate=False), evaluate=False) if days else Not(happening.occurs)
