"""Minerals: rights to deposits, and supply of what is mined. Royalties, revenue shares, off-take and priorities stand beside it."""

from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, false, true

from dealmodel.amounts import to_commodity, to_share
from dealmodel.assets import Use
from dealmodel.calendar import Period, Window, date_of, day_number
from dealmodel.errors import NegativeAmount, WrongKind
from dealmodel.events import THIS, Event, not_after
from dealmodel.fields import as_period, as_window, called, is_a, is_one_of, runs_forward, to_tuple
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.obligations.deposits import are_deposits, deposit_words
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

RIGHTS = ("", "explore", "develop")
STATUSES = ("", "none", "applied for", "granted", "suspended", "revoked", "expired")
GONE = ("suspended", "revoked", "expired")


@frozen(cache_hash=True)
class MineralRights(Content):
    """
    The right to a share of some deposits; with `right`, to explore or develop them, as far as the licence allows.

    Rights are not given before the licence is granted, where that is an event of the deal, and never while it is suspended or after
    it is revoked or has expired.

    >>> print(MineralRights(Deposit("Dobra"), share="50 %").sentence)
    gives 50 % of Dobra
    >>> granted = Event("grant of the licence")
    >>> print(MineralRights(Deposit("Dobra"), right="develop", status="applied for", licence=granted).sentence)
    gives the right to develop Dobra (licence applied for)
    """

    deposits: tuple[Deposit, ...] = field(default=(), converter=to_tuple, validator=are_deposits)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    commodity: str = field(default="", validator=is_a(str), kw_only=True)  #: where no deposit is named, what they hold
    right: str = field(default="", validator=is_one_of(*RIGHTS), kw_only=True)
    status: str = field(default="", validator=is_one_of(*STATUSES), kw_only=True)  #: of the licence
    licence: Event | None = field(default=None, validator=is_a(Event, type(None)), kw_only=True)  #: its grant

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That there is a licence by then, where one is spoken of."""
        if self.status in GONE:
            return false
        return And(self.licence.occurs, not_after(self.licence.day, THIS), evaluate=False) if self.licence else true

    @property
    def uses(self) -> tuple[Use, ...]:
        """The share of each deposit that is given away."""
        return tuple(Use(each, self.share) for each in self.deposits) if self.share is not None else ()

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        pending = self.status in ("none", "applied for")
        return (
            *missing(deposits=self.deposits, **({} if self.right else {"share": self.share})),
            *(missing(licence_status=self.status) if self.right else ()),
            *(missing(grant_of_the_licence=self.licence) if pending else ()),
        )

    @property
    def sentence(self) -> str:
        """The right in words."""
        deposits = deposit_words(self.deposits, self.commodity)
        licence = f" (licence {self.status})" if self.status and self.status != "none" else " (no licence yet)" if self.status else ""
        if self.right:
            part = "" if self.share is None else f"{self.share} of "
            return f"gives the right to {self.right} {part}{deposits}{licence}"
        return f"gives {amount_words(self.share, 'a share')} of {deposits}{licence}"


@frozen(cache_hash=True)
class MineralSupply(Content):
    """
    Supply of an amount of a commodity, once or in each of several periods.

    A supply period by period is a supply contract, so its specification and place of delivery are asked for. Where `delivered` is
    given, often as a term, performance means that it is the amount at least.

    >>> print(MineralSupply("titanium", amount="12.5 kt").sentence)
    supplies 12.5 kt of titanium
    >>> print(MineralSupply("lithium carbonate", amount="2 kt", per="1 month", specification="99.5 %", place="FOB Odesa").sentence)
    supplies 2 kt of lithium carbonate (99.5 %) in each 1 month, FOB Odesa
    """

    commodity: str = field(validator=is_a(str))
    amount: Quantity | None = field(default=None, converter=optional(to_commodity), kw_only=True)  #: a mass, a volume, ...
    per: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)
    specification: str = field(default="", validator=is_a(str), kw_only=True)  #: grade, form, purity
    place: str = field(default="", validator=is_a(str), kw_only=True)  #: of delivery, with its trade term
    delivered: Quantity | None = field(default=None, converter=optional(to_commodity), kw_only=True)

    __repr__ = one_line

    @per.validator
    def _lasts(self, attribute: "Attribute[Period | None]", per: Period | None) -> None:
        if per is not None and per.fewest_days == 0:
            raise NegativeAmount(f"{called(self)}: per is '{per}', which is no time at all; expected a day or more")

    def schedule(self, during: Any) -> tuple[tuple[Window, Quantity], ...]:  # Any: a window, or two dates
        """
        Return the whole periods of some days, each with the amount; what is left at the end is no whole period.

        Raises:
            WrongKind: no amount, no period, or days without an end.

        >>> yearly = MineralSupply("titanium", amount="12.5 kt", per="1 year")
        >>> for window, amount in yearly.schedule(("2025-07-01", "2027-12-31")):
        ...     print(window, amount)
        2025-07-01 to 2026-06-30 12.5 kt
        2026-07-01 to 2027-06-30 12.5 kt
        """
        window = as_window(during)
        first, last = window.first, window.last
        if self.amount is None or self.per is None or first is None or last is None:
            raise WrongKind(f"a schedule over '{window}' needs an amount, `per` and two dates; give what is missing")
        found: list[tuple[Window, Quantity]] = []
        while day_number(last) + 1 >= (ends := day_number(_times(self.per, len(found) + 1).after(first))):
            begins = _times(self.per, len(found)).after(first)
            found.append((Window(begins, date_of(ends - 1)), self.amount))
        return tuple(found)

    @property
    def demands(self) -> Basic:
        """That the amount is delivered, where both are given."""
        return true if self.amount is None or self.delivered is None else self.delivered >= self.amount

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        contract = missing(specification=self.specification, place_of_delivery=self.place) if self.per else ()
        return (*missing(commodity=self.commodity, amount=self.amount), *contract)

    @property
    def sentence(self) -> str:
        """The supply in words."""
        what = self.commodity or "a commodity (not said)"
        specified = f" ({self.specification})" if self.specification else ""
        each = f" in each {self.per}" if self.per else ""
        place = f", {self.place}" if self.place else ""
        return f"supplies {amount_words(self.amount, 'an amount')} of {what}{specified}{each}{place}"


def _times(period: Period, count: int) -> Period:
    """Return so many periods at once, so that months count from the first day and not from a day cut short."""
    return Period(days=period.days * count, months=period.months * count, month_end=period.month_end)
