"""
Figures of what waits for what: happenings in rows, each above what waits for it, every wait with the clause that makes it.

The rows are those of Sugiyama, Tagawa and Toda (IEEE Transactions on Systems, Man and Cybernetics, 1981): what is drawn between two
rows, and every label, has a place of its own in a row, so that nothing lies over anything else. Lengths are in points.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from textwrap import fill
from typing import Any

from attrs import field, frozen, mutable

from dealmodel.errors import WrongKind
from dealmodel.events import Happening
from dealmodel.fields import shown
from dealmodel.plots.axes import FIRST, INK, SECOND, bare_axes, literal
from dealmodel.sentences import doer
from dealmodel.sequences.precedence import Precedence
from dealmodel.sequences.waits import Wait

SIZE, LINE, GAP, PADDING, ROW = 10, 13, 14, 7, 22  # of a letter, of a line of text, between two in a row, inside a box, between rows
LONGEST = 14  # letters in a line, if words are no longer
STRAIGHT = 3  # how much more a bend keeps to the next bend than to a box
SWEEPS = 12  # times that rows are put in order, and in place, by what they are joined to


@mutable(eq=False)
class Place:
    """Something in a row: a box, a label on a line, or a bend of a line without text."""

    text: str
    row: int
    is_box: bool = False
    joined: "list[Place]" = field(factory=list)
    x: float = 0
    y: float = 0
    room: float = 0  #: the height of its row, through which lines go straight down

    @property
    def width(self) -> float:
        """The room it takes across."""
        return max(map(text_width, self.text.split("\n")), default=0) + 2 * PADDING if self.text else 4

    @property
    def height(self) -> float:
        """The room it takes down."""
        return (self.text.count("\n") + 1) * LINE + (2 * PADDING if self.is_box else 0) if self.text else 0


@frozen
class Line:
    """A line from box to box, through a place in every row between them."""

    places: tuple[Place, ...]
    waits: tuple[Wait, ...]
    backward: bool  #: drawn from below: what comes first stands lower


def plot_precedence(graph: Precedence, *, ax: Any = None) -> Any:  # Any: axes of matplotlib
    """
    Draw a precedence graph: what comes first above, an arrow to whatever waits for it, with the ids of the clauses.

    Circles that can never begin are thick and dashed, choices dotted; a wait for what a party is free to withhold says who holds it.

    Raises:
        WrongKind: something else than a precedence graph.
        MissingPackage: matplotlib is not installed.
    """
    if not isinstance(graph, Precedence):
        raise WrongKind(f"plot_precedence draws a Precedence, and got {shown(graph)}; take precedence_of(agreement)")
    axes = bare_axes(ax)
    boxes = {each: Place(box_text(each, graph), row, is_box=True) for each, row in rows_of(graph).items()}
    lines = [line_of(boxes, step) for step in steps_of(graph)]
    rows: dict[int, list[Place]] = {}
    for place in dict.fromkeys([*boxes.values(), *(each for line in lines for each in line.places)]):
        rows.setdefault(place.row, []).append(place)
    arrange([rows[number] for number in sorted(rows)])
    places = [each for row in rows.values() for each in row]
    width = max([40, *(each.x + each.width / 2 + PADDING for each in places)])
    height = max([40, *(each.y + each.height / 2 + PADDING for each in places)])
    size = SIZE * paper(axes, width, height, own=ax is None)
    circle = set(graph.circular)
    for line in lines:
        draw_line(axes, line, circular=not circle.isdisjoint(line.waits), size=size)
    stuck = {end for wait in circle for end in (wait.before, wait.after)}
    for each, place in boxes.items():
        draw_box(axes, place, SECOND if each in stuck else INK, size=size)
    return literal(axes)


def paper(axes: Any, width: float, height: float, *, own: bool) -> float:  # Any: axes of matplotlib
    """Make axes so many points wide and high, their own figure fitting, and return how much smaller letters have to be in others."""
    axes.set_axis_off()
    axes.set(xlim=(0, width), ylim=(height, 0))
    if own:
        axes.figure.set_layout_engine("none")
        axes.figure.set_size_inches(width / 72, height / 72)
        axes.set_position((0, 0, 1, 1))
        return 1.0
    axes.set_aspect("equal")
    inches = axes.get_window_extent().transformed(axes.figure.dpi_scale_trans.inverted())
    return float(min(1, inches.width * 72 / width, inches.height * 72 / height))


def box_text(happening: Happening, graph: Precedence) -> str:
    """Return what stands in a box: a clause's id, or an event's name, and that it waits for itself."""
    own = [each.clause for each in graph.waits if each.before == each.after == happening]
    return fill(doer(happening).strip("'"), LONGEST) + "".join(f"\nwaits for itself ({each})" for each in own)


def steps_of(graph: Precedence) -> list[tuple[Wait, ...]]:
    """Return the waits that one line stands for: of one happening for another, or of two that go together."""
    steps: dict[Any, list[Wait]] = {}
    for each in graph.waits:
        pair = frozenset((each.before, each.after)) if each.kind == "together" else (each.before, each.after)
        if each.before != each.after:
            steps.setdefault((pair, each.is_veto, each.choice), []).append(each)
    return [tuple(each) for each in steps.values()]


def rows_of(graph: Precedence) -> dict[Happening, int]:
    """Return the row of each happening: below everything that it waits for, apart from what would close a circle."""
    place = {each: number for number, each in enumerate(graph.order)}
    rows = dict.fromkeys(graph.order, 0)
    for wait in sorted(graph.waits, key=lambda wait: place[wait.before]):
        if place[wait.before] < place[wait.after]:
            rows[wait.after] = max(rows[wait.after], rows[wait.before] + 2)
    for one in graph.order:  # what waits for nothing stands right above the first that waits for it
        ends = [(rows[each.before], rows[each.after]) for each in graph.waits if one in (each.before, each.after)]
        if rows[one] == 0 and ends:
            rows[one] = max(min(max(pair) for pair in ends) - 2, 0)
    return rows


def line_of(boxes: dict[Happening, Place], waits: tuple[Wait, ...]) -> Line:
    """Return the line for some waits of one happening for another, with places in between of which the middle one has the label."""
    first, last = boxes[waits[0].before], boxes[waits[0].after]
    top, bottom = sorted((first, last), key=lambda place: place.row)
    holder = waits[0].holder.name if waits[0].is_veto and waits[0].holder else ""
    label = "\n".join(dict.fromkeys([fill(each.clause, LONGEST) for each in waits])) + (f"\nheld by {holder}" if holder else "")
    between = [Place("", row) for row in range(top.row + 1, bottom.row)]
    between[len(between) // 2 // 2 * 2].text = label  # a row between two rows of boxes
    places = (top, *between, bottom)
    for one, other in pairwise(places):
        one.joined.append(other)
        other.joined.append(one)
    return Line(places, waits, backward=first is bottom)


def arrange(rows: Sequence[list[Place]]) -> None:
    """Put the places of each row in order and in place, so that lines are short and cross little, and nothing overlaps."""
    top = 0.0
    for row in rows:
        height = max(each.height for each in row)
        for each in row:
            each.y, each.room = top + height / 2 + PADDING, height
        top += height + ROW
        spread(row, [0.0] * len(row))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wished = {id(each): wish(each) for each in row}
            row.sort(key=lambda each: wished[id(each)])
            spread(row, [wished[id(each)] for each in row])
    left = min((each.x - each.width / 2 for row in rows for each in row), default=0)
    for row in rows:
        for each in row:
            each.x += PADDING - left


def wish(place: Place) -> float:
    """Return where a place would best stand: amid what it is joined to, and straight below the bend before."""
    pulls = [STRAIGHT if not (place.is_box or each.is_box) else 1 for each in place.joined]
    return sum(pull * each.x for pull, each in zip(pulls, place.joined, strict=True)) / sum(pulls) if pulls else place.x


def spread(row: Sequence[Place], wished: Iterable[float]) -> None:
    """Put the places of a row where they wish to stand, in this order and apart, and the row as a whole amid its wishes."""
    right = None
    targets = list(wished)
    for place, target in zip(row, targets, strict=True):
        place.x = target if right is None else max(target, right + GAP + place.width / 2)
        right = place.x + place.width / 2
    shift = sum(target - place.x for place, target in zip(row, targets, strict=True)) / len(targets)
    for place in row:
        place.x += shift


@lru_cache(maxsize=1024)
def text_width(text: str) -> float:
    """Return how wide a line of text is; rows are put in order many times, and measuring letters is slow."""
    from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), text.replace("$", r"\$"), size=SIZE).get_extents().width) if text.strip() else 0.0


def draw_box(axes: Any, place: Place, colour: str, *, size: float) -> None:  # Any: axes of matplotlib
    """Draw a box with its text."""
    from matplotlib.patches import FancyBboxPatch

    corner = (place.x - place.width / 2 + 2, place.y - place.height / 2 + 2)
    style: Any = {"boxstyle": "round,pad=2,rounding_size=4", "facecolor": "none", "edgecolor": colour, "linewidth": 1.4}
    axes.add_patch(FancyBboxPatch(corner, place.width - 4, place.height - 4, **style))
    axes.text(place.x, place.y, place.text, ha="center", va="center", color=INK, fontsize=size, linespacing=1.25)


def draw_line(axes: Any, line: Line, *, circular: bool, size: float) -> None:  # Any: as above
    """Draw a line from place to place, broken at its label, with its head at what waits."""
    from matplotlib.patches import FancyArrowPatch

    wait = line.waits[0]
    colour = SECOND if circular else FIRST if wait.is_veto else INK
    style: Any = (0, (5, 2)) if circular else ":" if wait.choice else "-"
    both = wait.kind == "together"
    for place, following in pairwise(line.places):
        start, end = (place.x, place.y + place.height / 2), (following.x, following.y - following.height / 2)
        leaves, comes = place.y + place.room / 2, following.y - following.room / 2
        heights = [start[1], leaves, comes, end[1]]
        axes.plot([start[0]] * 2 + [end[0]] * 2, heights, color=colour, linestyle=style, linewidth=2.4 if circular else 1.2)
        if (following.is_box and not line.backward) or (place.is_box and line.backward) or (both and (place.is_box or following.is_box)):
            tail, head = ((start[0], leaves), end) if following.is_box else ((end[0], comes), start)
            shape: Any = {"arrowstyle": "-|>", "mutation_scale": 18 if circular else 13, "lw": 0, "shrinkA": 0, "shrinkB": 0}
            axes.add_patch(FancyArrowPatch(tail, head, color=colour, **shape))
        if place.text and not place.is_box:
            axes.text(place.x, place.y, place.text, ha="center", va="center", color=colour, fontsize=size, linespacing=1.25)
