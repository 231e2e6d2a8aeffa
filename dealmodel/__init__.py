"""
Write down a deal between parties as typed objects and learn, exactly and with evidence, whether it holds together.

>>> import dealmodel as dm
>>> ua, us = dm.Party("Ukraine"), dm.Party("United States")
>>> meeting, talks = dm.Event("meeting"), dm.Event("talks")
>>> deal = dm.Agreement("Talks", parties=[ua, us], clauses=[dm.Ordering("S11", first=meeting, then=talks)])
>>> dm.check(deal).consistent
True
"""

from importlib import import_module
from importlib.util import find_spec

# Where each public name lives. A module is loaded when one of its names is first asked for, so that `import dealmodel` costs nothing; no
# module is called as one of them, or it would take its place. Type checkers and editors read the same names in `__init__.pyi`.
_NAMES_OF = {
    "agreements": "Agreement",
    "bands.band": "Band Gap Overlap",
    "bands.bands": "Bands",
    "bands.pieces": "Span",
    "calendar": "Period Window",
    "caps": "Cap Timeline",
    "cashflows": (
        "BusinessDays CashFlow Cycle DebtTerms IndexScaling RateReset Schedule Transfer internal_rate macaulay_duration "
        "modified_duration present_value schedule"
    ),
    "checking": "check",
    "claims": "Claim contested",
    "codec": "dump dump_file load load_file",
    "concerns": "Concern Purpose",
    "conditions": "AllOf AnyOf Before Not Occurs Same Unless Within",
    "control": "Control disputes_over",
    "decisions": "Council Decision RecordedVote",
    "disputes": "DisputeClock DisputeStep",
    "duties": "Duties Owed duties_of",
    "errors": "DealError Faults InconsistentDeal ModelError",
    "events": "Event Performed",
    "exchange_rates": "ExchangeRate ExchangeRates Fixing",
    "expected_payments": "ExpectedPayment ExpectedPayments",
    "findings": "Finding",
    "funds.capital": "CapitalAccount Contribution Stake",
    "funds.clearing": "Clearing",
    "funds.fund": "Committee Fund Seats",
    "funds.payouts": "Payment Payout Payouts",
    "funds.tiers": "CatchUp MultipleOfCapital PreferredReturn ReturnOfCapital Split",
    "funds.waterfalls": "NeverPays Waterfall",
    "gas.balances": "Balance",
    "gas.bookings": "Booking Interruption",
    "gas.energy": "GasEnergy HeatingValue at_reference",
    "gas.fill_rules": "Derogation FillDue Filling FillMilestone FillVersion",
    "gas.most": "Most",
    "gas.pipelines": "Conversion GasRoute Pipeline Regasification",
    "gas.profiles": "Profile profile",
    "gas.storage_services": "CustomsWarehouse StorageFees",
    "gas.storages": "StorageFacility StorageSpace",
    "gas.tariffs": "Tariff",
    "hours": "Hours",
    "joining": "joined",
    "minerals.deposits": "Deposit Estimate Licence",
    "minerals.portfolios": "Part Portfolio",
    "minerals.production": "Phase Production recoverable_revenue",
    "obligations": (
        "Ceasefire Distribution Drawdown Earmark Establishment Exchange Exclusivity Facility FillTarget FundContribution GasDelivery "
        "GasStorage GasSwap Grant Guarantee Interpretation Investment LatePayment Limitation LimitedForces LimitedRecourse Loan "
        "MineralRights MineralSupply Monitoring Obligation Offtake Ordering Permission Power Preference Prohibition Receipt "
        "Reimposition Repayment ReservedArea Response RevenueBase RevenueShare RightOfFirstOffer RightOfFirstRefusal Royalty "
        "SecurityAssurance SecurityCommitment SecurityGuarantee Settlement ShipOrPay Snapback Step StockLevel TakeYear Tranche "
        "Validity Withdrawal Zone by_guarantor by_response each_of non_coercion non_use_of_force non_use_of_nuclear_weapons phased "
        "respect_for_borders response_of side_by_side"
    ),
    "parties": "Coalition Party",
    "plots": (
        "plot_amounts plot_days plot_extents plot_obligations plot_precedence plot_profile plot_rates plot_shipping plot_timeline "
        "plot_zone svg_of"
    ),
    "quantities": "Quantity between eq gas_volume",
    "reports": "Conflict Report Witness",
    "reviewing": "review",
    "reviews": "Review",
    "seasons": "Season",
    "sequences.consents": "consent",
    "sequences.deadlocks": "Deadlock deadlocks",
    "sequences.precedence": "Precedence",
    "sequences.reading_checks": "Readings check_readings",
    "sequences.readings": "Reading reads",
    "sequences.waiting": "precedence_of",
    "sequences.waits": "Wait",
    "sequences.ways_out": "WayOut",
    "sources": "Citation Source",
    "terms": "Term",
}
_HOME_OF = dict(sorted((name, module) for module, names in _NAMES_OF.items() for name in names.split()))

__all__ = list(_HOME_OF)


def __getattr__(name: str) -> object:
    """Return a public name, or a module of the package, loaded when it is first asked for."""
    if name in _HOME_OF:
        value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value
    if find_spec(f"{__name__}.{name}"):
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name, obj=import_module(__name__))


def __dir__() -> list[str]:
    """Return all names, also those not loaded yet."""
    return sorted({*globals(), *__all__})
