"""Which models can be mixed with which (`engine.strength`), told without loading torch. Needs no Qt."""

from engine.card import ModelCard

SAME_FIELDS = ("architecture", "network", "factor", "input_range", "output_range")
"""As in `engine.strength`, which loads torch; a test holds the two to each other."""


def can_be_mixed(first: ModelCard, second: ModelCard) -> bool:
    """Whether there is a strength between two different models."""
    alike = all(getattr(first, field) == getattr(second, field) for field in SAME_FIELDS)
    return first.id != second.id and alike and bool(set(first.precisions) & set(second.precisions))
