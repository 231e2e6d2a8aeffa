"""Figures of days: what is drawn are the days that the clauses leave, found by the solver and not read off the windows."""

import pytest

import dealmodel as dm
from dealmodel.errors import WrongKind
from dealmodel.logic import Budget
from dealmodel.plots import plot_days
from dealmodel.plots.days import days_of

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

UA, US = dm.Party("Ukraine"), dm.Party("United States")
SIGNED = dm.Event("signature", window=("2025-05-01", "2025-12-31"))
RATIFIED, ATTACK, NEVER = dm.Event("ratification"), dm.Event("attack"), dm.Event("retreat")
DEAL = dm.Agreement(
    "Fund",
    parties=[UA, US],
    clauses=[
        dm.Ordering("order", first=SIGNED, then=RATIFIED),
        dm.Obligation("1", obligor=UA, obligee=US, precedent=RATIFIED, by=RATIFIED + "30 days", not_before="2025-06-01"),
        dm.Obligation("2", obligor=US, obligee=UA, precedent=ATTACK),
        dm.Prohibition("3", obligor=UA, act=NEVER),
    ],
)


def words(given=()):
    return {each.name: each.words for each in days_of(DEAL, given=given)}


def test_days_follow_from_clauses_and_facts():
    assert words() == {
        "signature": "2025-05-01 to 2025-12-31", "ratification": "from 2025-05-02", "attack": "any day", "retreat": "cannot happen",
        "1": "from 2025-06-01", "2": "any day",
    }  # fmt: skip
    known = words([RATIFIED.happened("2025-06-10")])
    assert (known["signature"], known["ratification"], known["1"]) == (
        "2025-05-01 to 2025-06-09", "2025-06-10", "2025-06-10 to 2025-07-10",
    )  # fmt: skip


def test_one_day_is_a_mark_several_are_a_bar_and_open_ones_are_dashed():
    axes = plot_days(DEAL, given=RATIFIED.happened("2025-06-10"))
    assert [each.get_text() for each in axes.get_yticklabels()] == ["signature", "ratification", "retreat", "1"]
    assert [(each.get_x(), each.get_width()) for each in axes.patches] == [(20209, 40), (20249, 31)]
    assert [list(each.get_xdata()) for each in axes.lines] == [[20249]]
    assert axes.get_xlabel() == "on any day: 2 more"
    assert [bar.get_linestyle() for bar in plot_days(DEAL).patches] == ["solid", "dashed", "dashed"]


def test_an_agreement_without_any_date_says_what_to_give():
    with pytest.raises(WrongKind, match=r"no day of 'Talks' has a first or last date but those of the calendar"):
        plot_days(dm.Agreement("Talks", clauses=[dm.Ordering("1", first=RATIFIED, then=ATTACK)]))


@pytest.mark.parametrize(
    ("by", "words"), [("9950-01-01", "until 9950-01-01"), ("0050-01-01", "until 0050-01-01"), ("9999-12-31", "any day"), (None, "any day")]
)
def test_a_date_that_somebody_names_is_one_however_far_away_it_is(by, words):
    deal = dm.Agreement("Long", parties=[UA, US], clauses=dm.Obligation("1", obligor=UA, obligee=US, by=by))
    assert [each.words for each in days_of(deal)] == [words]


@pytest.mark.parametrize("by", ["9999-12-30", "9950-01-01", "0001-01-02", "0050-01-01"])
def test_far_dates_can_be_drawn(by):
    axes = plot_days(dm.Agreement("Long", parties=[UA, US], clauses=dm.Obligation("1", obligor=UA, obligee=US, by=by)))
    axes.figure.canvas.draw()
    assert [each.get_text() for each in axes.texts] == [f"until {by}"]


def test_where_the_clauses_clash_no_day_is_left_and_the_axes_say_so():
    late, early = RATIFIED.happened("2025-06-10"), ATTACK.happened("2025-06-09")
    axes = plot_days(dm.Agreement("Talks", clauses=[dm.Ordering("1", first=RATIFIED, then=ATTACK)]), given=[late, early])
    assert [each.get_text() for each in axes.texts] == ["no days: nothing here can happen"]


def test_where_nothing_is_known_the_axes_say_so():
    axes = plot_days(DEAL, budget=Budget(steps=1))
    assert [each.get_text() for each in axes.texts] == ["no days: what can happen is not known"]


def test_something_else_is_refused():
    with pytest.raises(WrongKind, match="a figure of days is asked of int 3; expected an Agreement"):
        plot_days(3)


def test_long_names_are_cut():
    long = dm.Event("n" * 60, window=("2025-05-01", "2025-05-02"))
    axes = plot_days(dm.Agreement("Talks", events=[long]))
    assert [each.get_text() for each in axes.get_yticklabels()] == ["n" * 19 + "…" + "n" * 18]
