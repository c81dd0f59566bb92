"""The answers of a classifier to alerts that it had not seen, and every number that is said of them."""
