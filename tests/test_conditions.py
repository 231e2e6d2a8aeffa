"""Conditions: each formula means what a plain Python predicate says in every small world, and each sentence can be read."""

import copy
import pickle
import re
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import DAYS, FLAGS, disagreements
from sympy import Float, Rational, Symbol, false, symbols, true

from dealmodel.agreements import Agreement
from dealmodel.calendar import Period
from dealmodel.checking import check
from dealmodel.claims import Claim
from dealmodel.conditions import AllOf, AnyOf, Before, Holds, Not, Occurs, Same, Unless, Within, as_condition
from dealmodel.errors import InexactNumber, NegativeAmount, NoSuchDate, NotACondition, UnreadableValue, WrongKind
from dealmodel.events import THIS, Event, Performed
from dealmodel.obligations import Obligation
from dealmodel.parties import Party
from dealmodel.sentences import sentence
from dealmodel.terms import Term

meeting, talks, veto = Event("meeting"), Event("talks"), Event("veto")
paid = Performed("2.1")
price = Term("price", unit="USD/t")
m, t, v = meeting.occurs, talks.occurs, veto.occurs
CONDITIONS = [
    Occurs(meeting),
    Before(meeting, talks),
    Before("2.1", "2025-05-01", strict=False),
    Within("3 months", after=meeting),
    Same(meeting, paid),
    Holds(price >= 20_000),
    AllOf(meeting, AnyOf(talks, Not(veto))),
    Unless(meeting, [veto, talks]),
    paid,
]


