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
    "balances": "Balance",
    "band": "Band Gap Overlap",
    "bands": "Bands",
    "bookings": "Booking Interruption",
    "calendar": "Period Window",
    "capital": "CapitalAccount Contribution Stake",
    "caps": "Cap Timeline",
    "cashflows": (
        "BusinessDays CashFlow Cycle DebtTerms IndexScaling RateReset Schedule Transfer internal_rate macaulay_duration "
        "modified_duration present_value schedule"
    ),
    "checking": "check",
    "claims": "Claim contested",
    "clearing": "Clearing",
    "codec": "dump dump_file load load_file",
    "concerns": "Concern Purpose",
    "conditions": "AllOf AnyOf Before Not Occurs Same Unless Within",
    "consents": "consent",
    "control": "Control disputes_over",
    "deadlock": "Deadlock deadlocks",
    "decisions": "Council Decision RecordedVote",
    "deposits": "Deposit Estimate Licence",
    "disputes": "DisputeClock DisputeStep",
    "duties": "Duties Owed duties_of",
    "errors": "DealError Faults InconsistentDeal ModelError",
    "events": "Event Performed",
    "exchange_rates": "ExchangeRate ExchangeRates Fixing",
    "expected_payments": "ExpectedPayment ExpectedPayments",
    "fill_rules": "Derogation FillDue Filling FillMilestone FillVersion",
    "findings": "Finding",
    "funds": "Committee Fund Seats",
    "gas": "GasEnergy HeatingValue at_reference",
    "hours": "Hours",
    "joining": "joined",
    "most": "Most",
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
    "payouts": "Payment Payout Payouts",
    "pieces": "Span",
    "pipelines": "Conversion GasRoute Pipeline Regasification",
    "plots": (
        "plot_amounts plot_days plot_extents plot_obligations plot_precedence plot_profile plot_rates plot_shipping plot_timeline "
        "plot_zone svg_of"
    ),
    "portfolios": "Part Portfolio",
    "precedence": "Precedence",
    "production": "Phase Production recoverable_revenue",
    "profiles": "Profile profile",
    "quantities": "Quantity between eq gas_volume",
    "reading_checks": "Readings check_readings",
    "readings": "Reading reads",
    "reports": "Conflict Report Witness",
    "reviewing": "review",
    "reviews": "Review",
    "seasons": "Season",
    "sources": "Citation Source",
    "storage_services": "CustomsWarehouse StorageFees",
    "storages": "StorageFacility StorageSpace",
    "tariffs": "Tariff",
    "terms": "Term",
    "tiers": "CatchUp MultipleOfCapital PreferredReturn ReturnOfCapital Split",
    "waiting": "precedence_of",
    "waits": "Wait",
    "waterfalls": "NeverPays Waterfall",
    "ways_out": "WayOut",
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
