"""Whole classifiers, from inputs to logits, with name, version and manifest; and those that were only tried."""
