"""
How long the full review of a treaty takes, beside what z3 needs for the bare questions in it.

    python benchmarks/review.py --quick      # 40 and 200 clauses, prints only
    python benchmarks/review.py              # writes docs/benchmarks/review.md

CPU time in one process, z3 through its Python interface on the same formulas. The review does far more than answer: it gathers every
kind of finding, with checked evidence in words and ways out. So the bare questions are timed for both: is there a conflict and which is a
smallest one, which clauses can never become due, which follow from the others, between which ends do some open numbers lie.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import z3
from attrs import frozen
from engine import machine
from oracle import Oracle, smallest, together
from sympy import Basic, Not
from treaties import treaty

import dealmodel as dm
from dealmodel.logic import ConstraintSystem, Nearby
from dealmodel.questions import Question
from dealmodel.rules import whole_numbers

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks" / "review.md"
TERMS = 10  # open numbers whose ends are asked for
QUESTIONS = ("load", "conflict", "dead", "redundant", "ranges")


@frozen
class Task:
    """The formulas of a treaty, and what is asked of them."""

    system: ConstraintSystem
    dropped: tuple[str, ...]  #: the clauses without which the others have a world
    booleans: tuple[Basic, ...]
    integers: tuple[Basic, ...]
    due: dict[str, Basic]
    terms: tuple[Basic, ...]

    @classmethod
    def of(cls, deal: dm.Agreement, dropped: Sequence[str]) -> "Task":
        """Return what there is to ask of a deal."""
        question = Question.about(deal)
        world = question.system.check(without=dropped).witness
        booleans = tuple(symbol for symbol, value in world.exact.items() if isinstance(value, bool))
        due = {each.id: each.performed.due for each in deal.obligations if each.id not in dropped}
        terms = tuple(each.symbol for each in deal.terms[:TERMS])
        return cls(question.system, tuple(dropped), booleans, tuple(whole_numbers(question.rules)), due, terms)

    @property
    def kept(self) -> dict[str, Basic]:
        """The formulas that are not left out."""
        return {name: formula for name, formula in self.system.formulas.items() if name not in self.dropped}


def timed(run: Callable[[], Any]) -> tuple[float, Any]:  # Any: whatever it returns
    """Return how long something takes, and what it gives."""
    begin = process_time()
    found = run()
    return process_time() - begin, found


# ---- ours


def ours(task: Task) -> Iterator[tuple[float, Any]]:  # Any: answers of several kinds
    """Yield the seconds of each question, and its answer."""
    spent, system = timed(lambda: task.system.part(task.system.names))
    yield spent, None
    yield timed(lambda: len(clash.names) if (clash := system.conflict()) else 0)
    near = Nearby(system)
    yield timed(lambda: sorted(each.name for each in near.dead(task.due, without=task.dropped)))
    yield timed(lambda: sorted(near.redundant(without=task.dropped)))
    yield timed(lambda: [ends_of(system.range(term, without=task.dropped)) for term in task.terms])


def ends_of(found: Any) -> tuple[str, str]:  # Any: a Range
    """Return both ends as text."""
    return str(found.low), str(found.high)


# ---- z3


def theirs(task: Task) -> Iterator[tuple[float, Any]]:  # Any: as above
    """Yield the seconds that z3 needs for each question, and its answer."""
    spent, oracle = timed(lambda: Oracle(task.system.formulas, booleans=task.booleans, integers=task.integers))
    yield spent, None
    yield timed(lambda: conflict(task, oracle))
    yield timed(lambda: sorted(id for id, due in task.due.items() if not oracle.possible(task.kept, due)))
    yield timed(lambda: sorted(redundant(task, oracle)))
    yield timed(lambda: list(ranges(task, oracle)))


def conflict(task: Task, oracle: Oracle) -> int:
    """Return how many clauses clash in a smallest conflict."""
    if together(oracle.solver, oracle.switches, oracle.switches):
        return 0
    names = {switch.decl().name(): name for name, switch in oracle.switches.items()}
    core = {names[each.decl().name()] for each in oracle.solver.unsat_core()}
    return len(smallest(oracle.solver, oracle.switches, core) & {*task.system.negotiable})


def redundant(task: Task, oracle: Oracle) -> Iterator[str]:
    """Yield the clauses that the others imply."""
    for name in task.system.negotiable:
        if name not in task.dropped:
            others = [each for each in task.kept if each != name]
            if not oracle.possible(others, Not(task.system.formulas[name], evaluate=False)):
                yield name


def ranges(task: Task, oracle: Oracle) -> Iterator[tuple[str, str]]:
    """Yield the ends of open numbers."""
    optimizer = z3.Optimize()
    optimizer.add(*oracle.solver.assertions(), *(oracle.switches[name] for name in task.kept))
    for term in task.terms:
        ends = []
        for ask, read in ((optimizer.minimize, optimizer.lower), (optimizer.maximize, optimizer.upper)):
            optimizer.push()
            handle = ask(z3.Real(term.name))
            optimizer.check()
            ends.append(str(read(handle)))
            optimizer.pop()
        yield ends[0], ends[1]


# ---- the table

HEAD = "| clauses | findings | build | review | " + " | ".join(f"{each}: ours | z3" for each in QUESTIONS) + " |"


def row(size: int) -> str:
    """Return a line of the table, in seconds; an answer that differs is marked."""
    built, deal = timed(lambda: treaty(size))
    spent, review = timed(lambda: dm.review(deal))
    task = Task.of(deal, review.left_out)
    both = zip(ours(task), theirs(task), strict=True)
    cells = [cell for (mine, one), (other, two) in both for cell in (f"{mine:.2f}", f"{other:.2f}{'' if one == two else ' other answer!'}")]
    return f"| {size:,} | {len(review)} | {built:.2f} | **{spent:.1f}** | {' | '.join(cells)} |"


NOTES = """
Seconds of CPU time, one run. "build" is writing the treaty as objects, "review" all of the review. The bare questions: "load" is reading
the formulas (SymPy has them already), "conflict" one smallest conflict, "dead" which duties can never become due, "redundant" which clauses
follow from the others, "ranges" the ends of {terms} open numbers; the last three without what the review's first repair leaves out.
"""


def main() -> int:
    """Measure and print; write the page unless this is only a quick look."""
    parser = argparse.ArgumentParser(description="Time the review of treaties beside z3.")
    parser.add_argument("--quick", action="store_true", help="small sizes, and no page")
    parser.add_argument("--sizes", type=int, nargs="+", help="only these numbers of clauses, and no page")
    parser.add_argument("--checks", type=int, help="the seconds of each check of a treaty of this size")
    asked = parser.parse_args()
    if asked.checks:
        print(checks(asked.checks))
        return 0
    lines = [HEAD, "|" + " ---: |" * (HEAD.count("|") - 1)]
    print(machine(), *lines, sep="\n", flush=True)
    for size in asked.sizes or ([40, 200] if asked.quick else [40, 200, 1000]):
        lines.append(row(size))
        print(lines[-1], flush=True)
    if not (asked.quick or asked.sizes):
        PAGE.write_text("\n".join([*lines, NOTES.format(terms=TERMS), machine(), ""]), encoding="utf-8")
    return 0


def checks(size: int) -> str:
    """Return how long each check of a review takes, and what it finds."""
    deal, begun, spent = treaty(size), list[tuple[str, float]](), dict[str, float]()
    review = dm.review(deal, progress=lambda name, *_: begun.append((name, process_time())))
    for (name, begin), (_, end) in zip(begun, [*begun[1:], ("", process_time())], strict=True):
        spent[name] = end - begin
    found = Counter(each.code for each in review)
    return "\n".join([*(f"{name:22}{seconds:8.2f}" for name, seconds in spent.items()), str(dict(found))])


if __name__ == "__main__":
    sys.exit(main())
