"""The way to the API: timeouts, retries as the server asks for, errors as LuceroError."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Mapping
from typing import Any

import requests

from .errors import LuceroError

CONNECT_SECONDS = 10.0
READ_SECONDS = 120.0
ATTEMPTS = 4
LONGEST_WAIT_SECONDS = 30.0
#: Asked again: too many requests, and parts that do not answer now.
RETRIED = frozenset({429, 502, 503, 504})


class Transport:
    """Requests to one Lucero. Answers of 4xx and 5xx raise LuceroError."""

    def __init__(self, url: str, token: str | None, version: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise ValueError(f"{url}: the address of a Lucero begins with http:// or https://")
        self.url = url.rstrip("/")
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"lucero-client/{version}"
        if token is not None:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def get(
        self, path: str, params: Mapping[str, Any] | None = None, *, stream: bool = False
    ) -> requests.Response:
        """path: from the root, '/api/v1/objects'. Values of None are not sent."""
        return self._ask("GET", path, params=_given(params or {}), stream=stream)

    def post(
        self,
        path: str,
        *,
        json: Any = None,
        form: Mapping[str, Any] | None = None,
        stream: bool = False,
    ) -> requests.Response:
        return self._ask("POST", path, json=json, data=form, stream=stream)

    def delete(self, path: str) -> requests.Response:
        return self._ask("DELETE", path)

    def events(self, path: str, last: str | None, silence_seconds: float) -> requests.Response:
        """Opens a stream of events behind the last one; asked once, for its reader asks again."""
        headers = {"Accept": "text/event-stream"}
        if last is not None:
            headers["Last-Event-ID"] = last
        response = self._session.get(
            f"{self.url}{path}", headers=headers, stream=True, timeout=(CONNECT_SECONDS, silence_seconds)
        )
        if response.status_code >= 400:
            raise _problem(response)
        return response

    def close(self) -> None:
        self._session.close()

    def _ask(self, method: str, path: str, **options: Any) -> requests.Response:
        address = f"{self.url}{path}"
        for attempt in range(1, ATTEMPTS + 1):
            is_last = attempt == ATTEMPTS
            try:
                response = self._session.request(
                    method, address, timeout=(CONNECT_SECONDS, READ_SECONDS), **options
                )
            except requests.ConnectionError as error:
                if is_last:
                    raise LuceroError(
                        f"{self.url} does not answer: is Lucero running there? ({_reason(error)})"
                    ) from error
                time.sleep(_pause(attempt))
                continue
            except requests.RequestException as error:
                raise LuceroError(f"{self.url}: {error}") from error
            if response.status_code in RETRIED and not is_last:
                wait = _retry_after(response, attempt)
                response.close()
                time.sleep(wait)
                continue
            if response.status_code >= 400:
                raise _problem(response)
            return response
        raise AssertionError("the last attempt returns or raises")


def _given(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value is not None}


def _pause(attempt: int) -> float:
    return min(LONGEST_WAIT_SECONDS, 0.25 * 2**attempt)


def _retry_after(response: requests.Response, attempt: int) -> float:
    text = response.headers.get("Retry-After", "")
    return min(LONGEST_WAIT_SECONDS, float(text)) if text.isdigit() else _pause(attempt)


def _reason(error: Exception) -> str:
    return str(error.args[0]).rsplit(": ", 1)[-1].strip("')\" ") if error.args else type(error).__name__


def query_error(votable: str) -> str | None:
    """What went wrong with a query, which TAP tells in a VOTable; None when nothing did."""
    said = re.search(r'<INFO name="QUERY_STATUS" value="ERROR"[^>]*>([^<]*)<', votable)
    return None if said is None else html.unescape(said[1]).strip()


def _problem(response: requests.Response) -> LuceroError:
    said = query_error(response.text)
    if said is not None:
        return LuceroError(said, status=response.status_code)
    try:
        problem = response.json()
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        problem = {}
    detail = problem.get("detail") or f"{response.url} answers {response.status_code} {response.reason}"
    return LuceroError(
        str(detail),
        status=response.status_code,
        code=problem.get("code"),
        fields=problem.get("errors") if isinstance(problem.get("errors"), dict) else None,
    )
