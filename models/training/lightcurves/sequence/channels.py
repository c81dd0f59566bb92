"""What the network reads of the points: numbers that tell shape, not brightness. Part of the model, so of its graph."""

import math

import torch

from sequence.points import BANDS

CHANNELS = 9 + len(BANDS)
LEAST_NANOJANSKY = 1e-3


def asinh(x):
    """As torch.asinh, of operators that the exporter to ONNX knows."""
    return x.sign() * torch.log(x.abs() + torch.sqrt(x * x + 1))


def channels_of(points, has_colour):
    """points [B, L, COLUMNS of points.py], has_colour [B, 1] -> [B, L, CHANNELS], zeros where there is no point.

    Of each point: log of the days since the first and since the one before, asinh of the days from the brightest, flux
    and log error in units of the largest flux (of its band, where bands may not be compared), the band, whether bands
    may be compared, asinh of the signal to noise, total magnitude less its mean in the band, whether it has one.
    """
    days, band, flux, error, mag, has_mag, is_point = points.unbind(2)
    in_band = [(band == number).to(flux.dtype) * is_point for number in range(len(BANDS))]
    largest = (flux.abs() * is_point).amax(dim=1, keepdim=True)
    of_own_band = sum(own * (flux.abs() * own).amax(dim=1, keepdim=True) for own in in_band)
    unit = has_colour * largest + (1 - has_colour) * of_own_band
    unit = unit.clamp(min=LEAST_NANOJANSKY)
    before = torch.cat([torch.zeros_like(days[:, :1]), days[:, 1:] - days[:, :-1]], dim=1)
    brightest = (flux.abs() / unit * is_point - (1 - is_point)).argmax(dim=1, keepdim=True)
    mean_mag = torch.zeros_like(mag)
    for own in in_band:
        own = own * has_mag
        mean_mag = mean_mag + own * (mag * own).sum(dim=1, keepdim=True) / own.sum(dim=1, keepdim=True).clamp(min=1)
    channels = [
        torch.log1p(days.clamp(min=0)) / 3,
        torch.log1p(before.clamp(min=0) * 4) / 2,
        asinh((days - days.gather(1, brightest)) / 5) / 2,
        (flux / unit).clamp(-2, 2),
        torch.log((error / unit).clamp(1e-3, 10)) / math.log(10) / 2,
        *in_band,
        has_colour.expand(days.shape),
        asinh(flux / error.clamp(min=LEAST_NANOJANSKY)) / 4,
        ((mag - mean_mag) * has_mag).clamp(-3, 3),
        has_mag,
    ]
    return torch.stack(channels, dim=2) * is_point[:, :, None]
