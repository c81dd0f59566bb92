"""What stands in the segments of a lake, by the description in packages/lake/src/frame.ts alone."""

import hashlib
import json
import zlib
from pathlib import Path

import cramjam

HEADER = 64


def number(frame, at):
    return int.from_bytes(frame[at : at + 4], "big")


def record_in(frame):
    """Alert id, SHA-256, metadata and bytes of a whole frame; None for anything else."""
    if len(frame) < HEADER or frame[:4] != b"LCR2":
        return None
    crc = zlib.crc32(frame[12:], zlib.crc32(frame[4:8]))
    if number(frame, 4) != len(frame) - HEADER or number(frame, 8) != crc:
        return None
    start = HEADER + number(frame, 24)
    payload = frame[start:]
    record = bytes(cramjam.zstd.decompress(payload)) if frame[20] & 2 else payload
    alert_id = int.from_bytes(frame[12:20], "big", signed=True)
    hash_of = frame[32:64]
    if hashlib.sha256(record).digest() != hash_of:
        return None
    return alert_id, hash_of, json.loads(frame[HEADER:start]), record


def own_messages(lake_folder):
    """Topic, partition and offset of every message of our own that is kept; of a segment up to its tear."""
    for segment in sorted(Path(lake_folder).glob("lucero-*/*/*.seg")):
        whole = segment.read_bytes()
        at = 0
        while len(whole) - at >= HEADER:
            frame = whole[at : at + HEADER + number(whole, at + 4)]
            record = record_in(frame)
            if record is None:
                break
            origin = record[2]["origin"]
            if origin is not None:
                yield origin["topic"], origin["partition"], int(origin["offset"])
            at += len(frame)
