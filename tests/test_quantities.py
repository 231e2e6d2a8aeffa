"""Quantities: what comes in and how it is shown, exact units, arithmetic, comparisons, and what is refused with which words."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Float, Integer, Le, Rational, Symbol, false, sqrt, true

from dealmodel.errors import DealError, EmptyWindow, InexactNumber, NotACondition, UnitMismatch, UnknownUnit, UnreadableValue, WrongKind
from dealmodel.quantities import Quantity, between, eq, gas_volume, quantity
from dealmodel.symbols import Unknown

x = Symbol("x")
FAMILIES = [
    ["t", "kt", "Mt", "kg", "lb", "troy oz", "short ton", "long ton"],
    ["m", "km", "mi", "ft"],
    ["m3", "bcm", "mcm", "barrel", "bcf", "L"],
    ["MWh", "TWh", "GJ", "PJ", "MMBtu", "therm", "J"],
    ["USD", "thousand USD", "billion USD"],
    ["day", "week", "hour"],
    ["", "%", "permille", "million"],
]
units = st.sampled_from([unit for family in FAMILIES for unit in family])
two_units = st.sampled_from(FAMILIES).flatmap(lambda family: st.tuples(st.sampled_from(family), st.sampled_from(family)))
three_units = st.sampled_from(FAMILIES).flatmap(lambda family: st.tuples(*[st.sampled_from(family)] * 3))
numbers = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@frozen
class Share:
    """A thing of a higher layer: it has a quantity, and a bare number beside it counts per cent."""

    def as_quantity(self) -> Quantity:
        return Quantity.of(x, "%")

    def reads(self, value: Any) -> Quantity:
        return Quantity(value, "%")


@frozen
class Reflected:
    """A thing of a higher layer that answers for itself."""

    def __radd__(self, other: Any) -> str:
        return "added"

    def __rsub__(self, other: Any) -> str:
        return "subtracted"

    def __rmul__(self, other: Any) -> str:
        return "multiplied"

    def __rtruediv__(self, other: Any) -> str:
        return "divided"

    def __ge__(self, other: Any) -> str:
        return "compared"


@pytest.mark.parametrize(
    ("text", "magnitude", "shown", "dimension"),
    [
        ("1/3 t", "1/3", "1/3 t", "mass"),
        ("1.50 t", "3/2", "1.50 t", "mass"),
        ("-3 t", "-3", "-3 t", "mass"),
        ("2.5e3 t", "2500", "2.5e3 t", "mass"),
        ("12_500 t", "12500", "12 500 t", "mass"),
        ("12 500 t", "12500", "12 500 t", "mass"),
        ("12,500.50 t", "25001/2", "12 500.50 t", "mass"),
        ("2500 t", "2500", "2500 t", "mass"),
        ("5 kt LCE", "5000", "5 kt LCE", "mass of LCE"),
        ("500 billion USD", "500000000000", "500 billion USD", "currency USD"),
        ("USD 500 million", "500000000", "500 million USD", "currency USD"),
        ("USD 100", "100", "100 USD", "currency USD"),
        ("EUR 35/MWh", "35", "35 EUR/MWh", "currency EUR/energy"),
        ("UAH -5", "-5", "-5 UAH", "currency UAH"),
        ("€4 million", "4000000", "4 million EUR", "currency EUR"),
        ("US$ 5 million", "5000000", "5 million USD", "currency USD"),
        ("4 million €", "4000000", "4 million EUR", "currency EUR"),
        ("20 %", "1/5", "20 %", "pure number"),
        ("50%", "1/2", "50 %", "pure number"),
        ("7", "7", "7", "pure number"),
        ("3/4", "3/4", "3/4", "pure number"),
        ("2 million", "2000000", "2 million", "pure number"),
        ("31 bcm", "31000000000", "31 bcm", "volume"),
        ("6.4 mcm/day", "6400000", "6.4 mcm/day", "volume/time"),
        ("10.92 TWh/bcm", "273/25000", "10.92 TWh/bcm", "energy/volume"),
        ("1 days", "1", "1 day", "time"),
        ("5 day", "5", "5 days", "time"),
        ("5 people", "5", "5 people", "persons"),
        ("5/day", "5", "5 /day", "1/time"),
    ],
)
def test_a_text_is_read_exactly_and_shown_with_its_digits(text, magnitude, shown, dimension):
    amount = Quantity(text)
    assert (amount.magnitude, str(amount), amount.dimension) == (Rational(magnitude), shown, dimension)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Quantity(5, "kt"), "Quantity('5 kt')"),
        (Quantity(Fraction(1, 3), "t"), "Quantity('1/3 t')"),
        (Quantity(Decimal("2.50"), "t"), "Quantity('2.50 t')"),
        (Quantity(Decimal("1E+3"), "t"), "Quantity('1000 t')"),
        (Quantity("5", "kt"), "Quantity('5 kt')"),
        (Quantity(12_500, "t"), "Quantity('12500 t')"),
        (Quantity(Quantity("5 kt")), "Quantity('5 kt')"),
        (Quantity(Quantity("5 kt"), "t"), "Quantity('5000 t')"),
        (Quantity(Share()), "Quantity.of(x, '%')"),
        (Quantity(2 * x + 2, "kt"), "Quantity.of(2*x + 2, 'kt')"),
        (Quantity.of(Fraction(1, 2), "km"), "Quantity('0.5 km')"),
        (Quantity(7), "Quantity('7')"),
    ],
)
def test_numbers_and_expressions_take_a_unit(amount, shown):
    assert repr(amount) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Quantity.of(x, "kt"), "x kt"),
        (Quantity.of(x + 1, "kt"), "(x + 1) kt"),
        (Quantity.of(x + 1), "x + 1"),
        (Quantity("10 t") / 3, "10/3 t"),
        (Quantity("12500 t") * 2, "25 000 t"),
        (-Quantity("12500.5 t"), "-12 500.5 t"),
        (Quantity("1 week").to("day"), "7 days"),
        (Quantity("1.50 t").to("tonnes"), "1.50 tonnes"),
    ],
)
def test_computed_amounts_are_shown_exactly(amount, shown):
    assert str(amount) == shown


@pytest.mark.parametrize(("spec", "shown"), [("", "1/3 t"), (".2f", "0.33 t"), (".0f", "0 t")])
def test_a_format_rounds_on_request(spec, shown):
    assert format(Quantity("1/3 t"), spec) == shown


def test_rounding_is_half_to_even_and_groups_digits():
    assert f"{Quantity('12500.125 t'):.2f}" == "12 500.12 t"


@pytest.mark.parametrize("spec", ["d", ".2", ">10", ".999f"])
def test_another_format_is_refused(spec):
    with pytest.raises(UnreadableValue, match=r"such as '\.2f'"):
        format(Quantity("1/3 t"), spec)


def test_an_open_amount_has_no_rounded_form():
    with pytest.raises(UnreadableValue, match="expected a constant"):
        format(Quantity.of(x, "t"), ".2f")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("50 %", r"$50\ \text{\%}$"), ("7", "$7$"), ("3 day^2", r"$3\ \text{dayˆ2}$"), ("1/2 t", r"$\frac{1}{2}\ \text{t}$")],
)
def test_a_notebook_shows_the_amount_as_a_formula(amount, shown):
    assert Quantity(amount)._repr_latex_() == shown


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        ("1.5 mi", "km", "2.414016"),
        ("1 lb", "kg", "0.45359237"),
        ("1 troy oz", "g", "31.1034768"),
        ("1 short ton", "kg", "907.18474"),
        ("1 long ton", "kg", "1016.0469088"),
        ("1 barrel", "L", "158.987294928"),
        ("1 MMBtu", "GJ", "1.05505585262"),
        ("1 MWh", "GJ", "3.6"),
        ("1 therm", "MMBtu", "0.1"),
        ("1 PJ", "GWh", "2500/9"),
        ("1 kt", "t", "1000"),
        ("1 Mt", "t", "1000000"),
        ("1 bcf", "m3", "28316846.592"),
        ("1 mi", "ft", "5280"),
        ("1 km2", "ha", "100"),
        ("1 week", "hours", "168"),
        ("500 billion USD", "million USD", "500000"),
        ("1 kWh", "J", "3600000"),
    ],
)
def test_conversions_are_exact(amount, unit, value):
    assert Quantity(amount).to(unit).value == Rational(value)


@pytest.mark.parametrize(
    ("amount", "unit", "rounded"),
    [
        ("1 TWh", "MMBtu", "3 412 141.63 MMBtu"),
        ("1 t", "lb", "2204.62 lb"),
        ("1 bcm", "bcf", "35.31 bcf"),
        ("36 PJ", "TWh", "10.00 TWh"),
        ("48.747 PJ", "TWh", "13.54 TWh"),
    ],
)
def test_conversions_agree_with_the_published_tables(amount, unit, rounded):
    assert f"{Quantity(amount).to(unit):.2f}" == rounded


@pytest.mark.parametrize(
    ("volume", "at", "shown"),
    [
        ("273.15 m3@0C", "15 C", "288.15 m3@15C"),
        ("273.15 m3@0C", "20 C", "293.15 m3@20C"),
        ("288.15 bcm@15C", "20 °C", "293.15 bcm@20C"),
        ("293.15 mcm@20C/day", "0C", "273.15 mcm@0C/day"),
        ("288.15 EUR/m3@0C", "15 C", "273.15 EUR/m3@15C"),
        ("5 bcm@15C", "15 C", "5 bcm@15C"),
    ],
)
def test_gas_is_counted_at_another_temperature_by_the_ideal_gas_law(volume, at, shown):
    assert str(gas_volume(volume, at=at)) == shown


def test_gas_of_no_stated_temperature_is_not_recounted():
    with pytest.raises(UnitMismatch, match="write its unit as m3@0C"):
        gas_volume("5 bcm", at="15 C")


def test_gas_is_not_counted_at_an_unknown_temperature():
    with pytest.raises(UnreadableValue, match="'25 C' is none of those known; expected 0 C, 15 C or 20 C"):
        gas_volume("5 bcm@0C", at="25 C")


@pytest.mark.parametrize(
    ("computed", "shown"),
    [
        (Quantity("4 bcm") * Quantity("10.92 TWh/bcm"), "43.68 TWh"),
        (Quantity("4 bcm") * "10.92 TWh/bcm", "43.68 TWh"),
        ("4 bcm" * Quantity("10.92 TWh/bcm"), "43.68 TWh"),
        (Quantity("3 bcm") / "6.4 mcm/day", "468.75 days"),
        ("3 bcm" / Quantity("6.4 mcm/day"), "468.75 days"),
        (Quantity("100 USD/t") * "5 million t", "500 million USD"),
        (Quantity("20 %") * "500 billion USD", "100 billion USD"),
        (Quantity("20 %") * 3, "60 %"),
        (Quantity("20 %") * "20 %", "0.04"),
        (3 * Quantity("5 kt"), "15 kt"),
        (Quantity("5 kt") / 2, "2.5 kt"),
        (1 / Quantity("5 days"), "0.2 /day"),
        (Decimal("0.5") * Quantity("5 kt"), "2.5 kt"),
        (Fraction(1, 3) * Quantity("5 kt"), "5/3 kt"),
        (x * Quantity("5 kt"), "5*x kt"),
        (Quantity("2 kt") + "5 t", "2.005 kt"),
        ("5 t" + Quantity("2 kt"), "2.005 kt"),
        (Quantity("2 kt") - "500 t", "1.5 kt"),
        ("2500 t" - Quantity("2 kt"), "0.5 kt"),
        (Quantity("50 %") + 1, "150 %"),
        (1 - Quantity("20 %"), "80 %"),
        (Quantity("2 km") ** 2, "4 km2"),
        (Quantity("2 day") ** -1, "0.5 /day"),
        (Quantity("2 t") ** 0, "1"),
        (-Quantity("1.50 t"), "-1.5 t"),
        (abs(Quantity("-3 t")), "3 t"),
        (sum([Quantity("1 t"), Quantity("2 kt")]), "2001 t"),
    ],
)
def test_arithmetic_is_exact_and_carries_units(computed, shown):
    assert str(computed) == shown


@given(numbers, units)
def test_the_text_of_an_amount_is_read_as_the_same_amount(number, unit):
    amount = Quantity(number, unit)
    assert Quantity(str(amount)) == amount == eval(repr(amount), {"Quantity": Quantity})


@given(numbers, two_units)
def test_there_and_back_is_the_same_amount(number, pair):
    amount = Quantity(number, pair[0])
    assert amount.to(pair[1]).to(pair[0]).value == amount.value


@given(numbers, three_units)
def test_conversions_compose(number, three):
    amount = Quantity(number, three[0])
    assert amount.to(three[1]).to(three[2]).value == amount.to(three[2]).value


@given(numbers, numbers, two_units)
def test_sums_do_not_depend_on_the_order(first, second, pair):
    one, two = Quantity(first, pair[0]), Quantity(second, pair[1])
    assert one + two == two + one


@given(numbers, numbers, numbers, three_units)
def test_sums_do_not_depend_on_the_grouping(first, second, third, three):
    one, two, last = Quantity(first, three[0]), Quantity(second, three[1]), Quantity(third, three[2])
    assert (one + two) + last == one + (two + last)


@given(numbers, numbers, units)
def test_a_number_scales_the_value(first, second, unit):
    assert (first * Quantity(second, unit)).value == Rational(first.numerator, first.denominator) * Quantity(second, unit).value


@given(numbers, numbers, units)
def test_comparisons_agree_with_those_of_fractions(first, second, unit):
    one, two = Quantity(first, unit), Quantity(second, unit)
    assert [one < two, one <= two, one > two, one >= two, eq(one, two)] == [
        first < second, first <= second, first > second, first >= second, first == second
    ]  # fmt: skip


@given(numbers, numbers.filter(bool), units, units)
def test_a_quotient_undoes_a_product(first, second, unit, other):
    assert Quantity(first, unit) * Quantity(second, other) / Quantity(second, other) == Quantity(first, unit)


def test_one_amount_in_two_units_is_equal_and_hashes_alike():
    assert len({Quantity("1 kt"), Quantity("1000 t"), Quantity("1000.0 t"), Quantity("1 t"), Quantity("1 USD"), 1}) == 4


def test_an_amount_is_not_equal_to_its_text():
    assert Quantity("1 t") != "1 t"


@pytest.mark.parametrize("amount", [Quantity("1.50 kt"), Quantity.of(Unknown("x", owner="a term"), "USD/t")])
@pytest.mark.parametrize("twin", [lambda amount: pickle.loads(pickle.dumps(amount)), copy.copy, copy.deepcopy])
def test_a_copy_is_the_same_amount_shown_alike(amount, twin):
    again = twin(amount)
    assert (again, str(again), hash(again)) == (amount, str(amount), hash(amount))


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Quantity.of(x, "kt") <= "5 kt", Le(1000 * x, 5000, evaluate=False)),
        (Quantity.of(x, "%") <= 1, Le(x / 100, 1, evaluate=False)),
        (eq(Quantity.of(x, "t"), "5 t"), Eq(x, 5, evaluate=False)),
        (eq("5 t", Quantity.of(x, "t")), Eq(5, x, evaluate=False)),
        (eq(Share(), 50), Eq(x / 100, Rational(1, 2), evaluate=False)),
        (eq(Share(), "50"), Eq(x / 100, Rational(1, 2), evaluate=False)),
        (eq(50, Share()), Eq(Rational(1, 2), x / 100, evaluate=False)),
        (eq(Share(), "50 %"), Eq(x / 100, Rational(1, 2), evaluate=False)),
        (eq(Quantity("50 %"), Fraction(1, 2)), true),
        (Quantity.of(sqrt(2), "t") < "3/2 t", true),
        (Quantity("1 t") > "1000 kg", false),
    ],
)
def test_a_comparison_is_a_relation_in_the_base_unit(relation, expected):
    assert relation == expected


def test_a_relation_between_open_amounts_is_left_unevaluated():
    assert isinstance(Quantity.of(x, "t") <= Quantity.of(x, "t"), Le)


def test_between_joins_two_relations():
    assert set(between(Share(), 10, "20 %").args) == {Share().as_quantity() >= "10 %", Share().as_quantity() <= "20 %"}


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        ("5 t", "1 t", "1 kt", true),
        ("5 kt", "1 t", "1 kt", false),
        ("5 t", "1 t", Quantity.of(x, "t"), Le(5, x, evaluate=False)),
    ],
)
def test_between_decides_what_is_constant(value, low, high, expected):
    assert between(value, low, high) == expected


@pytest.mark.parametrize(("low", "high"), [("60 %", "50 %"), (60, "50 %"), ("2 %", "1 permille")])
def test_between_two_ends_the_wrong_way_round_is_refused(low, high):
    with pytest.raises(EmptyWindow, match=r"nothing lies between .* and .*; exchange the ends or correct one"):
        between(Share(), low, high)


def test_another_type_answers_for_itself():
    amount = Quantity("1 t")
    answers = [amount + Reflected(), amount - Reflected(), amount * Reflected(), amount / Reflected(), amount <= Reflected()]
    assert answers == ["added", "subtracted", "multiplied", "divided", "compared"]


@pytest.mark.parametrize(
    "operation",
    [lambda one: one + {}, lambda one: [] - one, lambda one: [] / one, lambda one: one / [], lambda one: one < [], lambda one: None + one],
)
def test_another_type_that_has_no_answer_is_a_type_error(operation):
    with pytest.raises(TypeError):
        operation(Quantity("1 t"))


def test_the_parts_of_an_amount_can_be_asked_for():
    amount = Quantity("20 %")
    assert (amount.value, amount.magnitude, amount.unit, amount.exact, amount.is_constant) == (
        Integer(20), Rational(1, 5), "%", Fraction(1, 5), True
    )  # fmt: skip


def test_an_open_amount_is_no_constant():
    assert not Quantity.of(x, "t").is_constant


@pytest.mark.parametrize("amount", [Quantity.of(x, "t"), Quantity.of(sqrt(2), "t")])
def test_only_a_fraction_has_an_exact_value(amount):
    with pytest.raises(UnreadableValue, match="expected a constant such as '5 t'"):
        _ = amount.exact


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Quantity("1 USD") + "1 EUR", "USD and EUR are different currencies; give a dated rate"),
        (lambda: Quantity("1 t") + "1 km", "'t' (mass) stands beside 'km' (length); convert"),
        (lambda: Quantity("1 t") <= "1 t LCE", "'t' (mass) stands beside 't LCE' (mass of LCE)"),
        (lambda: Quantity("1 bcm") <= "1 TWh", "10.92 TWh/bcm"),
        (lambda: Quantity("1 bcm@0C") <= "1 bcm@15C", "use gas_volume"),
        (lambda: Quantity("1 bcm") - "1 bcm@15C", "use gas_volume"),
        (lambda: Quantity("1 t") + 3, "'3' has no unit and stands beside '1 t' (mass); write '3 t'"),
        (lambda: 3 - Quantity("1 t"), "write '3 t'"),
        (lambda: Quantity("3") < "1 t", "write '3 t'"),
        (lambda: Quantity("1 t") < True * 3, "write '3 t'"),
        (lambda: Quantity("1 t").to("km"), "'t' (mass) cannot be shown in 'km' (length)"),
        (lambda: Quantity("1 t").to(""), "cannot be shown in a pure number"),
        (lambda: Quantity("1 USD").to("UAH"), "USD and UAH are different currencies"),
        (lambda: eq("1 t", "1 km"), "'t' (mass) stands beside 'km' (length)"),
        (lambda: between("1 t", "1 kg", "1 km"), "'t' (mass) stands beside 'km' (length)"),
        (lambda: sum([Quantity("1 t"), Quantity("1 USD")]), "'t' (mass) stands beside 'USD' (currency USD)"),
    ],
)
def test_two_dimensions_never_meet(make, words):
    with pytest.raises(UnitMismatch) as refusal:
        make()
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (lambda: Quantity(1 / 10, "t"), InexactNumber, "write the text '0.1' or Fraction(1, 10)"),
        (lambda: Quantity.of(Float("0.5") * x, "t"), InexactNumber, "Fraction(1, 2)"),
        (lambda: Quantity("1 t") * (1 / 2), InexactNumber, "'0.5'"),
        (lambda: Quantity("1 t") + float("nan"), UnreadableValue, "infinite or undefined"),
        (lambda: Quantity(Decimal("1e999999999"), "t"), UnreadableValue, "infinite or too long"),
        (lambda: Quantity(True, "t"), WrongKind, "a number is bool 'True'"),
        (lambda: Quantity("1 t") + True, WrongKind, "a number is bool 'True'"),
        (lambda: Quantity(None), WrongKind, "a number is NoneType 'None'"),
        (lambda: quantity([5]), WrongKind, "a number is list '[5]'"),
        (lambda: Quantity(5, None), WrongKind, "a unit is NoneType 'None'; expected a text"),
        (lambda: Quantity("5 t").to(5), WrongKind, "a unit is int '5'"),
        (lambda: Quantity("5 t", "t"), UnreadableValue, "write the unit once"),
        (lambda: Quantity("1e999999999 t"), UnreadableValue, "exponent beyond 99"),
        (lambda: Quantity("1" * 1000), UnreadableValue, "1000 characters"),
        (lambda: Quantity("$5 million"), UnknownUnit, "USD"),
        (lambda: Quantity("C$ 5"), UnknownUnit, "USD"),
        (lambda: Quantity("£3 billion"), UnknownUnit, "GBP"),
        (lambda: Quantity("5 bn USD"), UnknownUnit, "billion"),
        (lambda: Quantity("USD 5 t"), UnknownUnit, "cannot be read at 't'"),
        (lambda: Quantity("ABC 5"), UnknownUnit, "'ABC'"),
        (lambda: Quantity("5 months"), UnknownUnit, "Period"),
        (lambda: Quantity("1 t") / 0, UnreadableValue, "'1 t' is divided by '0'"),
        (lambda: 1 / Quantity("0 t"), UnreadableValue, "'1' is divided by '0 t'"),
        (lambda: Quantity("0 t") ** -1, UnreadableValue, "divides by it"),
        (lambda: Quantity("2 t") ** 13, UnreadableValue, "whole one up to 12"),
        (lambda: Quantity("2 t") ** Fraction(1, 2), UnreadableValue, "whole one up to 12"),
        (lambda: Quantity("2 t") ** True, UnreadableValue, "whole one up to 12"),
        (lambda: Quantity("1e99 t") ** 12 * (Quantity("1e99") ** 12) * (Quantity("1e99") ** 12), UnreadableValue, "bits is too long"),
        (lambda: Quantity("2 t") ** 12 * "1 t", UnknownUnit, "unit 't^13' has a power of 13"),
        (lambda: bool(Quantity("1 t")), NotACondition, "compare it"),
    ],
)
def test_a_mistake_is_refused_with_a_remedy(make, kind, words):
    with pytest.raises(kind) as refusal:
        make()
    assert words in str(refusal.value)


@given(st.text(max_size=60) | st.from_regex(r"[0-9.,/ e-]{1,12} ?[a-zA-Z%/^*() ]{0,12}", fullmatch=True))
def test_any_text_is_a_quantity_or_refused(text):
    try:
        amount = Quantity(text)
    except DealError as refusal:
        assert str(refusal)
    else:
        assert Quantity(str(amount)) == amount
