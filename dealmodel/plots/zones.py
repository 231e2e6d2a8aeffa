"""Figures of what two open numbers of an agreement can still be together."""

from textwrap import fill
from typing import Any

from sympy import Expr

from dealmodel.agreements import Agreement
from dealmodel.errors import UnknownName, WrongKind, did_you_mean
from dealmodel.fields import shown
from dealmodel.logic import Budget, Edge, region
from dealmodel.plots.axes import FIRST, INK, literal, new_axes
from dealmodel.quantities import Quantity
from dealmodel.questions import Question
from dealmodel.terms import Term

LETTERS = 12  # of a line of a label
AWAY = 8  # points from the middle of an edge to its label
SIDEWAYS = 0.4  # how far across an edge looks, of 1, before its label stands at its side


def plot_zone(
    agreement: Agreement,
    across: Term,
    up: Term,
    *,
    given: Any = (),
    standing: Any = None,
    proposed_by: Any = None,
    budget: Budget | None = None,
    ax: Any = None,
) -> Any:  # Any: what `check` takes; axes of matplotlib
    """
    Draw the values that two terms can take together where every clause is kept, with the clauses that make each edge.

    The polygon is exact, and nothing outside of it is possible; inside, alternatives may leave gaps. An edge is dashed where it is only
    approached. Without any value the axes say so.

    Raises:
        MissingPackage: matplotlib is not installed.
        WrongKind: something else than an agreement and two terms.
        UnknownName: the agreement has no such term.
        FormulaError: a term has no least or no greatest value.
        Undecided: an end is not known, and why.
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"a zone is asked of {shown(agreement)}; expected an Agreement")
    expressions = [_in_its_unit(each, agreement) for each in (across, up)]
    system = Question.about(agreement, given=given, standing=standing, proposed_by=proposed_by).system
    found = region(system, *expressions, budget=budget)
    axes = new_axes(*(f"{each.name}, {each.unit}" if each.unit else each.name for each in (across, up)), ax=ax)
    if not found.corners:
        axes.text(0.5, 0.5, "no values: the clauses clash", transform=axes.transAxes, ha="center", color=INK)
        return literal(axes)
    xs, ys = ([float(each) for each in side] for side in zip(*found.corners, strict=True))
    axes.fill(xs, ys, color=FIRST, alpha=0.15, linewidth=0)
    axes.plot(xs, ys, color=FIRST, marker="o", markersize=3, linestyle="none")
    axes.margins(0.22)
    size = (max(xs) - min(xs) or 1, max(ys) - min(ys) or 1)
    ids = [each.id for each in agreement]
    for edge in found.edges:
        _draw(axes, edge, size, [name for name in edge.because if name in ids] or list(edge.because))
    return literal(axes)


def _in_its_unit(term: Any, agreement: Agreement) -> Expr:  # Any: what a caller hands over
    """Return a term as a number of its own unit."""
    if not isinstance(term, Term):
        raise WrongKind(f"a side of a zone is {shown(term)}; expected a Term of the agreement")
    if term not in agreement.terms:
        near = did_you_mean(term.name, [each.name for each in agreement.terms])
        raise UnknownName(f"agreement '{agreement.name}' has no term '{term.name}'{near}")
    return term.symbol / Quantity(1, term.unit).magnitude


def _draw(axes: Any, edge: Edge, size: tuple[float, float], names: list[str]) -> None:  # Any: axes of matplotlib
    """Draw an edge, its label outside of the polygon."""
    (left, low), (right, high) = ((float(one), float(other)) for one, other in (edge.start, edge.end))
    axes.plot([left, right], [low, high], color=FIRST, linewidth=2, linestyle="solid" if edge.attained else "dashed")
    along, rise = (right - left) / size[0], (high - low) / size[1]
    length = (along**2 + rise**2) ** 0.5
    outward = (rise / length, -along / length)
    sides = [0 if abs(each) < SIDEWAYS else 1 if each > 0 else -1 for each in outward]
    axes.annotate(
        fill(", ".join(names), LETTERS, break_long_words=False),
        ((left + right) / 2, (low + high) / 2),
        xytext=(AWAY * outward[0], AWAY * outward[1]),
        textcoords="offset points",
        ha=("center", "left", "right")[sides[0]],
        va=("center", "bottom", "top")[sides[1]],
        color=INK,
    )
