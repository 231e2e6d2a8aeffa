"""Clauses: duties, prohibitions, permissions, powers, exchanges, orderings, and the four families of what a duty is about."""

from dealmodel.obligations.clause import Clause, Content
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.facilities import Earmark, Facility
from dealmodel.obligations.financing import Grant, Investment, Loan
from dealmodel.obligations.funds import Distribution, Establishment, FundContribution
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.minerals import MineralRights, MineralSupply
from dealmodel.obligations.norms import Permission, Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.offtake import Offtake, TakeYear
from dealmodel.obligations.priorities import Exclusivity, Preference, ReservedArea, RightOfFirstOffer, RightOfFirstRefusal
from dealmodel.obligations.repayments import Guarantee, LatePayment, LimitedRecourse, Repayment
from dealmodel.obligations.revenue import Receipt, RevenueBase, RevenueShare
from dealmodel.obligations.royalties import Royalty
from dealmodel.obligations.security import SecurityGuarantee
from dealmodel.obligations.stock_levels import GasFlow, StockLevel
from dealmodel.obligations.tranches import Drawdown, Settlement, Step, Tranche

__all__ = [
    "Clause",
    "Content",
    "Distribution",
    "Drawdown",
    "Earmark",
    "Establishment",
    "Exchange",
    "Exclusivity",
    "Facility",
    "FundContribution",
    "GasFlow",
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
    "Offtake",
    "Ordering",
    "Permission",
    "Power",
    "Preference",
    "Prohibition",
    "Receipt",
    "Repayment",
    "ReservedArea",
    "RevenueBase",
    "RevenueShare",
    "RightOfFirstOffer",
    "RightOfFirstRefusal",
    "Royalty",
    "SecurityGuarantee",
    "Settlement",
    "Step",
    "StockLevel",
    "TakeYear",
    "Tranche",
]
