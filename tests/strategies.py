"""What the tests of the domain half share: strategies for hypothesis, and an oracle that holds a formula against plain Python."""

import datetime
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from hypothesis import strategies as st
from sympy import Basic, S, Symbol, sympify

from dealmodel.calendar import Window
from dealmodel.events import Event, Performed

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
