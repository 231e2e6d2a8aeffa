"""Clauses: duties, prohibitions, permissions, powers, exchanges, orderings, and the four families of what a duty is about."""

from dealmodel.obligations.clause import Clause, Content
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.financing import Grant, Investment, Loan
from dealmodel.obligations.funds import Distribution, Establishment, FundContribution
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.minerals import MineralRights, MineralSupply, RevenueShare
from dealmodel.obligations.norms import Permission, Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.security import SecurityGuarantee

__all__ = [
    "Clause",
    "Content",
    "Distribution",
    "Establishment",
    "Exchange",
    "FundContribution",
    "GasStorage",
    "Grant",
    "Investment",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "Obligation",
    "Ordering",
    "Permission",
    "Power",
    "Prohibition",
    "RevenueShare",
    "SecurityGuarantee",
]
