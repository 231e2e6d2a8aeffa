"""Who comes first: windows, what others must wait for, and what is excluded."""

import datetime

import pytest
from strategies import DAYS, FLAGS, disagreements
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.calendar import Period, Window
from dealmodel.checking import check
from dealmodel.errors import NegativeAmount, UnitMismatch, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations import Exclusivity, Obligation, Preference, ReservedArea, RightOfFirstOffer, RightOfFirstRefusal
from dealmodel.parties import Party
from dealmodel.quantities import eq
from dealmodel.terms import Term

grantor, holder = Party("Ukraine"), Party("Fund")
notice, sale, refused = Event("notice"), Event("sale to another"), Event("refusal of the Fund")
price, ours = Term("price for others", unit="USD/t", low=0), Term("price asked of the Fund", unit="USD/t", low=0)
offer = RightOfFirstOffer(
    "off-take", notice=notice, look="90 days", negotiation="3 months", no_better_terms="6 months", others=sale,
    asked=ours, from_others=price,
)  # fmt: skip


def deal(content):
    return Agreement("deal", parties=[grantor, holder], clauses=[Obligation("1", obligor=grantor, obligee=holder, content=content)])


def holds(content, *facts):
    return check(deal(content), given=[*facts, Performed("1").happened("2025-01-01")]).consistent


# ---- dates


@pytest.mark.parametrize(
    ("right", "stages"),
    [
        (offer, ["look 2025-06-01 to 2025-08-30", "negotiation 2025-08-31 to 2025-11-30", "no better terms 2025-12-01 to 2026-05-30"]),
        (RightOfFirstOffer("x", look="3 months", no_better_terms="6 months", declined=refused), ["look 2025-06-01 to 2025-09-01"]),
        (RightOfFirstOffer("x", negotiation="10 days"), ["negotiation 2025-06-01 to 2025-06-11"]),
        (RightOfFirstRefusal("x", match="30 days"), ["match 2025-06-01 to 2025-07-01"]),
        (RightOfFirstOffer("x"), []),
    ],
)
def test_windows_follow_on_each_other_from_the_day_of_the_notice(right, stages):
    assert [f"{name} {window}" for name, window in right.stages("2025-06-01")] == stages


@pytest.mark.parametrize("start", ["2025-01-31", "2025-06-01", "2024-02-29"])
def test_the_windows_join_and_end_where_the_formulas_do(start):
    stages = offer.stages(start)
    firsts, lasts = [window.first for _, window in stages], [window.last for _, window in stages]
    assert firsts[1:] == [last + datetime.timedelta(days=1) for last in lasts[:-1]]
    assert lasts[1:] == [offer.closed_until.period.after(start), offer.no_better_terms_until.period.after(start)]


def test_the_days_of_the_holder_end_at_a_moment_where_they_begin_with_one():
    assert RightOfFirstRefusal("x", offer=notice, match="30 days").closed_until == notice + "30 days"
    assert RightOfFirstRefusal("x", offer=notice).closed_until is None
    assert RightOfFirstOffer("x", notice=notice).closed_until is None


# ---- first offer


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ([notice.happened("2025-06-01"), sale.happened("2025-12-01")], True),
        ([notice.happened("2025-06-01"), sale.happened("2025-11-30")], False),
        ([notice.did_not_happen(), sale.happened("2025-12-01")], False),
        ([notice.happened("2025-06-01"), sale.did_not_happen()], True),
    ],
)
def test_others_wait_until_the_windows_have_passed(facts, verdict):
    assert holds(offer, *facts) is verdict


@pytest.mark.parametrize(("day", "others", "verdict"), [("2026-05-30", 899, False), ("2026-05-30", 900, True), ("2026-05-31", 899, True)])
def test_nobody_gets_better_terms_until_the_last_window_has_passed(day, others, verdict):
    facts = [notice.happened("2025-06-01"), sale.happened(day), eq(ours, "900 USD/t"), eq(price, f"{others} USD/t")]
    assert holds(offer, *facts) is verdict


