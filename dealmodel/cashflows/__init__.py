"""Cash flows of debts: terms in the words of the market, exact schedules, and what they are worth."""

from dealmodel.cashflows.calculation import schedule
from dealmodel.cashflows.cycles import Cycle
from dealmodel.cashflows.day_counts import DAY_COUNTS, year_fraction
from dealmodel.cashflows.days import BusinessDays
from dealmodel.cashflows.debt import DebtTerms
from dealmodel.cashflows.provisions import IndexScaling, RateReset, Transfer
from dealmodel.cashflows.schedules import CashFlow, Schedule
from dealmodel.cashflows.valuation import Bracket, internal_rate, macaulay_duration, modified_duration, present_value

__all__ = [
    "DAY_COUNTS",
    "Bracket",
    "BusinessDays",
    "CashFlow",
    "Cycle",
    "DebtTerms",
    "IndexScaling",
    "RateReset",
    "Schedule",
    "Transfer",
    "internal_rate",
    "macaulay_duration",
    "modified_duration",
    "present_value",
    "schedule",
    "year_fraction",
]
