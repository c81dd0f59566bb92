"""The pictures of a card."""
