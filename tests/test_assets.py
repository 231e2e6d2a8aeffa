"""Assets: what there is of them, and how much a promise takes up."""

import pytest

from dealmodel.assets import StorageFacility, Use
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.minerals.deposits import Deposit
from dealmodel.parties import Party
from dealmodel.quantities import Quantity

ua = Party("Ukraine")


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (StorageFacility("Dashava"), "Dashava"),
        (StorageFacility("Dashava", place="Lviv"), "Dashava (Lviv)"),
        (StorageFacility("Dashava", working_gas="2.15 bcm"), "Dashava (working gas 2.15 bcm)"),
        (StorageFacility("Dashava", place="Lviv", working_gas="2.15 bcm"), "Dashava (Lviv; working gas 2.15 bcm)"),
    ],
)
def test_an_asset_is_shown_with_what_is_known(thing, text):
    assert str(thing) == text


@pytest.mark.parametrize("working_gas", [None, "2.15 bcm"])
def test_what_there_is_of_a_storage_is_its_working_gas_volume(working_gas):
    assert StorageFacility("Dashava", working_gas=working_gas).capacity == (working_gas and Quantity(working_gas))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: StorageFacility("s", working_gas="31 TWh"),
            UnitMismatch,
            "a gas volume is given as '31 TWh', which is energy; expected volume",
        ),
        (
            lambda: StorageFacility("s", injection_rate="5 bcm"),
            UnitMismatch,
            "a gas rate is given as '5 bcm', which is volume; expected volume/time",
        ),
        (lambda: StorageFacility("s", cushion_gas=5), UnitMismatch, "a gas volume is given as '5', which is pure number; expected volume"),
        (lambda: Use(ua, Quantity("1 %")), WrongKind, "Use: asset is Party"),
        (lambda: Use(Deposit("d"), "1 %"), WrongKind, "Use: amount is str '1 %'; expected Quantity"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
