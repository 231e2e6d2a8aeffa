"""Tranches: what is paid, withheld and forfeited, step by step."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import DoubledName, Faults, NegativeAmount, ShareOverflow, UnitMismatch, UnknownName, UnreadableValue, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations.tranches import Drawdown, Step, Tranche
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

DUE = datetime.date(2025, 3, 31)
LAST = datetime.date(2026, 3, 31)  # twelve calendar months later
DAYS = st.dates(datetime.date(2024, 6, 1), datetime.date(2027, 6, 1))
VALUES = st.integers(min_value=0, max_value=10**9)
STEPS = st.lists(st.tuples(VALUES, st.none() | DAYS), min_size=1, max_size=5)


def tranche(steps, **fields):
    made = [Step(f"step {place}", value=Quantity(value, "EUR"), fulfilled=day) for place, (value, day) in enumerate(steps)]
    return Tranche("fourth", limit=Quantity(sum(value for value, _ in steps), "EUR"), steps=made, due=DUE, cure="12 months", **fields)


@given(STEPS, DAYS, st.sampled_from(["per step", "all or nothing"]))
def test_paid_and_withheld_and_forfeited_and_not_yet_due_make_the_limit(steps, day, payment):
    whole = tranche(steps, payment=payment)
    outcome = whole.settle(on=day)
    assert outcome.paid + outcome.withheld + outcome.forfeited + outcome.not_yet_due == whole.limit
    assert outcome.not_yet_due == Quantity("0 EUR") or day < DUE


@given(STEPS, DAYS)
def test_what_is_paid_is_the_sum_of_the_steps_fulfilled_in_time(steps, day):
    expected = sum(value for value, done in steps if done and done <= min(day, LAST))
    assert tranche(steps).settle(on=day).paid == Quantity(expected, "EUR")


@given(STEPS, DAYS)
def test_what_is_forfeited_is_the_sum_of_the_steps_not_cured(steps, day):
    expected = sum(value for value, done in steps if day > LAST and not (done and done <= LAST))
    assert tranche(steps).settle(on=day).forfeited == Quantity(expected, "EUR")


@given(STEPS, DAYS, DAYS)
def test_what_is_paid_stays_paid_and_no_step_is_paid_twice(steps, one, other):
    earlier, later = (tranche(steps).settle(on=day) for day in sorted([one, other]))
    paid = [{row.what for row in each.steps if row.state in ("paid", "paid late")} for each in (earlier, later)]
    assert paid[0] <= paid[1]
    assert len(later.steps) == len(steps)
    assert later.paid.exact <= sum(value for value, _ in steps)


@given(STEPS, DAYS)
def test_all_or_nothing_pays_all_or_nothing(steps, day):
    whole = tranche(steps, payment="all or nothing")
    assert whole.settle(on=day).paid in (Quantity("0 EUR"), whole.limit)


@given(st.integers(1, 30), st.data())
def test_equal_steps_release_equal_parts(count, data):
    done = data.draw(st.integers(0, count))
    uniform = Tranche.in_equal_steps("t", count=count, fulfilled=done, on=DUE, limit="4.5 billion EUR", due=DUE, cure="12 months")
    outcome = uniform.settle(on=LAST)
    assert outcome.paid == Quantity(Fraction(9, 2) * done / count, "billion EUR")
    assert outcome.withheld == Quantity(Fraction(9, 2) * (count - done) / count, "billion EUR")


def test_steps_without_a_value_share_what_the_others_leave():
    mixed = Tranche("t", limit="10 EUR", steps=[Step("a", value="4 EUR"), Step("b", count=2), Step("c")])
    assert mixed.values == (Quantity("4 EUR"), Quantity("4 EUR"), Quantity("2 EUR"))


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-03-31", "withheld"), ("2026-03-31", "withheld"), ("2026-04-01", "forfeited"), ("2025-03-30", "not yet due")],
)
def test_the_last_day_of_the_cure_period_still_counts(day, state):
    assert [row.state for row in tranche([(5, None)]).settle(on=day).steps] == [state]


@pytest.mark.parametrize(("day", "state"), [("2026-03-31", "paid late"), ("2026-04-01", "forfeited"), ("2025-03-31", "paid")])
def test_a_step_is_cured_up_to_the_last_day(day, state):
    assert [row.state for row in tranche([(5, day)]).settle(on="2027-01-01").steps] == [state]


def test_a_cure_period_may_count_from_another_day():
    from_decision = tranche([(5, "2026-04-15")], cure_from="2025-08-08")
    assert (from_decision.last_day, from_decision.settle(on="2026-05-01").paid_late) == (datetime.date(2026, 8, 8), Quantity("5 EUR"))


def test_without_a_cure_period_nothing_is_forfeited_and_it_is_said_to_be_open():
    silent = Tranche("t", limit="5 EUR", steps=Step("a"), due=DUE)
    assert silent.settle(on="2030-01-01").withheld == Quantity("5 EUR")
    assert silent.undefined == ("cure period (tranche 't')",)


def test_a_cure_period_of_nothing_forfeits_on_the_next_day():
    assert tranche([(5, None)]).settle(on="2025-04-01").withheld == Quantity("5 EUR")
    assert Tranche("t", limit="5 EUR", steps=Step("a"), due=DUE, cure="0 days").settle(on="2025-04-01").forfeited == Quantity("5 EUR")


def test_what_events_say_counts_once_it_is_given():
    law = Event("law")
    whole = tranche([(5, law)])
    assert whole.settle(on="2025-12-31").withheld == Quantity("5 EUR")
    assert whole.settle(on="2025-12-31", given=[law.happened("2025-10-01")]).paid_late == Quantity("5 EUR")
    assert whole.settle(on="2025-12-31", given=[law.did_not_happen()]).withheld == Quantity("5 EUR")


def test_an_open_value_stays_open_in_the_rest():
    part = Term("part", unit="EUR")
    whole = Tranche("t", limit="5 EUR", steps=[Step("a", value=part, fulfilled=DUE), Step("b")], due=DUE, cure="1 year")
    assert whole.settle(on=DUE).withheld == Quantity("5 EUR") - part


def test_a_settlement_reads_as_a_sentence():
    outcome = tranche([(5, "2025-03-01"), (3, "2025-10-01"), (2, None)]).settle(on="2026-04-01")
    assert str(outcome) == "fourth on 2026-04-01: 8 EUR paid (3 EUR of it late), 2 EUR forfeited"


def test_a_tranche_reads_as_a_sentence():
    whole = tranche([(5, None)], precedent=Event("plan approved"), availability=(None, "2027-12-31"))
    assert whole.sentence == (
        "fourth: up to 5 EUR, in 1 step due by 2025-03-31, unmet ones curable until 2026-03-31, once 'plan approved' happens, "
        "to be drawn until 2027-12-31"
    )


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step("a"), "a (not fulfilled)"),
        (Step("a", count=3, value="2 EUR", fulfilled="2025-01-01"), "a (3 steps; 2 EUR; fulfilled on 2025-01-01)"),
        (Step("a", fulfilled=Event("law")), "a (fulfilled by 'law')"),
    ],
)
def test_a_step_reads_as_words(step, words):
    assert str(step) == words


def test_a_drawdown_hangs_on_a_day_an_event_or_a_clause():
    assert [str(Drawdown("x", on=each)) for each in (None, "2025-01-10", Event("call"), "2.1")] == [
        "an amount (not said) as x, on a day (not said)",
        "an amount (not said) as x, on 2025-01-10",
        "an amount (not said) as x, with 'call'",
        "an amount (not said) as x, with the performance of 2.1",
    ]
    assert Drawdown("x", on="2.1").on == Performed("2.1")


def test_what_is_left_open_is_named():
    vague = Tranche("t", steps=Step("a"), drawdowns=Drawdown("x"))
    assert vague.undefined == tuple(
        f"{part} (tranche 't')"
        for part in (
            "limit", "day by which its steps are due", "value of 'a'", "amount of 'x'", "day of 'x'", "steps that 'x' pays for",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"steps": [Step("a"), Step("a")]}, DoubledName, "2 steps of the name 'a'"),
        ({"drawdowns": [Drawdown("a"), Drawdown("a")]}, DoubledName, "2 drawdowns of the name 'a'"),
        ({"limit": "1 EUR", "steps": Step("a", value="1 USD")}, UnitMismatch, "convert it at a rate of a day"),
        ({"cure": "12 months"}, WrongKind, "counts from no day; give due='...'"),
        ({"steps": Step("ARMA law"), "drawdowns": Drawdown("x", steps="ARMA")}, UnknownName, "no step of 't'; did you mean 'ARMA law'?"),
        ({"cure": "-1 month", "due": DUE}, NegativeAmount, "runs backwards"),
        ({"payment": "half"}, WrongKind, "expected one of 'per step', 'all or nothing'"),
    ],
)
def test_what_cannot_be_read_is_refused(fields, error, words):
    with pytest.raises(error) as refused:
        Tranche("t", **fields)
    assert words in str(refused.value)


def test_all_faults_of_a_tranche_come_together():
    with pytest.raises(Faults) as refused:
        Tranche("t", steps=[Step("a"), Step("a")], cure="12 months")
    assert len(refused.value.exceptions) == 2


def test_what_cannot_be_settled_says_what_to_give():
    with pytest.raises(UnreadableValue, match=r"give limit='\.\.\. EUR' or the value of every step"):
        Tranche("t", steps=Step("a")).settle(on=DUE)
    with pytest.raises(UnreadableValue, match="give steps="):
        Tranche("t", limit="5 EUR").settle(on=DUE)
    with pytest.raises(WrongKind, match=r"expected facts with a day, such as law\.happened"):
        tranche([(5, None)]).settle(on=DUE, given=[Event("law")])
    with pytest.raises(ShareOverflow, match="are worth 6 EUR, its limit is 5 EUR"):
        Tranche("t", limit="5 EUR", steps=Step("a", value="6 EUR")).settle(on=DUE)


def test_steps_that_are_none_are_refused():
    with pytest.raises(NegativeAmount, match="counts 0 steps; expected 1 or more"):
        Step("a", count=0)
    with pytest.raises(WrongKind, match="expected date or Event or Performed or nothing"):
        Step("a", fulfilled=Event("law") + "1 day")
    with pytest.raises(WrongKind, match="counts str '16' steps; expected a whole number"):
        Tranche.in_equal_steps("t", count="16", fulfilled=13, on=DUE)
    with pytest.raises(ShareOverflow, match="17 of 16 steps are fulfilled; expected 0 to 16"):
        Tranche.in_equal_steps("t", count=16, fulfilled=17, on=DUE)


def test_what_is_fulfilled_by_its_due_day_needs_no_cure():
    early = Tranche("t", limit="4 EUR", due="2025-03-31", cure="1 month", cure_from="2024-01-01", steps=Step("a", fulfilled="2025-03-01"))
    assert early.settle(on="2025-04-02").paid == Quantity("4 EUR")
