"""An interpretation is a clause: it holds in every world, and it can be blamed."""

import pytest

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.conditions import Same, Within
from dealmodel.errors import NotACondition
from dealmodel.events import Event, Performed
from dealmodel.obligations import Interpretation, Obligation

TALKS, CALL = Event("talks"), Event("call")


def test_what_means_the_same_happens_on_one_day_or_the_interpretation_is_blamed():
    deal = Agreement("Deal", clauses=[Interpretation("1", holds=Same(TALKS, CALL))])
    report = check(deal, given=[TALKS.happened("2025-02-18"), CALL.happened("2025-02-12")])
    assert (report.conflicts[0].clauses, report.conflicts[0].arithmetic[0].total) == (("1",), "missed by 6 days")
    assert check(deal, given=[TALKS.happened("2025-02-18"), CALL.happened("2025-02-18")]).consistent is True


def test_an_interpretation_passes_causes_on():
    duties = [Obligation("1", precedent=TALKS), Obligation("2", precedent=Performed("1"))]
    assert check(Agreement("Deal", clauses=duties)).together is True
    assert check(Agreement("Deal", clauses=[*duties, Interpretation("3", holds=Same(TALKS, Performed("2")))])).together is False


def test_an_interpretation_stands_for_itself_and_not_for_it():
    with pytest.raises(NotACondition, match="stands in no clause; say which event"):
        Interpretation("1", holds=Within("3 days", after=TALKS))
