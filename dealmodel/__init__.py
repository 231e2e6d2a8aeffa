"""
Write down a deal between parties as typed objects and learn, exactly and with evidence, whether it holds together.

>>> import dealmodel as dm
>>> ua, us = dm.Party("Ukraine"), dm.Party("United States")
>>> meeting, talks = dm.Event("meeting"), dm.Event("talks")
>>> deal = dm.Agreement("Talks", parties=[ua, us], clauses=[dm.Ordering("S11", first=meeting, then=talks)])
>>> dm.check(deal).consistent
True
"""

from dealmodel.agreements import Agreement
from dealmodel.assets import Control, Deposit, StorageFacility
from dealmodel.calendar import Period, Window
from dealmodel.cashflows import (
    BusinessDays,
    CashFlow,
    Cycle,
    DebtTerms,
    IndexScaling,
    RateReset,
    Schedule,
    Transfer,
    internal_rate,
    macaulay_duration,
    modified_duration,
    present_value,
    schedule,
)
from dealmodel.checking import check
from dealmodel.claims import Claim, contested
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Occurs, Same, Unless, Within
from dealmodel.errors import DealError, Faults, InconsistentDeal, ModelError
from dealmodel.events import Event, Performed
from dealmodel.obligations import (
    Exchange,
    GasStorage,
    Grant,
    Investment,
    Loan,
    MineralRights,
    MineralSupply,
    Obligation,
    Ordering,
    Permission,
    Power,
    Prohibition,
    RevenueShare,
    SecurityGuarantee,
)
from dealmodel.parties import Coalition, Party
from dealmodel.quantities import Quantity, between, eq, gas_volume
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.sources import Citation, Source
from dealmodel.terms import Term

__all__ = [
    "Agreement",
    "AllOf",
    "AnyOf",
    "Before",
    "BusinessDays",
    "CashFlow",
    "Citation",
    "Claim",
    "Coalition",
    "Concern",
    "Conflict",
    "Control",
    "Cycle",
    "DealError",
    "DebtTerms",
    "Deposit",
    "Event",
    "Exchange",
    "Faults",
    "GasStorage",
    "Grant",
    "InconsistentDeal",
    "IndexScaling",
    "Investment",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
    "Not",
    "Obligation",
    "Occurs",
    "Ordering",
    "Party",
    "Performed",
    "Period",
    "Permission",
    "Power",
    "Prohibition",
    "Purpose",
    "Quantity",
    "RateReset",
    "Report",
    "RevenueShare",
    "Same",
    "Schedule",
    "SecurityGuarantee",
    "Source",
    "StorageFacility",
    "Term",
    "Transfer",
    "Unless",
    "Window",
    "Within",
    "Witness",
    "between",
    "check",
    "contested",
    "eq",
    "gas_volume",
    "internal_rate",
    "macaulay_duration",
    "modified_duration",
    "present_value",
    "schedule",
]
