"""Formulas as text: what is spelled is read back as it was; what is no formula is refused in our words."""

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import (
    ITE,
    Abs,
    Add,
    And,
    Eq,
    Equivalent,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    Xor,
    sin,
    true,
)

from dealmodel.codec.names import Names
from dealmodel.codec.parsing import read_formula
from dealmodel.codec.spelling import names_in, spell
from dealmodel.errors import DealError, NoSuchDate, UnitMismatch, UnknownName, UnknownUnit, UnreadableValue, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.quantities import eq
from dealmodel.terms import Term

share = Term("US share", unit="percent", low=0, high="100 %")
price = Term("price and more", unit="USD/t")
tonnes = Term("tonnes", unit="kt")
ratified, odd = Event("ratification"), Event("first (odd), payment")
NAMES = Names({each.name: each for each in (share, price, tonnes)}, {each.name: each for each in (ratified, odd)})

rationals = st.fractions(min_value=-1000, max_value=1000, max_denominator=7).map(lambda each: Rational(each.numerator, each.denominator))
days = st.sampled_from([ratified.day, odd.day, Performed("2.1").day, (ratified + "3 months").length, (Performed("2,1") + "2 years").length])
shares = st.one_of(st.just(share.symbol), rationals.map(lambda each: Mul(each, share.symbol, evaluate=False)))
masses = st.one_of(st.just(tonnes.symbol), rationals.map(lambda each: Mul(each, tonnes.symbol, evaluate=False)))


def sums(parts):
    grown = st.one_of(parts, rationals)
    several = st.lists(grown, min_size=2, max_size=3).map(lambda each: Add(*each, evaluate=False))
    chosen = st.tuples(parts, parts).flatmap(lambda two: st.sampled_from([Max(*two), Min(*two), Abs(two[0])]))
    cases = st.tuples(parts, parts).map(lambda two: Piecewise((two[0], share.symbol > 0), (two[1], true), evaluate=False))
    return st.one_of(parts, several, chosen, cases)


relations = st.one_of(
    *(
        st.tuples(st.sampled_from([Le, Lt, Ge, Eq, Ne]), sums(parts), st.one_of(sums(parts), rationals)).map(
            lambda drawn: drawn[0](drawn[1], drawn[2], evaluate=False)
        )
        for parts in (days, shares, masses)
    )
)
booleans = st.sampled_from([ratified.occurs, odd.occurs, Performed("2.1").due, Performed('a "b"').occurs, Symbol("b")])


def joined(parts):
    two = st.tuples(parts, parts)
    return st.one_of(
        *(two.map(lambda each, kind=kind: kind(*each, evaluate=False)) for kind in (And, Or, Implies, Equivalent)),
        parts.map(lambda each: Not(each, evaluate=False)),
        st.tuples(parts, parts, parts).map(lambda each: ITE(*each, evaluate=False)),
    )


formulas = st.recursive(st.one_of(relations, booleans), joined, max_leaves=8)


@given(formulas)
def test_what_is_spelled_is_read_back_as_it_was(formula):
    assert read_formula(spell(formula), names_in(formula)) == formula


numerals = st.recursive(
    st.integers(1, 9).map(str),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" + ", " - ", "-", " * ", "*", " / ", "/", "/ "]), inner).map("".join),
        st.tuples(inner, st.sampled_from(["**", " ** "]), st.sampled_from(["1", "2", "3"])).map("".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"-{text}"),
    ),
    max_leaves=6,
)


@given(numerals)
def test_numbers_are_worked_out_as_python_works_them_out(text):
    try:
        expected = eval(re.sub(r"[0-9]+", r"Fraction(\g<0>)", text), {"Fraction": Fraction})  # digits and signs alone
    except (ZeroDivisionError, OverflowError):
        return
    assume(abs(expected) < 10**9 and not isinstance(expected, complex | float))
    try:
        found = read_formula(text, NAMES)
    except UnreadableValue:
        return  # what looks like a date, or divides by nought
    assert found.doit() == Rational(expected.numerator, expected.denominator)


