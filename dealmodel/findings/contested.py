"""D501: claims about one thing that disagree, and whether it matters."""

from collections.abc import Iterator

from dealmodel.assets import Asset
from dealmodel.claims import Claim, contested
from dealmodel.control import control_share, disputes_over
from dealmodel.findings.arithmetic import report_of
from dealmodel.findings.case import Case
from dealmodel.findings.concern import stated
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Obligation
from dealmodel.parties import Body, bodies_in
from dealmodel.sections import Section
from dealmodel.values import together

KIND = Kind("D501", "contested", severity="warning", says="claims about one thing disagree, and whether that changes any answer")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield the pairs of claims that cannot both be true, with the answers that depend on whom one believes.

    Claims of one report that contradict each other are an error of that report, and told as such. Who controls an asset can be claimed too.
    """
    for one, other in contested(case.agreement.claims):
        if report_of(one) == report_of(other):
            continue
        theirs = [answers_if(case, each) for each in (one, other)]
        both = [question for question in theirs[0] if question in theirs[1]]  # in a deal without a world nothing else is asked
        differ = [question for question in both if theirs[0][question] != theirs[1][question]]
        rows = tuple((question, f"{theirs[0][question]} if {one.id}; {theirs[1][question]} if {other.id}") for question in differ)
        matters = f"it matters to {len(differ)} answer{'s' if len(differ) > 1 else ''}" if differ else "no answer depends on it"
        says = f"{one.sentence}, {other.sentence}; {matters}"
        evidence = Section("What depends on whom one believes", rows or (("nothing", "all answers are the same"),))
        mend = Mend(f"settle what is so, or let a neutral party find it out ({one.about.name})")
        yield Finding(KIND, says, clauses=(one.id, other.id), parties=(one.by.name, other.by.name), evidence=evidence, mends=mend)
    yield from disputes(case)


def disputes(case: Case) -> Iterator[Finding]:
    """Yield the pairs of statements of who controls an asset that cannot both be true, with the duties that depend on whom one believes."""
    for asset in case.agreement.assets:
        for one, other in disputes_over(asset):
            speakers = [each.said_by for each in (one, other)]
            names = [each.name if each else "the text" for each in speakers]
            can = {duty.id: [WORDS[can_give(duty, asset, each)] for each in speakers] for duty in case.duties}
            differ = {id: answers for id, answers in can.items() if answers[0] != answers[1]}
            rows = [(f"can {id} be given?", f"{yes} if {names[0]} is right; {no} if {names[1]} is") for id, (yes, no) in differ.items()]
            matters = f"it matters to {together(differ)}" if differ else "no duty depends on it"
            says = f"{asset.name}: {one}, but {other}; {matters}"
            evidence = Section("What depends on whom one believes", tuple(rows) or (("nothing", "all answers are the same"),))
            mend = Mend(f"settle who controls {asset.name}, or promise only what both sides grant")
            parties = [each.name for each in speakers if each]
            yield Finding(KIND, says, clauses=asset.name, parties=parties, evidence=evidence, mends=mend)


def can_give(duty: Obligation, asset: Asset, speaker: Body | None) -> bool:
    """Return whether the obligor of a duty controls what the duty takes of an asset, if a speaker is believed."""
    if duty.obligor is None or asset.capacity is None:
        return True
    givers = bodies_in(duty.obligor)
    days = [None, *(each.during.first for each in asset.control if each.during and each.during.first)]
    held = max(sum(control_share(asset, each, on=day, according_to=speaker).exact for each in givers) for day in days)
    taken = [use.amount for use in (duty.content.uses if duty.content else ()) if use.asset == asset and use.amount.is_constant]
    return all(amount.exact <= held * asset.capacity.exact for amount in taken)


HOLDS = "does the deal hold together?"
WORDS = {True: "yes", False: "no", None: "not known"}


def answers_if(case: Case, claim: Claim) -> dict[str, str]:
    """Return the answers to what one asks of a deal, if a claim is believed; where it then has no world, that alone."""
    whole = case.glance(f"whether the deal holds together if {claim.id}", claim.formula)
    if whole.consistent is False:
        return {HOLDS: WORDS[False]}
    asked = {HOLDS: whole}
    dues = {duty.id: duty.performed.due for duty in case.duties}
    case.nearby.liven(dues.values(), [claim.formula], without=case.dropped, budget=case.question.budget)
    for goal, formula in stated((*case.agreement.concerns, *case.agreement.purposes)):
        asked[f"can {goal.id} happen?"] = case.glance(f"whether {goal.id} can happen if {claim.id}", claim.formula, formula)
    for id, due in dues.items():
        asked[f"can {id} become due?"] = case.glance(f"whether {id} can be due if {claim.id}", claim.formula, due)
    return {question: WORDS[answer.consistent] for question, answer in asked.items()}
