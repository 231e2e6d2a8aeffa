"""
How long the engine takes beside z3 and CPMpy, on deals of many sizes and on hard puzzles.

    python benchmarks/engine.py --quick      # a minute or two, prints only
    python benchmarks/engine.py              # everything; writes docs/benchmarks/engine.md

Every measurement is CPU time inside a fresh process, all tools in turn within each round, the median over rounds. A tool's time is what it
takes to state the deal in its own terms and to answer. Ours is given without and with stating it, since formulas in SymPy are there anyway
when an agreement is checked.
"""

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from attrs import asdict, evolve, frozen

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks" / "engine.md"
PACKAGES = ("dealmodel", "sympy", "z3-solver", "cpmpy", "ortools")
TOOLS = ("ours", "z3py", "z3py, boxes", "CPMpy + z3", "CPMpy + OR-tools")


@frozen
class Task:
    """One question about deals of one family and size."""

    question: str
    family: str
    size: int
    conflicts: int = 0
    members: int = 5


def tasks(*, quick: bool) -> Iterator[Task]:
    """Yield what is measured, the smallest first within each question."""
    sizes = {
        "verdict": [20, 200] if quick else [20, 100, 500, 1000, 5000, 20000],
        "conflict": [20, 200] if quick else [20, 200, 1000, 5000],
        "ranges": [20, 100] if quick else [20, 100, 200, 1000],
        "dead": [100] if quick else [100, 500, 1000],
        "redundant": [100] if quick else [100, 500],
        "conflicts": [100] if quick else [100, 200, 1000],
    }
    planted = {"conflict": (1, 5), "conflicts": (3, 4)}
    for question, some in sizes.items():
        yield from (Task(question, "deal", size, *planted.get(question, (0, 5))) for size in some)
    for family in ("storage", "waterfall", "precedence"):
        for question in ("verdict", "conflict", "ranges"):
            yield from (Task(question, family, size, *planted.get(question, (0, 5))) for size in ([60] if quick else [200, 1000]))
    hard = {"one_at_a_time": [36, 78], "too_short": [21, 28], "three_sat": [400, 800], "three_sat_open": [400, 640], "transport": [60, 150],
            "bundles": [60, 240]}  # fmt: skip
    for family, some in hard.items():
        yield from (Task("verdict", family, size) for size in (some[:1] if quick else some))


# ---- in the child


def measured(tool: str, task: Task, seed: int) -> dict[str, Any]:  # Any: JSON
    """State and ask, once, and return the seconds of each part and the answer."""
    warnings.filterwarnings("ignore")
    from deals import make
    from peers import PEERS

    system = make(task.family, task.size, seed=seed, conflicts=task.conflicts, members=task.members)
    peer = PEERS[tool]()
    spent = watch() if tool == "ours" else {"evidence": 0.0}
    gc.collect()  # so that nobody pays for what was imported before
    begin = process_time()
    stated = peer.state(system)
    read = process_time()
    loaded = peer.load(stated)
    asked = process_time()
    answer = peer.questions[task.question](loaded)
    end = process_time()
    return {"state": read - begin, "read": asked - read, "ask": end - asked, "evidence": spent["evidence"], "answer": answer}


def watch() -> dict[str, float]:
    """Time from now on what checks answers: worlds by the judge, proofs by the checker."""
    from dealmodel.logic import inquiry
    from dealmodel.logic.judge import Judge

    spent, failing, verify = {"evidence": 0.0}, Judge.failing, inquiry.verify  # type: ignore[attr-defined]  # what it imports

    def timed(run: Callable[[], Any]) -> Any:  # Any: whatever it returns
        begin = process_time()
        try:
            return run()
        finally:
            spent["evidence"] += process_time() - begin

    def timed_failing(self: Judge, *args: Any) -> Iterator[tuple[str, str]]:  # Any: handed on
        flaws = failing(self, *args)
        while (flaw := timed(lambda: next(flaws, None))) is not None:
            yield flaw

    Judge.failing = timed_failing  # type: ignore[assignment, method-assign]  # in this process only
    inquiry.verify = lambda *args, **options: timed(lambda: verify(*args, **options))  # type: ignore[attr-defined]  # as above
    return spent


# ---- in the parent


@frozen
class Run:
    """What one tool needed for one task, over all rounds."""

    seconds: dict[str, float]  #: medians by part; empty if it failed or took too long
    answers: tuple[str, ...]
    trouble: str = ""

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.seconds[part] for part in ("state", "read", "ask"))


def fresh(tool: str, task: Task, seed: int, limit: float) -> dict[str, Any] | str:  # Any: JSON
    """Measure in a process of its own; return what went wrong if it did."""
    command = [sys.executable, __file__, "--child", json.dumps({"tool": tool, "seed": seed, "task": asdict(task)})]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)  # noqa: S603  # this very file
    except subprocess.TimeoutExpired:
        return f"> {limit:g} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["?"])[-1][:60]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])  # Any: as above
    return found


