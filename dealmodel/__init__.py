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
from dealmodel.assets import StorageFacility
from dealmodel.calendar import Period, Window
from dealmodel.checking import check
from dealmodel.claims import Claim, contested
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Occurs, Same, Unless, Within
from dealmodel.control import Control, disputes_over
from dealmodel.deposits import Deposit, Estimate, Licence
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
from dealmodel.portfolios import Part, Portfolio
from dealmodel.production import Phase, Production, recoverable_revenue
from dealmodel.quantities import Quantity, between, eq, gas_volume
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.sources import Citation, Source
from dealmodel.terms import Term

__all__ = [
    "Agreement",
    "AllOf",
    "AnyOf",
    "Before",
    "Citation",
    "Claim",
    "Coalition",
    "Concern",
    "Conflict",
    "Control",
    "DealError",
    "Deposit",
    "Estimate",
    "Event",
    "Exchange",
    "Faults",
    "GasStorage",
    "Grant",
    "InconsistentDeal",
    "Investment",
    "Licence",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
    "Not",
    "Obligation",
    "Occurs",
    "Ordering",
    "Part",
    "Party",
    "Performed",
    "Period",
    "Permission",
    "Phase",
    "Portfolio",
    "Power",
    "Production",
    "Prohibition",
    "Purpose",
    "Quantity",
    "Report",
    "RevenueShare",
    "Same",
    "SecurityGuarantee",
    "Source",
    "StorageFacility",
    "Term",
    "Unless",
    "Window",
    "Within",
    "Witness",
    "between",
    "check",
    "contested",
    "disputes_over",
    "eq",
    "gas_volume",
    "recoverable_revenue",
]
