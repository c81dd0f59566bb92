"""Events of a filter as they come: a stream over HTTP that is resumed where it stopped."""

from __future__ import annotations

import json
import os
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

from .errors import LuceroError
from .transport import RETRIED, Transport

#: The server says something every 15 s; who hears nothing for so long is cut off from it.
SILENCE_SECONDS = 60.0
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0


class EventsMissedWarning(UserWarning):
    """Events of a filter are not kept any more: their numbers are in the message."""


def read_events(
    transport: Transport,
    path: str,
    *,
    after: int | str | None,
    place: str | os.PathLike[str] | None,
    timeout_seconds: float | None,
) -> Iterator[dict[str, Any]]:
    kept = None if place is None else Path(place)
    last = _last_of(kept)
    if last is None and after is not None:
        last = str(after)
    heard = time.monotonic()
    pause = FIRST_PAUSE_SECONDS
    while True:
        silence = SILENCE_SECONDS if timeout_seconds is None else min(SILENCE_SECONDS, timeout_seconds)
        try:
            with transport.events(path, last, silence) as response:
                for message in _messages(response):
                    if message is not None:
                        pause = FIRST_PAUSE_SECONDS
                        number = message.get("id", last)
                        if message["event"] == "gap":
                            _warn(message["data"])
                        elif message["event"] == "message":
                            heard = time.monotonic()
                            yield message["data"]
                            # Whoever took it was done with it when they asked for the next.
                            heard = time.monotonic()
                        if number != last:
                            last = number
                            _keep(kept, number)
                    if timeout_seconds is not None and time.monotonic() - heard >= timeout_seconds:
                        return
        except LuceroError as error:
            if error.status is not None and error.status not in RETRIED:
                raise
        except requests.RequestException:
            # The connection ended; it is opened again, with the place that was reached.
            pass
        if timeout_seconds is not None and time.monotonic() - heard >= timeout_seconds:
            return
        time.sleep(pause if timeout_seconds is None else min(pause, timeout_seconds / 4))
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def _messages(response: requests.Response) -> Iterator[dict[str, Any] | None]:
    """Messages of a stream; None for what only says that the connection stands."""
    text = b""
    for part in response.iter_content(chunk_size=None):
        *whole, text = (text + part).split(b"\n\n")
        for block in whole:
            yield _message(block.decode("utf-8"))


def _message(block: str) -> dict[str, Any] | None:
    message: dict[str, Any] = {"event": "message"}
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        if name in ("id", "event"):
            message[name] = value
        elif name == "data":
            message["data"] = json.loads(value)
    return message if "data" in message else None


def _warn(gap: dict[str, Any]) -> None:
    warnings.warn(
        f"events {gap['fromSeq']} to {gap['toSeq']} of {gap['filter']} are not kept any more",
        EventsMissedWarning,
        stacklevel=3,
    )


def _last_of(kept: Path | None) -> str | None:
    if kept is None or not kept.exists():
        return None
    text = kept.read_text().strip()
    if not text.isdigit():
        raise ValueError(f"{kept} holds no number of an event: remove it to begin anew")
    return text


def _keep(kept: Path | None, number: str) -> None:
    """In one step: a program that is killed leaves the former number or this one."""
    if kept is None:
        return
    part = kept.with_name(f"{kept.name}.part")
    part.write_text(f"{number}\n")
    part.replace(kept)
