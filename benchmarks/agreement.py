"""
Whether the engine and z3 agree, on random systems of many shapes.

    python benchmarks/agreement.py                    # 20,000 systems, two processes
    python benchmarks/agreement.py --systems 500
    python benchmarks/agreement.py --show 1234        # one system, and what they disagree on

Verdicts, witnesses, conflicts (clash, and every smaller set does not), all conflicts and repairs, ends of ranges, entailment, redundant
clauses and dead conditions are compared. Exit status 1 if any answer differs.
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from time import perf_counter

import z3
from attrs import evolve, frozen
from oracle import Gaveup, Oracle, conflicts_and_repairs
from shapes import SHAPES, Case, drawn
from sympy import Basic, Eq, Ge, Gt, Le, Lt, Not, Rational, srepr

from dealmodel.errors import Undecided
from dealmodel.logic import Answer, Budget, Conflict, ConstraintSystem, Optimum

NEAR = Rational(1, 10**6)  # how near to an end that is not attained some world has to come
FAR = 10**9  # how far a range without end has to reach
WORK = Budget(steps=150_000)  # for one question; more than any of these systems needs, unless whole numbers are unlimited
STRANGER = "has no value in this world"  # what is asked about a symbol whose formulas were taken away says nothing
OUTCOMES = ("agree", "differ", "undecided", "unknown")  # undecided by the engine, unknown to z3
FEW = 11  # up to so many negotiable formulas, all conflicts are compared


class TooMany(Exception):
    """A system has too many formulas for a question."""


@frozen
class Finding:
    """What came out of one comparison."""

    question: str
    outcome: str  #: agree, differ, undecided (the engine does not know), unknown (z3 does not), skipped, skipped
    detail: str = ""


@frozen
class Trial:
    """A case in both solvers."""

    case: Case
    system: ConstraintSystem
    oracle: Oracle

    @classmethod
    def of(cls, case: Case) -> "Trial":
        """Load a case into both."""
        system = ConstraintSystem(integers=case.integers)
        for name, formula, firm in case.named:
            system.add(name, formula, firm=firm)
        named = {name: formula for name, formula, _ in case.named}
        return cls(case, system, Oracle(named, booleans=case.booleans, integers=case.integers))

    @property
    def firm(self) -> list[str]:
        """The names of the firm formulas."""
        return [name for name, _, firm in self.case.named if firm]

    @property
    def soft(self) -> list[str]:
        """The names of the negotiable formulas."""
        return [name for name, _, firm in self.case.named if not firm]

    def formula(self, name: str) -> Basic:
        """Return a formula by its name."""
        return next(formula for each, formula, _ in self.case.named if each == name)

    def possible(self, *more: Basic, without: str = "") -> bool:
        """Tell what z3 says of the whole system and the assumptions, with more formulas."""
        return self.among([name for name, *_ in self.case.named if name != without], *more)

    def among(self, names: Iterable[str], *more: Basic) -> bool:
        """Tell what z3 says of a part of the system and the assumptions, with more formulas."""
        return self.oracle.possible(names, *self.case.assuming, *more)


# ---- comparisons: each yields faults


def verdict(trial: Trial) -> Iterator[str]:
    """Compare `check`, and test its witness or conflict."""
    answer = trial.system.check(trial.case.assuming, budget=WORK)
    if answer.consistent is None:
        raise Undecided(answer.reason)
    if answer.consistent is not trial.possible():
        yield f"the engine says {answer.consistent}"
    elif answer.consistent:
        yield from _false(trial, answer)
    else:
        assert answer.conflict is not None
        yield from not_smallest(trial, answer.conflict)


def _false(trial: Trial, answer: Answer) -> Iterator[str]:
    for formula in (*(formula for _, formula, _ in trial.case.named), *trial.case.assuming):
        if not trial.oracle.holds(formula, answer.witness.exact):
            yield f"{answer.witness} breaks {formula}"


def not_smallest(trial: Trial, conflict: Conflict) -> Iterator[str]:
    """Say what is wrong with a conflict: it is none, or one of its parts already is."""
    names, firm, assumed = conflict.names, conflict.firm, conflict.assumed
    if trial.oracle.possible([*names, *firm], *assumed):
        yield f"{names} with {firm} and {assumed} is no conflict"
    for name in names if conflict.irreducible else ():
        if not trial.among([*(each for each in names if each != name), *trial.firm]):
            yield f"{names} clash without {name}"
    for name in firm if conflict.irreducible else ():
        if not trial.oracle.possible([*names, *(each for each in firm if each != name)], *assumed):
            yield f"{names} with {firm} and {assumed} clash without {name}"
    for formula in assumed if conflict.irreducible else ():
        if not trial.oracle.possible([*names, *firm], *(each for each in assumed if each is not formula)):
            yield f"{names} with {firm} and {assumed} clash without {formula}"


def all_conflicts(trial: Trial) -> Iterator[str]:
    """Compare all conflicts and all repairs of a small system."""
    if len(trial.soft) > FEW:
        raise TooMany
    solver, switches = z3.Solver(), {name: trial.oracle.switches[name] for name in trial.soft}
    solver.add(trial.oracle.solver.assertions(), *(trial.oracle.switches[name] for name in trial.firm))
    solver.add(*(trial.oracle.truth(formula).holds for formula in trial.case.assuming))
    expected = set(conflicts_and_repairs(solver, switches))
    found = [("conflict", frozenset(each.names)) for each in trial.system.conflicts(trial.case.assuming, budget=WORK)]
    found += [("repair", frozenset(each.names)) for each in trial.system.repairs(trial.case.assuming, budget=WORK)]
    if len(found) != len(set(found)):
        yield "something is given twice"
    for kind, names in expected ^ set(found):
        yield f"{kind} {sorted(names)} is {'missing' if (kind, names) in expected else 'wrong'}"


def ranges(trial: Trial) -> Iterator[str]:
    """Test both ends of ranges."""
    for expression in trial.case.expressions:
        found = trial.system.range(expression, trial.case.assuming, budget=WORK)
        if found.reason:
            raise Undecided(found.reason)
        if not trial.possible():
            if found.consistent is not False:
                yield f"{expression} ranges over {found}"
            continue
        for end, (beyond, within) in ((found.least, (Lt, Le)), (found.greatest, (Gt, Ge))):
            yield from (f"{expression}: {fault}" for fault in _wrong_end(trial, expression, end, beyond=beyond, within=within))


def _wrong_end(trial: Trial, expression: Basic, end: Optimum, *, beyond: type[Basic], within: type[Basic]) -> Iterator[str]:
    outward = 1 if within is Ge else -1
    if end.unbounded:
        if not trial.possible(within(expression, outward * FAR, evaluate=False)):
            yield "is bounded"
        return
    value = end.value
    reached = within(expression, value, evaluate=False)
    if trial.possible(beyond(expression, value, evaluate=False)):
        yield f"goes beyond {value}"
    if trial.possible(Eq(expression, value, evaluate=False)) is not end.attained:
        yield f"{value} is {'not ' if end.attained else ''}attained"
    if not trial.possible(within(expression, value - outward * NEAR, evaluate=False)):
        yield f"does not come near {value}"
    if trial.among(end.because, beyond(expression, value, evaluate=False) if end.attained else reached):
        yield f"{end.because} do not make {value} the end"


def entailment(trial: Trial) -> Iterator[str]:
    """Compare `entails`, and test the countermodel."""
    claim = trial.case.claim
    found = trial.system.entails(claim, trial.case.assuming, budget=WORK)
    if found.holds is None:
        raise Undecided(found.reason)
    if found.holds is trial.possible(Not(claim, evaluate=False)):
        yield f"{claim}: the engine says {found.holds}"
    elif found.holds is False and trial.oracle.holds(claim, found.countermodel.exact):
        yield f"{claim} holds in {found.countermodel}"


def redundancy(trial: Trial) -> Iterator[str]:
    """Compare which formulas follow from all the others, and from which."""
    found = {each.name: each.because for each in trial.system.redundant(trial.case.assuming, budget=WORK)}
    for name in trial.soft:
        denied = Not(trial.formula(name), evaluate=False)
        if trial.possible(denied, without=name) is (name in found):
            yield f"{name} is {'not ' if name in found else ''}redundant"
        elif name in found and trial.among(found[name], denied):
            yield f"{name} does not follow from {found[name]}"


def dead_conditions(trial: Trial) -> Iterator[str]:
    """Compare which conditions can never hold, and why."""
    conditions = {f"d{number}": condition for number, condition in enumerate(trial.case.conditions)}
    found = {each.name: each.because for each in trial.system.dead(conditions, trial.case.assuming, budget=WORK)}
    for name, condition in conditions.items():
        if trial.possible(condition) is (name in found):
            yield f"{condition} is {'not ' if name in found else ''}dead"
        elif name in found and trial.among(found[name], condition):
            yield f"{condition} is not ruled out by {found[name]}"


QUESTIONS: dict[str, Callable[[Trial], Iterator[str]]] = {
    "verdict": verdict,
    "ranges": ranges,
    "entailment": entailment,
    "redundant": redundancy,
    "dead": dead_conditions,
    "conflicts": all_conflicts,
}


# ---- running


def asked_of(trial: Trial, question: str) -> Finding:
    """Return what comes out of one question."""
    try:
        faults = list(QUESTIONS[question](trial))
    except TooMany:
        return Finding(question, "skipped")
    except Undecided as undecided:
        return Finding(question, "undecided", str(undecided))
    except Gaveup as unknown:
        return Finding(question, "unknown", str(unknown))
    except Exception as fault:  # noqa: BLE001  # whatever it is, it is a finding
        return Finding(question, "differ", f"{type(fault).__name__}: {fault}")
    return Finding(question, "differ", "; ".join(faults)) if faults else Finding(question, "agree")


def differ(case: Case, questions: Sequence[str]) -> str:
    """Return what is wrong if a fresh system is asked some questions one after the other, nothing if all is well."""
    trial = Trial.of(case)
    found = [asked_of(trial, question) for question in questions]
    return next((f"{each.question}: {each.detail}" for each in found if each.outcome == "differ" and STRANGER not in each.detail), "")


def smaller(case: Case, questions: Sequence[str]) -> tuple[Case, tuple[str, ...]]:
    """Return a part of a case, and of the questions, on which the two still differ: what one question leaves behind may spoil the next."""
    kept = tuple(questions)
    for question in questions:
        fewer = tuple(each for each in kept if each != question)
        kept = fewer if fewer and differ(case, fewer) else kept
    for kind in ("named", "assuming", "expressions", "conditions"):
        for part in getattr(case, kind):
            less: Case = evolve(case, **{kind: tuple(each for each in getattr(case, kind) if each is not part)})  # type: ignore[arg-type]  # by name
            case = less if differ(less, kept) else case
    return case, kept


def told(case: Case, finding: Finding) -> str:
    """Return a disagreement with its seed, and as few formulas and questions as show it."""
    part, questions = smaller(case, list(QUESTIONS)[: list(QUESTIONS).index(finding.question) + 1])
    return "\n".join([
        f"DIFFER seed {case.seed} ({case.shape}), {finding.question}: {finding.detail}",
        f"  smaller: {' then '.join(questions)}: {differ(part, questions) or 'does not show when asked again'}",
        *(f"  {name}{' firm' if firm else ''}: {formula}   {srepr(formula)}" for name, formula, firm in part.named),
        *(f"  assumed: {formula}   {srepr(formula)}" for formula in part.assuming),
        f"  asked: {part.expressions} {part.conditions} {part.claim}; integers: {sorted(map(str, part.integers))}",
    ])


def trial_of(seed: int) -> tuple[str, list[Finding], list[str]]:
    """
    Return the shape of a seed's case, all findings, and all disagreements in words.

    All questions are asked one after the other of one system, as a user would.
    """
    case = drawn(seed)
    trial = Trial.of(case)
    findings = [asked_of(trial, question) for question in QUESTIONS]
    return case.shape, findings, [told(case, finding) for finding in findings if finding.outcome == "differ"]


def main() -> int:
    """Compare, and print counts by shape."""
    parser = argparse.ArgumentParser(description="Compare the engine with z3 on random systems.")
    parser.add_argument("--systems", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES), help="only these shapes")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--show", type=int, help="only this seed")
    asked = parser.parse_args()
    if asked.show is not None:
        print(*trial_of(asked.show)[2] or ["agree"], sep="\n")
        return 0
    start, counts, differing = perf_counter(), dict[str, Counter[str]](), 0
    with multiprocessing.Pool(asked.processes) as pool:
        for shape, findings, words in pool.imap_unordered(trial_of, seeds(asked), chunksize=20):
            tally = counts.setdefault(shape, Counter())
            tally.update(["systems", *(f"{each.question}: {each.outcome}" for each in findings)])
            differing += len(words)
            for each in words:
                print(each, flush=True)
    print(table(counts))
    print(f"{asked.systems} systems, {differing} disagreements, {perf_counter() - start:.0f} s")
    return 1 if differing else 0


def seeds(asked: argparse.Namespace) -> Iterator[int]:
    """Yield as many seeds as are asked for, of the shapes that are asked for."""
    wanted = (seed for seed in count(asked.first) if list(SHAPES)[seed % len(SHAPES)] in asked.shapes)
    return islice(wanted, asked.systems)


def table(counts: dict[str, Counter[str]]) -> str:
    """Return the counts by shape: answers that agree, and apart from them those that either solver left open."""
    lines = [f"{'shape':12}{'systems':>9}" + "".join(f"{question:>18}" for question in QUESTIONS)]
    for shape in (each for each in SHAPES if each in counts):
        tally = counts[shape]
        cells = ["+".join(str(tally[f"{question}: {outcome}"]) for outcome in OUTCOMES) for question in QUESTIONS]
        lines.append(f"{shape:12}{tally['systems']:>9}" + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join([*lines, "agree + differ + undecided + unknown to z3"])


if __name__ == "__main__":
    sys.exit(main())
