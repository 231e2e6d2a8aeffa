"""From the trace of a search to a proof that the checker reads: the engine's numbers become SymPy subformulas again."""

from collections.abc import Sequence
from typing import NamedTuple

from sympy import Integer

from dealmodel.logic.proofs import Arithmetic, Assumed, Definition, Derived, Given, Line, Literal, Proof, Split, Step
from dealmodel.logic.search import Search
from dealmodel.logic.theory import Cut
from dealmodel.logic.trail import Clause, Refutation


class Claim(NamedTuple):
    """A step that a premise is given, and what of it a refutation needs: all, or parts by the clauses that they hold where it does."""

    step: Given | Assumed
    whole: bool = True
    parts: Sequence[Clause] = ()


def proof_of(refutation: Refutation, search: Search, claims: Sequence[Claim]) -> Proof:
    """
    Return the proof that some premises clash. Steps nothing needs are left out.

    >>> from sympy import Symbol
    >>> from dealmodel.logic.formulas import Reader
    >>> x = Symbol("x")
    >>> search = Search(Reader())
    >>> refutation = search.solve(tuple(search.reader.literal("", each) for each in (x > 3, x < 2)))
    >>> claims = [Claim(Given("1", x > 3)), Claim(Assumed(x < 2))]
    >>> [type(step).__name__ for step in proof_of(refutation, search, claims).steps]
    ['Given', 'Assumed', 'Arithmetic', 'Derived']
    """
    steps: list[Step] = [claim.step for claim in claims]
    held = [number for number, claim in enumerate(claims) if claim.whole]
    places: dict[int, int] = {}
    for number, part in ((number, part) for number, claim in enumerate(claims) for part in claim.parts):
        steps += (_step(part, search, places), Derived((_literal(part.stated[1], search),), (number, len(steps))))
        held.append(len(steps) - 1)
    for clause in _in_order(refutation.because):
        places[id(clause)] = len(steps)
        steps.append(_step(clause, search, places))
    steps.append(Derived((), (*held, *(places[id(clause)] for clause in refutation.because))))
    return Proof(steps)


def _in_order(last: Sequence[Clause]) -> list[Clause]:
    """Return the clauses and all they come from, each once, sources first."""
    found: dict[int, Clause] = {}
    stack = list(reversed(last))
    while stack:
        clause = stack[-1]
        sources = clause.origin if isinstance(clause.origin, list) else []
        open_sources = [source for source in sources if id(source) not in found]
        stack += open_sources
        if not open_sources:
            found.setdefault(id(clause), clause)
            stack.pop()
    return list(found.values())


def _step(clause: Clause, search: Search, places: dict[int, int]) -> Step:
    if isinstance(clause.origin, list):
        return Derived((_literal(each, search) for each in clause.stated), (places[id(source)] for source in clause.origin))
    if clause.step is None:
        clause.step = _own_step(clause, search)
    return clause.step


def _own_step(clause: Clause, search: Search) -> Step:
    """Return the step of a clause that comes from no others: always the same one, so that it need be checked only once."""
    match clause.origin:
        case None:
            return Definition(_literal(each, search) for each in clause.stated)
        case Cut(form, k):
            return Split(form, k)
        case tuple(lines):
            return Arithmetic(Line(Integer(k), _literal(each, search)) for each, k in lines)
    raise AssertionError("a clause that comes from others has no step of its own")


def _literal(literal: int, search: Search) -> Literal:
    return Literal(search.reader.nodes[literal >> 1].formula, not literal & 1)
