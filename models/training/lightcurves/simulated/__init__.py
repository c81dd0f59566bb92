"""Simulated sources for training light-curve classifiers: pure, seeded, without noise or cadence.

`draws` makes one source of a class: `draws["SNIa"](numpy.random.default_rng(7))`, `limit_mag=24` for a deeper
survey. Units, shapes and their references are in the file of each kind; source.py says what a source is.
"""

from simulated.active_nucleus import draw_active_nucleus
from simulated.cataclysmic import draw_cataclysmic
from simulated.cepheid import draw_cepheid
from simulated.delta_scuti import draw_delta_scuti
from simulated.eclipsing_binary import draw_eclipsing_binary
from simulated.long_period import draw_long_period
from simulated.microlensing import draw_microlensing
from simulated.rotating_star import draw_rotating_star
from simulated.rr_lyrae import draw_rr_lyrae
from simulated.stripped_envelope import draw_stripped_envelope
from simulated.superluminous import draw_superluminous
from simulated.tidal_disruption import draw_tidal_disruption
from simulated.type_ia import draw_type_ia
from simulated.type_two import draw_type_two
from simulated.young_star import draw_young_star

# Leaf of lucero-lightcurves/2, and one class outside it -> the function that draws one source of it.
draws = {
    "SNIa": draw_type_ia,
    "SNIbc": draw_stripped_envelope,
    "SNII": draw_type_two,
    "SLSN": draw_superluminous,
    "TDE": draw_tidal_disruption,
    "AGN": draw_active_nucleus,
    "CV/Nova": draw_cataclysmic,
    "YSO": draw_young_star,
    "LPV": draw_long_period,
    "E": draw_eclipsing_binary,
    "RRL": draw_rr_lyrae,
    "CEP": draw_cepheid,
    "DSCT": draw_delta_scuti,
    "Periodic-Other": draw_rotating_star,
    "Microlensing": draw_microlensing,
}