@pytest.mark.parametrize(
    ("strict", "says"),
    [
        (True, lambda m, dm, t, dt: m and (not t or dm < dt)),
        (False, lambda m, dm, t, dt: m and (not t or dm <= dt)),
    ],
)
def test_before_another_event(strict, says):
    assert not disagreements(
        Before(meeting, talks, strict=strict).formula, says,
        m=(m, FLAGS), dm=(meeting.day, DAYS), t=(t, FLAGS), dt=(talks.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize(("strict", "says"), [(True, lambda m, dm: m and dm < 1), (False, lambda m, dm: m and dm <= 1)])
def test_before_a_date(strict, says):
    assert not disagreements(Before(meeting, "1970-01-02", strict=strict).formula, says, m=(m, FLAGS), dm=(meeting.day, DAYS))


@pytest.mark.parametrize(
    ("period", "strict", "says"),
    [
        (Period(days=1), True, lambda m, dm, t, dt: m and (not t or dm < dt + 1)),
        (Period(days=1), False, lambda m, dm, t, dt: m and (not t or dm <= dt + 1)),
        (Period(days=1, last_day_counts=False), False, lambda m, dm, t, dt: m and (not t or dm < dt + 1)),
        (Period(days=-1), False, lambda m, dm, t, dt: m and (not t or dm <= dt - 1)),
    ],
)
def test_before_a_moment(period, strict, says):
    assert not disagreements(
        Before(meeting, talks + period, strict=strict).formula, says,
        m=(m, FLAGS), dm=(meeting.day, DAYS), t=(t, FLAGS), dt=(talks.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "says"),
    [
        (Period(days=1), lambda m, dm, t, dt: m and t and dt <= dm <= dt + 1),
        (Period(days=1, last_day_counts=False), lambda m, dm, t, dt: m and t and dt <= dm < dt + 1),
        (Period(days=0), lambda m, dm, t, dt: m and t and dm == dt),
    ],
)
def test_within_a_period_after_another_event(period, says):
    assert not disagreements(
        Within(period, after=talks, event=meeting).formula, says,
        m=(m, FLAGS), dm=(meeting.day, DAYS), t=(t, FLAGS), dt=(talks.day, DAYS),
    )  # fmt: skip


def test_within_a_period_the_clause_itself_need_only_fall_on_the_day():
    assert not disagreements(
        Within("1 day", after=talks).formula, lambda day, t, dt: t and dt <= day <= dt + 1,
        day=(THIS.day, DAYS), t=(t, FLAGS), dt=(talks.day, DAYS),
    )  # fmt: skip


def test_same_means_both_or_neither_on_one_day():
    assert not disagreements(
        Same(meeting, talks).formula, lambda m, dm, t, dt, rm, rt: m == t and dm == dt and rm == rt,
        m=(m, FLAGS), dm=(meeting.day, DAYS), t=(t, FLAGS), dt=(talks.day, DAYS), rm=(meeting.rank, FLAGS), rt=(talks.rank, FLAGS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Occurs(meeting), lambda m, t, v: m),
        (AllOf(meeting), lambda m, t, v: m),
        (AllOf(meeting, talks), lambda m, t, v: m and t),
        (AllOf([meeting, talks], veto), lambda m, t, v: m and t and v),
        (AnyOf(meeting, talks), lambda m, t, v: m or t),
        (AnyOf(meeting, [talks, veto]), lambda m, t, v: m or (t and v)),
        (Not(meeting), lambda m, t, v: not m),
        (Not([meeting, talks]), lambda m, t, v: not (m and t)),
        (Not(Not(meeting)), lambda m, t, v: m),
        (Not(AnyOf(meeting, Not(talks))), lambda m, t, v: not m and t),
        (Unless(meeting, veto), lambda m, t, v: m and not v),
        (Unless([meeting, talks], AnyOf(veto, Not(talks))), lambda m, t, v: m and t and not v),
        (AllOf(), lambda m, t, v: True),
        (AnyOf(), lambda m, t, v: False),
        (Not(AllOf()), lambda m, t, v: False),
        (AllOf(meeting, meeting), lambda m, t, v: m),
        (AllOf(meeting, Not(meeting)), lambda m, t, v: False),
    ],
)
def test_joined_conditions_mean_what_their_words_say(condition, says):
    assert not disagreements(condition.formula, says, m=(m, FLAGS), t=(t, FLAGS), v=(v, FLAGS))


trees = st.recursive(
    st.sampled_from([meeting, talks, veto, m, t & v, paid]),
    lambda inner: (
        st.lists(inner, max_size=3).flatmap(lambda parts: st.sampled_from([AllOf(*parts), AnyOf(*parts), parts])) | inner.map(Not)
    ),
    max_leaves=8,
)


@given(trees, trees)
def test_the_laws_of_de_morgan_hold(one, other):
    opposite = Not(AllOf(one, other)).formula ^ AnyOf(Not(one), Not(other)).formula
    assert not disagreements(
        opposite, lambda **_: False, m=(m, FLAGS), t=(t, FLAGS), v=(v, FLAGS), p=(paid.occurs, FLAGS)
    )  # fmt: skip


@given(trees)
def test_every_condition_is_a_value_with_a_formula_and_a_plain_sentence(tree):
    condition = as_condition(tree)
    again = pickle.loads(pickle.dumps(condition))
    assert (again, hash(again), again.formula) == (condition, hash(condition), condition.formula)
    assert not re.search(r"[&|~]|name=|Symbol|dealmodel", condition.sentence)


@pytest.mark.parametrize(
    ("value", "condition"),
    [
        (meeting, Occurs(meeting)),
        ([meeting, paid], AllOf(Occurs(meeting), paid)),
        ((), AllOf()),
        (paid, paid),
        (price >= 5, Holds(price >= 5)),
        (true, Holds(true)),
        (Symbol("b"), Holds(Symbol("b"))),
        (Occurs(talks), Occurs(talks)),
    ],
)
def test_shorthand_stands_for_the_condition(value, condition):
    assert as_condition(value) == condition


def test_a_fact_and_a_claim_are_conditions():
    fact, claim = talks.happened("2025-02-18"), Claim("a", by=Party("Ukraine"), about=talks)
    assert AllOf(fact, claim).parts == (fact, claim)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Occurs(meeting), "'meeting' happens"),
        (Before(meeting, talks), "'meeting' happens before 'talks'"),
        (Before(meeting, talks + "1 day", strict=False), "'meeting' happens not after 1 day after 'talks'"),
        (Before("2.1", "2025-05-01"), "the performance of 2.1 happens before 2025-05-01"),
        (Within("30 days", after=meeting), "it happens within 30 days after 'meeting'"),
        (Within("1 month", after="2.1", event=talks), "'talks' happens within 1 month after the performance of 2.1"),
        (Same(talks, "2.1"), "'talks' means the same as the performance of 2.1"),
        (AllOf(), "always"),
        (AnyOf(), "never"),
        (AllOf(meeting, AnyOf(talks, veto)), "'meeting' happens and ('talks' happens or 'veto' happens)"),
        (AnyOf(meeting, Unless(talks, veto)), "'meeting' happens or ('talks' happens, unless 'veto' happens)"),
        (Not(AllOf(meeting, talks)), "not ('meeting' happens and 'talks' happens)"),
        (Unless(meeting, Not(veto)), "'meeting' happens, unless not ('veto' happens)"),
        (AllOf(price >= 20_000, paid), "price is at least 20 000 USD/t and 2.1 is performed"),
    ],
)
def test_a_condition_is_said_in_words(condition, text):
    assert condition.sentence == text