@pytest.mark.parametrize(
    ("declined", "day", "others", "verdict"),
    [
        ("2025-07-01", "2025-07-01", 900, True),
        ("2025-07-01", "2025-07-01", 899, False),
        ("2025-07-01", "2026-01-01", 899, False),
        ("2025-07-01", "2026-01-02", 899, True),
        ("2025-07-02", "2025-07-01", 900, False),
        (None, "2025-07-01", 900, False),
        (None, "2025-09-01", 900, False),
        (None, "2025-09-02", 100, True),
    ],
)
def test_after_a_refusal_others_may_be_dealt_with_on_no_better_terms(declined, day, others, verdict):
    right = RightOfFirstOffer(
        "off-take", notice=notice, look="3 months", no_better_terms="6 months", declined=refused, others=sale, asked=ours, from_others=price
    )
    refusal = refused.happened(declined) if declined else refused.did_not_happen()
    facts = [notice.happened("2025-06-01"), refusal, sale.happened(day), eq(ours, "900 USD/t"), eq(price, f"{others} USD/t")]
    assert holds(right, *facts) is verdict


def test_a_first_offer_without_notice_or_others_demands_nothing():
    assert RightOfFirstOffer("x", look="3 months", others=sale).demands == RightOfFirstOffer("x", notice=notice).demands == true


# ---- first refusal, exclusivity, reserved areas


def test_a_first_refusal_is_what_it_says_in_every_small_world():
    right = RightOfFirstRefusal("x", offer=notice, match="1 day", declined=refused, others=sale)
    assert not disagreements(
        right.demands,
        lambda s, ds, n, dn, r, dr: not s or (n and (ds > dn + 1 or (r and ds >= dr))),
        s=(sale.occurs, FLAGS), ds=(sale.day, DAYS), n=(notice.occurs, FLAGS), dn=(notice.day, (0, 1)), r=(refused.occurs, FLAGS),
        dr=(refused.day, DAYS),
    )  # fmt: skip


