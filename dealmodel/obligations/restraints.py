"""Restraints: what states promise not to do to each other, each as a prohibition of an act that they control."""

from collections.abc import Callable
from typing import Any

from dealmodel.errors import OwesItself, WrongKind
from dealmodel.events import Event
from dealmodel.fields import shown
from dealmodel.obligations.norms import Prohibition
from dealmodel.obligations.obligation import NEVER
from dealmodel.parties import Body, Coalition, Party


def non_use_of_force(
    id: str, *, by: Body, against: Body, act: Event | None = None, unless: Any = NEVER, **others: Any
) -> Prohibition:  # Any: a condition, and fields of a clause, which refuse what is wrong
    """
    Return the promise not to threaten or use force against somebody: `act` by another name, unless something, such as self-defence.

    What is excepted ends the promise from its day on, for good: force in answer to an attack is not told from force years later.

    Further keywords are fields of the clause: `says`, `standing`, `cites`, `window`, `precedent`.

    Source: Charter of the United Nations, Article 2(4); the exception is its Article 51.

    >>> ru, ua = Party("Russia"), Party("Ukraine")
    >>> print(non_use_of_force("2", by=ru, against=ua, unless=Event("armed attack by Ukraine")).summary)
    Russia must not bring about 'use of force by Russia against Ukraine', unless 'armed attack by Ukraine' happens
    """
    return _promise_not_to("use of force", id, by=by, against=against, act=act, subsequent=unless, **others)


def respect_for_borders(
    id: str, *, by: Body, against: Body, act: Event | None = None, unless: Any = NEVER, **others: Any
) -> Prohibition:  # Any: as above
    """
    Return the promise to respect independence, sovereignty and borders: not to violate them.

    Source: Final Act of the Conference on Security and Co-operation in Europe, Helsinki 1975, principles I and III.

    >>> print(respect_for_borders("1", by=Party("Russia"), against=Party("Ukraine")).act)
    'violation of the borders by Russia against Ukraine'
    """
    return _promise_not_to("violation of the borders", id, by=by, against=against, act=act, subsequent=unless, **others)


def non_coercion(
    id: str, *, by: Body, against: Body, act: Event | None = None, unless: Any = NEVER, **others: Any
) -> Prohibition:  # Any: as above
    """
    Return the promise to refrain from economic coercion.

    Source: Final Act, Helsinki 1975, principle VI.

    >>> print(non_coercion("3", by=Party("Russia"), against=Party("Ukraine")).act)
    'economic coercion by Russia against Ukraine'
    """
    return _promise_not_to("economic coercion", id, by=by, against=against, act=act, subsequent=unless, **others)


def non_use_of_nuclear_weapons(
    id: str, *, by: Body, against: Body, act: Event | None = None, unless: Any = NEVER, **others: Any
) -> Prohibition:  # Any: as above
    """
    Return the negative security assurance: not to use nuclear weapons against a state that has none.

    Source: the declarations of the nuclear-weapon states of 1995, United Nations Security Council resolution 984.

    >>> print(non_use_of_nuclear_weapons("5", by=Party("Russia"), against=Party("Ukraine")).act)
    'use of nuclear weapons by Russia against Ukraine'
    """
    return _promise_not_to("use of nuclear weapons", id, by=by, against=against, act=act, subsequent=unless, **others)


def each_of(
    promise: Callable[..., Prohibition], id: str, *, by: Body, against: Body, **others: Any
) -> tuple[Prohibition, ...]:  # Any: as above
    """
    Return a promise of restraint of several states, a prohibition each: one can break it while the others keep it.

    Raises:
        WrongKind: no coalition with members, or one `act`, which all would bring about at once.

    >>> both = Coalition("assurers", members=[Party("Russia"), Party("United Kingdom")])
    >>> [each.id for each in each_of(non_coercion, "3", by=both, against=Party("Ukraine"))]
    ['3 (Russia)', '3 (United Kingdom)']
    """
    if not callable(promise):
        raise WrongKind(f"each_of: the promise is {shown(promise)}; expected one such as non_coercion")
    if not isinstance(by, Coalition) or not by.members:
        raise WrongKind(f"each_of: by is {shown(by)}; expected a Coalition with members")
    if others.get("act") is not None:
        raise WrongKind(f"each_of: act is {shown(others['act'])}, one act of all; leave it out, or write a promise for each with its own")
    return tuple(promise(f"{id} ({each.name})", by=each, against=against, **others) for each in by.members)


def _promise_not_to(what: str, id: str, *, by: Body, against: Body, act: Event | None, **others: Any) -> Prohibition:  # Any: as above
    for role, body in (("by", by), ("against", against)):
        if not isinstance(body, Party | Coalition):
            raise WrongKind(f"Prohibition '{id}': {role} is {shown(body)}; expected Party or Coalition")
    if by == against:
        raise OwesItself(f"Prohibition '{id}': {by.name} owes itself to refrain from {what}; name another state in by or against")
    done = act if act is not None else Event(f"{what} by {by.name} against {against.name}", controlled_by=by)
    return Prohibition(id, obligor=by, obligee=against, act=done, **others)
