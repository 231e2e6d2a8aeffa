"""Security guarantees and assurances: what triggers them, who establishes that, who then does what, how fast, where."""

from collections.abc import Iterator

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Or, false, true

from dealmodel.conditions import AllOf, AnyOf, Condition, Occurs, Within, as_condition
from dealmodel.decisions import Decision
from dealmodel.errors import WrongKind
from dealmodel.events import Event, Happening, Performed, as_happening
from dealmodel.fields import all_are, is_a, is_one_of, shown
from dealmodel.hours import TimeLimit, as_time_limit, in_days
from dealmodel.obligations.clause import Content, missing
from dealmodel.obligations.elements import Element
from dealmodel.obligations.responses import Response, limit_runs_forward, to_responses
from dealmodel.obligations.validity import Validity, happenings_in, to_validity
from dealmodel.parties import Body, Coalition, bodies_in, is_body, parties_in
from dealmodel.symbols import Unknown, unknowns_in

MODES = ("", "each", "jointly", "some")
MODE_WORDS = {"": "", "each": "each by itself", "jointly": "all together"}
MOST_GUARANTORS = 1000
BOTH = "treaty and declaration"  # an instrument of two parts, of which one binds
BINDING = ("", "treaty", "political declaration", BOTH)


@frozen(cache_hash=True)
class SecurityCommitment(Content):
    """
    A promise of security: once the trigger holds, the guarantors (the obligors of the clause) respond.

    `SecurityGuarantee` and `SecurityAssurance` are for texts that use these words. Any part may be left open, and is then reported.

    It is due when the trigger happens while the promise is in force, and what it depends on holds, such as the decision of a body.

    Where several guarantors owe it, `mode` says whether each does by itself, all together, or `least` so many of them; `by_guarantor` makes
    the clauses that this amounts to. One clause alone is performed, or not, by all of them as one.

    A clause is performed once: on the day on which the last of its responses is given. That day must lie within the longest response
    time, counted from `counts_from`, or else from the triggering event where the trigger is one event. A response without a time of its
    own has `response_time`. Shorter times are kept by clauses of their own: `by_response` makes them.

    Raises:
        WrongKind: `least` with another mode than "some", or less than one guarantor.
        NegativeAmount: a time that runs backwards.

    >>> SecurityCommitment(trigger=Event("attack"), responses="consultation", response_time="24 hours").sentence
    "promises, once 'attack' happens, consultation within 24 hours"
    """

    trigger: Condition | None = field(default=None, converter=optional(as_condition), kw_only=True)  #: what makes it due: an attack
    decided_by: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who establishes that the trigger happened
    depends_on: Condition | None = field(default=None, converter=optional(as_condition), kw_only=True)  #: such as a body's decision
    responses: tuple[Response, ...] = field(  #: what is done, or the words for its kinds
        default=(), converter=to_responses, validator=all_are(Response), kw_only=True
    )
    response_time: TimeLimit | None = field(  #: of every response that has no time of its own
        default=None, converter=optional(as_time_limit), validator=limit_runs_forward, kw_only=True
    )
    counts_from: Happening | None = field(  #: from when response times count, if not from the trigger
        default=None, converter=as_happening, validator=is_a(Event, Performed, type(None)), kw_only=True
    )
    territory: str = field(default="", validator=is_a(str), kw_only=True)  #: what is covered
    mode: str = field(default="", validator=is_one_of(*MODES), kw_only=True)  #: which of several guarantors owe it: each, jointly, some
    least: int | None = field(default=None, validator=is_a(int, type(None)), kw_only=True)  #: how many, where the mode is "some"
    validity: Validity = field(factory=Validity, converter=to_validity, kw_only=True)  #: from when to when; a duration will do
    binding: str = field(default="", validator=is_one_of(*BINDING), kw_only=True)  #: as a treaty, a declaration, or an instrument of both

    @least.validator
    def _least_fits(self, attribute: "Attribute[int | None]", value: int | None) -> None:
        what = f"{type(self).__name__}: least is {shown(value)}"
        if value is not None and self.mode != "some":
            raise WrongKind(f"{what} and mode is '{self.mode}'; write mode='some', or leave least out")
        if value is not None and not 1 <= value <= MOST_GUARANTORS:
            raise WrongKind(f"{what}; expected 1 to {MOST_GUARANTORS} guarantors")

    @property
    def verb(self) -> str:
        """What those do who give it."""
        return "promises"

    @property
    def anchor(self) -> Happening | None:
        """The happening from which response times count: the one named, or the trigger where that is one."""
        trigger: object = self.trigger
        if isinstance(trigger, Occurs | Decision):
            trigger = trigger.event if isinstance(trigger, Occurs) else trigger.adopted
        return self.counts_from or (trigger if isinstance(trigger, Event | Performed) else None)

    @property
    def due_when(self) -> Basic:
        """What must hold before the guarantors have to respond: the trigger while in force, and what it depends on."""
        parts = list(self.validity.begun)
        parts += [self.validity.while_in_force(self.trigger.formula)] if self.trigger else []
        parts += [self.depends_on.formula] if self.depends_on else []
        return parts[0] if len(parts) == 1 else And(*parts, evaluate=not parts)

    @property
    def limits(self) -> tuple[TimeLimit | None, ...]:
        """The time of each response, None where it has none; of a promise that names no response, its response time."""
        return tuple(each.within or self.response_time for each in self.responses) or (self.response_time,)

    @property
    def demands(self) -> Basic:
        """That the last response comes in time, where every response has a time and it is known from when that counts."""
        known = dict.fromkeys(in_days(each) for each in self.limits if each is not None)
        if self.anchor is None or None in self.limits:
            return true
        ways = [Within(each, after=self.anchor).formula for each in known]
        return ways[0] if len(ways) == 1 else Or(*ways, evaluate=False)

    @property
    def has_deadline(self) -> bool:
        """Whether the response times say by when it has to be performed."""
        return bool(self.demands != true)

    @property
    def may_be_blocked_by(self) -> tuple[Body, ...]:
        """
        Who can alone keep what the promise depends on from holding, whatever all others do.

        A body can if it fails where nothing that the body controls happens, or where all of that does, such as a veto. What a coalition
        controls takes each of its members. Who can stop a `Decision` by its vote can block what that decision is needed for. Somebody who
        could block only by doing one thing and leaving another is not found.
        """
        if self.depends_on is None:
            return ()
        formula = self.depends_on.formula
        events = [each.owner for each in unknowns_in([formula]) if isinstance(each.owner, Event)]
        holders = {each.occurs: bodies_in(each.controlled_by) for each in events if each.controlled_by}
        stopped = {
            each.adopted.occurs: tuple(body for member in each.council.may_stop for body in bodies_in(member))
            for each in _decisions_in(self.depends_on)
        }
        bodies = dict.fromkeys(body for found in (*holders.values(), *stopped.values()) for body in found)
        return tuple(body for body in bodies if _can_block(formula, body, holders, stopped))

    @property
    def elements(self) -> tuple[Element, ...]:
        """Its parts in words, each with what it leaves open."""
        happens = [each.sentence for each in (self.trigger, self.depends_on) if each is not None]
        unseen = self.trigger is not None and self.decided_by is None
        counted = MODE_WORDS.get(self.mode, "some of them" if self.least is None else f"{self.least} of them")
        return (
            Element("trigger", " and ".join(happens), tuple(self._open_trigger())),
            Element(
                "decided by",
                self.decided_by.name if self.decided_by else "",
                ("who establishes that the trigger happened",) if unseen else (),
            ),
            Element("response", " and ".join(each.what for each in self.responses), tuple(self._open_responses())),
            Element("response time", self._time_words(), tuple(self._open_times())),
            Element("territory", self.territory, missing(territory=self.territory)),
            Element("guarantors", counted, ("how many guarantors",) if self.mode == "some" and self.least is None else ()),
            *self.validity.elements,
            Element("binding force", self.binding, self._open_force()),
        )

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return tuple(part for each in self.elements for part in each.open)

    def undefined_for(self, obligor: Body | None) -> tuple[str, ...]:
        """Return the parts left open where this body owes it: which guarantors do, where there are several, and whether they suffice."""
        if not isinstance(obligor, Coalition):
            return self.undefined
        shared = () if self.mode else ("whether each guarantor owes it, or all together",)
        several = len(parties_in(obligor))
        scarce = ("as many guarantors as have to respond",) if several and self.least is not None and self.least > several else ()
        return (*self.undefined, *shared, *scarce)

    @property
    def sentence(self) -> str:
        """The promise in words."""
        response = " and ".join(map(str, self.responses)) or "a response (not said)"
        shared = self.response_time is not None and not any(each.within for each in self.responses)
        if self.response_time is not None and not shared:
            timed = zip(self.responses, self.limits, strict=True)
            response = " and ".join(f"{each.what} within {limit}" for each, limit in timed)
        once = [f"once {self.trigger.sentence}"] if self.trigger else []
        once += [f"provided that {self.depends_on.sentence}"] if self.depends_on else []
        time = f" within {self.response_time}" if shared else ""
        return f"{self.verb}{''.join(f', {each}' for each in once)}{',' if once else ''} {response}{time}"

    def _open_trigger(self) -> Iterator[str]:
        if self.trigger is None:
            yield "trigger"
        elif (self.validity.first_points or self.validity.last_points) and not happenings_in(self.trigger.formula):
            yield "day on which the trigger holds (only what happens on a day is in force or not)"

    def _open_responses(self) -> Iterator[str]:
        if not self.responses:
            yield "response"
        yield from ("what the response is" for each in self.responses if each.kind == "other" and not each.says)

    def _open_force(self) -> tuple[str, ...]:
        return ("in which part it stands, the treaty or the declaration",) if self.binding == BOTH else missing(binding_force=self.binding)

    def _time_words(self) -> str:
        if len(set(self.limits)) == 1:
            return str(self.limits[0] or "")
        return ", ".join(f"{each.what}: {limit or 'not said'}" for each, limit in zip(self.responses, self.limits, strict=True))

    def _open_times(self) -> Iterator[str]:
        known = [each for each in self.limits if each is not None]
        if not known:
            yield "response time"
            return
        if self.trigger is not None and self.anchor is None:
            yield "event from which the response time counts"
        late = zip(self.responses, self.limits, strict=False)
        yield from (f"response time of {each.what}" for each, limit in late if limit is None)
        if len(set(map(in_days, known))) > 1:
            yield "the day of each response (a clause has one day)"


