"""
Every exception of the library.

    DealError                      catch this one to catch them all
    |-- Faults                     several faults of one thing at once (also an ExceptionGroup)
    |-- ModelError                 something cannot be read as a deal
    |   |-- InexactNumber          a float where an exact number is needed
    |   |-- UnreadableValue        text or a value that is no quantity, date, period, ... at all
    |   |-- UnknownUnit            a unit or currency nobody defined
    |   |-- UnitMismatch           two different dimensions or currencies in one sum or comparison
    |   |-- NoSuchDate             a date that no calendar has
    |   |-- EmptyWindow            a window that closes before it opens, limits that leave nothing
    |   |-- UnknownName            an id or name that the agreement does not have
    |   |-- MissingRate            an amount is to be converted, and no exchange rate of that day is written down
    |   |-- DoubledName            two different things of one name
    |   |-- NotAParty              somebody owes or is owed who is no party to the agreement
    |   |-- OwesItself             a party on both ends of one duty
    |   |-- ShareOverflow          shares of one thing that add up to more than all of it
    |   |-- NegativeAmount         less than nothing is said to be given, held or paid
    |   |-- UnfitTerms             terms of one debt that do not fit together
    |   |-- NotACondition          a Python bool, a number or the like where a condition is due
    |   |-- UnreadableFile         a file that is no deal, with the place of what is wrong
    |   `-- WrongKind              a value of another type, or a word outside the field's choices
    |-- FormulaError               a formula that the logic half cannot take in
    |-- Undecided                  a question that was to have an answer has none: out of budget, or something is not linear
    |-- MissingPackage             a figure or a frame is asked for, and the package that makes it is not installed
    |-- EvidenceError              an answer failed its own check: a mistake of ours, never of the reader
    `-- InconsistentDeal           raised by `Report.raise_if_inconsistent`, only on demand

Those that mirror a builtin are one too: `UnreadableValue` is a `ValueError`, `UnknownName` a `LookupError`.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Self


class DealError(Exception):
    """The root of every error of this library."""


class Faults(DealError, ExceptionGroup[DealError]):
    """Several faults found in one thing, reported together."""

    def derive(self, excs: Iterable[DealError]) -> Self:  # type: ignore[override]  # the base asks for a narrower signature
        """Return a group of some of the faults, as `except*` needs it."""
        return type(self)(self.message, list(excs))


class ModelError(DealError):
    """Something cannot be read as a deal."""


class InexactNumber(ModelError, TypeError):
    """A float stands where an exact number is needed."""


class UnreadableValue(ModelError, ValueError):
    """A text or value is no quantity, date, period or the like."""


class UnknownUnit(ModelError, ValueError):
    """A unit or currency is used that nobody defined."""


class UnitMismatch(ModelError, ValueError):
    """Two different dimensions or currencies meet in one sum, comparison or conversion."""


class NoSuchDate(ModelError, ValueError):
    """A date is named that no calendar has."""


class EmptyWindow(ModelError, ValueError):
    """A window closes before it opens, or limits leave no value."""


class UnknownName(ModelError, LookupError):
    """An id or name is used that the agreement does not have."""


class MissingRate(ModelError, LookupError):
    """An amount is to be converted, and no exchange rate of that pair and day is written down."""


class DoubledName(ModelError, ValueError):
    """Two different things carry one name."""


class NotAParty(ModelError, ValueError):
    """Somebody owes or is owed who is no party to the agreement."""


class OwesItself(ModelError, ValueError):
    """A party stands on both ends of one duty."""


class ShareOverflow(ModelError, ValueError):
    """Shares of one thing add up to more than all of it."""


class NegativeAmount(ModelError, ValueError):
    """Less than nothing is said to be given, held or paid."""


class UnfitTerms(ModelError, ValueError):
    """Terms of one debt do not fit together: a repayment after the maturity, an instalment that never pays it off."""


class NotACondition(ModelError, TypeError):
    """A Python bool, a number or the like stands where a condition is due."""


class UnreadableFile(ModelError, ValueError):
    """A file is no deal: no YAML or JSON at all, or something in it cannot be read."""

    def __init__(self, name: str, why: str) -> None:
        """Take the name of the file, nothing for a text, and what is wrong, with its place."""
        super().__init__(name, why)
        self.name, self.why = name, why

    def __str__(self) -> str:
        """Return file, place and reason."""
        return f"{self.name or 'the text'}: {self.why}"


class WrongKind(ModelError, TypeError):
    """A value has another type than its field, or is no word of the field's choices."""


class FormulaError(DealError, ValueError):
    """A formula is none the logic half can take in: no Boolean, a float inside, a doubled name."""


class Undecided(DealError):
    """Something that yields answers one by one cannot tell whether there are more; says why."""


class MissingPackage(DealError, ImportError):
    """A figure or a frame is asked for, and the optional package that makes it is not installed."""


class EvidenceError(DealError, AssertionError):
    """A witness or proof failed its own check; this is a mistake of the library and worth a report."""


class InconsistentDeal(DealError):
    """
    A report says that the deal is inconsistent, and the caller asked for an error in that case.

    `report` is that report; the message is its text.
    """

    def __init__(self, report: object) -> None:
        """Take the report."""
        super().__init__(str(report))
        self.report = report


def raise_all(where: str, faults: Iterable[DealError]) -> None:
    """
    Raise nothing, the one fault, or all faults together; of very many the first hundred, and the rest is not looked for.

    >>> raise_all("deal", [])
    """
    found = list(islice(faults, MOST_FAULTS))
    if len(found) == 1:
        raise found[0]
    if found:
        raise Faults(f"{where}: {len(found)} faults", found)


def brief(value: object) -> str:
    """
    Return the beginning of a value's text, for a message.

    >>> brief("2025-05-01"), brief(10**5000)
    ('2025-05-01', 'too long to show')
    """
    try:
        return f"{value!s:.40}"
    except ValueError:  # an int of thousands of digits, which Python does not write out
        return "too long to show"


MOST_FAULTS = 100  # that are told of one thing
LOOKED_AT = 500  # names that are compared with an unknown one


def did_you_mean(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """
    Return "; did you mean ...?" for the known name most like the given one, or the few names there are.

    A name that differs in capitals only is nearest; others have to be alike by the measure of `difflib`, from 0 to 1.

    >>> did_you_mean("2.l", ["2.1", "3"])
    "; did you mean '2.1'?"
    """
    names = list(dict.fromkeys(known))
    near = [each for each in names if each.casefold() == name.casefold()]
    if near or (near := get_close_matches(name, names[:LOOKED_AT], n=1, cutoff=likeness)):
        return f"; did you mean '{near[0]}'?"
    listed = ", ".join(f"'{each}'" for each in names[:8])
    return f"; there is {listed}{', ...' if len(names) > 8 else ''}" if names else "; there is none"
