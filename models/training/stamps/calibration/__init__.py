"""From the answers of a model to what may be believed: class balance, temperature, oddness."""
