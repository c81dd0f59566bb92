"""Filters of the collections: effective wavelength, and which of them stand for g and r."""

WAVELENGTH_NM = {
    "u": 355, "sdss_u": 355, "U": 365, "B": 440, "Bl": 440, "MACHO_B": 520, "EROS_B": 600, "EROS_R": 760,
    "g": 477, "g'": 477, "gl": 477, "sdss_g": 477, "ztfg": 480, "ZTF-g": 480, "1": 480, "cyan": 533,
    "5100 AA": 510, "V": 551, "Vl": 551, "CSS_V": 560, "CRTS_V": 560, "G": 640, "r": 623, "r'": 623, "rl": 623,
    "sdss_r": 623, "ztfr": 644, "ZTF-r": 644, "2": 644, "R": 658, "Rl": 658, "MACHO_R": 680, "orange": 679,
    "i": 763, "i'": 763, "il": 763, "sdss_i": 763, "ztfi": 780, "I": 806, "Il": 806, "z": 905, "sdss_z": 905,
}  # fmt: skip
"""nm; of the systems' own publications, rounded: enough for a smooth interpolation in wavelength."""

EXACT = {
    "g": ("ztfg", "ZTF-g", "1", "sdss_g", "g", "g'", "gl"),
    "r": ("ztfr", "ZTF-r", "2", "sdss_r", "r", "r'", "rl"),
}
"""These are g and r (SDSS, Pan-STARRS, ZTF): a colour of them means something."""

NEAR = {
    "g": ("V", "Vl", "CSS_V", "CRTS_V", "B", "Bl", "MACHO_B", "EROS_B", "cyan", "5100 AA"),
    "r": ("R", "Rl", "MACHO_R", "EROS_R", "orange", "G"),
}
"""Good enough for the shape of a light curve and not for a colour."""


def training_filters(counts):
    """Filters that stand for g and r, {'g': filter or None, 'r': …}, and whether both are the bands themselves.

    Of several equally good ones the best sampled: mixing them would add their offset.
    """
    chosen, is_exact = {}, True
    for band in ("g", "r"):
        chosen[band] = None
        for row, filters in enumerate((EXACT[band], NEAR[band])):
            found = [name for name in filters if counts.get(name, 0) > 0]
            if found:
                chosen[band] = max(found, key=lambda name: counts[name])
                is_exact = is_exact and row == 0
                break
    return chosen, is_exact
