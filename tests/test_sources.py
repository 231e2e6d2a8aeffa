"""Sources and citations: what is known of them is shown, what is wrong is refused."""

import datetime

import pytest

from dealmodel.errors import NoSuchDate, UnreadableValue, WrongKind
from dealmodel.events import Event
from dealmodel.sources import Citation, Source, to_citations

article = Source("seed article", author="Reuters", date="2025-02-08")


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (Source("map"), "map"),
        (Source("map", author="USGS"), "map (USGS)"),
        (Source("map", date="2025-06-30"), "map (2025-06-30)"),
        (Source("map", author="USGS", date=datetime.date(2025, 6, 30)), "map (USGS, 2025-06-30)"),
        (Citation(article), "seed article"),
        (article.at("S3"), "seed article, S3"),
        (article.at("S3", speaker="Zelensky"), "seed article, S3 (Zelensky)"),
        (article.at("S3", date="2025-02-07"), "seed article, S3 (2025-02-07)"),
        (article.at("S3", confidence="low"), "seed article, S3 (confidence low)"),
        (Citation(article, confidence="high", speaker="ISW"), "seed article (ISW; confidence high)"),
        (article.at("S3", speaker="ISW", date="2025-02-07", confidence="memory"), "seed article, S3 (ISW, 2025-02-07; confidence memory)"),
    ],
)
def test_what_is_known_is_shown(thing, text):
    assert str(thing) == text


def test_at_makes_the_same_citation_as_the_constructor():
    assert article.at("S3", speaker="ISW") == Citation(article, locator="S3", speaker="ISW")


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (None, ()),
        ((), ()),
        (article, (Citation(article),)),
        (article.at("S3"), (article.at("S3"),)),
        ([article, article.at("S3")], (Citation(article), article.at("S3"))),
    ],
)
def test_cites_takes_nothing_one_or_several(given, made):
    assert to_citations(given) == made


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Source(""), WrongKind, "Source: name is ''; expected a printable text"),
        (lambda: Source("x", author=3), WrongKind, "Source 'x': author is int 3; expected str"),
        (lambda: Source("x", url=b"y"), WrongKind, "Source 'x': url is bytes b'y'; expected str"),
        (lambda: Source("x", date="2025-02-30"), NoSuchDate, "February 2025 has 28 days"),
        (lambda: Source("x", date="8 February 2025"), UnreadableValue, "write '2025-02-08'"),
        (lambda: Source("x", date=20250208), WrongKind, "a date is int '20250208'; expected a date or a text such as"),
        (lambda: Citation("article"), WrongKind, "Citation: source is str 'article'; expected Source"),
        (lambda: article.at(3), WrongKind, "Citation: locator is int 3; expected str"),
        (lambda: article.at("S3", speaker=None), WrongKind, "Citation: speaker is NoneType None; expected str"),
        (lambda: article.at("S3", confidence="certain"), WrongKind, "expected one of '', 'high', 'medium', 'low', 'memory'"),
        (lambda: Event("x", cites="S3"), WrongKind, "Event 'x': cites holds str 'S3'; expected Citation"),
    ],
)
def test_what_is_no_source_or_citation_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
