"""Class CV/Nova: dwarf novae, novae, and cataclysmic variables that change their state.

Shares are chosen so that each kind is learned, near those of alerts: Szkody et al. 2020, AJ 159, 198, and
2021, AJ 162, 94, found dwarf novae to be four of five cataclysmic variables that ZTF alerts show.
"""

from simulated.accretion_states import draw_accretion_states
from simulated.distributions import one_of
from simulated.dwarf_nova import draw_dwarf_nova
from simulated.nova import draw_nova

SHARES = {draw_dwarf_nova: 0.65, draw_nova: 0.15, draw_accretion_states: 0.2}


def draw_cataclysmic(rng, limit_mag=20.5):
    """One source of class CV/Nova."""
    return one_of(rng, SHARES)(rng, limit_mag)
