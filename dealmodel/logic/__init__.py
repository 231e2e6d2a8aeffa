"""What holds together: exact answers about named SymPy formulas, with evidence. Knows nothing of deals."""

from dealmodel.logic.answers import Answer, Change, Conflict, Entailment, Implied, Optimum, Range, Relaxation, Repair
from dealmodel.logic.budgets import Budget
from dealmodel.logic.evaluation import World, evaluate
from dealmodel.logic.evidence import verify
from dealmodel.logic.nearby import Nearby
from dealmodel.logic.proofs import Arithmetic, Proof
from dealmodel.logic.regions import Edge, Region, region
from dealmodel.logic.solver import ConstraintSystem

__all__ = [
    "Answer", "Arithmetic", "Budget", "Change", "Conflict", "ConstraintSystem", "Edge", "Entailment", "Implied", "Nearby", "Optimum",
    "Proof", "Range", "Region", "Relaxation", "Repair", "World", "evaluate", "region", "verify",
]  # fmt: skip
