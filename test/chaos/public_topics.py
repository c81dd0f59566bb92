"""Which topics an astronomer reads."""


def is_public(topic):
    """lucero.<survey>.<class> and lucero.filter.<name>; not the internal topics, letters and updates."""
    parts = topic.split(".")
    return len(parts) == 3 and parts[0] == "lucero" and parts[2] not in ("v1", "dead", "updates")
