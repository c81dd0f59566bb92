"""One object and what belongs to it."""

from __future__ import annotations

import gzip
import io
import warnings
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Literal, overload

import pandas

from .errors import LuceroError
from .filters import Filter
from .tables import TableForm, in_form
from .transport import Transport

if TYPE_CHECKING:
    import numpy
    from astropy.io.fits import ImageHDU, PrimaryHDU
    from astropy.table import Table

STAMPS = ("science", "template", "difference")
GZIP_MAGIC = b"\x1f\x8b"
HISTORY_LIMIT = 1_000
MATCH_COLUMNS = ("catalog", "version", "status", "rank", "sourceId", "separationArcsec", "separationKpc")


class LuceroObject:
    """One object. `summary` is what a list of objects says of it, by the API's names."""

    def __init__(self, transport: Transport, summary: Mapping[str, Any]) -> None:
        self._transport = transport
        self.summary = dict(summary)
        self.oid: str = summary["oid"]
        self.survey: str = summary["survey"]

    def __repr__(self) -> str:
        seen, known = self.summary.get("topClass"), self.summary.get("probability")
        said = "not classified" if seen is None else f"{seen} {known:.2f}"
        return f"<{self.survey} {self.oid}: {said}, {self.summary['detectionCount']} detections>"

    def lightcurve(self, format: TableForm = "pandas") -> pandas.DataFrame | Table:
        """Every measurement in time order; `kind` is detection, forced or limit.

        psfFluxNanojansky and its error are of the difference image, of forced photometry too; limitingMag is what a
        limit has instead.
        """
        answer = self._ask("lightcurve")
        rows = [{"kind": "detection", **each} for each in answer["detections"]]
        for each in answer["forcedPhotometry"]:
            flux = {
                "psfFluxNanojansky": each["fluxNanojansky"],
                "psfFluxErrNanojansky": each["fluxErrNanojansky"],
            }
            rest = {k: v for k, v in each.items() if k not in ("fluxNanojansky", "fluxErrNanojansky")}
            rows.append({"kind": "forced", **flux, **rest})
        rows.extend({"kind": "limit", **each} for each in answer["nonDetections"])
        rows.sort(key=lambda row: row["mjdTai"])
        return in_form(rows, format, () if rows else ("kind", "mjdTai", "band"))

    def features(self) -> pandas.Series:
        """The features that the classifiers read, by name; NaN: not defined; empty: not computed yet."""
        found = self._ask("features")["features"]
        values = {} if found is None else found["values"]
        return pandas.Series(values, dtype=float, name=self.oid)

    def matches(self, format: TableForm = "pandas") -> pandas.DataFrame | Table:
        """Sources of catalogues at its place, one a row, the columns of all catalogues side by side.

        A catalogue without a source has a row with `status` none, one that cannot be read there unknown; without rows
        the object was not matched yet.
        """
        rows: list[dict[str, Any]] = []
        for each in self._ask("matches")["catalogs"]:
            about = {name: each[name] for name in ("catalog", "version", "status")}
            for found in each["items"]:
                values = found.pop("values")
                rows.append({**about, **found, **values})
            if not each["items"]:
                rows.append(about)
        return in_form(rows, format, () if rows else MATCH_COLUMNS)

    def host(self) -> dict[str, Any]:
        """The galaxy it belongs to, or why none: `sentence`, `verdict`, `candidates` (the most probable first)."""
        return self._ask("host")

    def source(self) -> dict[str, Any]:
        """The source that it is part of: its objects in all surveys, its names and their history."""
        return self._transport.get(f"/api/v1/sources/{self.oid}").json()

    def classifications(
        self, *, history: bool = False, as_of: Any = None, format: TableForm = "pandas"
    ) -> pandas.DataFrame | Table:
        """What each classifier says, one a row; `probabilities` is the whole vector by class.

        history: after each alert, newest first. as_of: what was known at that time (a datetime in UTC, an astropy
        Time or ISO 8601).
        """
        if history:
            if as_of is not None:
                raise ValueError("a history has every time in it: leave as_of out")
            items = self._ask("classifications/history", {"limit": HISTORY_LIMIT})["items"]
        else:
            items = self._ask("classifications", {"asOf": _utc_text(as_of)})["items"]
        return in_form(items, format)

    @overload
    def stamps(
        self, alert_id: str | None = None, *, as_hdu: Literal[False] = False
    ) -> dict[str, numpy.ndarray]: ...
    @overload
    def stamps(
        self, alert_id: str | None = None, *, as_hdu: Literal[True]
    ) -> dict[str, PrimaryHDU | ImageHDU]: ...
    def stamps(self, alert_id: str | None = None, *, as_hdu: bool = False) -> dict[str, Any]:
        """The cutouts of an alert (without an id: of the newest that has some), as the survey sent them.

        By kind: science, template, difference; one that the survey did not send is left out. Arrays have the
        first row at the bottom, as FITS has it: draw with origin='lower'.
        """
        wanted = [alert_id] if alert_id is not None else self._alerts()
        for each in wanted[:10]:
            found = {kind: hdu for kind in STAMPS if (hdu := self._stamp(each, kind)) is not None}
            if found or alert_id is not None:
                return found if as_hdu else {kind: hdu.data for kind, hdu in found.items()}
        return {}

    def _alerts(self) -> list[str]:
        """Ids of alerts, newest first."""
        detections = self._ask("lightcurve")["detections"]
        return [each["alertId"] for each in reversed(detections) if each["hasAlert"]]

    def _stamp(self, alert_id: str, kind: str) -> Any:
        try:
            from astropy.io import fits
            from astropy.io.fits.verify import VerifyWarning
        except ImportError as error:
            raise ImportError("stamps need astropy: pip install 'lucero-client[astropy]'") from error
        path = f"/api/v1/alerts/{self.survey}/{alert_id}/stamps/{kind}.fits"
        try:
            content = self._transport.get(path).content
        except LuceroError as error:
            if error.status == 404:
                return None
            raise
        if content.startswith(GZIP_MAGIC):
            content = gzip.decompress(content)
        with warnings.catch_warnings():
            # Header cards of the surveys that are not by the letter of the standard.
            warnings.simplefilter("ignore", VerifyWarning)
            with fits.open(io.BytesIO(content), lazy_load_hdus=False, memmap=False) as hdus:
                images: Any = hdus
                return next(each for each in images if each.data is not None).copy()

    def follow(self) -> Filter:
        """Tells you when this object changes: a private filter of one line, whose events are its new alerts.

        Asked again it is the same filter. Needs a token that may write.
        """
        answer = self._transport.post(f"/api/v1/objects/{self.survey}/{self.oid}/follow").json()
        return Filter(self._transport, answer["filter"])

    def unfollow(self) -> None:
        self._transport.delete(f"/api/v1/objects/{self.survey}/{self.oid}/follow")

    def _ask(self, what: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return self._transport.get(f"/api/v1/objects/{self.survey}/{self.oid}/{what}", params).json()


def _utc_text(when: Any) -> str | None:
    if when is None or isinstance(when, str):
        return when
    if isinstance(when, datetime):
        zoned = when if when.tzinfo is not None else when.replace(tzinfo=timezone.utc)
        return zoned.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    utc = getattr(when, "utc", None)
    if utc is not None:
        return f"{utc.isot}Z"
    raise TypeError(f"no time: {when!r}")
