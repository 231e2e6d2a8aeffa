"""
Compare our schedules with published cases in the form of actus-tests: `python -m tests.yardsticks.actus FILE...`.

A case is an object of `terms`, `dataObserved`, `eventsObserved` and `results`. It matches where the same things happen on the same days in
the same order (for things on one day: in whatever order), and each payoff, notional, rate and accrual is equal within a relative 1e-9 or,
since the published numbers are rounded, within 1e-6 of the currency and 1e-9 of a rate. The published
cases are CC BY-SA 4.0 and no part of this project: they lie beside it.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from dealmodel.cashflows import BusinessDays, DebtTerms, IndexScaling, RateReset, Schedule, Transfer, schedule
from dealmodel.cashflows.debt import REPAYMENTS
from dealmodel.errors import DealError

KINDS = {code: word for word, code in REPAYMENTS.items()}
RELATIVE = Fraction(1, 10**9)
ABSOLUTE = (Fraction(1, 10**6), Fraction(1, 10**6), Fraction(1, 10**9), Fraction(1, 10**6))  # payoff, notional, rate, accrued
BASES = {"NT": "outstanding", "NTIED": "initial", "NTL": "lagging"}
DATES = {
    "start": "initialExchangeDate", "as_of": "statusDate", "maturity": "maturityDate", "amortised_by": "amortizationDate",
    "interest_anchor": "cycleAnchorDateOfInterestPayment", "capitalised_until": "capitalizationEndDate",
    "base_anchor": "cycleAnchorDateOfInterestCalculationBase", "repayment_anchor": "cycleAnchorDateOfPrincipalRedemption",
}  # fmt: skip
PLAIN = {
    "rate": "nominalInterestRate", "interest_cycle": "cycleOfInterestPayment", "base_cycle": "cycleOfInterestCalculationBase",
    "repayment_cycle": "cycleOfPrincipalRedemption", "notice": "xDayNotice", "day_count": "dayCountConvention",
}  # fmt: skip
MONEY = {
    "notional": "notionalPrincipal", "accrued": "accruedInterest", "premium": "premiumDiscountAtIED",
    "base_amount": "interestCalculationBaseAmount", "instalment": "nextPrincipalRedemptionPayment",
}  # fmt: skip
RESET = {
    "cycle": "cycleOfRateReset", "anchor": "cycleAnchorDateOfRateReset", "multiplier": "rateMultiplier", "spread": "rateSpread",
    "floor": "lifeFloor", "cap": "lifeCap", "period_floor": "periodFloor", "period_cap": "periodCap", "next_rate": "nextResetRate",
}  # fmt: skip
SCALING = {
    "base": "scalingIndexAtContractDealDate", "cycle": "cycleOfScalingIndex", "anchor": "cycleAnchorDateOfScalingIndex",
    "interest_factor": "interestScalingMultiplier", "principal_factor": "notionalScalingMultiplier",
}  # fmt: skip


class Row(NamedTuple):
    """One event, ours or theirs."""

    date: str
    code: str
    numbers: tuple[Fraction, Fraction, Fraction, Fraction]  # payoff, notional, rate, accrued

    def __str__(self) -> str:
        return f"{self.date} {self.code} {', '.join(f'{float(number):.10g}' for number in self.numbers)}"


def day(text: str) -> str:
    """Return a date, with its end where the text means the end of the day."""
    moment = datetime.fromisoformat(text.strip())
    return f"{moment.date()}T23:59:59" if moment.hour == 23 else str(moment.date())


def picked(terms: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the terms that are there, under our names."""
    return {ours: day(terms[theirs]) if "Anchor" in theirs else terms[theirs] for ours, theirs in names.items() if theirs in terms}


