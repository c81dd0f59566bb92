"""The door to a Lucero broker."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import pandas
import requests

from . import arguments
from .errors import LuceroError
from .filters import Filters
from .objects import LuceroObject
from .progress import Progress
from .stream import read_stream
from .tables import TableForm, in_form
from .transport import Transport, query_error

if TYPE_CHECKING:
    from astropy.table import Table

DEFAULT_URL = "http://127.0.0.1:8080"
PAGE = 1_000
CONES_AT_ONCE = 1_000
CHUNK_BYTES = 1 << 16
#: The end of a VOTable, with what follows its rows.
ENDING_BYTES = 8_192
OVERFLOW = '<INFO name="QUERY_STATUS" value="OVERFLOW"'
FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet", ".vot": "votable", ".xml": "votable"}

#: Of a table of objects that has no row, so that what reads it finds its columns.
OBJECT_COLUMNS = (
    *("survey", "objectKind", "oid", "raDeg", "decDeg", "firstMjdTai", "lastMjdTai", "detectionCount"),
    *("lastAlertId", "lastBand", "lastMag", "validityEndMjdTai", "surveyDetectionCount", "hostRedshift"),
    *("classifier", "classifierVersion", "topClass", "probability", "distanceArcsec", "designation"),
)

ExportTable = Literal[
    "objects",
    "detections",
    "forced-photometry",
    "non-detections",
    "classifications",
    "features",
    "matches",
    "votes",
    "comments",
]


class Lucero:
    """A Lucero broker.

    url: without it LUCERO_API_URL, else http://127.0.0.1:8080. token: only what is not open to everybody needs one.
    Every call raises LuceroError when Lucero refuses or does not answer.

    >>> lucero = Lucero()
    >>> lucero.objects(class_="SN", min_probability=0.9, since=timedelta(days=1))
    """

    def __init__(self, url: str | None = None, token: str | None = None) -> None:
        from . import __version__

        self._transport = Transport(
            url or os.environ.get("LUCERO_API_URL") or DEFAULT_URL, token, __version__
        )

    @property
    def url(self) -> str:
        return self._transport.url

    @property
    def filters(self) -> Filters:
        """`filters("name")` is one: its events, its trial, its state. `filters.create(…)` makes one."""
        return Filters(self._transport)

    def objects(
        self,
        *,
        class_: str | None = None,
        min_probability: float | None = None,
        classifier: str | None = None,
        survey: str | None = None,
        oid: str | Sequence[str] | None = None,
        cone: Any = None,
        since: Any = None,
        until: Any = None,
        first_since: Any = None,
        first_until: Any = None,
        min_detections: int | None = None,
        max_detections: int | None = None,
        matched: str | Sequence[str] | None = None,
        not_matched: str | Sequence[str] | None = None,
        order_by: str | None = None,
        order: str | None = None,
        limit: int | None = 1_000,
        format: TableForm = "pandas",
    ) -> pandas.DataFrame | Table:
        """Objects, newest first (in a cone the nearest), one a row; ids are text.

        cone: (SkyCoord, radius) or (ra, dec, radius) in deg, deg, arcsec or quantities. since, until: newest
        detection, as an astropy Time, a datetime (UTC), a timedelta before now or an MJD (TAI); first_…: the first
        one. matched: catalogues of which one has a source at the place; not_matched: none of them has one, and all could
        be read there. limit: None gives all, a page after the other; a million are faster by `export`.
        """
        params = arguments.filters(
            {
                "class_": class_,
                "min_probability": min_probability,
                "classifier": classifier,
                "survey": survey,
                "oid": oid,
                "cone": cone,
                "since": since,
                "until": until,
                "first_since": first_since,
                "first_until": first_until,
                "min_detections": min_detections,
                "max_detections": max_detections,
                "matched": matched,
                "not_matched": not_matched,
                "order_by": order_by,
                "order": order,
            }
        )
        rows = list(self._pages("/api/v1/objects", params, limit))
        return in_form(rows, format, () if rows else OBJECT_COLUMNS)

    def object(self, oid: str, survey: str | None = None) -> LuceroObject:
        """One object; survey only where two have the same id."""
        params = {"oid": oid, "survey": survey, "limit": 2}
        found = self._transport.get("/api/v1/objects", params).json()["items"]
        if not found:
            raise LuceroError(
                f"no object {oid}", status=404, code="LUCERO_NOT_FOUND", fields={"oid": "unknown"}
            )
        if len(found) > 1:
            surveys = ", ".join(each["survey"] for each in found)
            raise LuceroError(f"{oid} is in {surveys}: name the survey", fields={"survey": "is missing"})
        return LuceroObject(self._transport, found[0])

    def source(self, name: str) -> dict[str, Any]:
        """The source that has this name, whoever gave it: its objects in all surveys, its names and their history."""
        return self._transport.get(f"/api/v1/sources/{quote(name, safe='')}").json()

    def catalogs(self, *, format: TableForm = "pandas") -> pandas.DataFrame | Table:
        """The catalogues that objects are matched with; `columns` says what is kept of each source, with units."""
        return in_form(self._transport.get("/api/v1/catalogs").json()["items"], format)

    def cones(
        self,
        cones: Sequence[Any],
        *,
        limit_per_cone: int = 10,
        format: TableForm = "pandas",
    ) -> pandas.DataFrame | Table:
        """The nearest objects of many positions; `cone` is the place in the list that a row belongs to.

        cones: each (SkyCoord, radius) or (ra, dec, radius), up to 600 arcsec.
        """
        rows: list[dict[str, Any]] = []
        step = max(1, min(CONES_AT_ONCE, 10_000 // limit_per_cone))
        for start in range(0, len(cones), step):
            asked = [arguments.cone(each) for each in cones[start : start + step]]
            body = {
                "cones": [
                    {"raDeg": each["ra"], "decDeg": each["dec"], "radiusArcsec": each["radiusArcsec"]}
                    for each in asked
                ],
                "limitPerCone": limit_per_cone,
            }
            answer = self._transport.post("/api/v1/cones", json=body).json()
            for place, item in enumerate(answer["items"], start):
                rows.extend({"cone": place, **found} for found in item["objects"])
        return in_form(rows, format)

    def estimate(
        self, table: ExportTable = "objects", *, format: str = "parquet", **filters: Any
    ) -> dict[str, Any]:
        """rows, bytes and isCounted (else the rows are the database's guess) of an export."""
        params = {**arguments.filters(filters), "format": format}
        return self._transport.get(f"/api/v1/export/{table}/estimate", params).json()

    def export(
        self,
        path: str | os.PathLike[str],
        table: ExportTable = "objects",
        *,
        format: str | None = None,
        columns: Sequence[str] | None = None,
        limit: int | None = None,
        progress: bool = True,
        **filters: Any,
    ) -> Path:
        """Every row of a query in a file: the objects, or what belongs to them.

        format: csv, jsonl, parquet or votable; without it by the end of the name (.vot: votable). filters: those of
        `objects`. The file appears when it is whole. progress: a bar on a terminal.
        """
        target = Path(path)
        chosen = format or FORMATS.get(target.suffix.lower())
        if chosen is None:
            raise ValueError(f"{target.name}: name a format or end it in {', '.join(FORMATS)}")
        params: dict[str, Any] = {**arguments.filters(filters), "format": chosen, "limit": limit}
        if columns is not None:
            params["columns"] = ",".join(columns)
        part = target.with_name(f"{target.name}.part")
        with self._transport.get(f"/api/v1/export/{table}", params, stream=True) as response:
            told = response.headers.get("X-Estimated-Bytes", "")
            bar = Progress(target.name, int(told) if told.isdigit() else None, is_shown=progress)
            done = 0
            try:
                with part.open("wb") as file:
                    for chunk in response.iter_content(CHUNK_BYTES):
                        file.write(chunk)
                        done += len(chunk)
                        bar.update(done)
            except requests.RequestException as error:
                part.unlink(missing_ok=True)
                raise LuceroError(
                    f"the export broke off after {done} bytes; ask again", code="LUCERO_EXPORT_BROKEN_OFF"
                ) from error
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        bar.stop(done)
        part.replace(target)
        return target

    def adql(self, query: str, *, format: TableForm = "pandas") -> pandas.DataFrame | Table:
        """The answer to a query in ADQL (TAP, synchronous); ids are text.

        Warns when there are more rows than an answer has (100,000 unless TOP says less).
        """
        form = {"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": query, "FORMAT": "votable"}
        try:
            from astropy.io.votable import parse_single_table
        except ImportError as error:
            raise ImportError("ADQL needs astropy: pip install 'lucero-client[astropy]'") from error
        answer = self._transport.post("/tap/sync", form=form)
        # How it went is said behind the rows, when they have begun.
        ending = answer.content[-ENDING_BYTES:].decode("utf-8", "replace")
        if said := query_error(ending):
            raise LuceroError(said)
        if OVERFLOW in ending:
            warnings.warn("the answer is cut: there are more rows", stacklevel=2)
        table = parse_single_table(io.BytesIO(answer.content)).to_table(use_names_over_ids=True)
        if format == "table":
            return table
        frame = table.to_pandas()
        # 64-bit ids, as everywhere here.
        for name in frame.columns:
            if name == "oid" or str(name).endswith("_id"):
                frame[name] = frame[name].astype("string")
        return frame

    def stream(
        self,
        topics: str | Sequence[str],
        brokers: str,
        *,
        group: str | None = None,
        from_beginning: bool = False,
        timeout_seconds: float | None = None,
        config: Mapping[str, Any] | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Public records as they are published, each a dictionary with `topic` in it.

        topics: 'lucero.ztf.SN'. group: where it stands is kept under this name; without one every call starts anew.
        timeout_seconds: ends when nothing came for so long; None waits for ever. config: more for librdkafka.
        """
        names = [topics] if isinstance(topics, str) else list(topics)
        return read_stream(
            self._transport,
            names,
            brokers,
            group=group,
            from_beginning=from_beginning,
            timeout_seconds=timeout_seconds,
            config=dict(config or {}),
        )

    def close(self) -> None:
        self._transport.close()

    def __enter__(self) -> Lucero:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _pages(self, path: str, params: Mapping[str, Any], limit: int | None) -> Iterator[dict[str, Any]]:
        left = limit
        cursor: str | None = None
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            page = self._transport.get(path, {**params, "limit": size, "cursor": cursor}).json()
            yield from page["items"]
            if left is not None:
                left -= len(page["items"])
            cursor = page["nextCursor"]
            if cursor is None:
                return
