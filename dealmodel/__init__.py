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
from dealmodel.balances import Balance
from dealmodel.band import Band, Gap, Overlap
from dealmodel.bands import Bands
from dealmodel.bookings import Booking, Interruption
from dealmodel.calendar import Period, Window
from dealmodel.capital import CapitalAccount, Contribution, Stake
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
from dealmodel.clearing import Clearing
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Occurs, Same, Unless, Within
from dealmodel.control import Control, disputes_over
from dealmodel.deposits import Deposit, Estimate, Licence
from dealmodel.errors import DealError, Faults, InconsistentDeal, ModelError
from dealmodel.events import Event, Performed
from dealmodel.exchange_rates import ExchangeRate, ExchangeRates, Fixing
from dealmodel.expected_payments import ExpectedPayment, ExpectedPayments
from dealmodel.fill_rules import Derogation, FillDue, Filling, FillMilestone, FillVersion
from dealmodel.funds import Committee, Fund, Seats
from dealmodel.gas import GasEnergy, HeatingValue, at_reference
from dealmodel.obligations import (
    Distribution,
    Drawdown,
    Earmark,
    Establishment,
    Exchange,
    Exclusivity,
    Facility,
    FillTarget,
    FundContribution,
    GasDelivery,
    GasStorage,
    GasSwap,
    Grant,
    Guarantee,
    Investment,
    LatePayment,
    LimitedRecourse,
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
    Repayment,
    ReservedArea,
    RevenueBase,
    RevenueShare,
    RightOfFirstOffer,
    RightOfFirstRefusal,
    Royalty,
    SecurityGuarantee,
    Settlement,
    ShipOrPay,
    Step,
    StockLevel,
    TakeYear,
    Tranche,
)
from dealmodel.parties import Coalition, Party
from dealmodel.payouts import Payment, Payout, Payouts
from dealmodel.pieces import Span
from dealmodel.pipelines import Conversion, GasRoute, Pipeline, Regasification
from dealmodel.plots import plot_amounts, plot_profile, plot_rates, plot_shipping, svg_of
from dealmodel.portfolios import Part, Portfolio
from dealmodel.production import Phase, Production, recoverable_revenue
from dealmodel.profiles import Most, Profile, profile
from dealmodel.quantities import Quantity, between, eq, gas_volume
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.seasons import Season
from dealmodel.sources import Citation, Source
from dealmodel.storage_services import CustomsWarehouse, StorageFees
from dealmodel.storages import StorageFacility, StorageSpace
from dealmodel.tariffs import Tariff
from dealmodel.terms import Term
from dealmodel.tiers import CatchUp, MultipleOfCapital, PreferredReturn, ReturnOfCapital, Split
from dealmodel.waterfalls import NeverPays, Waterfall

__all__ = [
    "Agreement",
    "AllOf",
    "AnyOf",
    "Balance",
    "Band",
    "Bands",
    "Before",
    "Booking",
    "BusinessDays",
    "CapitalAccount",
    "CashFlow",
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
    "Conversion",
    "CustomsWarehouse",
    "Cycle",
    "DealError",
    "DebtTerms",
    "Deposit",
    "Derogation",
    "Distribution",
    "Drawdown",
    "Earmark",
    "Establishment",
    "Estimate",
    "Event",
    "Exchange",
    "ExchangeRate",
    "ExchangeRates",
    "Exclusivity",
    "ExpectedPayment",
    "ExpectedPayments",
    "Facility",
    "Faults",
    "FillDue",
    "FillMilestone",
    "FillTarget",
    "FillVersion",
    "Filling",
    "Fixing",
    "Fund",
    "FundContribution",
    "Gap",
    "GasDelivery",
    "GasEnergy",
    "GasRoute",
    "GasStorage",
    "GasSwap",
    "Grant",
    "Guarantee",
    "HeatingValue",
    "InconsistentDeal",
    "IndexScaling",
    "Interruption",
    "Investment",
    "LatePayment",
    "Licence",
    "LimitedRecourse",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
    "Most",
    "MultipleOfCapital",
    "NeverPays",
    "Not",
    "Obligation",
    "Occurs",
    "Offtake",
    "Ordering",
    "Overlap",
    "Part",
    "Party",
    "Payment",
    "Payout",
    "Payouts",
    "Performed",
    "Period",
    "Permission",
    "Phase",
    "Pipeline",
    "Portfolio",
    "Power",
    "Preference",
    "PreferredReturn",
    "Production",
    "Profile",
    "Prohibition",
    "Purpose",
    "Quantity",
    "RateReset",
    "Receipt",
    "Regasification",
    "Repayment",
    "Report",
    "ReservedArea",
    "ReturnOfCapital",
    "RevenueBase",
    "RevenueShare",
    "RightOfFirstOffer",
    "RightOfFirstRefusal",
    "Royalty",
    "Same",
    "Schedule",
    "Season",
    "Seats",
    "SecurityGuarantee",
    "Settlement",
    "ShipOrPay",
    "Source",
    "Span",
    "Split",
    "Stake",
    "Step",
    "StockLevel",
    "StorageFacility",
    "StorageFees",
    "StorageSpace",
    "TakeYear",
    "Tariff",
    "Term",
    "Tranche",
    "Transfer",
    "Unless",
    "Waterfall",
    "Window",
    "Within",
    "Witness",
    "at_reference",
    "between",
    "check",
    "contested",
    "disputes_over",
    "eq",
    "gas_volume",
    "internal_rate",
    "macaulay_duration",
    "modified_duration",
    "plot_amounts",
    "plot_profile",
    "plot_rates",
    "plot_shipping",
    "present_value",
    "profile",
    "recoverable_revenue",
    "schedule",
    "svg_of",
]