def terms_of(published: Mapping[str, Any]) -> DebtTerms:
    """Return published terms as ours."""
    terms = {name: str(value).strip() for name, value in published.items() if str(value).strip()}
    liability = terms["contractRole"] == "RPL"
    said: dict[str, Any] = {ours: day(terms[theirs]) for ours, theirs in DATES.items() if theirs in terms}
    said |= picked(terms, PLAIN) | {ours: f"{terms[theirs]} {terms['currency']}" for ours, theirs in MONEY.items() if theirs in terms}
    said["interest_base"] = BASES[terms.get("interestCalculationBase", "NT")]
    said["month_end"] = "end of month" if terms.get("endOfMonthConvention") == "EOM" else "same day"
    if (convention := terms.get("businessDayConvention", "NULL")) not in ("NULL", "NOS", "NONE") and terms.get("calendar") == "MF":
        said["business_days"] = BusinessDays.of(convention)
    if "interest_anchor" in said and said["interest_anchor"] < said["start"]:
        said["interest_from"] = said["interest_anchor"]
    if "cycleOfRateReset" in terms or "cycleAnchorDateOfRateReset" in terms:
        said["reset"] = RateReset(terms.get("marketObjectCodeOfRateReset", "-"), **picked(terms, RESET))
    if "scalingEffect" in terms and set(terms["scalingEffect"]) & {"I", "N"}:
        scaled = [name for letter, name in (("I", "interest"), ("N", "principal")) if letter in terms["scalingEffect"]]
        said["scaling"] = IndexScaling(terms["marketObjectCodeOfScalingIndex"], scales=scaled, **picked(terms, SCALING))
    # Their text multiplies interest that already bears the liability's sign by that sign again: it comes off the price.
    for name in ("purchase", "termination"):
        if (on := f"{name}Date") in terms:
            paid = f"{terms[f'priceAt{name.capitalize()}Date']} {terms['currency']}"
            said[name] = Transfer(day(terms[on]), price=paid, accrued="deducted" if liability else "added")
    return DebtTerms(KINDS[terms["contractType"]], **said)


def schedule_of(case: Mapping[str, Any]) -> Schedule:
    """Return our schedule of a published case."""
    seen = {name: each["data"] for name, each in case["dataObserved"].items()}
    observed = {name: {day(point["timestamp"]): str(point["value"]).strip() for point in points} for name, points in seen.items()}
    call = next((day(each["time"]) for each in case.get("eventsObserved", []) if each["type"] == "XD"), None)
    until = day(case["to"]) if case["to"] else None
    side = "borrower" if case["terms"]["contractRole"] == "RPL" else "lender"
    return schedule(terms_of(case["terms"]), observed=observed, called=call, until=until, seen_by=side)


def ours(case: Mapping[str, Any]) -> list[Row]:
    """Return our rows."""
    return [
        Row(row.date.isoformat().removesuffix("T00:00:00"), row.code, (row.payoff, row.notional, row.rate, row.accrued))
        for row in schedule_of(case)
    ]


def theirs(case: Mapping[str, Any]) -> list[Row]:
    """Return the published rows."""
    names = ("payoff", "notionalPrincipal", "nominalInterestRate", "accruedInterest")
    return [
        Row(day(row["eventDate"]), row["eventType"], tuple(Fraction(str(row[name]).strip()) for name in names))  # type: ignore[arg-type]  # four
        for row in case["results"]
    ]


def close(one: Row, other: Row) -> bool:
    """Say whether the numbers of two rows are equal within the tolerance."""
    pairs = zip(one.numbers, other.numbers, ABSOLUTE, strict=True)
    return all(abs(mine - published) <= max(RELATIVE * abs(published), absolute) for mine, published, absolute in pairs)


def miss(case: Mapping[str, Any]) -> str:
    """Return why a case is missed: the first row that differs; empty where it matches."""
    try:
        mine = sorted(ours(case))
    except (DealError, KeyError, TypeError, ValueError) as error:  # of ours, or a form of case that is not read here
        return f"refused: {error}"
    wanted = sorted(theirs(case))
    for one, other in zip(mine, wanted, strict=False):
        if one[:2] != other[:2] or not close(one, other):
            return f"published {other}; ours {one}"
    if len(mine) != len(wanted):
        extra = (mine if len(mine) > len(wanted) else wanted)[min(len(mine), len(wanted))]
        return f"{'ours' if len(mine) > len(wanted) else 'published'} alone: {extra}"
    return ""


def cases(*files: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every case of a debt with its id; other contract types are left out."""
    for file in files:
        for name, case in json.loads(file.read_text(encoding="utf-8")).items():
            if case["terms"]["contractType"] in KINDS:
                yield name, case


def main(files: list[str]) -> None:
    """Print one line a type, and every case that is missed with the reason."""
    found: dict[str, dict[str, str]] = {}
    for name, case in cases(*map(Path, files)):
        found.setdefault(case["terms"]["contractType"], {})[name] = miss(case)
    for kind, misses in found.items():
        print(f"{kind}: matches {sum(not why for why in misses.values())} of {len(misses)} published cases")
        for name, why in misses.items():
            if why:
                print(f"  {name}: {why}")


if __name__ == "__main__":
    main(sys.argv[1:])
