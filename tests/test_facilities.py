"""Facilities: what can be written down, what is refused, and what `check` finds."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Eq, false, true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.conditions import Within
from dealmodel.errors import DoubledName, EmptyWindow, Faults, MissingRate, ShareOverflow, UnitMismatch, UnknownName
from dealmodel.events import Event
from dealmodel.exchange_rates import ExchangeRate, ExchangeRates
from dealmodel.obligations.drawing import figure
from dealmodel.obligations.facilities import Earmark, Facility
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.repayments import Guarantee, LimitedRecourse, Repayment
from dealmodel.obligations.tranches import Drawdown, Step, Tranche
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

lender, borrower = Party("lender", kind="organisation"), Party("borrower")
approved, law = Event("plan approved"), Event("law")
DUE, LAST, CLOSES = datetime.date(2025, 3, 31), datetime.date(2026, 3, 31), datetime.date(2027, 12, 31)
DAYS = st.sampled_from([datetime.date(2025, 3, 31), datetime.date(2026, 3, 31), datetime.date(2026, 4, 1), datetime.date(2028, 1, 1)])
SMALL = st.integers(min_value=0, max_value=3)


def deal_of(facility, *others):
    return Agreement("loan", parties=[lender, borrower], clauses=[
        Obligation("F", obligor=lender, obligee=borrower, content=facility), *others,
    ])  # fmt: skip


def drawn_by(clause, **fields):
    return Obligation(clause, obligor=lender, obligee=borrower, says="pays", **fields)


def only_sum(report):
    """Return the blamed clauses and the last line of the arithmetic of the one conflict, in one case."""
    (conflict,) = report.conflicts
    (step,) = conflict.arithmetic
    return conflict.clauses, step.total


def simple(**fields):
    return Facility("loan", total="10 EUR", availability=(None, CLOSES), **fields)


@settings(max_examples=80)
@given(
    total=st.integers(1, 6), limit=st.integers(1, 4), values=st.lists(st.tuples(SMALL, st.none() | DAYS), min_size=2, max_size=2),
    draws=st.lists(st.tuples(st.integers(1, 3), DAYS, st.integers(0, 1)), max_size=2), earmarks=st.lists(SMALL, max_size=2),
)  # fmt: skip
def test_check_agrees_with_the_sums(total, limit, values, draws, earmarks):
    facility = Facility(
        "loan", total=Quantity(total, "EUR"), availability=(None, CLOSES),
        earmarks=[Earmark(f"purpose {place}", amount=Quantity(each, "EUR")) for place, each in enumerate(earmarks)],
        tranches=Tranche(
            "t", limit=Quantity(limit, "EUR"), due=DUE, cure="12 months",
            steps=[Step(f"step {place}", value=Quantity(value, "EUR"), fulfilled=day) for place, (value, day) in enumerate(values)],
            drawdowns=[
                Drawdown(f"draw {place}", amount=Quantity(amount, "EUR"), on=day, steps=f"step {step}")
                for place, (amount, day, step) in enumerate(draws)
            ],
        ),
    )  # fmt: skip
    drawn = sum(amount for amount, _, _ in draws)
    holds = (
        sum(value for value, _ in values) == limit
        and sum(earmarks) <= total
        and drawn <= min(limit, total)
        and len({step for _, _, step in draws}) == len(draws)
        and all(
            day <= CLOSES and values[step][1] is not None and values[step][1] <= min(day, LAST) and amount <= values[step][0]
            for amount, day, step in draws
        )
    )
    assert check(deal_of(facility)).consistent is holds


@pytest.mark.parametrize(("on", "total"), [("2028-01-10", "missed by 10 days"), ("2028-12-31", "missed by 366 days")])
def test_a_drawdown_after_the_availability_is_found(on, total):
    late = simple(tranches=Tranche("t", limit="5 EUR", drawdowns=Drawdown("a", amount="5 EUR", on=on)))
    assert only_sum(check(deal_of(late))) == (("F",), total)


def test_a_clause_that_draws_too_late_is_blamed_with_the_facility():
    facility = simple(tranches=Tranche("t", limit="5 EUR", drawdowns=Drawdown("a", amount="5 EUR", on="2")))
    report = check(deal_of(facility, drawn_by("2", not_before="2028-01-10")))
    assert only_sum(report) == (("F", "2"), "missed by 10 days")


def test_the_availability_of_the_tranche_counts_too():
    part = Tranche("t", limit="5 EUR", availability=(None, "2025-12-31"), drawdowns=Drawdown("a", amount="5 EUR", on="2026-01-02"))
    assert only_sum(check(deal_of(simple(tranches=part)))) == (("F",), "missed by 2 days")


def test_an_overdrawn_tranche_is_found():
    part = Tranche("t", limit="5 EUR", drawdowns=[Drawdown("a", amount="3 EUR", on="2"), Drawdown("b", amount="4 EUR", on="3")])
    report = check(deal_of(simple(tranches=part), drawn_by("2"), drawn_by("3")))
    assert only_sum(report) == (("F", "2", "3"), "missed by 2 EUR")


def test_tranches_that_together_exceed_the_total_are_found_only_if_both_are_drawn():
    parts = [Tranche(name, limit="6 EUR", drawdowns=Drawdown(name, amount="6 EUR", on=f"draw {name}")) for name in ("a", "b")]
    deal = deal_of(simple(tranches=parts), drawn_by("draw a"), drawn_by("draw b"))
    assert only_sum(check(deal)) == (("F", "draw a", "draw b"), "missed by 2 EUR")
    alone = deal_of(simple(tranches=[parts[0], Tranche("b", limit="6 EUR")]), drawn_by("draw a"))
    assert check(alone).together


def test_earmarks_over_the_whole_are_found():
    report = check(deal_of(simple(earmarks=[Earmark("roads", amount="7 EUR"), Earmark("schools", share="40 %")])))
    assert only_sum(report) == (("F",), "missed by 1 EUR")


@pytest.mark.parametrize(("share", "holds"), [("40 %", True), ("41 %", False)])
def test_an_earmark_whose_share_is_not_its_amount_is_found(share, holds):
    both = Earmark("roads", amount="4 EUR", share=share)
    assert check(deal_of(simple(earmarks=both))).consistent is holds
    assert str(both) == f"4 EUR ({share}) for roads"


def test_open_guarantee_shares_over_the_whole_are_found():
    share = Term("share of the budget", unit="%", low=0, high=100)
    facility = simple(guarantees=[Guarantee("loan", share="70 %"), Guarantee("loan", share=share)])
    assert check(deal_of(facility), given=share <= "30 %").consistent
    assert check(deal_of(facility), given=share >= "31 %").consistent is False


def test_no_drawdown_before_the_conditions_of_its_tranche():
    part = Tranche("t", limit="5 EUR", precedent=approved, drawdowns=Drawdown("a", amount="5 EUR", on="2025-01-10"))
    deal = deal_of(simple(tranches=part))
    assert check(deal, given=approved.happened("2025-01-10")).consistent
    assert only_sum(check(deal, given=approved.happened("2025-01-12"))) == (("F",), "missed by 2 days")
    assert check(deal, given=approved.did_not_happen()).consistent is False


def test_conditions_of_a_tranche_may_speak_of_its_drawdowns():
    drawdown = Drawdown("a", amount="5 EUR", on="2025-01-31")
    part = Tranche("t", limit="5 EUR", precedent=Within("30 days", after=approved), drawdowns=drawdown)
    deal = deal_of(simple(tranches=part))
    assert check(deal, given=approved.happened("2025-01-01")).consistent
    assert only_sum(check(deal, given=approved.happened("2024-12-31"))) == (("F",), "missed by 1 day")


STEPPED = Tranche(
    "t", limit="5 EUR", due=DUE, cure="12 months",
    steps=[Step("a", value="3 EUR", fulfilled=DUE), Step("b", value="2 EUR", fulfilled=law)],
)  # fmt: skip


@pytest.mark.parametrize(("day", "holds"), [("2026-03-31", True), ("2026-04-01", False)])
def test_a_step_is_paid_only_if_it_is_cured_in_time(day, holds):
    facility = simple(tranches=STEPPED.with_drawdown(Drawdown("late", amount="2 EUR", on="2026-12-01", steps="b")))
    assert check(deal_of(facility), given=law.happened(day)).consistent is holds


def test_a_step_is_paid_only_once_it_is_fulfilled():
    facility = simple(tranches=STEPPED.with_drawdown(Drawdown("early", amount="2 EUR", on="2025-10-01", steps="b")))
    assert only_sum(check(deal_of(facility), given=law.happened("2025-10-03"))) == (("F",), "missed by 2 days")


def test_a_step_is_not_paid_twice():
    twice = STEPPED.with_drawdown(Drawdown("one", amount="1 EUR", on="2", steps="a"))
    twice = twice.with_drawdown(Drawdown("two", amount="1 EUR", on="3", steps="a"))
    report = check(deal_of(simple(tranches=twice), drawn_by("2"), drawn_by("3")))
    assert [each.clauses for each in report.conflicts] == [("F", "2", "3")]


def test_no_more_than_a_step_is_worth_is_paid_for_it():
    facility = simple(tranches=STEPPED.with_drawdown(Drawdown("x", amount="4 EUR", on="2026-01-01", steps="a")))
    assert only_sum(check(deal_of(facility))) == (("F",), "missed by 1 EUR")


def test_what_does_not_say_for_which_steps_is_held_against_all_that_is_released():
    facility = simple(tranches=STEPPED.with_drawdown(Drawdown("x", amount="4 EUR", on="2026-01-01")))
    assert check(deal_of(facility), given=law.happened("2025-10-01")).consistent
    assert check(deal_of(facility), given=law.did_not_happen()).consistent is False


def test_all_or_nothing_needs_all_steps():
    whole = Tranche(
        "t", limit="5 EUR", due=DUE, cure="12 months", payment="all or nothing",
        steps=STEPPED.steps, drawdowns=Drawdown("x", amount="3 EUR", on="2026-01-01", steps="a"),
    )  # fmt: skip
    assert check(deal_of(simple(tranches=whole)), given=law.happened("2025-12-31")).consistent
    assert check(deal_of(simple(tranches=whole)), given=law.happened("2026-01-02")).consistent is False


def test_steps_that_do_not_make_up_the_limit_are_found():
    short = Tranche("t", limit="5 EUR", steps=[Step("a", value="3 EUR"), Step("b", value="1 EUR")])
    assert only_sum(check(deal_of(simple(tranches=short)))) == (("F",), "missed by 1 EUR")


def test_a_step_that_is_worth_an_open_amount_is_worth_the_rest():
    part = Term("part", unit="EUR")
    whole = Tranche("t", limit="5 EUR", steps=[Step("a", value=part), Step("b", value="2 EUR")])
    assert check(deal_of(simple(tranches=whole))).witness[part] == Quantity("3 EUR")


def test_a_debt_without_a_paying_source_is_not_due():
    release = Event("release")
    owed = Repayment("5 EUR", recourse=LimitedRecourse("profits", receipts="1 EUR", ends=release))
    deal = Agreement("loan", parties=[lender, borrower], clauses=[Obligation("R", obligor=borrower, obligee=lender, content=owed)])
    assert not check(deal, given=release.happened("2030-06-30")).witness.is_due("R")
    assert check(deal, given=release.did_not_happen()).witness.is_due("R")


RATES = ExchangeRates([ExchangeRate("EUR", "1.25 USD", on="2024-10-25"), ExchangeRate("EUR", "1 USD", on="2025-06-30")])


@pytest.mark.parametrize(("day", "holds"), [("2024-10-25", True), ("2025-06-30", False)])
def test_a_sum_across_currencies_depends_on_the_day_of_the_rates(day, holds):
    parts = [
        Tranche(name, limit=amount, drawdowns=Drawdown(name, amount=amount, on="2025-01-10"))
        for name, amount in [("mine", "4 EUR"), ("yours", "5 USD")]
    ]
    facility = Facility("loan", total="8 EUR", availability=(None, CLOSES), tranches=parts, fixing=RATES.fixing(day))
    assert check(deal_of(facility)).consistent is holds


def test_a_drawdown_in_another_currency_is_held_against_the_limit_at_the_fixing():
    part = Tranche("t", limit="4 EUR", drawdowns=Drawdown("x", amount="6 USD", on="2025-01-10"))
    facility = Facility("loan", total="8 EUR", availability=(None, CLOSES), tranches=part, fixing=RATES.fixing("2024-10-25"))
    assert only_sum(check(deal_of(facility))) == (("F",), "missed by 0.8 EUR")


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=5))
def test_allocations_add_up_to_what_is_committed(amounts):
    parts = [Tranche(f"{place}", limit=Quantity(each, "USD" if place % 2 else "EUR")) for place, each in enumerate(amounts)]
    facility = Facility("loan", total="8 EUR", tranches=parts, fixing=RATES.fixing("2024-10-25"))
    assert sum((share.exact for _, _, share in facility.allocation), Fraction(0)) == 1
    assert sum((amount for _, amount, _ in facility.allocation), Quantity(0, "EUR")) == facility.committed


@given(st.lists(SMALL, max_size=4), st.integers(0, 10))
def test_earmarked_and_free_make_the_total(amounts, total):
    parts = [Earmark(f"{place}", amount=Quantity(each, "EUR")) for place, each in enumerate(amounts)]
    facility = Facility("loan", total=Quantity(total, "EUR"), earmarks=parts)
    assert facility.earmarked + facility.free == facility.total


def test_a_tranche_is_found_by_its_name():
    facility = simple(tranches=STEPPED)
    assert facility["t"] == STEPPED
    with pytest.raises(UnknownName, match=r"facility 'loan' has no tranche 'T'; did you mean 't'\?"):
        facility["T"]
    assert facility.with_drawdown(Drawdown("x"), of="t")["t"].drawdowns == (Drawdown("x"),)


def test_expected_payments_name_the_tranche():
    rows = simple(tranches=[STEPPED, Tranche("empty")]).expected_payments(on="2026-04-01", given=[law.happened("2025-10-01")])
    assert [(each.what, each.state) for each in rows] == [("t: a", "paid"), ("t: b", "paid late")]


def test_what_a_facility_leaves_open_is_named():
    facility = Facility("loan", earmarks=Earmark("roads", share="10 %"), guarantees=Guarantee("loan"), repayment=Repayment("5 EUR"),
                        tranches=Tranche("t"))  # fmt: skip
    assert facility.undefined == (
        "total", "availability", "limit (tranche 't')", "amount for roads", "maturity", "interest on late payment", "share",
        "when it is callable",
    )  # fmt: skip
    assert facility.free is None
    assert facility.demands == true


def test_a_facility_reads_as_a_sentence():
    facility = Facility(
        "loan", total="10 EUR", purpose="the budget", tranches=[Tranche("a"), Tranche("b")], availability=(None, CLOSES),
        earmarks=Earmark("roads", share="10 %"), guarantees=Guarantee("the loan", share="70 %"), repayment=Repayment(maturity="30 years"),
    )  # fmt: skip
    assert facility.sentence == (
        "makes available up to 10 EUR under loan, for the budget, in 2 tranches, of which 10 % for roads, until 2027-12-31, "
        "and the borrower repays what was drawn, within 30 years, guarantees 70 % of the loan"
    )


def test_a_facility_prints_as_a_term_sheet():
    facility = simple(
        purpose="reforms", tranches=STEPPED.with_drawdown(Drawdown("x", amount="2 EUR", on="2", steps="b")),
        repayment=Repayment(maturity="30 years"), guarantees=[Guarantee("x", share="9 %"), Guarantee("y", guarantor=lender, share="1 %")],
    )  # fmt: skip
    assert str(facility).splitlines() == [
        "loan: up to 10 EUR for reforms, until 2027-12-31",
        "  t: up to 5 EUR, in 2 steps due by 2025-03-31, unmet ones curable until 2026-03-31",
        "    a (3 EUR; fulfilled on 2025-03-31)",
        "    b (2 EUR; fulfilled by 'law')",
        "    drawn: 2 EUR as x, with the performance of 2",
        "  the borrower repays what was drawn, within 30 years",
        "  a guarantor (not named) guarantees 9 % of x",
        "  lender guarantees 1 % of y",
    ]


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"tranches": [Tranche("a"), Tranche("a")]}, DoubledName, "2 tranches of the name 'a'"),
        ({"earmarks": [Earmark("a"), Earmark("a")]}, DoubledName, "2 earmarks of the name 'a'"),
        (
            {"tranches": [Tranche("a", drawdowns=Drawdown("x")), Tranche("b", drawdowns=Drawdown("x"))]},
            DoubledName,
            "2 drawdowns of the name 'x'",
        ),
        ({"tranches": Tranche("a", limit="5 USD")}, UnitMismatch, "with fixing=ExchangeRates([...]).fixing('2024-10-25')"),
        ({"earmarks": Earmark("a", amount="5 USD")}, UnitMismatch, "the earmark for a is '5 USD'"),
        ({"tranches": Tranche("a", limit="5 JPY"), "fixing": RATES.fixing("2024-10-25")}, MissingRate, "no rate of 'JPY' in 'EUR'"),
        ({"tranches": Tranche("a", availability=("2028-01-01", None))}, EmptyWindow, "on no day of the availability of 'loan'"),
        ({"guarantees": [Guarantee("x", share="70 %"), Guarantee("x", share="40 %")]}, ShareOverflow, "cover 110 % of the debt"),
    ],
)
def test_what_cannot_be_read_is_refused(fields, error, words):
    with pytest.raises(error) as refused:
        simple(**fields)
    assert words in str(refused.value)


def test_all_faults_of_a_facility_come_together():
    with pytest.raises(Faults) as refused:
        simple(
            tranches=[Tranche("a", limit="5 USD"), Tranche("a", availability=("2028-01-01", None))],
            guarantees=[Guarantee("x", share="70 %"), Guarantee("x", share="40 %")],
        )
    assert len(refused.value.exceptions) == 4


def test_a_figure_is_nothing_while_its_condition_does_not_hold():
    amount, formula = figure("x", Quantity("5 EUR"), when=law.occurs)
    fulfilled, never = formula.xreplace({law.occurs: true}), formula.xreplace({law.occurs: false})
    assert (fulfilled, never) == (Eq(amount.magnitude, 5), Eq(amount.magnitude, 0))


@pytest.mark.parametrize(("drawn", "value", "consistent"), [("10 USD", "8 EUR", True), ("9 EUR", "10 USD", False)])
def test_steps_without_a_limit_are_compared_in_one_currency(drawn, value, consistent):
    rates = ExchangeRates(ExchangeRate("EUR", "1.25 USD", on="2024-10-25")).fixing("2024-10-25")
    drawdown = Drawdown("d", amount=drawn, on="2025-02-01", steps="a")
    tranche = Tranche("t", due="2025-01-31", cure="1 year", steps=Step("a", value=value, fulfilled="2025-01-01"), drawdowns=drawdown)
    facility = Facility("f", total="100 EUR", fixing=rates, availability=(None, "2027-12-31"), tranches=tranche)
    lender, borrower = Party("lender"), Party("borrower")
    duty = Obligation("F", obligor=lender, obligee=borrower, content=facility)
    assert check(Agreement("loan", parties=[lender, borrower], clauses=[duty])).consistent is consistent
