"""Clauses: duties, prohibitions, permissions, powers, exchanges, orderings, and the four families of what a duty is about."""

from dealmodel.obligations.clause import Clause, Content
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.facilities import Earmark, Facility
from dealmodel.obligations.financing import Grant, Investment, Loan
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.minerals import MineralRights, MineralSupply, RevenueShare
from dealmodel.obligations.norms import Permission, Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.repayments import Guarantee, LatePayment, LimitedRecourse, Repayment
from dealmodel.obligations.security import SecurityGuarantee
from dealmodel.obligations.tranches import Drawdown, Settlement, Step, Tranche

__all__ = [
    "Clause",
    "Content",
    "Drawdown",
    "Earmark",
    "Exchange",
    "Facility",
    "GasStorage",
    "Grant",
    "Guarantee",
    "Investment",
    "LatePayment",
    "LimitedRecourse",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "Obligation",
    "Ordering",
    "Permission",
    "Power",
    "Prohibition",
    "Repayment",
    "RevenueShare",
    "SecurityGuarantee",
    "Settlement",
    "Step",
    "Tranche",
]
