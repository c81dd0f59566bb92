"""A progress bar on a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
import time

WIDTH = 30
REDRAWN_SECONDS = 0.1


class Progress:
    """Bytes that came, of so many that were told; the telling is an estimate."""

    def __init__(self, title: str, total_bytes: int | None, *, is_shown: bool) -> None:
        self._title = title
        self._total = total_bytes
        self._is_shown = is_shown and sys.stderr.isatty()
        self._drawn = 0.0

    def update(self, done_bytes: int) -> None:
        now = time.monotonic()
        if self._is_shown and now - self._drawn >= REDRAWN_SECONDS:
            self._drawn = now
            self._draw(done_bytes)

    def stop(self, done_bytes: int) -> None:
        if self._is_shown:
            self._draw(done_bytes, is_done=True)
            sys.stderr.write("\n")

    def _draw(self, done_bytes: int, *, is_done: bool = False) -> None:
        mebibytes = f"{done_bytes / 2**20:.1f} MiB"
        if self._total:
            # An estimate may be passed; the end is not reached before it is there.
            part = 1.0 if is_done else min(0.99, done_bytes / self._total)
            bar = "#" * round(part * WIDTH)
            mebibytes = f"[{bar:<{WIDTH}}] {part:4.0%} {mebibytes}"
        sys.stderr.write(f"\r{self._title} {mebibytes} ")
        sys.stderr.flush()