def _decisions_in(condition: object) -> Iterator[Decision]:
    """Yield the decisions among the parts of a condition."""
    if isinstance(condition, Decision):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for each in condition.parts:
            yield from _decisions_in(each)


Holders = dict[Unknown, tuple[Body, ...]]


def _can_block(formula: Basic, body: Body, holders: Holders, stopped: Holders) -> bool:
    """Return whether a formula fails once a body does none, or all, of what it controls, and stops what it can stop."""
    acts = [act for act, found in holders.items() if body in found]
    votes = {act: false for act, found in stopped.items() if body in found}
    return any(formula.xreplace(dict.fromkeys(acts, value) | votes) == false for value in (false, true))


@frozen(cache_hash=True)
class SecurityGuarantee(SecurityCommitment):
    """
    A guarantee: the guarantors have to act once the trigger holds.

    A text that speaks of "security guarantees" and no more has all of its parts open.

    >>> attack = Event("armed attack")
    >>> guarantee = SecurityGuarantee(trigger=attack, responses=["consultation"], response_time="24 hours", validity="10 years")
    >>> guarantee.undefined[:3]
    ('who establishes that the trigger happened', 'territory', 'day from which the duration counts')
    >>> guarantee.sentence
    "guarantees, once 'armed attack' happens, consultation within 24 hours"
    """

    @property
    def verb(self) -> str:
        """What those do who give it."""
        return "guarantees"


@frozen(cache_hash=True)
class SecurityAssurance(SecurityCommitment):
    """
    An assurance: a weaker word than guarantee, for a promise that leaves the means to those who give it.

    Which of the two words a text uses is one thing, whether it binds as a treaty does (`binding`) another. It means the same to a check,
    and is a class of its own so that nobody counts it as a guarantee.

    >>> print(SecurityAssurance(responses="consultation").sentence)
    assures consultation
    """

    @property
    def verb(self) -> str:
        """What those do who give it."""
        return "assures"