def test_exclusivity_from_an_event_is_what_it_says_in_every_small_world():
    assert not disagreements(
        Exclusivity("x", others=sale, start=notice, lasts="1 day").demands,
        lambda s, ds, n, dn: not (s and n and dn <= ds <= dn + 1),
        s=(sale.occurs, FLAGS), ds=(sale.day, DAYS), n=(notice.occurs, FLAGS), dn=(notice.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize("content", [Exclusivity("x", others=[sale, refused]), ReservedArea("x", awards=[sale, refused])])
def test_without_a_time_it_never_happens(content):
    assert [holds(content, event.happened("2030-01-01")) for event in (sale, refused, notice)] == [False, False, True]


@pytest.mark.parametrize(
    "make", [lambda days: Exclusivity("x", others=sale, during=days), lambda days: ReservedArea("x", awards=sale, during=days)]
)
@pytest.mark.parametrize(("day", "verdict"), [("2025-05-31", True), ("2025-06-01", False), ("2025-11-30", False), ("2025-12-01", True)])
def test_on_some_days_it_does_not_happen(make, day, verdict):
    assert holds(make(("2025-06-01", "2025-11-30")), sale.happened(day)) is verdict


@pytest.mark.parametrize(("last_day_counts", "verdict"), [(True, False), (False, True)])
def test_a_last_day_that_does_not_count_is_free(last_day_counts, verdict):
    exclusive = Exclusivity("x", others=sale, start=notice, lasts=Period(days=10, last_day_counts=last_day_counts))
    assert holds(exclusive, notice.happened("2025-06-01"), sale.happened("2025-06-11")) is verdict


@pytest.mark.parametrize(("last_day_counts", "verdict"), [(True, False), (False, True)])
def test_a_window_whose_last_day_does_not_count_is_over_on_that_day(last_day_counts, verdict):
    right = RightOfFirstRefusal("x", offer=notice, match=Period(days=10, last_day_counts=last_day_counts), others=sale)
    assert holds(right, notice.happened("2025-06-01"), sale.happened("2025-06-11")) is verdict


# ---- preference


def test_a_preference_keeps_its_share_at_no_more_than_its_price():
    kept, whole = Term("kept", unit="kt", low=0), Term("output", unit="kt", low=0)
    content = Preference("output", share="25 %", kept=kept, whole=whole, price=ours, most=price)
    right = [eq(whole, "100 kt"), eq(kept, "25 kt"), eq(ours, price)]
    assert holds(content, *right) is True
    assert holds(content, right[0], right[2], kept <= 24) is False
    assert holds(content, *right[:2], ours > price) is False


def test_a_preference_demands_only_what_it_has_amounts_for():
    assert Preference("output", share="25 %").demands == true
    assert Preference("output", price=price, most="5 USD/t").demands == (price <= 5)


# ---- words and refusals


@pytest.mark.parametrize(
    ("content", "sentence", "undefined"),
    [
        (
            RightOfFirstOffer(),
            "first offers something (not said)",
            ("subject", "notice", "time to look", "time to negotiate", "time without better terms"),
        ),
        (offer, "first offers off-take, 90 days to look, 3 months to negotiate, 6 months without better terms for others", ()),
        (
            RightOfFirstRefusal(),
            "lets the holder match any offer for something (not said)",
            ("subject", "offer of a third party", "time to match"),
        ),
        (Exclusivity(), "deals with nobody else about something (not said)", ("subject", "dealings that are excluded", "time")),
        (
            Exclusivity("Dobra", others=sale, start=notice, lasts="3 months"),
            "deals with nobody else about Dobra for 3 months from 'notice'",
            (),
        ),
        (
            Preference(),
            "keeps a share (not said) of something (not said) for a group (not said)",
            ("subject", "preferred group", "share", "preferential price"),
        ),
        (Preference("output", to="refiners", share="25 %", most="5 USD/t"), "keeps 25 % of output for refiners, at 5 USD/t at most", ()),
        (ReservedArea(), "keeps an area (not said) free", ("area", "awards that are excluded", "time")),
        (
            ReservedArea("block 4", size="12 km2", awards=sale, during=("2025-06-01", None)),
            "keeps block 4 (12 km2) free from 2025-06-01",
            (),
        ),
    ],
)  # fmt: skip
def test_a_priority_says_what_it_is_and_what_it_leaves_open(content, sentence, undefined):
    assert (content.sentence, content.undefined) == (sentence, undefined)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: RightOfFirstOffer("x", asked="5 USD/t", from_others="5 USD"), UnitMismatch, "is asked and others pay '5 USD'"),
        (lambda: RightOfFirstOffer("x", look="-1 day"), NegativeAmount, "look is '-1 day', which runs backwards"),
        (lambda: RightOfFirstOffer("x", others=[3]), WrongKind, "others holds int 3; expected Event or Performed"),
        (lambda: Exclusivity("x", during=("2025-06-01", None), lasts="1 day"), WrongKind, "leave out one of the two"),
        (lambda: Exclusivity("x", lasts="-1 day"), NegativeAmount, "runs backwards"),
        (lambda: Preference("x", kept="5 t", whole="5 USD"), UnitMismatch, "'5 t' and '5 USD' are of two dimensions; convert one"),
        (lambda: ReservedArea("x", size="5 t"), UnitMismatch, "an area is given as '5 t', which is mass"),
        (lambda: ReservedArea("x", size="-5 km2"), NegativeAmount, "less than nothing"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_window_is_a_window():
    assert RightOfFirstRefusal("x", match="30 days").stages("2025-06-01") == (("match", Window("2025-06-01", "2025-07-01")),)
