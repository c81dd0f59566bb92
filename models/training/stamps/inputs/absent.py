"""The number that stands for an absent one in a model's input, which must be finite."""

MISSING = -999.0
