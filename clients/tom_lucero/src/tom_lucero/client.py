"""What the service asks of Lucero's API, /api/v1."""

from typing import Iterator, Optional

import requests

PAGE_SIZE = 200
TIMEOUT_SECONDS = 30


class LuceroError(Exception):
    """The broker refused, or did not answer; the text is for people."""


class NotFound(LuceroError):
    """There is no such object."""


class LuceroClient:
    def __init__(self, base_url: str, token: Optional[str] = None):
        self.api = f"{base_url.rstrip('/')}/api/v1"
        self.session = requests.Session()
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, params: Optional[dict] = None) -> dict:
        try:
            response = self.session.get(f"{self.api}{path}", params=params, timeout=TIMEOUT_SECONDS)
        except requests.RequestException as error:
            raise LuceroError(f"Lucero does not answer: {error}") from error
        if response.ok:
            return response.json()
        try:
            reason = response.json().get("detail", response.reason)
        except ValueError:
            reason = response.reason
        kind = NotFound if response.status_code == 404 else LuceroError
        raise kind(f"Lucero: {reason}")

    def objects(self, params: dict, limit: int) -> Iterator[dict]:
        """Objects in Lucero's order, page by page, sidereal ones alone."""
        cursor = None
        found = 0
        while True:
            page = self.get(
                "/objects",
                {**params, "limit": PAGE_SIZE, **({"cursor": cursor} if cursor else {})},
            )
            for item in page["items"]:
                if item["objectKind"] != "sidereal":
                    continue
                yield item
                found += 1
                if found == limit:
                    return
            cursor = page["nextCursor"]
            if cursor is None:
                return

    def object(self, survey: str, oid: str) -> dict:
        return self.get(f"/objects/{survey}/{oid}")

    def light_curve(self, survey: str, oid: str) -> dict:
        return self.get(f"/objects/{survey}/{oid}/lightcurve")

    def classifiers(self) -> list:
        return self.get("/classifiers")["items"]
