"""Clauses: duties, prohibitions, permissions, powers, exchanges, orderings, and the four families of what a duty is about."""

from dealmodel.obligations.ceasefires import Ceasefire, Monitoring
from dealmodel.obligations.clause import Clause, Content
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.facilities import Earmark, Facility
from dealmodel.obligations.fill_targets import FillTarget
from dealmodel.obligations.financing import Grant, Investment, Loan
from dealmodel.obligations.funds import Distribution, Establishment, FundContribution
from dealmodel.obligations.gas_deliveries import GasDelivery, GasSwap
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.guarantors import by_guarantor, by_response, response_of
from dealmodel.obligations.instruments import side_by_side
from dealmodel.obligations.interpretation import Interpretation
from dealmodel.obligations.limitations import Limitation
from dealmodel.obligations.minerals import MineralRights, MineralSupply
from dealmodel.obligations.norms import Permission, Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.offtake import Offtake
from dealmodel.obligations.phases import phased
from dealmodel.obligations.priorities import Exclusivity, Preference, ReservedArea, RightOfFirstOffer, RightOfFirstRefusal
from dealmodel.obligations.repayments import Guarantee, LatePayment, LimitedRecourse, Repayment
from dealmodel.obligations.responses import Response
from dealmodel.obligations.restraints import each_of, non_coercion, non_use_of_force, non_use_of_nuclear_weapons, respect_for_borders
from dealmodel.obligations.revenue import Receipt, RevenueBase, RevenueShare
from dealmodel.obligations.royalties import Royalty
from dealmodel.obligations.security import SecurityAssurance, SecurityCommitment, SecurityGuarantee
from dealmodel.obligations.snapbacks import Reimposition, Snapback
from dealmodel.obligations.stock_levels import StockLevel
from dealmodel.obligations.take_or_pay import TakeYear
from dealmodel.obligations.tranches import Drawdown, Settlement, Step, Tranche
from dealmodel.obligations.transport import ShipOrPay
from dealmodel.obligations.validity import Validity
from dealmodel.obligations.zones import LimitedForces, Withdrawal, Zone

__all__ = [
    "Ceasefire",
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
    "Interpretation",
    "Investment",
    "LatePayment",
    "Limitation",
    "LimitedForces",
    "LimitedRecourse",
    "Loan",
    "MineralRights",
    "MineralSupply",
    "Monitoring",
    "Obligation",
    "Offtake",
    "Ordering",
    "Permission",
    "Power",
    "Preference",
    "Prohibition",
    "Receipt",
    "Reimposition",
    "Repayment",
    "ReservedArea",
    "Response",
    "RevenueBase",
    "RevenueShare",
    "RightOfFirstOffer",
    "RightOfFirstRefusal",
    "Royalty",
    "SecurityAssurance",
    "SecurityCommitment",
    "SecurityGuarantee",
    "Settlement",
    "ShipOrPay",
    "Snapback",
    "Step",
    "StockLevel",
    "TakeYear",
    "Tranche",
    "Validity",
    "Withdrawal",
    "Zone",
    "by_guarantor",
    "by_response",
    "each_of",
    "non_coercion",
    "non_use_of_force",
    "non_use_of_nuclear_weapons",
    "phased",
    "respect_for_borders",
    "response_of",
    "side_by_side",
]
