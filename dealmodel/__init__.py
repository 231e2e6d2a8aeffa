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
from dealmodel.caps import Cap, Timeline
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
from dealmodel.consents import consent
from dealmodel.control import Control, disputes_over
from dealmodel.deadlocks import Deadlock, deadlocks
from dealmodel.decisions import Council, Decision, RecordedVote
from dealmodel.deposits import Deposit, Estimate, Licence
from dealmodel.disputes import DisputeClock, DisputeStep
from dealmodel.duties import Duties, Owed, duties_of
from dealmodel.errors import DealError, Faults, InconsistentDeal, ModelError
from dealmodel.events import Event, Performed
from dealmodel.exchange_rates import ExchangeRate, ExchangeRates, Fixing
from dealmodel.expected_payments import ExpectedPayment, ExpectedPayments
from dealmodel.fill_rules import Derogation, FillDue, Filling, FillMilestone, FillVersion
from dealmodel.findings import Finding
from dealmodel.funds import Committee, Fund, Seats
from dealmodel.gas import GasEnergy, HeatingValue, at_reference
from dealmodel.hours import Hours
from dealmodel.joining import joined
from dealmodel.obligations import (
    Ceasefire,
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
    Interpretation,
    Investment,
    LatePayment,
    Limitation,
    LimitedForces,
    LimitedRecourse,
    Loan,
    MineralRights,
    MineralSupply,
    Monitoring,
    Obligation,
    Offtake,
    Ordering,
    Permission,
    Power,
    Preference,
    Prohibition,
    Receipt,
    Reimposition,
    Repayment,
    ReservedArea,
    Response,
    RevenueBase,
    RevenueShare,
    RightOfFirstOffer,
    RightOfFirstRefusal,
    Royalty,
    SecurityAssurance,
    SecurityCommitment,
    SecurityGuarantee,
    Settlement,
    ShipOrPay,
    Snapback,
    Step,
    StockLevel,
    TakeYear,
    Tranche,
    Validity,
    Withdrawal,
    Zone,
    by_guarantor,
    by_response,
    each_of,
    non_coercion,
    non_use_of_force,
    non_use_of_nuclear_weapons,
    phased,
    respect_for_borders,
    response_of,
    side_by_side,
)
from dealmodel.parties import Coalition, Party
from dealmodel.payouts import Payment, Payout, Payouts
from dealmodel.pieces import Span
from dealmodel.pipelines import Conversion, GasRoute, Pipeline, Regasification
from dealmodel.plots import (
    plot_amounts,
    plot_days,
    plot_extents,
    plot_obligations,
    plot_precedence,
    plot_profile,
    plot_rates,
    plot_shipping,
    plot_timeline,
    plot_zone,
    svg_of,
)
from dealmodel.portfolios import Part, Portfolio
from dealmodel.precedence import Precedence
from dealmodel.production import Phase, Production, recoverable_revenue
from dealmodel.profiles import Most, Profile, profile
from dealmodel.quantities import Quantity, between, eq, gas_volume
from dealmodel.reading_checks import Readings, check_readings
from dealmodel.readings import Reading, reads
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.reviewing import review
from dealmodel.reviews import Review
from dealmodel.seasons import Season
from dealmodel.sources import Citation, Source
from dealmodel.storage_services import CustomsWarehouse, StorageFees
from dealmodel.storages import StorageFacility, StorageSpace
from dealmodel.tariffs import Tariff
from dealmodel.terms import Term
from dealmodel.tiers import CatchUp, MultipleOfCapital, PreferredReturn, ReturnOfCapital, Split
from dealmodel.waiting import precedence_of
from dealmodel.waits import Wait
from dealmodel.waterfalls import NeverPays, Waterfall
from dealmodel.ways_out import WayOut

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
    "Cap",
    "CapitalAccount",
    "CashFlow",
    "CatchUp",
    "Ceasefire",
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
    "Council",
    "CustomsWarehouse",
    "Cycle",
    "Deadlock",
    "DealError",
    "DebtTerms",
    "Decision",
    "Deposit",
    "Derogation",
    "DisputeClock",
    "DisputeStep",
    "Distribution",
    "Drawdown",
    "Duties",
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
    "Finding",
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
    "Hours",
    "InconsistentDeal",
    "IndexScaling",
    "Interpretation",
    "Interruption",
    "Investment",
    "LatePayment",
    "Licence",
    "Limitation",
    "LimitedForces",
    "LimitedRecourse",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "ModelError",
    "Monitoring",
    "Most",
    "MultipleOfCapital",
    "NeverPays",
    "Not",
    "Obligation",
    "Occurs",
    "Offtake",
    "Ordering",
    "Overlap",
    "Owed",
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
    "Precedence",
    "Preference",
    "PreferredReturn",
    "Production",
    "Profile",
    "Prohibition",
    "Purpose",
    "Quantity",
    "RateReset",
    "Reading",
    "Readings",
    "Receipt",
    "RecordedVote",
    "Regasification",
    "Reimposition",
    "Repayment",
    "Report",
    "ReservedArea",
    "Response",
    "ReturnOfCapital",
    "RevenueBase",
    "RevenueShare",
    "Review",
    "RightOfFirstOffer",
    "RightOfFirstRefusal",
    "Royalty",
    "Same",
    "Schedule",
    "Season",
    "Seats",
    "SecurityAssurance",
    "SecurityCommitment",
    "SecurityGuarantee",
    "Settlement",
    "ShipOrPay",
    "Snapback",
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
    "Timeline",
    "Tranche",
    "Transfer",
    "Unless",
    "Validity",
    "Wait",
    "Waterfall",
    "WayOut",
    "Window",
    "Withdrawal",
    "Within",
    "Witness",
    "Zone",
    "at_reference",
    "between",
    "by_guarantor",
    "by_response",
    "check",
    "check_readings",
    "consent",
    "contested",
    "deadlocks",
    "disputes_over",
    "dump",
    "dump_file",
    "duties_of",
    "each_of",
    "eq",
    "gas_volume",
    "internal_rate",
    "joined",
    "load",
    "load_file",
    "macaulay_duration",
    "modified_duration",
    "non_coercion",
    "non_use_of_force",
    "non_use_of_nuclear_weapons",
    "phased",
    "plot_amounts",
    "plot_days",
    "plot_extents",
    "plot_obligations",
    "plot_precedence",
    "plot_profile",
    "plot_rates",
    "plot_shipping",
    "plot_timeline",
    "plot_zone",
    "precedence_of",
    "present_value",
    "profile",
    "reads",
    "recoverable_revenue",
    "respect_for_borders",
    "response_of",
    "review",
    "schedule",
    "side_by_side",
    "svg_of",
]