def runs(task: Task, rounds: int, limit: float, given_up: set[tuple[str, str, str]]) -> dict[str, Run]:
    """Return what each tool needs; one that has failed at a smaller size is not asked again."""
    tools = [tool for tool in TOOLS if able(tool, task) and (tool, task.question, task.family) not in given_up]
    found: dict[str, list[dict[str, Any]]] = {tool: [] for tool in tools}
    trouble: dict[str, str] = {}
    for seed in range(rounds):
        for tool in tools if seed % 2 == 0 else tools[::-1]:
            if tool not in trouble:
                result = fresh(tool, task, seed, limit)
                if isinstance(result, str):
                    trouble[tool] = result
                    given_up.add((tool, task.question, task.family))
                else:
                    found[tool].append(result)
    return {tool: _run(found[tool], trouble.get(tool, "")) for tool in tools}


def _run(found: list[dict[str, Any]], trouble: str) -> Run:
    if trouble:
        return Run({}, (), trouble)
    parts = ("state", "read", "ask", "evidence")
    return Run({part: median(each[part] for each in found) for part in parts}, tuple(json.dumps(each["answer"]) for each in found))


def able(tool: str, task: Task) -> bool:
    """Tell whether a tool has this question at all, and the task is not beyond all patience for it."""
    if tool == "z3py, boxes":
        return task.question == "ranges"
    slow = tool.startswith("CPMpy") and (task.question == "ranges" and task.size > 100)
    return not slow and not (tool.startswith("CPMpy") and task.question == "redundant")


HEAD = "| question | family | clauses | ours, ms | reading | checking | SymPy, ms | " + " | ".join(TOOLS[1:]) + " |"


def row(task: Task, found: dict[str, Run]) -> str:
    """Return a line of the table: our milliseconds and shares, and the ratios of the others to them."""
    own, cells = found.get("ours"), [task.question, task.family, f"{task.size:,}"]
    if own is None or own.trouble:
        cells += [own.trouble if own else "", "", "", ""]
        cells += [_plain(found.get(tool)) for tool in TOOLS[1:]]
    else:
        answering = own.seconds["read"] + own.seconds["ask"]
        cells += [f"{1000 * answering:.1f}", f"{own.seconds['read'] / answering:.0%}", f"{own.seconds['evidence'] / answering:.0%}"]
        cells += [f"{1000 * own.seconds['state']:.1f}", *(_ratio(found.get(tool), own, answering) for tool in TOOLS[1:])]
    return f"| {' | '.join(cells)} |"


def _plain(run: Run | None) -> str:
    return "" if run is None else run.trouble or f"{1000 * run.total:.1f} ms"


def _ratio(run: Run | None, own: Run, answering: float) -> str:
    if run is None or run.trouble:
        return "" if run is None else run.trouble
    comparable = all(not answer.isdigit() or len(answer) == 1 for answer in run.answers)
    same = not comparable or run.answers == own.answers
    return f"x{_short(run.total / answering)} (x{_short(run.total / own.total)}){'' if same else ' other answer!'}"


def _short(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def machine() -> str:
    """Describe where this ran, without names of hosts or folders."""
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"without {package}")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors ({platform.machine()}), {python}, {', '.join(found)}."


NOTES = """
CPU time, each measurement in a fresh process that has just collected its garbage, all tools in turn, medians over {rounds} rounds with a
deal each. "Ours" is reading the
formulas, answering, and checking the evidence (the columns beside it are the shares of reading and of checking); "SymPy" is building the
formulas. Other tools: how many times as long they take, for stating the deal in their terms and answering, without and, in brackets, with
our building of the formulas. Below 1 the other tool is faster. z3 checks nothing and explains nothing, which is not counted against it;
nor is our making the reasons of ends, dead and redundant clauses fewest, which is done only when they are read. CPMpy
answers over whole numbers. A tool that takes longer than {limit:g} seconds once is not asked about larger deals.
"""


def main() -> int:
    """Measure and print; write the page unless this is only a quick look."""
    parser = argparse.ArgumentParser(description="Compare the engine with z3 and CPMpy.")
    parser.add_argument("--quick", action="store_true", help="small sizes, and no page")
    parser.add_argument("--sizes", type=int, nargs="+", help="only these numbers of clauses")
    parser.add_argument("--questions", nargs="+", help="only these questions")
    parser.add_argument("--families", nargs="+", help="only these families")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=30, help="seconds for one measurement")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        job = json.loads(asked.child)
        print(json.dumps(measured(job["tool"], Task(**job["task"]), job["seed"])))
        return 0
    lines, given_up = [HEAD, "|" + " --- |" * (HEAD.count("|") - 1)], set[tuple[str, str, str]]()
    print(machine(), *lines, sep="\n", flush=True)
    for task in chosen(asked):
        lines.append(row(task, runs(task, asked.rounds, asked.limit, given_up)))
        print(lines[-1], flush=True)
    if not (asked.quick or asked.sizes or asked.questions or asked.families):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text("\n".join([*lines, NOTES.format(rounds=asked.rounds, limit=asked.limit), machine(), ""]), encoding="utf-8")
    return 0


def chosen(asked: argparse.Namespace) -> Iterator[Task]:
    """Yield the tasks that were asked for; sizes of one's own replace ours."""
    found = [task for task in tasks(quick=asked.quick) if not asked.questions or task.question in asked.questions]
    found = [task for task in found if not asked.families or task.family in asked.families]
    if asked.sizes:
        found = list(dict.fromkeys(evolve(task, size=size) for task in found for size in asked.sizes))
    yield from found


if __name__ == "__main__":
    sys.exit(main())
