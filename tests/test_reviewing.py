"""What `review` asks and leaves out, on deals small enough to judge by hand; each kind of finding has tests of its own."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import agreements

from dealmodel.agreements import Agreement
from dealmodel.concerns import Concern, Purpose
from dealmodel.errors import NotAParty, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.findings import CHECKS, SEVERITIES
from dealmodel.logic import Budget
from dealmodel.obligations import Exchange, Grant, Obligation, Ordering
from dealmodel.parties import Party
from dealmodel.reviewing import in_order, review
from dealmodel.reviews import is_wanted
from dealmodel.sources import Source
from dealmodel.terms import Term

UA, US = Party("Ukraine"), Party("United States")
MEETING, TALKS = Event("meeting", controlled_by=UA), Event("talks", controlled_by=US)
SHARE = Term("share", unit="%", low=0, high=100)
PRICE, TONNES = Term("price", unit="USD/t", low=0), Term("tonnes", unit="t", low=0)

SOUND = Agreement(  # paid on delivery
    "Sale",
    parties=[UA, US],
    clauses=[
        Obligation("1", obligor=UA, obligee=US, says="delivery", by="2026-06-30"),
        Obligation("2", obligor=US, obligee=UA, content=Grant(amount="1 million USD"), by="2026-06-30"),
        Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=Source("contract"),
)
CIRCLE = Agreement(
    "Talks",
    parties=[UA, US],
    clauses=[
        Ordering("1", first=MEETING, then=TALKS, proposed_by=UA),
        Ordering("2", first=TALKS, then=MEETING, proposed_by=US, standing="offered"),
        Obligation("3", obligor=US, obligee=UA, says="minutes", by="2026-06-30"),
    ],
)
OPEN = Agreement(  # a product of two open terms
    "Sale",
    parties=[UA, US],
    clauses=[Obligation("1", obligor=US, obligee=UA, says="price", by="2026-06-30", requires=PRICE * TONNES >= "1 million USD")],
)
SOME = Budget(steps=20_000)  # whole numbers without bounds may need any number of steps


def found(deal, **asked):
    return [(each.code, each.clauses) for each in review(deal, **asked)]


def test_the_gravest_comes_first_then_codes_then_the_order_of_the_text():
    findings = review(CIRCLE, given=[MEETING.occurs]).findings
    kinds = [(SEVERITIES.index(each.severity), each.code) for each in findings]
    assert kinds == sorted(kinds)
    assert [each.code for each in findings] == ["D101", "D301", "D204"]


def test_findings_of_one_code_follow_the_text():
    findings = review(SOUND.without("3"), select="D204").findings
    assert [each.clauses for each in in_order(reversed(findings), SOUND)] == [("1",), ("2",)]


def test_a_sound_deal_gives_no_finding():
    told = review(SOUND)
    assert (told.findings, told.left_out, told.exit_code, str(told)) == ((), (), 0, "✓ 'Sale': nothing found")


def test_what_is_given_is_looked_at_and_shown():
    assert found(CIRCLE, select="D101") == []
    conflict = review(CIRCLE, given=MEETING.happened("2026-01-05"), select="D101")
    assert [each.clauses for each in conflict] == [("1", "2")]
    assert conflict.given == ("'meeting' happened on 2026-01-05",)


def test_clauses_of_other_standings_and_proposers_are_not_looked_at():
    assert found(CIRCLE, given=MEETING.occurs, standing="agreed", select="D101") == []
    assert found(CIRCLE, given=MEETING.occurs, proposed_by=UA, select="D101") == []
    assert found(CIRCLE, given=MEETING.occurs, proposed_by=[UA, US], select="D101") == [("D101", ("1", "2"))]


def test_a_review_says_what_it_was_limited_to():
    limited = review(CIRCLE, standing=["agreed", "offered"], proposed_by=[UA, US], given=MEETING.occurs, select="D4")
    assert (limited.standing, limited.proposed_by) == (("agreed", "offered"), ("Ukraine", "United States"))


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"select": "D9"}, WrongKind, "a code of findings is str 'D9'; expected one of D101, D102"),
        ({"ignore": ["D101", "conflict"]}, WrongKind, "a code of findings is str 'conflict'; expected one of D101, D102"),
        ({"select": 101}, WrongKind, "a code of findings is int 101"),
        ({"standing": "signed"}, WrongKind, "standing is str 'signed'; expected one or several of 'agreed'"),
        ({"proposed_by": Party("Russia")}, NotAParty, "'Russia', who is no party to 'Talks'"),
        ({"given": {"meeting": 1}}, WrongKind, "given is dict"),
        ({"concerns": "war"}, WrongKind, "concerns holds str 'war'; expected Concern"),
        ({"purposes": Concern("C1")}, WrongKind, "purposes holds Concern"),
    ],
)
def test_what_nobody_can_ask_is_refused(asked, error, message):
    with pytest.raises(error) as caught:
        review(CIRCLE, **asked)
    assert message in str(caught.value)


def test_only_a_deal_is_reviewed():
    with pytest.raises(WrongKind, match="review takes an Agreement, or several, and got list"):
        review([])


@pytest.mark.parametrize(
    ("code", "wanted", "unwanted", "asked"),
    [("D101", (), (), True), ("D101", ("D1", "D2"), (), True), ("D301", ("D1", "D2"), (), False), ("D101", ("D1",), ("D10",), False)],
)
def test_ignoring_goes_before_selecting(code, wanted, unwanted, asked):
    assert is_wanted(code, wanted, unwanted) is asked


def test_concerns_and_purposes_asked_for_once_do_not_stay():
    fear, wish = Concern("C1", by=UA, holds=Performed("3")), Purpose("P1", by=US, holds=[MEETING, TALKS])
    assert found(CIRCLE, concerns=fear, purposes=wish, select=["D304", "D305"]) == [("D304", ("C1",)), ("D305", ("P1", "1", "2"))]
    assert CIRCLE.concerns == CIRCLE.purposes == ()


def test_behind_a_conflict_only_what_a_repair_leaves_is_looked_at():
    clashing = review(CIRCLE, given=MEETING.occurs)
    assert clashing.left_out == ("1",)
    assert "D101" in {each.code for each in clashing}
    assert review(CIRCLE).left_out == ()


def test_where_no_repair_helps_only_what_can_be_read_is_told():
    told = review(CIRCLE, given=[MEETING.happened("2026-01-05"), MEETING.did_not_happen()])
    assert [each.code for each in told] == ["D101", "D301", "D204"]
    assert "what is given cannot hold, whatever the clauses say" in told.findings[0].says


def test_the_order_of_causes_is_no_number_to_change():
    backwards = Agreement(
        "Sale",
        parties=[UA, US],
        clauses=[
            Obligation("1", obligor=UA, obligee=US, says="delivery", by="2026-06-30"),
            Obligation("2", obligor=US, obligee=UA, says="payment", precedent=Performed("1"), by="2026-06-30"),
            Exchange("3", gives="2", returns="1", first="gives"),
        ],
    )
    (circle,) = review(backwards, select=["D101", "D104"]).findings
    assert (circle.code, circle.clauses) == ("D104", ("1", "2", "3"))
    assert "The least change of numbers" not in [each.title for each in circle.sections()]


def test_a_deadline_is_no_party():
    assert review(SOUND.without("3"), select="D204").findings[0].parties == ("Ukraine", "United States")


def test_nothing_is_left_out_where_only_conflicts_are_asked_for():
    assert review(CIRCLE, given=MEETING.occurs, select="D101").left_out == ()


def test_progress_counts_every_check_before_it_begins():
    seen = []
    review(CIRCLE, progress=lambda *step: seen.append(step))
    assert [number for _, number, _ in seen] == list(range(1, len(CHECKS) + 1))
    assert {total for _, _, total in seen} == {len(CHECKS)}
    assert (seen[0][0], seen[-1][0]) == ("conflict", "undecided")


def test_progress_leaves_out_what_is_not_asked():
    seen = []
    review(CIRCLE, select=["D101", "D402"], ignore="D601", progress=lambda *step: seen.append(step))
    assert seen == [("conflict", 1, 2), ("unused", 2, 2)]


def test_what_is_not_known_is_told_of_every_selection():
    told = review(OPEN, select="D101")
    assert {each.code for each in told} == {"D601"}
    assert "price*tonnes" in told.findings[0].says
    assert told.exit_code == 1


def test_what_is_not_known_is_silent_only_where_it_is_ignored():
    assert found(OPEN, select="D101", ignore="D601") == []


def test_who_asks_for_what_is_not_known_asks_every_check():
    alone, beside = review(OPEN, select="D601").findings, [each for each in review(OPEN) if each.code == "D601"]
    assert [each.says for each in alone] == [each.says for each in beside]


def test_a_fact_can_decide_what_was_open():
    assert found(OPEN, given=[PRICE.symbol >= 0, SHARE >= 0], select="D6") != []
    assert found(OPEN.without("1"), select="D6") == []


@pytest.mark.parametrize("deal", [SOUND, CIRCLE, OPEN], ids=["sound", "circle", "open"])
@pytest.mark.parametrize("steps", [1, 2, 5, 20, 100])
def test_few_steps_leave_questions_open_and_break_nothing(deal, steps):
    told = review(deal, given=MEETING.occurs if deal is CIRCLE else (), budget=Budget(steps=steps))
    whole = {(each.code, each.clauses) for each in review(deal, given=MEETING.occurs if deal is CIRCLE else ())}
    unknown = [each for each in told if each.code == "D601"]
    assert unknown or {(each.code, each.clauses) for each in told} == whole


def test_one_step_decides_nothing():
    assert review(CIRCLE, given=MEETING.occurs, budget=Budget(steps=1), select="D101").exit_code == 1


def test_the_second_engine_finds_what_the_own_finds():
    pytest.importorskip("z3")
    assert found(CIRCLE, given=MEETING.occurs, engine="auto") == found(CIRCLE, given=MEETING.occurs)
    assert found(OPEN, engine="auto", select="D6") == []


@settings(max_examples=40)
@given(agreements())
def test_any_deal_is_reviewed_and_shows_itself(deal):
    told = review(deal, budget=SOME)
    assert told.agreement.clauses == deal.clauses
    assert all((str(told), told._repr_html_(), told.to_markdown(), told.to_json()))
    grave = [(SEVERITIES.index(each.severity), each.code) for each in told]
    assert all(one <= other for one, other in pairwise(grave))


@settings(max_examples=25)
@given(agreements(), st.permutations(range(3)))
def test_the_order_of_parties_changes_no_finding(deal, order):
    shuffled = evolve(deal, parties=[deal.parties[place] for place in order])
    told, again = (review(each, budget=SOME) for each in (deal, shuffled))
    assert {(each.code, each.says, each.clauses) for each in told} == {(each.code, each.says, each.clauses) for each in again}


@settings(max_examples=25)
@given(agreements(), st.sampled_from(["D1", "D2", "D301", "D4"]))
def test_selecting_before_is_selecting_after(deal, code):
    alone = review(deal, select=code, ignore="D601", budget=SOME).findings
    assert alone == review(deal, budget=SOME).select(code).findings


SEEDED = """
import sys
sys.path.insert(0, {tests!r})
from test_reviewing import CIRCLE, MEETING, OPEN, SOUND
from dealmodel.reviewing import review
for told in (review(SOUND), review(CIRCLE, given=MEETING.occurs), review(OPEN)):
    print(told.to_json())
"""


def test_the_hash_seed_changes_no_letter():
    script = SEEDED.format(tests=str(Path(__file__).parent))
    texts = {
        subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "4711")
    }
    assert len(texts) == 1
