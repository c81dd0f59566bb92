"""Which numbers of an alert go missing together: a catalogue that was not matched, a lost history."""

GROUPS = ("history", "catalogue", "Gaia", "reference")
# Numbers that compare two groups are lost with either.
OF_TWO_GROUPS = {
    "contrast.referenceMagMinusCatalogueMag": ("catalogue", "reference"),
    "history.totalMagScatter": ("history", "reference"),
    "history.totalMagRange": ("history", "reference"),
}
CATALOGUE = ("nearestSources.", "colour.", "contrast.nearest", "contrast.starScoreHere")
REFERENCE = (
    "detection.reference",
    "contrast.totalMagMinusTemplateMag",
    "contrast.differenceOverTemplate",
)
REFERENCE_EXTRAS = ("magnr", "sigmagnr", "chinr", "sharpnr")


def groups_of(name):
    """Groups of GROUPS that the number is lost with; none for what the alert itself measures."""
    if name in OF_TWO_GROUPS:
        return OF_TWO_GROUPS[name]
    if name.startswith("history."):
        return ("history",)
    if "gaia" in name:
        return ("Gaia",)
    if name.startswith(CATALOGUE) or name == "extras.ztf.nmtchps":
        return ("catalogue",)
    if name.startswith(REFERENCE) or name.split(".")[-1] in REFERENCE_EXTRAS:
        return ("reference",)
    return ()


def columns_of(group, names):
    """Columns of the group in a list of names."""
    return [i for i, name in enumerate(names) if group in groups_of(name)]
