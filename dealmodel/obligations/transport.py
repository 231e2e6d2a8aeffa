"""Gas transport: capacity booked by the year, and paid for whether gas is shipped or not."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Implies, Not, true

from dealmodel.amounts import greatest, is_money, least, not_negative, to_gas, to_gas_price, to_money, to_rate, to_share
from dealmodel.calendar import day_number
from dealmodel.errors import DealError, DoubledName, UnitMismatch, UnknownName, WrongKind, brief, did_you_mean, raise_all
from dealmodel.fields import all_are, is_a, listed, to_tuple
from dealmodel.gas.bookings import Booking, Interruption, days_in, spans_in
from dealmodel.gas.tariffs import Tariff, to_distance
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.obligations.take_or_pay import TakeYear, counts_years, excess, make_up_words, pays, take_years
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

MOST_INTERRUPTIONS = 8  # of one contract: a check looks at every set of them


def _bookings(value: Any) -> Any:  # Any: what is none is refused by the field's validator
    """Read bookings; a mapping gives volumes by calendar year."""
    if isinstance(value, Mapping):
        return tuple(Booking.in_year(year, volume) for year, volume in value.items())
    return to_tuple(value)


def _tariff(value: Any) -> Any:  # Any: what is no tariff is refused by `to_gas_price`
    return value if value is None or isinstance(value, Tariff) else to_gas_price(value)


def _to_surcharge(value: Any) -> Quantity:
    return not_negative(to_rate(value), "a surcharge")


def _year_name(value: Any) -> Any:  # Any: what is neither a year nor a name is refused by the field's validator
    """Read the name of a contract year: a calendar year is one."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= datetime.MAXYEAR else value


