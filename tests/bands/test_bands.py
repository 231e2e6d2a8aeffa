"""Bands: what is due on a base, exactly; the way back; what is left out or claimed twice; what cannot be read."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import And, Piecewise, Rational, true

from dealmodel.bands.band import Band, Gap, Overlap
from dealmodel.bands.bands import Bands
from dealmodel.errors import Faults, NegativeAmount, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.logic import ConstraintSystem
from dealmodel.quantities import Quantity, eq
from dealmodel.terms import Term

price, output, paid = Term("price", unit="USD/t", low=0), Term("output", unit="t", low=0), Term("paid", unit="t")
rate = Term("rate", unit="%", low=0, high=100)
steps = Bands.marginal([("4 t", "50 %"), ("10 t", "0 %"), (None, "100 %")])
stairs = Bands.whole([("4 t", "50 %"), ("10 t", "0 %"), (None, "100 %")])
slope = Bands.through([("2 t", "1 USD"), ("4 t", "5 USD"), ("6 t", "3 USD")])
holed = Bands([Band("0 t", "4 t", rate="50 %"), Band("6 t", None, rate="100 %")], how="whole")

TABLES = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 100)), min_size=1, max_size=5, unique_by=lambda row: row[0]).map(sorted)
TONNES = st.fractions(min_value=0, max_value=12, max_denominator=8)


def table(rows, top):
    return [*((f"{end} t", f"{percent} %") for end, percent in rows), (None, f"{top} %")]


def slices(rows, top, tonnes):
    """Charge each tonne by itself, as a clerk does: the naive twin of marginal bands."""
    due, begins = Fraction(0), 0
    for end, percent in rows:
        due += Fraction(percent, 100) * max(Fraction(0), min(tonnes, Fraction(end)) - begins)
        begins = end
    return due + Fraction(top, 100) * max(Fraction(0), tonnes - begins)


# ---- laws


@given(TABLES, st.integers(0, 100), TONNES)
def test_marginal_bands_charge_slice_by_slice(rows, top, tonnes):
    assert Bands.marginal(table(rows, top)).of(Quantity(tonnes, "t")).exact == slices(rows, top, tonnes)


@given(TABLES, st.integers(0, 100), TONNES, st.sampled_from(["marginal", "whole"]))
def test_the_formula_of_an_open_base_is_what_is_due_on_a_known_one(rows, top, tonnes, how):
    bands = getattr(Bands, how)(table(rows, top))
    formula = bands.of(output).magnitude.xreplace({output.symbol: Rational(tonnes.numerator, tonnes.denominator)})
    assert formula.doit() == bands.of(Quantity(tonnes, "t")).magnitude


@given(TABLES, st.integers(0, 100), st.sampled_from(["marginal", "whole"]), TONNES, TONNES)
def test_what_is_paid_case_by_case_is_what_is_due(rows, top, how, tonnes, amount):
    bands = getattr(Bands, how)(table(rows, top))
    formula = bands.is_paid(paid, on=output)
    at = {output.symbol: Rational(str(tonnes)), paid.symbol: Rational(str(amount))}
    assert formula.xreplace(at).doit() == (bands.of(Quantity(tonnes, "t")).exact == amount)
    owed = at | {paid.symbol: bands.of(Quantity(tonnes, "t")).magnitude}
    assert formula.xreplace(owed).doit() == True  # noqa: E712  # a SymPy truth


@given(TABLES, st.integers(0, 100), st.fractions(min_value=Fraction(1, 8), max_value=12, max_denominator=8))
def test_the_way_back_leads_to_where_one_came_from(rows, top, tonnes):
    bands, base = Bands.marginal(table(rows, top)), Quantity(tonnes, "t")
    assert any(base in span for span in bands.where_amount_is(bands.of(base)))
    assert any(base in span for span in bands.where_average_rate_is(bands.average_rate(base)))


@given(TABLES, st.integers(0, 100), st.fractions(min_value=0, max_value=1, max_denominator=20))
def test_the_solver_and_the_way_back_agree(rows, top, asked):
    bands = Bands.marginal(table(rows, top))
    system = ConstraintSystem()
    system.add("above nothing", output > 0, firm=True)
    system.add("asked", eq(bands.of(output), output * Quantity(asked)))
    found, spans = system.range(output.symbol), bands.where_average_rate_is(Quantity(asked))
    ends = [end.magnitude if end is not None else None for span in (spans[:1] + spans[-1:]) for end in (span.low, span.high)]
    assert (found.low, found.high) == ((ends[0], ends[-1]) if ends else (None, None))
    assert found.consistent == bool(spans)


@given(TABLES, st.integers(0, 100), TONNES, TONNES)
def test_more_of_the_base_never_costs_less(rows, top, one, other):
    bands = Bands.marginal(table(rows, top))
    low, high = sorted([one, other])
    assert bands.of(Quantity(low, "t")).exact <= bands.of(Quantity(high, "t")).exact


@given(TABLES, st.integers(0, 100))
def test_a_table_leaves_no_gap_and_no_overlap(rows, top):
    bands = Bands.marginal(table(rows, top))
    assert (bands.gaps, bands.overlaps) == ((), ())


@given(TABLES, st.integers(0, 100), st.data())
def test_a_band_that_is_taken_out_leaves_its_gap(rows, top, data):
    full = Bands.marginal(table(rows, top)).bands
    place = data.draw(st.integers(0, len(full) - 1))
    below, above = full[:place], full[place + 1 :]
    gaps = Bands([*below, *above]).gaps
    assert [(gap.below, gap.above) for gap in gaps] == [(below[-1] if below else None, above[0] if above else None)]


# ---- marginal, whole, lines


@pytest.mark.parametrize(
    ("bands", "due"),
    [
        (steps, ["0 t", "1 t", "2 t", "2 t", "2 t", "4 t"]),
        (stairs, ["0 t", "1 t", "2 t", "0 t", "0 t", "12 t"]),
        (slope, ["1 USD", "1 USD", "5 USD", "3 USD", "3 USD", "3 USD"]),
    ],
)
def test_what_is_due_at_and_between_the_ends(bands, due):
    assert [str(bands.of(Quantity(tonnes, "t"))) for tonnes in (0, 2, 4, 7, 10, 12)] == due


@pytest.mark.parametrize(
    ("bands", "rates"),
    [
        (steps, ["50 %", "50 %", "0 %", "0 %", "100 %"]),
        (stairs, ["50 %", "50 %", "0 %", "0 %", "100 %"]),
        (slope, ["0 USD/t", "2 USD/t", "-1 USD/t", "0 USD/t", "0 USD/t"]),
    ],
)
def test_the_rate_of_a_band_is_that_of_its_last_unit(bands, rates):
    assert [str(bands.rate_at(Quantity(tonnes, "t"))) for tonnes in (1, 4, 5, 10, 11)] == rates


def test_the_end_of_a_whole_band_belongs_to_it_or_to_the_next():
    rows = [("4 t", "50 %"), (None, "100 %")]
    assert [str(Bands.whole(rows, includes=end).of("4 t")) for end in ("upper", "lower")] == ["2 t", "4 t"]
    assert [str(Bands.whole(rows, includes=end).of("0 t")) for end in ("upper", "lower")] == ["0 t", "0 t"]


def test_nothing_is_due_on_less_than_nothing():
    loss = Quantity("-5 million USD")
    assert Bands.flat("30 %").of(loss) == Bands.whole([("1 USD", "3 %"), (None, "4 %")]).of(loss) == Quantity("0 USD")
    assert Bands(Band(None, None, rate="30 %"), how="whole").of(loss) == Quantity("-1.5 million USD")


def test_a_fixed_amount_holds_from_nothing_on():
    fee = Bands([Band("0 t", "4 t", amount="5 USD"), Band("4 t", None, amount="7 USD")], how="whole")
    assert [str(fee.of(Quantity(tonnes, "t"))) for tonnes in (0, 4, 5)] == ["5 USD", "5 USD", "7 USD"]


def test_amounts_per_unit_of_the_base_give_money():
    assert str(Bands.marginal([("1 kt", "2 USD/t"), (None, "3 USD/t")]).of("1.5 kt")) == "3500 USD"


def test_units_of_base_and_bands_may_differ():
    assert str(Bands.marginal([("1 kt", "50 %"), (None, "100 %")]).of("1500 t")) == "1000 t"


def test_an_average_is_what_is_due_of_all():
    assert [str(steps.average_rate(Quantity(tonnes, "t"))) for tonnes in (4, 8, 20)] == ["50 %", "25 %", "60 %"]
    assert str(slope.average_rate("4 t")) == "1.25 USD/t"


def test_an_open_rate_stays_in_the_formula():
    bands = Bands.marginal([("4 t", "50 %"), (None, rate)])
    assert bands.of("6 t").magnitude == 2 + 2 * rate.symbol
    with pytest.raises(UnreadableValue, match="without open terms"):
        bands.where_average_rate_is("60 %")


def test_the_solver_decides_bands_by_cases():
    system = ConstraintSystem()
    system.add("firm", And(*price.limits), firm=True)
    system.add("due", Bands.marginal([("4000 USD/t", "6.8 %"), (None, "40 %")]).of(price) <= "1872 USD/t")
    found = system.range(price.symbol)
    assert (found.low, found.high, found.high_attained) == (0, 8000, True)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (steps.where_amount_is("2 t"), ["from 4 t up to 10 t"]),
        (steps.where_amount_is("0 t"), ["up to 0 t"]),
        (steps.where_average_rate_is("50 %"), ["above 0 t up to 4 t", "16 t"]),
        (steps.where_average_rate_is("100 %"), []),
        (stairs.where_amount_is("2 t"), ["4 t"]),
        (stairs.where_amount_is("5 t"), []),
        (stairs.where_average_rate_is("0 %"), ["above 4 t up to 10 t"]),
        (slope.where_amount_is("3 USD"), ["3 t", "from 6 t on"]),
        (slope.where_average_rate_is("0.5 USD/t"), ["2 t", "6 t"]),
        (Bands.flat("5 %").where_amount_is("5 USD"), ["100 USD"]),
        (Bands.flat("5 %").where_average_rate_is("6 %"), []),
    ],
)
def test_where_so_much_is_due(spans, words):
    assert [str(each) for each in spans] == words


# ---- what is left out, claimed twice, not said


def test_gaps_and_overlaps_name_the_bands_beside_them():
    low, high = Band("0 t", "4 t", rate="5 %"), Band("6 t", "9 t", rate="7 %")
    ends = [Quantity(tonnes, "t") for tonnes in (4, 6, 9)]
    assert Bands([low, high]).gaps == (Gap(ends[0], ends[1], below=low, above=high), Gap(ends[2], None, below=high))
    wide = Band("0 t", "9 t", rate="6 %")
    below, above = Overlap(low.low, ends[0], bands=(low, wide)), Overlap(ends[1], ends[2], bands=(wide, high))
    assert Bands([low, wide, high]).overlaps == (below, above)


def test_bands_that_begin_above_nothing_leave_a_gap_below():
    assert [str(gap) for gap in Bands([Band("4 t", None, rate="5 %")]).gaps] == ["no band says anything up to 4 t"]


def test_a_marginal_slice_that_nobody_names_costs_nothing_and_one_named_twice_costs_both():
    parted = Bands([Band("0 t", "4 t", rate="50 %"), Band("6 t", None, rate="100 %")])
    doubled = Bands([Band("0 t", "6 t", rate="50 %"), Band("4 t", None, rate="100 %")])
    assert [str(bands.of("8 t")) for bands in (parted, doubled)] == ["4 t", "7 t"]


def test_in_a_gap_of_whole_bands_there_is_no_amount_and_no_comparison_holds():
    with pytest.raises(UnreadableValue, match="no band says anything about '5 t'; `gaps` tells where none does"):
        holed.of("5 t")
    system = ConstraintSystem()
    system.add("limits", And(output >= 0, output <= 6), firm=True)
    system.add("due", holed.of(output) >= "0 t")
    assert isinstance(holed.of(output).magnitude, Piecewise)
    assert (system.range(output.symbol).high, system.check(assuming=[output > 4]).consistent) == (4, False)


def test_on_a_base_in_a_gap_nothing_can_be_paid():
    system = ConstraintSystem()
    system.add("paid", holed.is_paid(paid, on=output))
    assert [system.check(assuming=[eq(output, tonnes)]).consistent for tonnes in (4, 5, 6, 7)] == [True, False, False, True]


def test_on_a_known_base_what_is_paid_is_an_equation():
    assert steps.is_paid(paid, on="8 t") == eq(paid, "2 t")
    assert steps.is_paid("2 t", on="8 t") == true


def test_of_two_whole_bands_the_first_listed_holds():
    assert str(Bands([Band("0 t", None, rate="50 %"), Band("4 t", None, rate="100 %")], how="whole").of("8 t")) == "4 t"


def test_a_rate_that_is_not_said_is_kept_and_named():
    open_bands = Bands([Band("0 t", "4 t", rate="5 %"), Band("4 t", None)])
    assert open_bands.undefined == ("rate above 4 t",)
    assert str(open_bands) == "5 % of the part up to 4 t, something (not said) of the part above 4 t"
    with pytest.raises(UnreadableValue, match="bands leave open their rate above 4 t; give it, a Term if it is still open"):
        open_bands.of(output)


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        (Bands.flat("5 %"), "5 %"),
        (stairs, "50 % up to 4 t, 0 % from 4 t to 10 t, 100 % above 10 t"),
        (Bands.through([("1 t", "0 USD"), ("2 t", "3 USD")]), "0 USD up to 1 t, 0 USD to 3 USD in a line from 1 t to 2 t, 3 USD above 2 t"),
    ],
)
def test_bands_in_words(bands, words):
    assert str(bands) == words


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Bands([]), WrongKind, "bands are none; expected one at least, such as Band(rate='5 %')"),
        (lambda: Bands("5 %"), WrongKind, "expected Band"),
        (lambda: Bands.marginal([("4 t", "5 %"), ("5 USD", "6 %")]), UnitMismatch, "a band runs from '4 t' to '5 USD'"),
        (
            lambda: Bands([Band(None, "4 t", rate="5 %"), Band("5 USD", None, rate="6 %")]),
            UnitMismatch,
            "bands have the ends '4 t' and '5 USD', two dimensions; give all in one unit",
        ),
        (lambda: Bands.marginal([("4 t", "5 %"), (None, "6 USD/t")]), UnitMismatch, "bands have the rates '5 %' and '6 USD/t'"),
        (lambda: Bands.through([("1 t", "5 USD"), ("2 t", "6 EUR")]), UnitMismatch, "'5 USD' to '6 EUR'"),
        (lambda: Bands.through([("1 t", "5 USD")]), WrongKind, "a line is drawn through 1 points; expected two at least"),
        (lambda: Bands([Band(amount="5 USD")]), WrongKind, "a marginal band has the amount '5 USD'; give a rate, or write how='whole'"),
        (
            lambda: Bands([Band(None, "4 t", rate="5 %"), Band("4 t", None, amount="5 USD")], how="whole"),
            UnitMismatch,
            "bands have the rate '5 %' of '4 t' and the amount '5 USD'; give one kind",
        ),
        (lambda: Bands([Band("-4 t", None, rate="5 %")]), NegativeAmount, "a marginal band holds above -4 t, less than nothing"),
        (lambda: steps.of("5 USD"), UnitMismatch, "bands of '0 t' (mass) are asked about '5 USD' (currency USD); convert it"),
        (lambda: steps.where_amount_is("5 USD"), UnitMismatch, "bands are asked for '5 USD' (currency USD); expected mass, such as '1 t'"),
        (lambda: steps.where_average_rate_is("5 t"), UnitMismatch, "expected pure number, such as '1 %'"),
        (lambda: steps.average_rate("0 t"), UnreadableValue, "is divided by '0 t'"),
        (lambda: Bands([Band(rate="5 %")], how="sliding"), WrongKind, "Bands: how is str 'sliding'; expected one of 'marginal', 'whole'"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_all_faults_of_bands_are_reported_together():
    with pytest.raises(Faults) as caught:
        Bands([Band(None, "4 t", rate="5 %"), Band("5 USD", None, rate="6 USD/t")])
    assert len(caught.value.exceptions) == 2


@pytest.mark.parametrize("rows", [None, 5, "abc", [1], [("5 t",)], {"5 t": "3 %"}])
def test_what_is_no_table_of_two_columns_is_refused(rows):
    with pytest.raises(WrongKind, match=r"a table of bands is .*; expected rows of two"):
        Bands.marginal(rows)


def test_a_row_without_an_end_is_the_last():
    with pytest.raises(WrongKind, match="row 1 of the bands has no upper end and is not the last"):
        Bands.marginal([(None, "3 %"), ("5 t", "7 %")])
