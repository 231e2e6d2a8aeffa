"""Limitations: the standing duty to keep a level at or below a cap."""

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.caps import Cap
from dealmodel.errors import WrongKind
from dealmodel.events import Event, Performed, as_happening
from dealmodel.fields import is_a
from dealmodel.obligations.clause import Content, missing
from dealmodel.terms import Term


@frozen(cache_hash=True)
class Limitation(Content):
    """
    Keeping what a cap limits at or below the limit, as it is measured on some day.

    A limitation is performed by being kept: wherever the clause is due, a world in which it is done is one in which the limit holds. The
    level is that on the day of the measurement, so it binds only if the cap is alive on that day; without a measurement named, at any
    time at all. With the measurement as the deadline of the clause (`by=`), what ends or suspends the duty excuses a level only if
    it came by the day on which that was measured.

    >>> stock, report = Term("stock", unit="kg"), Event("report")
    >>> cap = Cap("uranium", of=stock, at_most="300 kg", starts="2016-01-16", lasts="15 years")
    >>> print(Limitation(cap, measured=report).sentence)
    keeps stock at most 300 kg, alive from 2016-01-16 until 2031-01-16, as measured by 'report'
    """

    cap: Cap | None = field(default=None, validator=is_a(Cap, type(None)))
    measured: Event | Performed | None = field(
        default=None, converter=optional(as_happening), validator=is_a(Event, Performed, type(None)), kw_only=True
    )

    @cap.validator
    def _level_is_a_term(self, attribute: "Attribute[Cap | None]", cap: Cap | None) -> None:
        if cap is not None and cap.at_most is not None and not isinstance(cap.of, Term):
            raise WrongKind(f"Limitation to the cap '{cap.name}' of '{cap.of}', which has no level; expected of=Term(...), with its unit")

    @property
    def demands(self) -> Basic:
        """That the level measured while the cap is alive is at or below its limit."""
        return self.cap.kept(self.measured) if self.cap is not None else true

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*missing(cap=self.cap, measurement=self.measured), *(self.cap.undefined if self.cap else ()))

    @property
    def sentence(self) -> str:
        """The duty in words."""
        if self.cap is None:
            return "keeps to a cap (not named)"
        alive = f", alive {self.cap.life}" if self.cap.life else ""
        return f"keeps {self.cap.limit}{alive}{f', as measured by {self.measured}' if self.measured else ''}"
