"""Filters: made, tried on past nights, switched on, and read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from .errors import LuceroError
from .events import read_events
from .transport import Transport

PAGE = 1_000


class Filters:
    """`lucero.filters("name")` is one of them; `create` makes one, `check` looks at an expression.

    >>> mine = lucero.filters.create("bright-and-new", "alert.mag < 18.5 && object.ageDays < 3.0")
    >>> mine.try_(nights=7)["nights"]
    >>> mine.on(max_events_per_night=200)
    >>> for event in mine.events(place="bright-and-new.place"): ...
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def __call__(self, name: str) -> Filter:
        return Filter(self._transport, name)

    def create(
        self,
        name: str,
        expression: str,
        *,
        description: str = "",
        visibility: str = "private",
        comment: str = "",
    ) -> Filter:
        """A new filter of yours, switched off. visibility: private or public (in the gallery)."""
        self._transport.post(
            "/api/v1/filters",
            json={
                "name": name,
                "expression": expression,
                "description": description,
                "visibility": visibility,
                "comment": comment,
            },
        )
        return Filter(self._transport, name)

    def check(self, expression: str) -> dict[str, Any]:
        """What is wrong with an expression, and where; what it needs to be evaluated."""
        return self._transport.post("/api/v1/filters/check", json={"expression": expression}).json()

    def __repr__(self) -> str:
        return f"Filters({self._transport.url})"


class Filter:
    """A filter by its name. What only its owner may do needs their token."""

    def __init__(self, transport: Transport, name: str) -> None:
        self._transport = transport
        self.name = name
        self._path = f"/api/v1/filters/{quote(name, safe='')}"

    def describe(self) -> dict[str, Any]:
        """Its expression, version, state and owner."""
        return self._transport.get(self._path).json()

    def try_(
        self, *, nights: int = 7, version: int | None = None, reference: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """What it would have passed in the last nights: how many a night, examples, and against a reference
        ({"kind": "tns", "label": "SN Ia"}) what it catches and misses. Needed before it is switched on."""
        body: dict[str, Any] = {"name": self.name, "nightCount": nights}
        if version is not None:
            body["version"] = version
        if reference is not None:
            body["reference"] = dict(reference)
        with self._transport.post("/api/v1/filter-trials", json=body, stream=True) as response:
            for line in response.iter_lines():
                said = json.loads(line) if line else {}
                if said.get("kind") == "result":
                    return said
                if said.get("kind") == "failed":
                    detail = said.get("message") or said.get("detail") or "the trial failed"
                    raise LuceroError(str(detail), code=said.get("code"))
        raise LuceroError(f"the trial of {self.name} broke off; try again")

    def on(self, *, max_events_per_night: int | None = None, version: int | None = None) -> dict[str, Any]:
        """From now on alerts are looked at. It is refused before a trial, and when the trial gave more a night."""
        return self._state("on", maxEventsPerNight=max_events_per_night, version=version)

    def off(self) -> dict[str, Any]:
        """Events that came stay."""
        return self._state("off")

    def outputs(self) -> dict[str, Any]:
        """Topic, stream and webhooks, and where each stands."""
        return self._transport.get(f"{self._path}/outputs").json()

    def events(
        self,
        *,
        after: int | str | None = None,
        place: str | os.PathLike[str] | None = None,
        timeout_seconds: float | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Alerts that pass, as they come; each is the whole event, `seq` its number.

        after: begins behind this event; 0: with the oldest that is kept; without it with what comes from now on. A
        connection that ends is opened again where it stopped, for ever. place: a file that keeps the number of the
        last event that was done with: a later call goes on there. Events that are not kept any more are an
        EventsMissedWarning. timeout_seconds: ends when no event came for so long; None waits for ever.
        """
        return read_events(
            self._transport, f"{self._path}/events", after=after, place=place, timeout_seconds=timeout_seconds
        )

    def past(self, *, after: int | str = 0, limit: int | None = None) -> list[dict[str, Any]]:
        """Events that are there already, oldest first."""
        events: list[dict[str, Any]] = []
        while limit is None or len(events) < limit:
            size = PAGE if limit is None else min(PAGE, limit - len(events))
            page = self._transport.get(f"{self._path}/events", {"after": after, "limit": size}).json()
            events.extend(page["items"])
            if page["nextAfter"] == str(after) or not page["items"]:
                break
            after = page["nextAfter"]
        return events

    def _state(self, state: str, **more: Any) -> dict[str, Any]:
        given = {name: value for name, value in more.items() if value is not None}
        return self._transport.post(f"{self._path}/state", json={"state": state, **given}).json()

    def __repr__(self) -> str:
        return f"Filter({self.name!r})"
