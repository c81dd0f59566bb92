"""When Rubin looks at one place of the sky, through which filter and how deep: made up, like its plans.

Wide:      about 840 visits in ten years, by filter u .07 g .12 r .19 i .20 z .24 y .19; Ivezić et al. 2019,
           ApJ 873, 111, doi:10.3847/1538-4357/ab042c, table 1, plan 56 80 184 184 160 160. A season of 5 to 7
           months; in it a night of about four, most 1 to 7 days after the one before, with two visits 15 to
           60 minutes apart in neighbouring filters, as pairs for moving objects need them. One filter comes
           back after a median of 8 d (baseline 3.2: 7 to 12 d in the mean, doi:10.1051/0004-6361/202450485).
           Filters follow the moon: u and g when it is dark, z and y when it is bright
Deep:      a deep drilling field (SCOC report PSTN-055, 2023): in a season of 6 to 8 months every second or
           third night, in each night four or more filters with visits put together, 1 to 1.7 mag deeper
Depths:    5 σ of one visit, u 23.7 g 24.7 r 24.3 i 23.8 z 23.2 y 22.3 mag (AB): those of Ivezić et al. at the
           zenith (23.9 25.0 24.7 24.0 23.3 22.1) at the airmass of use; scatter 0.25 mag that a night shares and
           0.1 mag of its own; up to 0.6 mag less in u and 0.5 mag in g at full moon
Not in it: weather of several nights, rolling (bands of the sky in turn), the first year, twilight visits
"""

import numpy as np

YEAR_DAYS = 365.25
MOON_DAYS = 29.53
FILTERS = ("u", "g", "r", "i", "z", "y")
TYPICAL_DEPTH_MAG = np.array([23.7, 24.7, 24.3, 23.8, 23.2, 22.3])
VISITS_PER_YEAR = 82.0
VISIT_SHARES = np.array([56, 80, 184, 184, 160, 160]) / 824
# How much the moon at full takes from a visit [mag].
_MOONLIGHT_MAG = np.array([0.6, 0.5, 0.25, 0.15, 0.08, 0.05])
# Weight of a filter with new moon and with full moon.
_DARK = np.array([3.2, 1.6, 1.15, 0.9, 0.5, 0.8])
_BRIGHT = np.array([0.02, 0.12, 0.9, 0.95, 1.2, 2.2])


def draw_lsst_cadence(rng, days, is_deep_drilling=False):
    """Visits of one place over this many days.

    Args:
        rng: numpy Generator; the same state gives the same visits.
        days: length [d], above 0; day 0 is anywhere in the year and in the month.
        is_deep_drilling: a deep drilling field instead of the wide survey.
    Returns:
        (days, bands, five_sigma_depth_mag): equally long arrays, sorted by time. Night is a third of each day.
    """
    season = rng.uniform(180, 240) if is_deep_drilling else rng.uniform(150, 215)
    year_phase, moon_phase = rng.uniform(0, YEAR_DAYS), rng.uniform(0, MOON_DAYS)
    nights = np.arange(int(np.ceil(days)))
    # Days from the middle of the season, -183 to 183.
    from_middle = (nights + year_phase) % YEAR_DAYS - YEAR_DAYS / 2
    in_season = nights[np.abs(from_middle) < season / 2]
    visited = _deep_nights(rng, in_season) if is_deep_drilling else _wide_nights(rng, in_season, season)
    # 0 = new moon, 1 = full moon.
    moon = 0.5 - 0.5 * np.cos(2 * np.pi * (visited + moon_phase) / MOON_DAYS)
    # Late in the season a place is low and seen in the evening, early in it in the morning.
    hour_of_season = (0.5 - (from_middle[visited] / season)) * 0.16
    times = visited + 0.33 * rng.uniform(0.1, 0.5, len(visited)) + hour_of_season
    draw = _deep_visits if is_deep_drilling else _wide_visits
    at, band, deeper = draw(rng, times, moon)
    night_scatter = rng.normal(0, 0.25, len(visited))
    depth = TYPICAL_DEPTH_MAG[band] + night_scatter[at[1]] + rng.normal(0, 0.1, len(band)) + deeper
    depth = depth - _MOONLIGHT_MAG[band] * moon[at[1]] ** 2
    kept = at[0] < days
    order = np.argsort(at[0][kept], kind="stable")
    return at[0][kept][order], np.array(FILTERS)[band[kept]][order], depth[kept][order]


def _wide_nights(rng, in_season, season):
    """Nights with visits: after one, the next few are unlikely; two visits a night make the year's number."""
    wanted = VISITS_PER_YEAR / 2 / season
    chosen, last = [], -100
    luck = rng.uniform(size=len(in_season))
    for night, drawn in zip(in_season.tolist(), luck.tolist(), strict=True):
        # A chance that recovers within days of a visit, scaled to the number of visits wanted.
        recovered = min((night - last) / 3.0, 1.0)
        if drawn < 1.45 * wanted * recovered:
            chosen.append(night)
            last = night
    return np.array(chosen, dtype=int)


def _deep_nights(rng, in_season):
    gaps = rng.choice([1, 2, 3, 4], size=len(in_season) + 1, p=[0.2, 0.4, 0.3, 0.1])
    positions = np.cumsum(gaps)
    return in_season[positions[positions < len(in_season)]]


def _wide_visits(rng, times, moon):
    """((times, index of the night), filters, deeper by [mag])."""
    weights = VISIT_SHARES * ((1 - moon[:, None]) * _DARK + moon[:, None] * _BRIGHT)
    weights = weights / weights.sum(axis=1, keepdims=True)
    first = _choose(rng, weights)
    # The second visit of a pair is in the filter before or after the first, by their shares and the moon.
    padded = np.pad(weights, ((0, 0), (1, 1)))
    night = np.arange(len(times))
    redder, bluer = padded[night, first + 2], padded[night, first]
    beside = first + np.where(rng.uniform(size=len(first)) * (redder + bluer) < redder, 1, -1)
    is_alone = rng.uniform(size=len(first)) < 0.12
    gap = rng.uniform(15, 60, len(first)) / 1440
    paired = night[~is_alone]
    at = np.concatenate([times, times[paired] + gap[paired]])
    index = np.concatenate([night, paired])
    band = np.concatenate([first, beside[paired]])
    return (at, index), band, np.zeros(len(band))


def _deep_visits(rng, times, moon):
    """Each night g r i z and y or u, some missing; visits of a filter put together into one."""
    nights, filters = np.arange(len(times)), np.arange(6)
    likely = np.array([0.5, 0.9, 0.95, 0.95, 0.9, 0.6])
    likely = (
        likely
        * np.where(filters < 1, (1 - moon[:, None]) ** 2, 1)
        * np.where(filters == 1, 1 - 0.5 * moon[:, None], 1)
    )
    is_taken = rng.uniform(size=likely.shape) < likely
    night, band = np.nonzero(is_taken)
    at = times[nights[night]] + band * 0.012
    return (at, night), band, rng.uniform(1.0, 1.7, len(band))


def _choose(rng, weights):
    """One column per row, by these weights."""
    return (np.cumsum(weights, axis=1) < rng.uniform(size=(len(weights), 1))).sum(axis=1).clip(0, 5)
