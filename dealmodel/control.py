"""Who controls which share of an asset, when, and who says so."""

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Protocol

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_share
from dealmodel.calendar import Window, as_date
from dealmodel.errors import ShareOverflow
from dealmodel.fields import as_window, called, is_a
from dealmodel.parties import Body, Coalition, Party, is_body
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

ONE_DAY = datetime.timedelta(days=1)


@frozen(cache_hash=True)
class Control:
    """
    Who controls which share of an asset, and when.

    Where `said_by` names somebody, it is a claim: it enters no check, only what is asked `according_to` that body.

    >>> print(Control(Party("Ukraine"), "80 %", during=(None, "2025-06-30")))
    Ukraine controls 80 % (until 2025-06-30)
    """

    party: Body = field(validator=is_a(Party, Coalition))
    share: Quantity = field(converter=to_share)
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: always, where nothing is said
    said_by: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who claims it; a fact, where nobody is named
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def holds_on(self, day: datetime.date | None) -> bool:
        """Return whether it holds on a day; where no day is said, whether it is not limited to some days."""
        if self.during is None:
            return True
        return day is not None and day in self.during

    def __str__(self) -> str:
        """Return the share in words."""
        plain = f"{self.party.name} controls {self.share}" + (f" ({self.during})" if self.during else "")
        return f"{plain}, says {self.said_by.name}" if self.said_by else plain


class Controlled(Protocol):
    """What can be controlled: it has a name, and statements of who controls it."""

    @property
    def name(self) -> str:
        """How it is called."""

    @property
    def control(self) -> tuple[Control, ...]:
        """Who controls which share of it, when, and who says so."""


def check_control(asset: Controlled, control: tuple[Control, ...]) -> None:
    """
    Refuse shares that add up to more than the whole on some day: of the facts together, and of what one body claims.

    Raises:
        ShareOverflow: they do.
    """
    for speaker in dict.fromkeys(each.said_by for each in control):
        said = [each for each in control if each.said_by == speaker]
        all_days = [each.during.first for each in said if each.during and each.during.first]
        for day in [None, datetime.date.min, *all_days]:
            held = [each for each in said if each.holds_on(day)]
            total = sum((each.share.exact for each in held), Fraction(0))
            if total > 1:
                shares = ", ".join(f"{each.party.name} {each.share}" for each in held)
                when = f" on {day}" if day in all_days else ""
                whose = f", as {speaker.name} has them," if speaker else ""
                raise ShareOverflow(
                    f"{called(asset)}: control shares{whose}{when} add up to {Quantity(total).to('%')} ({shares}); expected 100 % at most"
                )


def control_of(asset: Controlled, *, according_to: Body | None = None) -> tuple[Control, ...]:
    """
    Return the statements to go by: the facts, or, where somebody speaks of the asset and is to be believed, what that body says.

    >>> ua, ru = Party("Ukraine"), Party("Russia")
    >>> from dealmodel.minerals.deposits import Deposit
    >>> field = Deposit("Dobra", control=[Control(ua, "100 %"), Control(ru, "100 %", said_by=ru)])
    >>> [str(each) for each in control_of(field, according_to=ru)]
    ['Russia controls 100 %, says Russia']
    """
    said = tuple(each for each in asset.control if according_to is not None and each.said_by == according_to)
    return said or tuple(each for each in asset.control if each.said_by is None)


def control_share(
    asset: Controlled, party: Body, *, on: datetime.date | str | None = None, according_to: Body | None = None
) -> Quantity:
    """
    Return the share of an asset that a party controls on a day: nothing, unless something is said.

    >>> ua = Party("Ukraine")
    >>> from dealmodel.minerals.deposits import Deposit
    >>> print(control_share(Deposit("Dobra", control=Control(ua, "100 %")), ua))
    100 %
    """
    day = as_date(on) if on is not None else None
    held = (each for each in control_of(asset, according_to=according_to) if each.party == party and each.holds_on(day))
    return Quantity(sum((each.share.exact for each in held), Fraction(0))).to("%")


def spans_of(control: Iterable[Control]) -> Iterator[Window]:
    """
    Yield the windows between which control does not change; together they are all days.

    >>> [str(each) for each in spans_of([Control(Party("Ukraine"), "80 %", during=(None, "2025-06-30"))])]
    ['until 2025-06-30', 'from 2025-07-01']
    """
    windows = [each.during for each in control if each.during]
    opened = {each.first for each in windows if each.first not in (None, datetime.date.min)}
    edges = sorted(opened | {each.last + ONE_DAY for each in windows if each.last not in (None, datetime.date.max)})
    for start, end in zip([None, *edges], [*edges, None], strict=True):
        yield Window.of((start, end - ONE_DAY if end else None))


def disputes_over(asset: Controlled) -> tuple[tuple[Control, Control], ...]:
    """
    Return the pairs of statements about an asset, of different speakers, that cannot both be true.

    They give one party different shares on some day, or two parties more than all of it.

    >>> ua, ru = Party("Ukraine"), Party("Russia")
    >>> from dealmodel.minerals.deposits import Deposit
    >>> field = Deposit("Shevchenkivske", control=[Control(ua, "100 %", said_by=ua), Control(ru, "100 %", said_by=ru)])
    >>> len(disputes_over(field))
    1
    """
    pairs = ((one, other) for one, other in combinations(asset.control, 2) if one.said_by != other.said_by)
    return tuple((one, other) for one, other in pairs if _meet(one, other) and _differ(one, other))


def _meet(one: Control, other: Control) -> bool:
    """Return whether both speak of some day."""
    return one.during is None or other.during is None or one.during.overlaps(other.during)


def _differ(one: Control, other: Control) -> bool:
    return one.share != other.share if one.party == other.party else one.share.exact + other.share.exact > 1
