"""What holds together: exact answers about named SymPy formulas, with evidence. Knows nothing of deals."""

from dealmodel.logic.conflicts import Conflict
from dealmodel.logic.evaluation import World, evaluate
from dealmodel.logic.evidence import Proof, verify
from dealmodel.logic.search import Budget
from dealmodel.logic.solver import Answer, ConstraintSystem, Entailment

__all__ = ["Answer", "Budget", "Conflict", "ConstraintSystem", "Entailment", "Proof", "World", "evaluate", "verify"]
