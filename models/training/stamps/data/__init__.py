"""Labelled alerts of the surveys as arrays, with inputs as the broker serves them."""
