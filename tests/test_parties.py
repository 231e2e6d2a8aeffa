"""Parties and coalitions."""

import pytest

from dealmodel.errors import DoubledName, WrongKind
from dealmodel.parties import KINDS, Coalition, Party
from dealmodel.sources import Citation, Source

ukraine = Party("Ukraine")
lenders = Coalition("G7 lenders", members=[Party("Canada"), Party("Japan")])


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (ukraine, "Ukraine"),
        (Party("Zelensky", kind="person", speaks_for=ukraine), "Zelensky (for Ukraine)"),
        (Party("Chair", kind="person", speaks_for=lenders), "Chair (for G7 lenders)"),
        (lenders, "G7 lenders (Canada, Japan)"),
        (Coalition("allies"), "allies (members not named)"),
        (Coalition("all", members=[lenders, ukraine]), "all (G7 lenders, Ukraine)"),
        (Coalition("one", members=ukraine), "one (Ukraine)"),
    ],
)
def test_a_body_is_shown_with_whom_it_speaks_for_or_who_belongs_to_it(body, text):
    assert str(body) == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_party_is_of_one_of_the_kinds(kind):
    assert Party("x", kind=kind).kind == kind


def test_a_bare_source_is_cited_as_a_whole():
    assert Party("x", cites=Source("map")).cites == (Citation(Source("map")),)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Party(None), WrongKind, "Party: name is NoneType None; expected a text such as '2.1' or 'Ukraine'"),
        (lambda: Party(" Ukraine"), WrongKind, "Party: name is ' Ukraine'; expected a printable text without spaces at its ends"),
        (lambda: Party("Ukraine\n"), WrongKind, "expected a printable text without spaces at its ends"),
        (lambda: Party("Ukr\taine"), WrongKind, "expected a printable text without spaces at its ends"),
        (lambda: Party("x", kind="country"), WrongKind, "Party 'x': kind is str 'country'; expected one of 'state', 'organisation', "),
        (
            lambda: Party("x", speaks_for="Ukraine"),
            WrongKind,
            "Party 'x': speaks_for is str 'Ukraine'; expected Party or Coalition or nothing",
        ),
        (lambda: Coalition("x", members="Ukraine"), WrongKind, "Coalition 'x': members holds str 'Ukraine'; expected Party or Coalition"),
        (lambda: Coalition("x", members=[ukraine, 3]), WrongKind, "Coalition 'x': members holds int 3; expected Party or Coalition"),
        (lambda: Coalition("x", members=[ukraine, ukraine]), DoubledName, "Coalition 'x' lists a member twice: Ukraine, Ukraine"),
        (lambda: Coalition("x", members=[ukraine, Party("Ukraine", kind="company")]), DoubledName, "list each once"),
    ],
)
def test_what_is_no_party_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
