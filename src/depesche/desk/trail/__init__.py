"""The audit trail: `note` writes down what somebody did, in the transaction in which it is done."""

from depesche.desk.trail.writing import note

__all__ = ["note"]
