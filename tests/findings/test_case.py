"""What several findings ask of a deal under review."""

from hypothesis import given
from hypothesis import strategies as st

import dealmodel as dm
from dealmodel.findings.case import Case, one_repair
from dealmodel.questions import Question

NORTH, SOUTH = dm.Party("North"), dm.Party("South")
LEVEL, DEPTH, WIDTH = (dm.Term(name, unit="m", low=0) for name in ("level of the lake", "depth of the lock", "width of the lock"))


def case_of(demands):
    """Return the review of duties, by what each requires."""
    clauses = [
        dm.Obligation(f"{place}", obligor=NORTH, obligee=SOUTH, says="keeps the lake", requires=requires)
        for place, requires in enumerate(demands)
    ]
    deal = dm.Agreement("Lake", parties=[NORTH, SOUTH], clauses=clauses)
    return Case(deal, Question.about(deal), deal.clauses)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)).map(lambda drawn: (drawn[0], sum(drawn))), max_size=6))
def test_without_a_repair_all_others_hold_and_nothing_of_it_can_stay(bounds):
    case = case_of([low <= LEVEL, high >= LEVEL] for low, high in bounds)
    (repair,) = one_repair(case)
    assert case.question.ask(without=repair).consistent
    assert not any(case.question.ask(without=set(repair) - {id}).consistent for id in repair)


def test_what_was_left_out_for_one_clash_stays_where_another_leaves_out_the_other_side():
    demands = [[LEVEL <= 3, DEPTH >= 5, WIDTH >= 5], [DEPTH <= 3], [LEVEL >= 5, DEPTH <= 3, WIDTH >= 5], [LEVEL <= 3]]
    assert one_repair(case_of(demands)) == (("1", "2"),)
