"""What holds together: exact answers about named SymPy formulas, with evidence. Knows nothing of deals."""

from dealmodel.logic.budgets import Budget
from dealmodel.logic.conflicts import Conflict
from dealmodel.logic.evaluation import World, evaluate
from dealmodel.logic.evidence import verify
from dealmodel.logic.proofs import Arithmetic, Proof
from dealmodel.logic.solver import Answer, ConstraintSystem, Entailment

__all__ = ["Answer", "Arithmetic", "Budget", "Conflict", "ConstraintSystem", "Entailment", "Proof", "World", "evaluate", "verify"]
