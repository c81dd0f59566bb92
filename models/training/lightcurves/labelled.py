"""The labelled light curves of the data folder, read into one shape: points of named filters, and a class."""

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

FILES = ("lightcurves/lightcurves.jsonl.gz", "lightcurves/lightcurves-2.jsonl.gz")

CLASS_OF_LABEL = {
    "SNIa": "SNIa", "SNIbc": "SNIbc", "SNII": "SNII", "SLSN": "SLSN", "TDE": "TDE",
    "QSO": "AGN", "AGN": "AGN", "Blazar": "AGN", "CV/Nova": "CV/Nova", "YSO": "YSO",
    "LPV": "LPV", "EB": "E", "RRL": "RRL", "CEP": "CEP", "DSCT": "DSCT", "Periodic-Other": "Periodic-Other",
}  # fmt: skip
TREE = {
    "Transient": ["SNIa", "SNIbc", "SNII", "SLSN", "TDE"],
    "Stochastic": ["AGN", "CV/Nova", "YSO"],
    "Periodic": ["LPV", "E", "RRL", "CEP", "DSCT", "Periodic-Other"],
}
CLASSES = [leaf for leaves in TREE.values() for leaf in leaves]
PERIODIC = frozenset(TREE["Periodic"])
TRANSIENT = frozenset(TREE["Transient"])
UNKNOWN_MAG_ERR = 0.1
"""Some catalogues write 0 for an error that they do not know."""


@dataclass
class Curve:
    """One labelled object, its points in time order; AB magnitudes."""

    id: str
    aliases: list
    source: str
    """Survey, and for the files of several owners the owner's form: what a classifier must not learn."""
    class_name: str
    is_ambiguous: bool
    ra: float | None
    dec: float | None
    period_days: float | None
    is_difference: bool
    """Its magnitudes are those of the difference (without sign), though it may be no transient."""
    mjd: np.ndarray
    band: np.ndarray
    mag: np.ndarray
    mag_err: np.ndarray
    columns: dict = field(default_factory=dict)
    """Of alerts: isdiffpos, magnr, distnr, magpsf_corr, sigmapsf_corr where they are."""

    @property
    def is_transient(self):
        return self.class_name in TRANSIENT

    @property
    def is_alerts(self):
        return "isdiffpos" in self.columns


def curve_of(line):
    """A Curve; None for a label outside the tree, a flux instead of a magnitude, or no usable point."""
    row = json.loads(line)
    class_name = CLASS_OF_LABEL.get(row["label"])
    if class_name is None or "erg" in row["quantity"]:
        return None
    columns = {name: i for i, name in enumerate(row["columns"])}
    mag_column = "mag" if "mag" in columns else "magpsf"
    err_column = "magerr" if "magerr" in columns else "sigmapsf"

    def numbers(name):
        if name not in columns:
            return np.full(len(row["obs"]), np.nan)
        values = [obs[columns[name]] for obs in row["obs"]]
        return np.array([np.nan if v is None else float(v) for v in values])

    mjd, mag, mag_err = numbers("mjd"), numbers(mag_column), numbers(err_column)
    mjd = np.where(mjd > 2_400_000, mjd - 2_400_000.5, mjd)
    mag_err = np.where(np.isfinite(mag_err) & (mag_err > 0), mag_err, UNKNOWN_MAG_ERR)
    band = np.array([str(obs[columns["band"]]) for obs in row["obs"]])
    usable = np.isfinite(mjd) & np.isfinite(mag) & (mag < 40)
    if usable.sum() < 2:
        return None
    order = np.flatnonzero(usable)[np.argsort(mjd[usable], kind="stable")]
    kept = ("isdiffpos", "magnr", "distnr", "magpsf_corr", "sigmapsf_corr")
    period = row.get("period")
    return Curve(
        id=row["id"],
        aliases=list(row.get("alias") or []),
        source=row["survey"],
        class_name=class_name,
        is_ambiguous=bool(row.get("ambiguous") or False),
        ra=row.get("ra"),
        dec=row.get("dec"),
        is_difference=class_name in TRANSIENT or "difference" in row["quantity"],
        period_days=float(period) if period not in (None, "") else None,
        mjd=mjd[order],
        band=band[order],
        mag=mag[order],
        mag_err=mag_err[order],
        columns={name: numbers(name)[order] for name in kept if name in columns},
    )


def read_curves(data):
    """All curves of the data folder (or of one file), in the order of the files."""
    data = Path(data)
    paths = [data] if data.is_file() else [data / name for name in FILES if (data / name).exists()]
    if not paths:
        raise SystemExit(f"{data}: none of {', '.join(FILES)} is there")
    for path in paths:
        with gzip.open(path, "rt") as lines:
            for line in lines:
                curve = curve_of(line)
                if curve is not None:
                    yield curve
