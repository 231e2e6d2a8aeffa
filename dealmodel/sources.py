"""Where a statement comes from: a source, and the place in it that is cited."""

import datetime
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.calendar import as_date
from dealmodel.fields import all_are, is_a, is_name, is_one_of, to_tuple
from dealmodel.values import one_line

CONFIDENCES = ("", "high", "medium", "low", "memory")  # the empty word: nobody has judged


@frozen
class Source:
    """
    A document, article, record or register that statements are taken from.

    >>> str(Source("Reuters interview", author="Reuters", date="2025-02-07"))
    'Reuters interview (Reuters, 2025-02-07)'
    """

    name: str = field(validator=is_name)
    author: str = field(default="", validator=is_a(str), kw_only=True)  #: who wrote or published it
    date: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: when it appeared
    url: str = field(default="", validator=is_a(str), kw_only=True)  #: kept as text, never fetched

    __repr__ = one_line

    def at(self, locator: str, *, speaker: str = "", date: Any = None, confidence: str = "") -> "Citation":
        """
        Return a citation of one place in this source.

        >>> str(Source("Fund agreement").at("Art. 4(2)"))
        'Fund agreement, Art. 4(2)'
        """
        return Citation(self, locator=locator, speaker=speaker, date=date, confidence=confidence)

    def __str__(self) -> str:
        """Return the name, with author and date in brackets where they are known."""
        known = [part for part in (self.author, str(self.date or "")) if part]
        return f"{self.name} ({', '.join(known)})" if known else self.name


@frozen
class Citation:
    """
    One place in a source, with who says it there, when, and how sure we are of it.

    >>> article = Source("seed article")
    >>> str(Citation(article, locator="S3", speaker="Zelensky", date="2025-02-07", confidence="high"))
    'seed article, S3 (Zelensky, 2025-02-07; confidence high)'
    """

    source: Source = field(validator=is_a(Source))
    locator: str = field(default="", validator=is_a(str), kw_only=True)  #: such as "S3", "Art. 4(2)" or "p. 12"
    speaker: str = field(default="", validator=is_a(str), kw_only=True)
    date: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: when it was said
    confidence: str = field(default="", validator=is_one_of(*CONFIDENCES), kw_only=True)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return source and locator, and in brackets what else is known."""
        said = ", ".join(part for part in (self.speaker, str(self.date or "")) if part)
        known = "; ".join(part for part in (said, f"confidence {self.confidence}" if self.confidence else "") if part)
        place = f"{self.source.name}, {self.locator}" if self.locator else self.source.name
        return f"{place} ({known})" if known else place


def to_citations(value: object) -> tuple[Citation, ...]:
    """
    Make the `cites` of a thing: nothing, one citation or several; a bare source is cited as a whole.

    >>> to_citations(Source("map"))
    (Citation(Source('map')),)
    """
    return tuple(Citation(each) if isinstance(each, Source) else each for each in to_tuple(value))


are_citations = all_are(Citation)
