"""What goes wrong, in one class."""

from __future__ import annotations

from collections.abc import Mapping


class LuceroError(Exception):
    """An answer that is none, with what Lucero said of it.

    detail: for people. status: of HTTP; None where there was no answer. code: for programs, LUCERO_….
    fields: reason by parameter, where one is at fault.
    """

    def __init__(
        self,
        detail: str,
        *,
        status: int | None = None,
        code: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail
        self.status = status
        self.code = code
        self.fields = dict(fields or {})
        parts = [detail] + [
            f"{field}: {reason}" for field, reason in self.fields.items() if reason not in detail
        ]
        super().__init__("; ".join(parts))
