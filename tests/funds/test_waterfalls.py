"""Waterfalls: money in is money out, tiers are paid in order, accounts add up, and clearing agrees with counting year by year."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import S

from dealmodel.errors import DealError, DoubledName, Faults, NegativeAmount, Undecided, UnitMismatch, UnknownName, WrongKind
from dealmodel.funds.capital import CapitalAccount
from dealmodel.funds.tiers import CatchUp, MultipleOfCapital, PreferredReturn, ReturnOfCapital, Split
from dealmodel.funds.waterfalls import Waterfall
from dealmodel.logic import ConstraintSystem
from dealmodel.parties import Party
from dealmodel.quantities import Quantity, eq
from dealmodel.terms import Term

us, ua, eu = Party("United States"), Party("Ukraine"), Party("EU", kind="organisation")
MARCH = Waterfall([PreferredReturn(us, rate="4 %"), ReturnOfCapital(us), Split({us: "50 %", ua: "50 %"})])
CLAIMED = (CapitalAccount(us, contributed="100 billion USD"), CapitalAccount(ua, contributed="0 billion USD"))


def usd(number):
    return Quantity.of(number, "USD")


def account(partner, contributed, returned=0, accrued=0, profit=0):
    return CapitalAccount(partner, contributed=usd(contributed), returned=usd(returned), accrued=usd(accrued), profit=usd(profit))


amounts = st.fractions(min_value=0, max_value=1000, max_denominator=6)
rates = st.sampled_from(["0 %", "1 %", "4 %", "25/3 %", "50 %"])
bodies = st.sampled_from([us, ua, eu])
several = st.lists(bodies, min_size=1, max_size=3, unique=True)
thirds = st.lists(st.integers(0, 3), min_size=3, max_size=3).filter(any).map(
    lambda parts: Split({body: Quantity(Fraction(part, sum(parts))) for body, part in zip((us, ua, eu), parts, strict=True)})
)
catch_ups = st.tuples(st.permutations([us, ua]), st.integers(41, 100), st.integers(0, 40)).map(
    lambda drawn: CatchUp(drawn[0][0], share=f"{drawn[1]} %", until=f"{drawn[2]} %", beside=drawn[0][1])
)
debts = st.one_of(
    several.map(ReturnOfCapital),
    st.builds(PreferredReturn, several, rate=rates, compounds=st.booleans()),
    st.builds(MultipleOfCapital, bodies, times=st.sampled_from(["0", "1", "3/2", "3"])),
    catch_ups,
)


def has_one_return_each(tiers):
    preferred = [body for tier in tiers if isinstance(tier, PreferredReturn) for body in tier.to]
    return len(set(preferred)) == len(preferred)


def one_at_a_time(tiers):
    return all(len(tier.to) == 1 for tier in tiers if isinstance(tier, ReturnOfCapital | PreferredReturn))


orders = st.tuples(st.lists(debts, max_size=4), st.lists(thirds, max_size=1)).map(lambda parts: parts[0] + parts[1])
waterfalls = orders.filter(lambda tiers: tiers and has_one_return_each(tiers)).map(Waterfall)

single_file = waterfalls.filter(lambda waterfall: one_at_a_time(waterfall.tiers))
# A catch-up opens again when a later tier lessens its share: then two payments pay otherwise than one. At the end it cannot.
steady = waterfalls.filter(lambda waterfall: not any(isinstance(tier, CatchUp) for tier in waterfall.priority[: len(waterfall.tiers) - 1]))


@st.composite
def accounts(draw):
    """Draw three accounts: what was returned is part of what was put in."""
    held = []
    for body in (us, ua, eu):
        contributed = draw(amounts)
        returned = contributed * draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)]))
        held.append(account(body, contributed, returned, draw(amounts), draw(amounts)))
    return tuple(held)


# ---- laws of one payment


@given(waterfalls, accounts(), amounts)
def test_money_in_is_money_out(waterfall, held, amount):
    payout = waterfall.distribute(usd(amount), held)
    assert sum((each.amount for each in payout.payments), payout.left) == usd(amount)
    assert all(each.amount.exact >= 0 for each in payout.payments)
    assert payout.left.exact >= 0


@given(waterfalls, accounts(), amounts)
def test_capital_accounts_add_up(waterfall, held, amount):
    payout = waterfall.distribute(usd(amount), held)
    for before, after in zip(held, payout.accounts, strict=True):
        assert after.contributed == before.contributed
        assert after.distributed - before.distributed == payout.paid_to(before.partner)
        assert before.balance - after.balance == payout.paid_to(before.partner)
        assert after.capital.exact >= 0


@given(waterfalls, accounts(), amounts)
def test_a_later_tier_gets_nothing_while_an_earlier_one_is_open(waterfall, held, amount):
    payout = waterfall.distribute(usd(amount), held)
    reached = max((each.tier for each in payout.payments if each.amount.exact > 0), default=0)
    balances = {each.partner: each.numbers for each in held}
    for number, tier in enumerate(waterfall.tiers, 1):  # what each tier could take, as it was when its turn came
        paid = {each.to: each.amount.exact for each in payout.payments if each.tier == number}
        room = tier.room(balances)
        if number < reached:
            assert sum(paid.values()) == room
        for body, part in paid.items():
            balances[body] = tier.booked(balances[body], part)


@given(steady, accounts(), amounts, amounts)
def test_two_payments_on_one_day_pay_what_one_would(waterfall, held, first, second):
    once = waterfall.distribute(usd(first + second), held)
    begun = waterfall.distribute(usd(first), held)
    ended = waterfall.distribute(usd(second), begun.accounts)
    assert ended.accounts == once.accounts
    assert begun.left + ended.left == once.left


def test_a_catch_up_before_the_return_it_catches_up_with_opens_again_with_the_next_payment():
    waterfall = Waterfall([CatchUp(us, share="100 %", until="50 %", beside=ua), PreferredReturn(ua, rate="4 %")])
    held = (account(us, 0), account(ua, 0, accrued=1))
    once = waterfall.distribute("2 USD", held)
    twice = waterfall.distribute("1 USD", waterfall.distribute("1 USD", held).accounts)
    assert (once.paid_to(us), once.left, twice.paid_to(us), twice.left) == (usd(0), usd(1), usd(1), usd(0))


@given(waterfalls, accounts(), amounts, amounts)
def test_more_profit_pays_nobody_less(waterfall, held, amount, more):
    less, greater = waterfall.distribute(usd(amount), held), waterfall.distribute(usd(amount + more), held)
    assert all(less.paid_to(body).exact <= greater.paid_to(body).exact for body in (us, ua, eu))


@given(single_file, accounts(), amounts)
def test_open_amounts_give_expressions_that_take_the_exact_values(waterfall, held, amount):
    profit = Term("profit", unit="USD", low=0)
    exact, open_amount = waterfall.distribute(usd(amount), held), waterfall.distribute(profit, held)
    values = [each.amount.magnitude.xreplace({profit.symbol: S(amount)}).doit() for each in open_amount.payments]
    assert [Quantity.of(value, "USD") for value in values] == [each.amount for each in exact.payments]
    assert S(open_amount.left.magnitude).xreplace({profit.symbol: S(amount)}).doit() == exact.left.magnitude


@given(amounts, amounts, amounts)
def test_open_accounts_give_expressions_that_take_the_exact_values(capital, accrued, amount):
    waterfall = Waterfall([PreferredReturn(us, rate="4 %"), ReturnOfCapital(us), Split({us: "25 %", ua: "75 %"})])
    put_in, grown, profit = (Term(name, unit="USD", low=0) for name in ("put in", "accrued", "profit"))
    held = (CapitalAccount(us, contributed=put_in, accrued=grown), account(ua, 0))
    values = {put_in.symbol: S(capital), grown.symbol: S(accrued), profit.symbol: S(amount)}
    exact = waterfall.distribute(usd(amount), (account(us, capital, 0, accrued), account(ua, 0)))
    found = waterfall.distribute(profit, held)
    assert [each.amount.magnitude.xreplace(values).doit() for each in found.payments] == [each.amount.magnitude for each in exact.payments]


def test_the_logic_half_decides_an_open_payout():
    profit, received = Term("profit", unit="billion USD", low=0), Term("received by Ukraine", unit="billion USD", low=0)
    pays = MARCH.distribute(profit, MARCH.accrue(CLAIMED)).paid_to(ua)
    system = ConstraintSystem()
    for name, formula in {"low": profit >= 0, "waterfall": eq(received, pays), "something": received >= "3 billion USD"}.items():
        system.add(name, formula)
    found = system.range(profit.symbol)
    assert (found.low, found.low_attained, found.high) == (110 * 10**9, True, None)


# ---- golden figures


@pytest.mark.parametrize(("profit", "years", "payments"), [(5, "41.0", 42), (10, "13.0", 14)])
def test_the_march_draft_clears_after_the_years_of_the_annuity_formula(profit, years, payments):
    found = MARCH.years_to_clear(Quantity(profit, "billion USD"), CLAIMED)
    assert (found.clears, f"{Quantity(found.years):.1f}", found.payments) == (True, years, payments)


@pytest.mark.parametrize("profit", ["0 USD", "1 billion USD", "3.999 billion USD", "4 billion USD"])
def test_the_march_draft_never_clears_at_four_billion_or_less(profit):
    found = MARCH.years_to_clear(profit, CLAIMED)
    assert (found.clears, found.years, found.payments) == (False, None, None)
    assert str(found).startswith("never: ")


def test_half_a_billion_a_year_pays_five_hundred_in_a_thousand_years():
    cap = Waterfall([ReturnOfCapital(us)])
    assert cap.years_to_clear("0.5 billion USD", [CapitalAccount(us, contributed="500 billion USD")]).years == 1000


def test_a_private_equity_waterfall_pays_the_textbook_amounts():
    investor, manager = Party("investor", kind="company"), Party("manager", kind="company")
    waterfall = Waterfall(
        [
            ReturnOfCapital(investor),
            PreferredReturn(investor, rate="8 %"),
            CatchUp(manager, share="100 %", until="20 %", beside=investor),
            Split({investor: "80 %", manager: "20 %"}),
        ]
    )
    held = (CapitalAccount(investor, contributed="100 million USD"), CapitalAccount(manager, contributed="0 million USD"))
    payout = waterfall.distribute("150 million USD", waterfall.accrue(held))
    assert [str(each) for each in payout.payments] == [
        "tier 1 to investor: 100 million USD",
        "tier 2 to investor: 8 million USD",
        "tier 3 to manager: 2 million USD",  # 2 of 10
        "tier 3 to investor: 0 million USD",
        "tier 4 to investor: 32 million USD",
        "tier 4 to manager: 8 million USD",
    ]
    assert payout.account(manager).profit / payout.amount == Quantity("1/15")


def test_a_catch_up_in_part_ends_where_the_share_is_reached():
    waterfall = Waterfall([CatchUp(us, share="50 %", until="20 %", beside=ua), Split({ua: "80 %", us: "20 %"})])
    payout = waterfall.distribute("100 USD", [account(us, 0), account(ua, 0, profit=30)])
    assert [each.amount for each in payout.payments] == [usd(10), usd(10), usd(64), usd(16)]


def test_a_multiple_of_capital_is_paid_out_of_capital_first():
    waterfall = Waterfall([MultipleOfCapital(ua, times="1.5")])
    payout = waterfall.distribute("200 USD", [account(ua, 100)])
    after = payout.account(ua)
    assert (after.returned, after.profit, payout.left) == (usd(100), usd(50), usd(50))


def test_simple_and_compounding_returns_differ_from_the_second_year_on():
    simple = Waterfall([PreferredReturn(us, rate="10 %", compounds=False)])
    compounding = Waterfall([PreferredReturn(us, rate="10 %")])
    held = (account(us, 100),)
    assert simple.accrue(simple.accrue(held))[0].accrued == usd(20)
    assert compounding.accrue(compounding.accrue(held))[0].accrued == usd(21)


# ---- years to clear


def naive_years(waterfall, profit, held, most):
    """Count payments one by one until nothing is owed before the split, or give up; without tiers before it nothing is owed."""
    before = Waterfall(waterfall.priority)
    for year in range(most + 1):
        if all(tier.room({each.partner: each.numbers for each in held}) == 0 for tier in before.tiers):
            return year
        held = before.distribute(usd(profit), before.accrue(held)).accounts
    return None


@given(waterfalls, accounts(), st.fractions(min_value=0, max_value=300, max_denominator=4))
def test_clearing_agrees_with_counting_year_by_year(waterfall, held, profit):
    found = waterfall.years_to_clear(usd(profit), held)
    counted = naive_years(waterfall, profit, held, most=7)
    assert (found.payments if found.payments is not None and found.payments <= 7 else None) == counted


@given(single_file, accounts(), st.fractions(min_value=0, max_value=300, max_denominator=4))
def test_clearing_agrees_with_counting_for_a_generation(waterfall, held, profit):
    found = waterfall.years_to_clear(usd(profit), held)
    counted = naive_years(waterfall, profit, held, most=25)
    assert (found.payments if found.payments is not None and found.payments <= 25 else None) == counted


@given(accounts(), st.fractions(min_value=25, max_value=300, max_denominator=4), rates, st.booleans(), st.booleans())
def test_a_preferred_return_with_its_capital_is_always_decided(held, profit, rate, compounds, capital_first):
    tiers = [PreferredReturn(us, rate=rate, compounds=compounds), ReturnOfCapital(us)]
    waterfall = Waterfall(tiers[::-1] if capital_first else tiers)
    assert waterfall.years_to_clear(usd(profit), held).clears is not None


@given(accounts(), st.fractions(min_value=0, max_value=300, max_denominator=4), rates, rates)
def test_who_never_clears_is_owed_no_less_in_thirty_years(held, profit, one, other):
    waterfall = Waterfall([PreferredReturn(us, rate=one), PreferredReturn(ua, rate=other), ReturnOfCapital([us, ua])])
    if waterfall.years_to_clear(usd(profit), held).clears is False:
        assert waterfall.run([usd(profit)] * 30, held).rows[-1].closing.exact > 0


def test_the_capital_of_a_simple_return_that_comes_first_is_paid_at_any_profit():
    tiers = [ReturnOfCapital(us), PreferredReturn(us, rate="4 %", compounds=False)]
    assert Waterfall(tiers).years_to_clear("30 USD", [account(us, 1000)]).clears is True
    assert Waterfall(tiers[::-1]).years_to_clear("30 USD", [account(us, 1000)]).clears is False


def test_two_returns_that_only_together_take_all_profit_never_clear():
    tiers = [PreferredReturn(us, rate="4 %", compounds=False), PreferredReturn(ua, rate="4 %", compounds=False), ReturnOfCapital([us, ua])]
    found = Waterfall(tiers).years_to_clear("8 USD", [account(us, 100), account(ua, 100)])
    assert found.clears is False
    assert "leaves nobody with less" in found.reason


def test_a_return_without_its_capital_behind_it_is_no_debt_for_ever():
    tiers = [PreferredReturn(us, rate="4 %"), MultipleOfCapital(us, times=1)]
    assert Waterfall(tiers).years_to_clear("4 USD", [account(us, 100)]).years == 25


def test_what_takes_more_than_a_thousand_years_is_not_known():
    found = Waterfall([ReturnOfCapital(us)]).years_to_clear("1 USD", [account(us, 1001)])
    assert (found.clears, found.years) == (None, None)
    assert str(found).startswith("not known: after 1000 years")


def test_nothing_owed_is_cleared_at_once():
    assert str(MARCH.years_to_clear("1 USD", [account(us, 0), account(ua, 5)])) == "cleared after 0.00 years: nothing is owed"


def test_locked_years_accrue_and_pay_nothing():
    locked = Waterfall(MARCH.tiers, locked_until="2035-05-23")
    free, late = (each.years_to_clear("10 billion USD", CLAIMED, since="2025-05-23") for each in (MARCH, locked))
    assert free.payments < 10 + free.payments < late.payments
    rows = locked.run(["10 billion USD"] * 10, CLAIMED, since="2025-05-23").rows
    assert [row.payout.left for row in rows] == [Quantity("10 billion USD")] * 9 + [Quantity(0, "billion USD")]
    assert str(rows[8].payout) == "left in the fund: 10 billion USD (locked until 2035-05-23)"


# ---- never pays


def test_the_split_of_the_march_draft_never_pays_at_four_billion():
    found = MARCH.never_pays("4 billion USD", CLAIMED)
    assert [(each.tier, each.to) for each in found] == [(3, (us, ua))]
    assert str(found[0]) == (
        "tier 3 (United States and Ukraine) never pays: tier 1 accrues 4.00 billion USD a year on 100.00 billion USD, "
        "which the profit of 4.00 billion USD does not exceed"
    )
    assert MARCH.never_pays("5 billion USD", CLAIMED) == ()


def test_a_tier_behind_the_split_of_the_rest_is_reported():
    found = Waterfall([Split({us: "100 %"}), ReturnOfCapital(ua), Split({ua: "100 %"})]).never_pays()
    assert [(each.tier, each.reason) for each in found] == [(2, "tier 1 takes all that is left"), (3, "tier 1 takes all that is left")]


@given(waterfalls, accounts(), amounts)
def test_what_never_pays_pays_nothing_in_six_years(waterfall, held, profit):
    never = {each.tier for each in waterfall.never_pays(usd(profit), held)}
    rows = waterfall.run([usd(profit)] * 6, held).rows
    assert not [each for row in rows for each in row.payout.payments if each.tier in never and each.amount.exact > 0]


# ---- schedules


def test_each_year_opens_as_the_last_one_closed():
    rows = MARCH.run(["6 billion USD", "3 billion USD", "200 billion USD"], CLAIMED).rows
    assert [each.opening for each in rows[1:]] == [each.closing for each in rows[:-1]]
    assert rows[0].closing == Quantity("98 billion USD")


@given(accounts(), st.lists(amounts, max_size=4))
def test_what_is_owed_grows_by_what_accrues_and_falls_by_what_is_paid(held, profits):
    for row in MARCH.run([usd(each) for each in profits], held).rows:
        paid = sum((each.amount for each in row.payout.payments if each.tier < 3), usd(0))
        assert row.opening + row.accrued - paid == row.closing


def test_a_schedule_goes_on_from_its_accounts():
    whole = MARCH.run(["6 billion USD", "3 billion USD", "200 billion USD"], CLAIMED)
    begun = MARCH.run(["6 billion USD"], CLAIMED)
    assert MARCH.run(["3 billion USD", "200 billion USD"], begun.accounts).accounts == whole.accounts


def test_an_open_profit_gives_an_open_schedule():
    profit = Term("profit", unit="billion USD", low=0)
    row = MARCH.run(profit, CLAIMED).rows[0]
    assert row.closing.magnitude.xreplace({profit.symbol: S(10**10)}).doit() == 94 * 10**9


# ---- refusals


@pytest.mark.parametrize(
    ("amount", "held", "error", "message"),
    [
        ("-1 USD", CLAIMED, NegativeAmount, "an amount of money is given as '-1 USD'"),
        ("1 t", CLAIMED, UnitMismatch, "expected a currency"),
        ("1 EUR", CLAIMED, UnitMismatch, "EUR"),
        (Term("profit", unit="USD"), CLAIMED, NegativeAmount, "give the term low=0"),
        ("1 USD", CLAIMED[:1], UnknownName, "Ukraine is paid by the waterfall and has no account"),
        ("1 USD", (*CLAIMED, CLAIMED[0]), DoubledName, "United States has several accounts"),
        ("1 USD", (), Faults, "2 faults"),
        ("1 USD", [us], WrongKind, "expected CapitalAccount"),
    ],
)
def test_what_cannot_be_distributed_is_refused(amount, held, error, message):
    with pytest.raises(error, match=message):
        MARCH.distribute(amount, held)


@pytest.mark.parametrize(
    ("waterfall", "part"),
    [
        (Waterfall([]), "tiers"),
        (Waterfall([PreferredReturn(us)]), "rate of tier 1"),
        (Waterfall([ReturnOfCapital(us), CatchUp(ua, until="20 %", beside=us)]), "share of each payment of tier 2"),
        (Waterfall([Split([us, ua])]), "share of United States of tier 1"),
        (Waterfall([MultipleOfCapital(us)]), "multiple of tier 1"),
    ],
)
def test_a_waterfall_with_open_parts_names_them_and_pays_nobody(waterfall, part):
    assert part in waterfall.undefined
    with pytest.raises(Undecided, match=part):
        waterfall.distribute("1 USD", CLAIMED)


def test_a_lock_asks_for_the_day():
    with pytest.raises(Undecided, match="nothing is paid before 2035-05-23, and no day is given"):
        Waterfall(MARCH.tiers, locked_until="2035-05-23").distribute("1 USD", CLAIMED)


def test_years_are_not_counted_with_open_numbers():
    with pytest.raises(Undecided, match="open"):
        MARCH.years_to_clear(Term("profit", unit="USD", low=0), CLAIMED)
    with pytest.raises(Undecided, match="open"):
        Waterfall([PreferredReturn(us, rate=Term("rate", unit="%", low=0)), ReturnOfCapital(us)]).years_to_clear("1 USD", CLAIMED)


def test_a_partner_has_one_preferred_return():
    with pytest.raises(DoubledName, match="two preferred returns for United States"):
        Waterfall([PreferredReturn(us, rate="4 %"), PreferredReturn([ua, us], rate="5 %")])


def test_proportions_of_open_numbers_are_refused():
    open_account = CapitalAccount(us, contributed=Term("aid", unit="USD", low=0))
    with pytest.raises(Undecided, match="United States and Ukraine share one tier"):
        Waterfall([ReturnOfCapital([us, ua])]).distribute("1 USD", [open_account, account(ua, 5)])




@pytest.mark.parametrize(
    "make",
    [
        ReturnOfCapital,
        MultipleOfCapital,
        CatchUp,
        Split,
        Waterfall,
        lambda value: PreferredReturn(us, rate=value),
        lambda value: PreferredReturn(us, compounds=value),
        lambda value: MultipleOfCapital(us, times=value),
        lambda value: CatchUp(us, share=value, until="20 %"),
        lambda value: Split({us: value}),
        lambda value: Waterfall([], locked_until=value),
        lambda value: MARCH.distribute(value, CLAIMED),
        lambda value: MARCH.distribute("1 USD", value),
        lambda value: MARCH.distribute("1 USD", CLAIMED, on=value),
        lambda value: MARCH.run(value, CLAIMED),
        lambda value: MARCH.years_to_clear(value, CLAIMED),
    ],
)
def test_nothing_but_our_errors_comes_out_of_hostile_values(make):
    assert escapes(make, hostile_values(), DealError) == []


# ---- words


def test_a_waterfall_says_itself():
    assert Waterfall([ReturnOfCapital(us), Split({us: "100 %"})], locked_until="2035-05-23").sentence == (
        "nothing before 2035-05-23; 1. return of capital to United States; 2. split of the rest: United States 100 %"
    )
    assert Waterfall([]).sentence == "no tiers"
