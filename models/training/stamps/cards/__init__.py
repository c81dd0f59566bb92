"""The text of a card: tables, and what people wrote."""
