"""Clauses: duties, prohibitions, permissions, powers, exchanges, orderings, and the four families of what a duty is about."""

from dealmodel.obligations.clause import Clause, Content
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.facilities import Earmark, Facility
from dealmodel.obligations.fill_targets import FillTarget
from dealmodel.obligations.financing import Grant, Investment, Loan
from dealmodel.obligations.funds import Distribution, Establishment, FundContribution
from dealmodel.obligations.gas_deliveries import GasDelivery, GasSwap
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.minerals import MineralRights, MineralSupply
from dealmodel.obligations.norms import Permission, Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.offtake import Offtake
from dealmodel.obligations.priorities import Exclusivity, Preference, ReservedArea, RightOfFirstOffer, RightOfFirstRefusal
from dealmodel.obligations.repayments import Guarantee, LatePayment, LimitedRecourse, Repayment
from dealmodel.obligations.revenue import Receipt, RevenueBase, RevenueShare
from dealmodel.obligations.royalties import Royalty
from dealmodel.obligations.security import SecurityGuarantee
from dealmodel.obligations.stock_levels import StockLevel
from dealmodel.obligations.take_or_pay import TakeYear
from dealmodel.obligations.tranches import Drawdown, Settlement, Step, Tranche
from dealmodel.obligations.transport import ShipOrPay

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
    "FillTarget",
    "FundContribution",
    "GasDelivery",
    "GasStorage",
    "GasSwap",
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
    "ShipOrPay",
    "Step",
    "StockLevel",
    "TakeYear",
    "Tranche",
]
