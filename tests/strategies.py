"""What the tests of the domain half share: strategies for hypothesis, and an oracle that holds a formula against plain Python."""

import datetime
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from hypothesis import strategies as st
from sympy import Basic, S, Symbol, sympify

from dealmodel.agreements import Agreement
from dealmodel.calendar import Window
from dealmodel.claims import Claim
from dealmodel.concerns import Concern
from dealmodel.conditions import Not
from dealmodel.events import Event, Performed
from dealmodel.obligations import Clause, Exchange, Grant, Obligation, Ordering, Power, Prohibition
from dealmodel.obligations.obligation import ALWAYS, NEVER
from dealmodel.parties import Party
from dealmodel.terms import Term

FLAGS = (False, True)
DAYS = (0, 1, 2)

dates = st.dates(min_value=datetime.date(2025, 1, 1), max_value=datetime.date(2025, 1, 12))
windows = st.one_of(
    st.none(),
    st.tuples(dates, dates).map(sorted).map(tuple),
    dates.map(lambda day: (day, None)),
    dates.map(lambda day: (None, day)),
)
percents = st.integers(min_value=0, max_value=100)
names = st.text(alphabet="abcdefgh ABCÄß-§.123", min_size=1, max_size=12).filter(lambda text: text == text.strip())
events = st.builds(Event, names, window=windows)
happenings = st.one_of(events, st.builds(Performed, names))


def lies_in(window: tuple[datetime.date | None, datetime.date | None] | None, day: datetime.date) -> bool:
    """Say naively whether a day lies in a window as it was drawn."""
    first, last = window or (None, None)
    return (first is None or first <= day) and (last is None or day <= last)


def disagreements(formula: Basic, says: Callable[..., bool], **unknowns: tuple[Symbol, Iterable[Any]]) -> list[dict[str, Any]]:
    """
    Return the small worlds in which a formula and a Python predicate differ.

    Each keyword is a parameter of the predicate, with the symbol it stands for and the values to try.
    """
    found = []
    for values in product(*(domain for _, domain in unknowns.values())):
        named = dict(zip(unknowns, values, strict=True))
        truth = formula.xreplace({symbol: sympify(value) for (symbol, _), value in zip(unknowns.values(), values, strict=True)}).doit()
        assert truth in (S.true, S.false), f"{truth} is left open"
        if (truth == S.true) != bool(says(**named)):
            found.append(named)
    return found


def unlike(formulas: Iterable[Basic], says: Callable[..., bool], **unknowns: tuple[Symbol, Iterable[Any]]) -> list[dict[str, Any]]:
    """Return the small worlds in which several formulas together and a Python predicate differ."""
    listed = list(formulas)
    worlds: dict[tuple[Any, ...], bool] = {}
    for each in listed or [S.true]:
        for world in product(*(domain for _, domain in unknowns.values())):
            worlds.setdefault(world, True)
            substituted = {symbol: sympify(value) for (symbol, _), value in zip(unknowns.values(), world, strict=True)}
            worlds[world] = worlds[world] and each.xreplace(substituted) == S.true
    return [named for world, truth in worlds.items() if truth != says(**(named := dict(zip(unknowns, world, strict=True))))]


def escapes(make: Callable[[Any], object], values: Iterable[Any], allowed: type[Exception]) -> list[str]:
    """Return what other than an allowed error comes out of making and showing something of hostile values."""
    found = []
    for value in values:
        try:
            made = make(value)
            hash(made), str(made), repr(made)
        except allowed:
            continue
        except Exception as error:  # noqa: BLE001  # this is what is looked for
            found.append(f"{type(value).__name__}: {type(error).__name__}: {str(error)[:100]}")
    return found


def hostile_values() -> tuple[Any, ...]:
    """Return values that fit few fields or none."""
    return (
        None, 1.5, float("nan"), float("inf"), True, 0, -1, 10**5000, b"x", "", " ", "x", "x\ny", "\ud800", "x" * 100_000, [], [[]], [None],
        [["x"]], {}, {"x": 1}, {"x"}, object(), object, Event, Event("x"), Symbol("x"), S.true, S.NaN, lambda: None, 2j,
        datetime.datetime(2025, 5, 1, tzinfo=datetime.UTC), Window("2025-05-01", None), "2025-02-30", "5 t", "5 flurbs", "1/0 t", (1, 2),
    )  # fmt: skip


BODIES = (Party("Ukraine"), Party("United States"), Party("European Union"))
ACTS = (Event("ratification", window=("2025-01-02", "2025-01-09")), Event("attack"), Event("approval", controlled_by=BODIES[1]))
SHARE = Term("share", unit="%", low=0, high=100)
IDS = ("1", "2", "3", "4")


def obligations(id: str, earlier: tuple[str, ...]) -> st.SearchStrategy[Obligation]:
    """Return duties between two parties, under a condition of an event or an earlier clause, in a window, about a share or money."""
    happenings = st.sampled_from([*ACTS, *map(Performed, earlier)])
    conditions = st.one_of(st.just(ALWAYS), happenings, happenings.map(Not), st.lists(happenings, min_size=2, max_size=2, unique=True))
    return st.builds(
        lambda bodies, **rest: Obligation(id, obligor=bodies[0], obligee=bodies[1], **rest),
        st.permutations(BODIES),
        precedent=conditions,
        subsequent=st.one_of(st.just(NEVER), happenings),
        window=windows,
        requires=st.one_of(st.just(ALWAYS), percents.map(SHARE.__ge__), percents.map(SHARE.__le__)),
        content=st.one_of(st.none(), st.just(Grant()), st.integers(1, 9).map(lambda number: Grant(amount=f"{number} million USD"))),
        standing=st.sampled_from(("agreed", "offered")),
        proposed_by=st.one_of(st.none(), st.sampled_from(BODIES)),
    )


def clauses_beside(ids: tuple[str, ...]) -> st.SearchStrategy[Clause]:
    """Return clauses of other kinds about some duties."""
    happenings = st.sampled_from([*ACTS, *map(Performed, ids)])
    return st.one_of(
        st.builds(lambda pair: Ordering("o", first=pair[0], then=pair[1]), st.lists(happenings, min_size=2, max_size=2, unique=True)),
        st.builds(lambda act, window: Prohibition("p", obligor=BODIES[0], act=act, window=window), happenings, windows),
        st.builds(lambda body, id: Power("w", holder=body, effect="terminate", of=id), st.sampled_from(BODIES), st.sampled_from(ids)),
        st.builds(lambda gives, first: Exchange("x", gives=gives, returns=[id for id in ids if id != gives], first=first),
                  st.sampled_from(ids), st.sampled_from(("", "gives", "returns"))),
    )  # fmt: skip


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Draw small deals of every kind of clause, with claims that may disagree and a concern; most of them are faulty."""
    ids = IDS[: draw(st.integers(1, 4))]
    duties = [draw(obligations(id, ids[:place])) for place, id in enumerate(ids)]
    beside = {each.id: each for each in draw(st.lists(clauses_beside(ids), max_size=2))}
    claims = [Claim(f"c{place}", by=BODIES[place], about=SHARE, value=f"{draw(percents)} %") for place in range(draw(st.integers(0, 2)))]
    concerns = [Concern("fear", by=BODIES[0], holds=draw(st.sampled_from([*ACTS, *map(Performed, ids)])))]
    return Agreement("Deal", parties=BODIES, clauses=[*duties, *beside.values()], claims=claims, concerns=concerns)
