"""Instruments side by side: what each of several security guarantees says of each part of it."""

from collections.abc import Iterable
from typing import Any

from dealmodel.errors import DoubledName, WrongKind
from dealmodel.fields import listed, shown
from dealmodel.obligations.elements import Element
from dealmodel.obligations.guarantors import commitment_of
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.security import SecurityAssurance, SecurityCommitment, SecurityGuarantee
from dealmodel.tables import Table

NONE = "no guarantee"
PART = "part"  # the heading of the first column
WORDS = {SecurityGuarantee: "guarantee", SecurityAssurance: "assurance"}
Instrument = tuple[str, SecurityCommitment | None]


def to_instruments(instruments: Any) -> tuple[Instrument, ...]:  # Any: this is where anything a caller writes is looked at
    """
    Read instruments: pairs of a name and a security guarantee, the obligation that it is the content of, or None for no guarantee at all.

    Raises:
        WrongKind: something else.
        DoubledName: two of one name.

    >>> [name for name, _ in to_instruments([("1994", SecurityAssurance()), ("draft", None)])]
    ['1994', 'draft']
    """
    pairs = instruments.items() if isinstance(instruments, dict) else instruments
    found = [_to_instrument(each) for each in listed(pairs, "the instruments")]
    names = [name for name, _ in found]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise DoubledName(f"two instruments are called '{doubled[0]}'; give each a name of its own")
    return tuple(found)


def _to_instrument(pair: Any) -> Instrument:  # Any: as above
    match pair:
        case (str(name), None):
            return name, None
        case (str(name), Obligation() as clause):
            return name, commitment_of(clause)
        case (str(name), SecurityCommitment() as commitment):
            return name, commitment
    raise WrongKind(f"an instrument is {shown(pair)}; expected a name and a guarantee, such as ('treaty', SecurityGuarantee(...))")


def elements_of(commitment: SecurityCommitment | None) -> tuple[Element, ...]:
    """
    Return the parts of a guarantee, the word it uses first; of none at all, the same parts without words.

    >>> [each.words for each in elements_of(None)][:2]
    ['no guarantee', '']
    """
    if commitment is None:
        return (Element("word", NONE), *(Element(each.name) for each in SecurityCommitment().elements))
    return (Element("word", WORDS.get(type(commitment), "commitment")), *commitment.elements)


def side_by_side(instruments: Iterable[Any]) -> Table:  # Any: as above
    """
    Return a table of instruments: a row for each part, a column for each instrument, "not said" where it says nothing.

    What a part that is said leaves open stands in brackets behind it.

    Raises:
        WrongKind, DoubledName: as `to_instruments` does.

    >>> print(side_by_side([("1994", SecurityAssurance(responses="consultation")), ("draft", None)]).rows[3])
    {'part': 'response', '1994': 'consultation', 'draft': ''}
    """
    named = [(name, elements_of(commitment), commitment is None) for name, commitment in to_instruments(instruments)]
    if PART in [name for name, *_ in named]:
        raise DoubledName(f"an instrument is called '{PART}', as is the column of the parts; give it another name")
    rows = []
    for place, part in enumerate(elements_of(None)):
        cells = {name: "" if absent and place else _words(elements[place]) for name, elements, absent in named}
        rows.append({PART: part.name, **cells})
    return Table(rows)


def _words(element: Element) -> str:
    """Return what an element says, and in brackets what that leaves open."""
    if not element.words:
        return "not said"
    return f"{element.words} (open: {', '.join(element.open)})" if element.open else element.words
