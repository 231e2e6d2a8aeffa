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
from dealmodel.band import Band, Gap, Overlap
from dealmodel.bands import Bands
from dealmodel.calendar import Period, Window
from dealmodel.checking import check
from dealmodel.claims import Claim, contested
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Occurs, Same, Unless, Within
from dealmodel.errors import DealError, Faults, InconsistentDeal, ModelError
from dealmodel.events import Event, Performed
from dealmodel.obligations import (
    Exchange,
    Exclusivity,
    GasStorage,
    Grant,
    Investment,
    Loan,
    MineralRights,
    MineralSupply,
    Obligation,
    Offtake,
    Ordering,
    Permission,
    Power,
    Preference,
    Prohibition,
    Receipt,
    ReservedArea,
    RevenueBase,
    RevenueShare,
    RightOfFirstOffer,
    RightOfFirstRefusal,
    Royalty,
    SecurityGuarantee,
    TakeYear,
)
from dealmodel.parties import Coalition, Party
from dealmodel.pieces import Span
from dealmodel.plots import plot_amounts, plot_rates, svg_of
from dealmodel.quantities import Quantity, between, eq, gas_volume
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.sources import Citation, Source
from dealmodel.terms import Term

__all__ = [
    "Agreement",
    "AllOf",
    "AnyOf",
    "Band",
    "Bands",
    "Before",
    "Citation",
    "Claim",
    "Coalition",
    "Concern",
    "Conflict",
    "Control",
    "DealError",
    "Deposit",
    "Event",
    "Exchange",
    "Exclusivity",
    "Faults",
    "Gap",
    "GasStorage",
    "Grant",
    "InconsistentDeal",
    "Investment",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
    "Not",
    "Obligation",
    "Occurs",
    "Offtake",
    "Ordering",
    "Overlap",
    "Party",
    "Performed",
    "Period",
    "Permission",
    "Power",
    "Preference",
    "Prohibition",
    "Purpose",
    "Quantity",
    "Receipt",
    "Report",
    "ReservedArea",
    "RevenueBase",
    "RevenueShare",
    "RightOfFirstOffer",
    "RightOfFirstRefusal",
    "Royalty",
    "Same",
    "SecurityGuarantee",
    "Source",
    "Span",
    "StorageFacility",
    "TakeYear",
    "Term",
    "Unless",
    "Window",
    "Within",
    "Witness",
    "between",
    "check",
    "contested",
    "eq",
    "gas_volume",
    "plot_amounts",
    "plot_rates",
    "svg_of",
]