def test_an_exclusive_or_is_spelled_in_the_order_in_which_it_stands():
    for text in ("occurs(ratification) xor due(3) xor due(2)", "due(2) xor occurs(ratification) xor due(3)"):
        assert spell(read_formula(text, NAMES)) == text


def test_a_choice_of_numbers_is_a_piecewise():
    chosen = Piecewise((tonnes.symbol, ratified.occurs), (5000, true), evaluate=False)
    assert read_formula("if(occurs(ratification), tonnes, 5 kt) < 6 kt", NAMES) == Lt(chosen, 6000, evaluate=False)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (share >= "50 %", "US share >= 50 percent"),
        (price >= 20_000, "price and more >= 20000 USD/t"),
        (eq(share, "1/3 %"), "US share == 1/3 percent"),
        (Implies(ratified.occurs, odd.day <= 20209), 'occurs(ratification) implies day("first (odd), payment") <= 2025-05-01'),
        (odd.day - ratified.day <= 30, '-day(ratification) + day("first (odd), payment") <= 30'),
        (price * tonnes <= "5 USD", "price and more * tonnes <= 5 USD"),
        (Xor(ratified.occurs, odd.occurs), 'occurs("first (odd), payment") xor occurs(ratification)'),
        (Or(Performed("2.1").due, Performed("3").occurs), "due(2.1) or done(3)"),
    ],
)
def test_formulas_read_like_sentences(formula, text):
    assert spell(formula) == text


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("US share >= 50", share >= 50),  # beside a single term a bare number counts in its unit
        ("tonnes >= 1e3", tonnes >= 1000),
        ("tonnes ≥ 1.5e-2 kt", tonnes >= "0.015 kt"),
        ("tonnes ≤ 5 - 2e1", Le(tonnes.symbol, Add(5, -20, evaluate=False) * 1000, evaluate=False)),
        ("day(ratification) ≠ 20000", Ne(ratified.day, 20000, evaluate=False)),
        ("2 * US share <= 1", share + share <= 1),  # a pure number
        ("1_000 kt > tonnes", Gt(1_000_000, tonnes.symbol, evaluate=False)),
        ('"US share" * 2 < 50 %', Lt(Mul(share.symbol, 2, evaluate=False), Rational(1, 2), evaluate=False)),
        ("price and more / 2 <= 3 USD/t", Le(Mul(price.symbol, Rational(1, 2), evaluate=False), 3, evaluate=False)),
        ("not (occurs(ratification) and due(2.1))", Not(And(ratified.occurs, Performed("2.1").due, evaluate=False), evaluate=False)),
        ("day(ratification) < 2025-05-01", Lt(ratified.day, 20209, evaluate=False)),
        ("day(ratification) = 20000", Eq(ratified.day, 20000, evaluate=False)),
        ("-tonnes + 5 kt >= 0", Ge(Add(-tonnes.symbol, 5000, evaluate=False), 0, evaluate=False)),
        ("tonnes**2 / tonnes > 5 t", Gt(Mul(Pow(tonnes.symbol, 2), Pow(tonnes.symbol, -1), evaluate=False), 5, evaluate=False)),
    ],
)
def test_formulas_are_read_as_python_reads_them(text, formula):
    assert read_formula(text, NAMES) == formula


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        ("", UnreadableValue, "lacks a number"),
        ("day(ratification) <= 2025-5-1", UnreadableValue, "looks like a date; write one as 2025-05-01"),
        ("day(ratification) <= 2025/05/01", UnreadableValue, "looks like a date"),
        ("tonnes >= 5 kt AND US share >= 5", UnreadableValue, "has 'AND'; write 'and'"),
        ("True", UnreadableValue, "did you mean 'true'"),
        ("occurs ratification", UnreadableValue, r"has 'occurs' without brackets; write 'occurs\(\.\.\.\)'"),
        ("tonnes or occurs(ratification)", UnreadableValue, "not true or false"),
        ("not day(ratification)", UnreadableValue, "not true or false"),
        ("occurs(ratification) >= 1", UnreadableValue, "no number"),
        ("due(1) + 1 >= 1", UnreadableValue, "no number"),
        ("tonnes == occurs(ratification)", UnreadableValue, "no number"),
        ("piecewise(1, tonnes) < 5", UnreadableValue, "each with its condition"),
        ("0**-1 < 5", UnreadableValue, "divides by zero"),
        ("day(ratification) < 2025-02-30", NoSuchDate, "2025-02-30"),
        ("not a share > 3", UnreadableValue, "has 'a', which is no term"),
        ("US share >=", UnreadableValue, "at character 12"),
        ("US shore >= 3", UnreadableValue, "has 'US', which is no term"),
        ("occurs(veto)", UnknownName, "event 'veto'.*ratification"),
        ('"veto" > 3', UnknownName, "'veto'.*no such term"),
        ("tonnes >= 5 USD", UnitMismatch, "mass"),
        ("tonnes + tonnes >= 5", UnitMismatch, "write '5 kt'"),
        ("tonnes + US share > 0", UnitMismatch, "stands beside"),
        ("tonnes >= 5 bananas", UnknownUnit, "bananas"),
        ("tonnes >= 1e100", UnreadableValue, "an exponent beyond 99"),
        ("1 ≤ tonnes ≤ 5", UnreadableValue, "three things at once"),
        ("1 <= tonnes <= 5", UnreadableValue, "three things at once"),
        ("US share + true", UnreadableValue, "no number"),
        ("not 5", UnreadableValue, "not true or false"),
        ("US share and occurs(ratification) and 5", UnreadableValue, "not true or false"),
        ("occurs(ratification) < 5 * true", UnreadableValue, "no number"),
        ("US share / 0 < 5", UnreadableValue, "divides by zero"),
        ("abs(US share, 2) < 5", UnreadableValue, "too many parts"),
        ("if(occurs(ratification), true)", UnreadableValue, r"if\(...\)"),
        ("piecewise(1, 2) < 5", UnreadableValue, "each with its condition"),
        ("length(ratification) < 5", UnreadableValue, "too many or too few"),
        ("US share (", UnreadableValue, "goes on where it should end"),
        ("(" * 4000, UnreadableValue, "nests too deep"),
        ("-" * 4000 + "5", UnreadableValue, "nests too deep"),
        ("not " * 4000 + "true", UnreadableValue, "nests too deep"),
        ("5 + " * 6000 + "5 > 0", UnreadableValue, "characters"),
        ("__import__('os').system('true')", UnreadableValue, "no term and no function"),
        ("eval(5)", UnreadableValue, "no term and no function"),
    ],
)
def test_what_is_no_formula_is_refused(text, error, why):
    with pytest.raises(error, match=why):
        read_formula(text, NAMES)


@given(st.text(alphabet='US share()<>=*+-/"\\.,0159andortif%kt ', max_size=60))
def test_any_text_is_a_formula_or_refused_in_our_words(text):
    try:
        read_formula(text, NAMES)
    except DealError:
        return


def test_a_name_that_looks_like_the_grammar_comes_back():
    terms = [Term("x"), Term("x or y"), Term("y"), Term("not"), Term('a "quoted" \\ name'), Term("5 t")]
    for each in terms:
        formula = Or(*(other.symbol > 1 for other in terms), each.symbol <= 3, evaluate=False)
        assert read_formula(spell(formula), names_in(formula)) == formula


def test_what_files_have_no_words_for_is_refused():
    with pytest.raises(WrongKind, match="no word"):
        spell(sin(Symbol("x")) > 1)