def test_a_performance_within_after_is_given_by_its_id():
    assert Within("30 days", after="2.1").after == paid


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_is_true_of_itself_in_words_and_formula(condition):
    assert isinstance(sentence(condition.formula), str)


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (price == 5, NotACondition, "a condition is the Python bool False; `==` compares objects, so write eq(a, b) for an equation"),
        (True, NotACondition, "a condition is the Python bool True; `==` compares objects"),
        ("ratification", NotACondition, "a condition is str 'ratification'; expected a comparison, an event or a SymPy Boolean"),
        (None, NotACondition, "a condition is NoneType None; expected a comparison"),
        (1, NotACondition, "a condition is int 1; expected a comparison"),
        (Occurs, NotACondition, "a condition is type"),
        (Performed, NotACondition, "a condition is type"),
        (price, NotACondition, "a condition is Term Term('price'"),
        (symbols("x y")[0] + 1, NotACondition, "a condition is Add x + 1"),
        ([meeting, None], NotACondition, "a condition is NoneType None"),
        ({meeting}, NotACondition, "a condition is set {Event("),
        (Symbol("x") > Float("0.1"), InexactNumber, "a condition holds the float 0.1"),
        (Symbol("b") & (Symbol("x") > Rational(1, 2) * Float("0.5")), InexactNumber, "write the fraction, such as Rational(1, 10)"),
    ],
)
def test_what_is_no_condition_is_refused_with_the_remedy(value, error, message):
    with pytest.raises(error) as caught:
        as_condition(value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Occurs("ratification"), WrongKind, "Occurs: event is str 'ratification'; expected Event"),
        (lambda: Before(3, talks), WrongKind, "Before: first is int 3; expected Event or Performed"),
        (lambda: Before(meeting, 3), WrongKind, "a point in time is int 3"),
        (lambda: Before(meeting, "2025-02-30"), NoSuchDate, "February 2025 has 28 days"),
        (lambda: Before(meeting, talks, strict=None), WrongKind, "Before: strict is NoneType None; expected bool"),
        (lambda: Within(30, after=talks), WrongKind, "a period is int '30'; expected a text such as '30 days'"),
        (lambda: Within("-1 day", after=talks), NegativeAmount, "Within: period is '-1 day', which runs backwards"),
        (lambda: Within("soon", after=talks), UnreadableValue, "'soon' is no period"),
        (lambda: Within("1 day", after=None), WrongKind, "Within: after is NoneType None; expected Event or Performed"),
        (lambda: Same(talks, 3), WrongKind, "Same: other is int 3; expected Event or Performed"),
        (lambda: Not(True), NotACondition, "eq(a, b)"),
        (lambda: AnyOf(meeting, False), NotACondition, "sympy.true for 'always'"),
        (lambda: Unless(meeting, "veto"), NotACondition, "a condition is str 'veto'"),
    ],
)
def test_what_is_wrong_in_a_condition_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


AROUND = [
    AllOf,
    AnyOf,
    Not,
    lambda inner: AllOf(inner, talks),
    lambda inner: AnyOf(talks, inner),
    lambda inner: Unless(inner, talks),
    lambda inner: Unless(talks, inner),
]


def nested(around, times):
    return reduce(lambda inner, _: around(inner), range(times), as_condition(meeting))


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("use", [hash, repr, str, pickle.dumps, copy.deepcopy, lambda deep: str(deep.formula), lambda deep: deep.sentence])
def test_a_hundred_levels_are_not_too_deep(around, use):
    assert use(nested(around, 100)) is not None


@pytest.mark.parametrize("around", AROUND)
def test_a_hundred_levels_can_be_compared_and_checked(around):
    one, other = nested(around, 100), nested(around, 100)
    assert (one == other, hash(one) == hash(other)) == (True, True)
    deal = Agreement("Deep", clauses=[Obligation("1", precedent=one), Obligation("2", precedent=other, subsequent=one)])
    assert check(deal, given=one).consistent is not None
    assert str(deal)


@pytest.mark.parametrize("around", [*AROUND, lambda inner: Not(AnyOf(inner, talks))])
def test_more_levels_are_refused(around):
    with pytest.raises(NotACondition, match="a condition has more than 100 others one inside the other"):
        nested(around, 400)


def test_all_of_nothing_is_always_and_any_of_nothing_never():
    assert (AllOf().formula, AnyOf().formula) == (true, false)


@pytest.mark.parametrize("join", [lambda x: x & talks.occurs, lambda x: ~x, lambda x: talks.occurs >> x, lambda x: (x > 5) | x])
def test_a_number_is_not_joined_as_if_it_were_true(join):
    with pytest.raises(NotACondition, match="joins the number 'x' as if it were true or false"):
        as_condition(join(Term("x").symbol))
