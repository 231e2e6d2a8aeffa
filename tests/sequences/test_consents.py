"""Consent is an event that one party decides."""

import pytest

from dealmodel.conditions import Occurs
from dealmodel.errors import WrongKind
from dealmodel.parties import Party
from dealmodel.sequences.consents import consent

SIDE = Party("Donetsk", kind="armed group")


def test_a_consent_is_decided_by_who_gives_it_and_names_what_it_is_to():
    agreed = consent(SIDE, to=" 9 ")
    assert (agreed.name, agreed.controlled_by) == ("consent of Donetsk to 9", SIDE)


def test_the_same_consent_is_one_event():
    assert Occurs(consent(SIDE, to="9")) == Occurs(consent(SIDE, to="9"))


@pytest.mark.parametrize(
    ("by", "to", "message"),
    [
        ("Donetsk", "9", "consent is by str 'Donetsk'; expected a Party or Coalition"),
        (SIDE, "", "consent of 'Donetsk' is to str ''; expected the id of a clause"),
        (SIDE, 9, "consent of 'Donetsk' is to int 9; expected the id of a clause"),
    ],
)
def test_what_is_no_consent_is_refused(by, to, message):
    with pytest.raises(WrongKind, match=message):
        consent(by, to=to)
