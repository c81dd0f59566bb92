"""Which points of a light curve the network is given, and how they are changed when they are drawn for training."""

from dataclasses import dataclass

import numpy as np

from sequence.points import COLUMNS

LONGEST = 64
"""Points that the network reads; of more, that many evenly by rank."""


@dataclass(frozen=True)
class Change:
    """How a light curve is changed when it is drawn for training."""

    whole: float = 0.4
    """Share that is not cut; of the others half are cut at a random point and half at a random age."""
    ages_days: tuple = (4, 128)
    fewest_points: int = 2
    least_kept: float = 0.5
    most_noise: float = 1.0
    most_stretch: float = 0.1
    one_band: float = 0.1


def served_points(count):
    """Which of the first `count` points the network reads, by rank."""
    if count <= LONGEST:
        return np.arange(count)
    return (2 * np.arange(LONGEST) * (count - 1) + LONGEST - 1) // (2 * (LONGEST - 1))


def drawn_points(days, band, draw, change):
    """Which points of a light curve a training example reads: cut at a point or age, thinned, of one band at times."""
    count = len(days)
    if draw.random() >= change.whole:
        least = min(change.fewest_points, count)
        if draw.random() < 0.5:
            count = draw.integers(least, count + 1)
        else:
            age = np.exp(draw.uniform(*np.log(change.ages_days)))
            count = max(least, np.searchsorted(days, days[0] + age, side="right"))
    chosen = np.arange(count)
    if draw.random() < 0.5:
        kept = chosen[draw.random(len(chosen)) < draw.uniform(change.least_kept, 1)]
        chosen = kept if len(kept) >= change.fewest_points else chosen
    if draw.random() < change.one_band:
        kept = chosen[band[chosen] == draw.choice(band[chosen])]
        chosen = kept if len(kept) >= change.fewest_points else chosen
    if len(chosen) > LONGEST:
        chosen = np.sort(draw.permutation(chosen)[:LONGEST])
    return chosen


def given_points(points, chosen, draw=None, change=None):
    """The COLUMNS of points [B, L, 7] and whether bands may be compared [B, 1], of (number, ranks of its points).

    With `draw` and `change` time is stretched, and half of the light curves get noise beside their own.
    """
    lengths = np.array([len(ranks) for _, ranks in chosen])
    at = np.zeros((len(chosen), lengths.max()), int)
    for row, (number, ranks) in enumerate(chosen):
        at[row, : len(ranks)] = points.start[number] + ranks
    is_point = np.arange(at.shape[1]) < lengths[:, None]
    days = points.mjd[at] - points.mjd[at[:, :1]]
    flux, error, mag = points.flux[at], points.flux_err[at], points.mag[at]
    if change is not None:
        shape = (len(chosen), 1)
        days = days * np.exp(draw.uniform(-change.most_stretch, change.most_stretch, shape))
        noise = draw.uniform(0, change.most_noise, shape) * (draw.random(shape) < 0.5)
        flux = flux + noise * error * draw.standard_normal(flux.shape)
        error = error * np.sqrt(1 + noise**2)
    has_mag = np.isfinite(mag)
    columns = [days, points.band[at], flux, error, np.where(has_mag, mag, 0), has_mag, is_point]
    values = np.stack(columns, axis=2).astype(np.float32) * is_point[:, :, None]
    has_colour = points.has_colour[[number for number, _ in chosen]][:, None]
    return values.astype(np.float32), has_colour.astype(np.float32)


def made_up_points(count, length, seed=1):
    """Light curves of up to `length` points, half of them with padding after the first two."""
    draw = np.random.default_rng(seed)
    points = np.zeros((count, length, len(COLUMNS)), np.float32)
    points[:, :, 0] = np.sort(draw.uniform(0, 100, (count, length)), axis=1)
    points[:, :, 0] -= points[:, :1, 0]
    points[:, :, 1] = draw.integers(1, 3, (count, length))
    points[:, :, 2] = draw.uniform(1e3, 1e5, (count, length))
    points[:, :, 3] = draw.uniform(1e2, 1e4, (count, length))
    points[:, :, 4] = draw.uniform(17, 20, (count, length))
    points[:, :, 5:] = 1
    points[1::2, 2:] = 0
    return points.round(3)
