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
from dealmodel.capital import CapitalAccount, Contribution, Stake
from dealmodel.checking import check
from dealmodel.claims import Claim, contested
from dealmodel.clearing import Clearing
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Occurs, Same, Unless, Within
from dealmodel.errors import DealError, Faults, InconsistentDeal, ModelError
from dealmodel.events import Event, Performed
from dealmodel.funds import Committee, Fund, Seats
from dealmodel.obligations import (
    Distribution,
    Establishment,
    Exchange,
    FundContribution,
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
from dealmodel.schedules import Payment, Payout, Schedule
from dealmodel.sources import Citation, Source
from dealmodel.terms import Term
from dealmodel.tiers import CatchUp, MultipleOfCapital, PreferredReturn, ReturnOfCapital, Split
from dealmodel.waterfalls import NeverPays, Waterfall

__all__ = [
    "Agreement",
    "AllOf",
    "AnyOf",
    "Before",
    "CapitalAccount",
    "CatchUp",
    "Citation",
    "Claim",
    "Clearing",
    "Coalition",
    "Committee",
    "Concern",
    "Conflict",
    "Contribution",
    "Control",
    "DealError",
    "Deposit",
    "Distribution",
    "Establishment",
    "Event",
    "Exchange",
    "Faults",
    "Fund",
    "FundContribution",
    "GasStorage",
    "Grant",
    "InconsistentDeal",
    "Investment",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
    "MultipleOfCapital",
    "NeverPays",
    "Not",
    "Obligation",
    "Occurs",
    "Ordering",
    "Party",
    "Payment",
    "Payout",
    "Performed",
    "Period",
    "Permission",
    "Power",
    "PreferredReturn",
    "Prohibition",
    "Purpose",
    "Quantity",
    "Report",
    "ReturnOfCapital",
    "RevenueShare",
    "Same",
    "Schedule",
    "Seats",
    "SecurityGuarantee",
    "Source",
    "Split",
    "Stake",
    "StorageFacility",
    "Term",
    "Unless",
    "Waterfall",
    "Window",
    "Within",
    "Witness",
    "between",
    "check",
    "contested",
    "eq",
    "gas_volume",
]
