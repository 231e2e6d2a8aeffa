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
from dealmodel.band import Band, Gap, Overlap
from dealmodel.bands import Bands
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
from dealmodel.codec import dump, dump_file, load, load_file
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Occurs, Same, Unless, Within
from dealmodel.control import Control, disputes_over
from dealmodel.deposits import Deposit, Estimate, Licence
from dealmodel.errors import DealError, Faults, InconsistentDeal, ModelError
from dealmodel.events import Event, Performed
from dealmodel.exchange_rates import ExchangeRate, ExchangeRates, Fixing
from dealmodel.expected_payments import ExpectedPayment, ExpectedPayments
from dealmodel.findings import Finding
from dealmodel.funds import Committee, Fund, Seats
from dealmodel.obligations import (
    Distribution,
    Drawdown,
    Earmark,
    Establishment,
    Exchange,
    Exclusivity,
    Facility,
    FundContribution,
    GasStorage,
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
    Step,
    TakeYear,
    Tranche,
)
from dealmodel.parties import Coalition, Party
from dealmodel.payouts import Payment, Payout, Payouts
from dealmodel.pieces import Span
from dealmodel.plots import plot_amounts, plot_rates, svg_of
from dealmodel.portfolios import Part, Portfolio
from dealmodel.production import Phase, Production, recoverable_revenue
from dealmodel.quantities import Quantity, between, eq, gas_volume
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.reviewing import review
from dealmodel.reviews import Review
from dealmodel.sources import Citation, Source
from dealmodel.terms import Term
from dealmodel.tiers import CatchUp, MultipleOfCapital, PreferredReturn, ReturnOfCapital, Split
from dealmodel.waterfalls import NeverPays, Waterfall

__all__ = [
    "Agreement",
    "AllOf",
    "AnyOf",
    "Band",
    "Bands",
    "Before",
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
    "Cycle",
    "DealError",
    "DebtTerms",
    "Deposit",
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
    "Finding",
    "Fixing",
    "Fund",
    "FundContribution",
    "Gap",
    "GasStorage",
    "Grant",
    "Guarantee",
    "InconsistentDeal",
    "IndexScaling",
    "Investment",
    "LatePayment",
    "Licence",
    "LimitedRecourse",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
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
    "Portfolio",
    "Power",
    "Preference",
    "PreferredReturn",
    "Production",
    "Prohibition",
    "Purpose",
    "Quantity",
    "RateReset",
    "Receipt",
    "Repayment",
    "Report",
    "ReservedArea",
    "ReturnOfCapital",
    "RevenueBase",
    "RevenueShare",
    "Review",
    "RightOfFirstOffer",
    "RightOfFirstRefusal",
    "Royalty",
    "Same",
    "Schedule",
    "Seats",
    "SecurityGuarantee",
    "Settlement",
    "Source",
    "Span",
    "Split",
    "Stake",
    "Step",
    "StorageFacility",
    "TakeYear",
    "Term",
    "Tranche",
    "Transfer",
    "Unless",
    "Waterfall",
    "Window",
    "Within",
    "Witness",
    "between",
    "check",
    "contested",
    "disputes_over",
    "dump",
    "dump_file",
    "eq",
    "gas_volume",
    "internal_rate",
    "load",
    "load_file",
    "macaulay_duration",
    "modified_duration",
    "plot_amounts",
    "plot_rates",
    "present_value",
    "recoverable_revenue",
    "review",
    "schedule",
    "svg_of",
]
