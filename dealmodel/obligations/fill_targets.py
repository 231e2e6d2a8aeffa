"""Fill targets: how much gas has to lie in a storage, every year, by a rule that may change and may be deviated from."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import product
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Or, false, true

from dealmodel.amounts import greatest, least, to_gas
from dealmodel.assets import StorageFacility
from dealmodel.calendar import as_date
from dealmodel.errors import DealError, UnitMismatch, UnknownName, WrongKind, brief, did_you_mean, raise_all
from dealmodel.events import THIS, as_of, within
from dealmodel.fields import all_are, shown, to_tuple
from dealmodel.gas.fill_rules import FillDue, Filling, FillVersion, is_share, to_level
from dealmodel.obligations.clause import Content, missing
from dealmodel.quantities import Quantity
from dealmodel.seasons import refuse_year
from dealmodel.values import one_line

MOST_YEARS = 200  # that readings may span


def _storage(value: Any) -> Any:  # Any: what is none is refused by `to_gas`
    return value if value is None or isinstance(value, StorageFacility) else to_gas(value)


@frozen(cache_hash=True)
class FillTarget(Content):
    """
    The duty to have a storage filled to a level every year, as the version of the rule says that applies then.

    `of` is the storage, or its working gas as an amount; a state may have none, "0 TWh". Levels are amounts of gas where it is known,
    else shares. The target less the derogations is limited by the cap.

    A duty about one `year` is performed on a day of that year on which the level is due; where `stored` is given, often as a term, that
    is the gas which then lies there, which is what is required at least and the working gas at most.

    Raises:
        UnitMismatch: amounts of different dimensions, or points of something whose size is not said.

    >>> old = FillVersion("old rule", level="90 %", due="11-01", applies=("2023-01-01", "2025-09-10"))
    >>> target = FillTarget(of=StorageFacility("Dashava", working_gas="2 bcm"), versions=old)
    >>> print(target.sentence)
    fills Dashava (old rule: 90 % on 11-01, 2023-01-01 to 2025-09-10)
    >>> print(target.required_on("2024-11-01"), *target.met({"2024-11-01": "83 %"}), sep="; ")
    1.8 bcm; old rule, 2024-11-01: 1.8 bcm required, 1.66 bcm on 2024-11-01: breach, 0.14 bcm short
    """

    of: StorageFacility | Quantity | None = field(default=None, converter=_storage, kw_only=True)  #: the storage, or its working gas
    versions: tuple[FillVersion, ...] = field(default=(), converter=to_tuple, validator=all_are(FillVersion), kw_only=True)
    consumption: Quantity | None = field(default=None, converter=optional(to_gas), kw_only=True)  #: of an average year, for the cap
    sunset: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: last day of the whole scheme
    year: int | None = field(default=None, kw_only=True)  #: in which its days begin
    stored: Quantity | None = field(default=None, converter=optional(to_level), kw_only=True)  #: on the day of performance

    __repr__ = one_line

    @year.validator
    def _is_year(self, attribute: "Attribute[int | None]", year: object) -> None:
        if year is not None:
            refuse_year(year)

    @stored.validator
    def _all_fits(self, attribute: "Attribute[Any]", stored: Quantity | None) -> None:
        """Refuse amounts that cannot be compared, all at once."""
        faults: list[DealError] = []
        whole = self.working_gas
        amounts = [("consumption", self.consumption), ("stored", stored)]
        amounts += [(f"the level of '{each.name}'", point.level) for each in self.versions for point in (each.target, *each.milestones)]
        for what, amount in amounts:
            if amount is None or is_share(amount):
                continue
            whole = amount if whole is None else whole
            if amount.dimension != whole.dimension:
                faults.append(UnitMismatch(f"FillTarget: {what} is '{amount}' beside '{whole}', two dimensions; give both in one unit"))
        for each in self.versions:
            if self.working_gas is None and each.level is not None and not is_share(each.level) and each.derogations:
                told = f"'{each.name}' asks for '{each.level}' less percentage points of a working gas that is not said"
                faults.append(UnitMismatch(f"FillTarget: {told}; give of=... or the level as a share"))
        raise_all("FillTarget", faults)

    @property
    def working_gas(self) -> Quantity | None:
        """What shares are shares of."""
        return self.of.capacity if isinstance(self.of, StorageFacility) else self.of

    def applies_on(self, day: Any) -> FillVersion | None:  # Any: a date, or its text
        """
        Return the version that applies on a day, or None where none does.

        >>> target = FillTarget(versions=[FillVersion("a"), FillVersion("b", applies=("2025-09-11", None))], sunset="2027-12-31")
        >>> [getattr(target.applies_on(day), "name", None) for day in ("2025-09-10", "2025-09-11", "2028-01-01")]
        ['a', 'b', None]
        """
        asked = as_date(day)
        if self.sunset is not None and asked > self.sunset:
            return None
        found = [each for each in self.versions if asked in each.applies]
        return max(found, key=lambda each: each.applies.first or datetime.date.min, default=None)

    def due_in(self, year: int) -> tuple[FillDue, ...]:
        """
        Return what falls due in a year, by its days: milestones and target of the version that applies on the last of these.

        Raises:
            NoSuchDate, WrongKind: no year of the calendar.
        """
        points = [(version, point) for version in self.versions for point in (*version.milestones, version.target)]
        said = [(version, point, point.due) for version, point in points if point.due is not None and point.level is not None]
        found = [FillDue(version, point, season.in_year(year)) for version, point, season in said]
        return tuple(sorted((each for each in found if self.applies_on(each.last) == each.version), key=lambda each: each.last))

    def required(self, due: FillDue, *, given: Any = ()) -> Quantity:  # Any: events, occurrences, conditions, names of derogations
        """
        Return the level that is required, given what has happened by the last day: an amount where the working gas is known, else a share.

        Raises:
            UnknownName: a name is given that is no derogation of any version.
        """
        if not isinstance(due, FillDue):
            raise WrongKind(f"FillTarget: what is due is {shown(due)}; expected one of `due_in(year)`")
        version, facts = due.version, to_tuple(given)
        self._refuse_strangers(facts)
        if self._keeps_abroad(version):
            return self._abroad(version)
        level = self._amount(due.milestone.level)
        if due.is_target:
            for each in version.derogations:
                level = level - self._amount(each.points) if each.is_granted(facts, by=due.last) else level
        level = greatest(level, level * 0)
        ceiling = self._ceiling(version) if due.is_target else None
        return level if ceiling is None else least(level, ceiling)

    def required_on(self, day: Any, *, given: Any = ()) -> Quantity:  # Any: a date, or its text; as for `required`
        """
        Return the level that is required on a day, or at any time of the days of which it is one; nothing where none is due.

        >>> war = "difficult conditions"
        >>> from dealmodel.gas.fill_rules import Derogation
        >>> new = FillVersion("new rule", level="90 %", due=("10-01", "12-01"), derogations=Derogation(war, points="10 %"))
        >>> target = FillTarget(versions=new)
        >>> print(target.required_on("2025-10-15"), target.required_on("2025-10-15", given=war), target.required_on("2025-12-02"))
        90 % 80 % 0 %
        """
        asked = as_date(day)
        self._refuse_strangers(to_tuple(given))
        years = [each for each in (asked.year - 1, asked.year) if datetime.MINYEAR <= each < datetime.MAXYEAR]
        found = [each for year in years for each in self.due_in(year) if asked in each.days and each.milestone.binding]
        nothing = Quantity("0 %") if self.working_gas is None else self.working_gas * 0
        levels = [self.required(each, given=given) for each in found]
        return reduce(greatest, levels) if levels else nothing

    def met(self, stocks: Mapping[Any, Any], *, given: Any = ()) -> tuple[Filling, ...]:  # Any: dates, levels; as for `required`
        """
        Return how each level was kept that fell due between the first and the last of some readings, by its days.

        A reading is a share or an amount. Only what was read counts: once its days are over, a level that no reading shows was not reached.
        Before that, or where no reading lies on its days, that is not known.

        Raises:
            WrongKind: something else than a mapping of days to levels, or one over more than 200 years.
            UnitMismatch: an amount read where no working gas is known, or one of another dimension.
        """
        readings = self._readings(stocks)
        self._refuse_strangers(to_tuple(given))
        if not readings:
            return ()
        first, last = min(readings), max(readings)
        if last.year - first.year > MOST_YEARS:
            raise WrongKind(f"readings go from {first} to {last}; expected {MOST_YEARS} years at most")
        years = range(max(first.year - 1, datetime.MINYEAR), min(last.year, datetime.MAXYEAR - 1) + 1)
        due = [each for year in years for each in self.due_in(year)]
        return tuple(self._filling(each, readings, given) for each in due if (each.days.first or first) <= last and each.last >= first)

    def _filling(self, due: FillDue, readings: Mapping[datetime.date, Quantity], given: Any) -> Filling:  # Any: as for `required`
        required = self.required(due, given=given)
        there = [(level.exact, day) for day, level in readings.items() if day in due.days]
        if not there:
            return Filling(due, required)
        most = max(level for level, _ in there)
        day = min(day for level, day in there if level == most)
        enough = most >= required.exact
        return Filling(due, required, best=readings[day], on=day, met=True if enough else False if max(readings) >= due.last else None)

    def _readings(self, stocks: Mapping[Any, Any]) -> dict[datetime.date, Quantity]:
        if not isinstance(stocks, Mapping):
            raise WrongKind(f"stocks are {shown(stocks)}; expected levels by day, such as {{'2024-11-01': '83 %'}}")
        found = {as_date(day): self._amount(to_level(level)) for day, level in stocks.items()}
        expected = self.working_gas if self.working_gas is not None else self._level_as_stated()
        for day, level in found.items():
            if expected is not None and level.dimension != expected.dimension:
                raise UnitMismatch(f"'{level}' was read on {day} beside '{expected}', two dimensions; give of=..., or one unit")
        return found

    def _level_as_stated(self) -> Quantity | None:
        return next((each.level for each in self.versions if each.level is not None), None)

    def _refuse_strangers(self, facts: Iterable[object]) -> None:
        known = [each.name for version in self.versions for each in version.derogations]
        if strange := [each for each in facts if isinstance(each, str) and each not in known]:
            raise UnknownName(f"'{brief(strange[0])}' is given, which is no derogation here{did_you_mean(strange[0], known)}")

    def _amount(self, level: Quantity | None) -> Quantity:
        """Return a level as an amount of gas, where the working gas is known."""
        assert level is not None  # `due_in` leaves out what has no level
        whole = self.working_gas
        return level if whole is None or not is_share(level) else Quantity.of((whole * level).magnitude / whole.measure.factor, whole.unit)

    def _ceiling(self, version: FillVersion) -> Quantity | None:
        """Return the most that a version asks for by its cap, where that can be told."""
        if version.cap is None or self.consumption is None:
            return None
        if self.working_gas is None and (version.level is None or is_share(version.level)):
            return None
        return self.consumption * version.cap

    def _keeps_abroad(self, version: FillVersion) -> bool:
        """Return whether there is no storage, so that gas is kept abroad."""
        whole = self.working_gas
        return whole is not None and whole.magnitude == 0 and version.abroad is not None and self.consumption is not None

    def _abroad(self, version: FillVersion) -> Quantity:
        assert version.abroad is not None  # by `_keeps_abroad`
        assert self.consumption is not None
        return self.consumption * version.abroad

    @property
    def demands(self) -> Basic:
        """That on the day of performance the level of one of the days of that year is reached, and fits in."""
        if self.year is None or not self.versions:
            return true
        ways = [all_of([*within(THIS.day, each.days), self._enough(each)]) for each in self.due_in(self.year) if each.is_target]
        return any_of(ways) if ways else true

    def _enough(self, due: FillDue) -> Basic:
        """Return that what is stored, or else what can be, is what is required."""
        version, whole = due.version, self.working_gas
        there = self.stored if self.stored is not None else whole
        if there is None:
            return true
        there = self._amount(there)
        if self._keeps_abroad(version):
            return there >= self._abroad(version) if self.stored is not None else true
        level = self._amount(due.milestone.level)
        if there.dimension != level.dimension:
            return true
        ceiling = self._ceiling(version)
        capped = false if ceiling is None else there >= ceiling
        room = there <= whole if whole is not None and self.stored is not None else true
        return all_of([room, *(any_of([*unless, capped, there >= level - less]) for unless, less in self._cases(due))])

    def _cases(self, due: FillDue) -> Iterator[tuple[list[Basic], Quantity]]:
        """
        Yield by how much each set of derogations lowers the target, and the conditions of the others: unless one of these holds.

        Set by set, and not as one sum, so that a conflict can show the one that fails.
        """
        said = [(each.condition, each.points) for each in due.version.derogations if each.condition is not None]
        told = [(as_of(condition.formula, due.last), self._amount(points)) for condition, points in said]
        nothing = self._amount(due.milestone.level) * 0
        for granted in product((False, True), repeat=len(told)):
            cases = list(zip(told, granted, strict=True))
            yield [holds for (holds, _), counts in cases if not counts], sum((points for (_, points), counts in cases if counts), nothing)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open, and targets that no storage can hold."""
        return tuple(dict.fromkeys(self._open_parts()))

    def _open_parts(self) -> Iterator[str]:
        yield from missing(storage=self.of, **({"versions": self.versions} if not self.versions else {}))
        if self.of is not None:
            yield from missing(working_gas=self.working_gas)
        if self.stored is not None and self.year is None:
            yield "year"
        if self.year is not None and self.versions and not any(each.is_target for each in self.due_in(self.year)):
            yield f"what is required in {self.year}"
        begun = [each.applies.first for each in self.versions]
        for each in self.versions:
            yield from (f"{part} of '{each.name}'" for part in missing(level=each.level, day=each.due))
            yield from (f"condition of '{one.name}'" for one in each.derogations if one.condition is None)
            if (each.cap is not None or each.abroad is not None) and self.consumption is None:
                yield "consumption"
            if begun.count(each.applies.first) > 1:
                yield f"which version applies from {each.applies.first or 'the beginning'} on"
            yield from self._too_much(each)

    def _too_much(self, version: FillVersion) -> Iterator[str]:
        """Yield that a target lies above the working gas."""
        whole = self.working_gas
        if version.level is None or whole is None or self._keeps_abroad(version):
            return
        level = self._amount(version.level)
        if (level > whole) == true:
            yield f"how '{version.name}' can be met: {level} in a working gas of {whole}"

    @property
    def sentence(self) -> str:
        """The target in words."""
        amount = f"storages of {self.of}" if self.of is not None else "a storage (not said)"
        where = self.of.name if isinstance(self.of, StorageFacility) else amount
        versions = "; ".join(map(str, self.versions)) or "no level said"
        ends = f", until {self.sunset}" if self.sunset else ""
        return f"fills {where}{f' in {self.year}' if self.year else ''} ({versions}{ends})"


def all_of(parts: list[Basic]) -> Basic:
    """Return that all parts hold, unevaluated: that is faster, and they stay as they are."""
    left = [each for each in parts if each != true]
    return false if false in left else left[0] if len(left) == 1 else And(*left, evaluate=False) if left else true


def any_of(parts: list[Basic]) -> Basic:
    """Return that a part holds, unevaluated."""
    left = [each for each in parts if each != false]
    return true if true in left else left[0] if len(left) == 1 else Or(*left, evaluate=False) if left else false