@frozen(cache_hash=True)
class ShipOrPay(Content):
    """
    The duty to ship, or to pay for, a share of the capacity that is booked for each contract year.

    Payable is the greater of what is shipped and that share of the booking, at the tariff; what is shipped beyond the booking costs
    the `overshoot` surcharge on top. An excused interruption makes the booking of its days less, never less than nothing. What is paid
    for and not shipped can be made up in the years after, where `make_up_years` says so, as in an `Offtake`.

    Where `year`, `shipped` and `paid` are given, the last two often as terms, performance means that what is payable is paid.

    Raises:
        DoubledName: two bookings or two interruptions of one name.
        UnitMismatch: amounts of gas, prices or payments that cannot be held against each other.
        Faults: several of these.

    >>> transit = ShipOrPay({2020: "65 bcm", 2021: "40 bcm"}, share="100 %", tariff="30 USD/thousand m3", make_up_years=0)
    >>> print(transit.payable("55.8 bcm", year=2020), transit.cost("55.8 bcm", year=2020), sep=", ")
    65 bcm, 1 950 000 000 USD
    >>> [str(each.shortfall) for each in transit.years(["55.8 bcm", "41.6 bcm"])]
    ['9.2 bcm', '0 bcm']
    """

    bookings: tuple[Booking, ...] = field(default=(), converter=_bookings, validator=all_are(Booking))
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: of the booking, to be paid in any case
    tariff: Tariff | Quantity | None = field(default=None, converter=_tariff, kw_only=True)
    distance: Quantity | None = field(default=None, converter=optional(to_distance), kw_only=True)  #: where the tariff goes by it
    overshoot: Quantity | None = field(default=None, converter=optional(_to_surcharge), kw_only=True)  #: surcharge: a share of the tariff
    make_up_years: int | None = field(default=None, validator=counts_years, kw_only=True)  #: 0: nothing can be made up
    interruptions: tuple[Interruption, ...] = field(default=(), converter=to_tuple, validator=all_are(Interruption), kw_only=True)
    year: str = field(default="", converter=_year_name, validator=is_a(str), kw_only=True)  #: the contract year that `shipped` is of
    shipped: Quantity | None = field(default=None, converter=optional(to_gas), kw_only=True)
    paid: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)

    __repr__ = one_line

    @paid.validator
    def _all_fits(self, attribute: "Attribute[Any]", paid: Quantity | None) -> None:
        """Refuse what cannot be held against each other, all at once."""
        faults: list[DealError] = []
        for what, names in {
            "bookings": [each.name for each in self.bookings],
            "interruptions": [each.name for each in self.interruptions],
        }.items():
            if doubled := [name for name in names if names.count(name) > 1]:
                faults.append(DoubledName(f"ShipOrPay has two {what} of the name '{doubled[0]}'; give each a name of its own"))
        if len(self.interruptions) > MOST_INTERRUPTIONS:
            many = len(self.interruptions)
            faults.append(WrongKind(f"ShipOrPay has {many} interruptions; expected {MOST_INTERRUPTIONS} at most, join some"))
        faults += self._unfit_amounts() + self._unfit_money()
        raise_all("ShipOrPay", faults)
        if self.year:
            self.booking_of(self.year)

    def _unfit_amounts(self) -> list[DealError]:
        told = [(f"the booking of {each.name}", each.volume) for each in self.bookings]
        told += [("what is shipped", self.shipped)] if self.shipped is not None else []
        day = Quantity("1 day")
        told += [(f"what is lost at '{each.name}'", each.capacity * day) for each in self.interruptions if each.capacity is not None]
        words = "is '{}' beside '{}', two dimensions; give both in one gas unit"
        return [
            UnitMismatch(f"ShipOrPay: {what} {words.format(amount, told[0][1])}")
            for what, amount in told[1:]
            if amount.dimension != told[0][1].dimension
        ]

    def _unfit_money(self) -> list[DealError]:
        price = self.price
        if price is None or not self.bookings:
            return []
        worth = price * self.bookings[0].volume
        if not is_money(worth):
            return [UnitMismatch(f"ShipOrPay: the tariff is '{price}' beside '{self.bookings[0].volume}'; give both in one gas unit")]
        if self.paid is not None and self.paid.dimension != worth.dimension:
            return [UnitMismatch(f"ShipOrPay: '{self.paid}' is paid at '{price}'; expected {worth.dimension}")]
        return []

    @property
    def price(self) -> Quantity | None:
        """What an amount of gas costs; None where that is not said."""
        if not isinstance(self.tariff, Tariff):
            return self.tariff
        return None if self.tariff.undefined else self.tariff.price(distance=self.distance)

    def booking_of(self, year: Any) -> Booking:  # Any: a calendar year, the name of a booking, or a day of it
        """
        Return the booking of a contract year.

        Raises:
            UnknownName: there is none.
        """
        name = _year_name(year)
        found = [each for each in self.bookings if each.name == name or (isinstance(year, datetime.date) and year in each.during)]
        if not found:
            near = did_you_mean(brief(name), [each.name for each in self.bookings])
            raise UnknownName(f"nothing is booked for the contract year '{brief(name)}'{near}")
        return found[0]

    def left_of(self, year: Any, *, given: Any = ()) -> Quantity:  # Any: as for `booking_of`; events, occurrences, conditions
        """Return what is left of the booking of a year once excused interruptions are taken off, given what happened by its last day."""
        booking = self.booking_of(year)
        return self._less(booking, [each for each in self.interruptions if each.is_excused(given, by=booking.last)])

    def _less(self, booking: Booking, excused: Iterable[Interruption]) -> Quantity:
        """Return a booking less what is lost of it: on each day all that is lost together, and no more than is booked for the day."""
        told = [(each.during, each.capacity) for each in excused if each.during is not None and each.capacity is not None]
        left = booking.volume
        for span in spans_in(booking.during, [during for during, _ in told]):
            lost = [capacity for during, capacity in told if during.overlaps(span)]
            if lost:
                left -= least(sum(lost[1:], lost[0]), booking.per_day) * Quantity(days_in(span), "day")
        return left

    def minimum(self, year: Any, *, given: Any = ()) -> Quantity:  # Any: as for `left_of`
        """
        Return what is paid for in any case in a year.

        Raises:
            UnknownName: nothing is booked for that year.
            WrongKind: the share is open.
        """
        if self.share is None:
            raise WrongKind("what is to be paid in any case needs the share of the booking; give share='100 %' or the like")
        return self.left_of(year, given=given) * self.share

    def payable(self, shipped: Any, *, year: Any, given: Any = ()) -> Quantity:  # Any: an amount of gas; as for `left_of`
        """
        Return the amount to be paid for in a year, given what is shipped: exact, or for an open amount with the SymPy `Max`.

        Raises:
            UnknownName, WrongKind: as for `minimum`.
            UnitMismatch: another gas than that of the booking.
        """
        return greatest(self._gas(shipped), self.minimum(year, given=given)).to(self.bookings[0].volume.unit)

    def cost(self, shipped: Any, *, year: Any, given: Any = ()) -> Quantity:  # Any: as for `payable`
        """
        Return what a year costs: what is payable at the tariff, and the surcharge on what is shipped beyond the booking.

        Raises:
            UnknownName, WrongKind, UnitMismatch: as for `payable`; WrongKind also where no tariff is said.
        """
        if self.price is None:
            raise WrongKind("what a year costs needs a tariff; give tariff='30 USD/thousand m3' or a Tariff")
        gas = self._gas(shipped)
        beyond = excess(gas, self.left_of(year, given=given))
        surcharge = self.overshoot if self.overshoot is not None else Quantity(0)
        return (self.payable(gas, year=year, given=given) + beyond * surcharge) * self.price

    def years(self, shipped: Any, *, given: Any = ()) -> tuple[TakeYear, ...]:  # Any: amounts in the order of bookings, or by year
        """
        Return the account of the contract years from what is shipped in each, in the order of the bookings.

        Raises:
            WrongKind: the share or the years to make up are open, or there are more amounts than bookings.
        """
        if self.make_up_years is None:
            raise WrongKind("an account over years needs to know how long one can make up; give make_up_years, 0 for not at all")
        if isinstance(shipped, Mapping):
            told = {self.booking_of(year): amount for year, amount in shipped.items()}
            pairs = [(each, told[each]) for each in self.bookings if each in told]
        else:
            amounts = listed(shipped, "the amounts shipped year by year")
            if len(amounts) > len(self.bookings):
                raise WrongKind(f"{len(amounts)} amounts are shipped in {len(self.bookings)} booked years; give one for each year")
            pairs = list(zip(self.bookings, amounts, strict=False))
        minimums = [self.minimum(each.name, given=given) for each, _ in pairs]
        return take_years([self._gas(amount) for _, amount in pairs], minimums=minimums, make_up_years=self.make_up_years)

    def _gas(self, value: Any) -> Quantity:
        amount = to_gas(value)
        if self.bookings and amount.dimension != self.bookings[0].volume.dimension:
            raise UnitMismatch(f"'{amount}' is shipped of '{self.bookings[0].volume}', two dimensions; give both in one gas unit")
        return amount.to(self.bookings[0].volume.unit) if self.bookings else amount

    @property
    def demands(self) -> Basic:
        """That what is payable is paid, where all of it is an amount; for each set of excused interruptions a case."""
        if self.shipped is None or self.paid is None or self.price is None or self.share is None or not self.year:
            return true
        booking = self.booking_of(self.year)
        told = [each for each in self.interruptions if each.excuse is not None and each.lost_in(booking.during) is not None]
        found = [self._case(booking, told, excused) for excused in product((False, True), repeat=len(told))]
        return found[0] if len(found) == 1 else And(*found, evaluate=False)

    def _case(self, booking: Booking, told: list[Interruption], excused: tuple[bool, ...]) -> Basic:
        """Return what has to be paid if just these interruptions are excused."""
        assert self.shipped is not None  # all three by `demands`
        assert self.paid is not None
        assert self.share is not None
        assert self.price is not None
        left = self._less(booking, [each for each, holds in zip(told, excused, strict=True) if holds])
        surcharge = (left, self.overshoot) if self.overshoot is not None else None
        paid = pays(self.paid, taken=self._gas(self.shipped), minimum=left * self.share, price=self.price, surcharge=surcharge)
        last = booking.last
        states = [each.excuses(by=last) if holds else Not(each.excuses(by=last)) for each, holds in zip(told, excused, strict=True)]
        return Implies(And(*states, evaluate=len(states) == 1), paid, evaluate=False) if states else paid

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open, and days that are booked twice or, between contract years, not at all."""
        return (
            *missing(bookings=self.bookings, share_to_be_paid_in_any_case=self.share, tariff=self.price),
            *missing(surcharge_for_overshoot=self.overshoot, years_to_make_up=self.make_up_years),
            *(f"{part} of '{each.name}'" for each in self.interruptions for part in each.undefined),
            *self._seams(),
        )

    def _seams(self) -> Iterator[str]:
        ordered = sorted(self.bookings, key=lambda each: each.during.first or datetime.date.min)
        for one, other in pairwise(ordered):
            if one.during.overlaps(other.during):
                yield f"which booking counts, '{one.name}' or '{other.name}'"
            elif day_number(one.last) + 1 < day_number(other.during.first or datetime.date.min):
                yield f"what is booked between '{one.name}' and '{other.name}'"

    @property
    def sentence(self) -> str:
        """The duty in words."""
        booked = ", ".join(f"{each.volume} in {each.name}" for each in self.bookings) or "a capacity (not said)"
        price = f"tariff {self.tariff}" if isinstance(self.tariff, Tariff) else amount_words(self.tariff, "a tariff")
        months = make_up_words(self.make_up_years)
        return f"ships, or pays for, {amount_words(self.share, 'a share')} of what is booked ({booked}) at {price}{months}"

