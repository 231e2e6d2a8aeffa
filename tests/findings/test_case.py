"""What several findings ask of a deal under review."""

from hypothesis import given
from hypothesis import strategies as st

import dealmodel as dm
from dealmodel.findings.case import Case, one_repair
from dealmodel.questions import Question

NORTH, SOUTH = dm.Party("North"), dm.Party("South")
LEVEL = dm.Term("level of the lake", unit="m", low=0)


def case_of(bounds):
    """Return the review of duties to keep the lake between two levels."""
    clauses = [
        dm.Obligation(f"{place}", obligor=NORTH, obligee=SOUTH, says="keeps the lake", requires=[low <= LEVEL, high >= LEVEL])
        for place, (low, high) in enumerate(bounds)
    ]
    deal = dm.Agreement("Lake", parties=[NORTH, SOUTH], clauses=clauses)
    return Case(deal, Question.about(deal), deal.clauses)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)).map(lambda drawn: (drawn[0], sum(drawn))), max_size=6))
def test_without_a_repair_all_others_hold_and_nothing_of_it_can_stay(bounds):
    case = case_of(bounds)
    (repair,) = one_repair(case)
    assert case.question.ask(without=repair).consistent
    assert not any(case.question.ask(without=set(repair) - {id}).consistent for id in repair)
