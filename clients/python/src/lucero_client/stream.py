"""Public records from Kafka, decoded by the schemas of Lucero's registry."""

from __future__ import annotations

import io
import json
import logging
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from .errors import LuceroError
from .transport import Transport

#: A Confluent frame: 0, then the id of the schema in four bytes.
FRAME_BYTES = 5
POLL_SECONDS = 1.0
CONNECT_SECONDS = 10.0
#: What librdkafka says of itself, at every attempt; silent until somebody listens.
log = logging.getLogger("lucero_client.kafka")
log.addHandler(logging.NullHandler())


def read_stream(
    transport: Transport,
    topics: Sequence[str],
    brokers: str,
    *,
    group: str | None,
    from_beginning: bool,
    timeout_seconds: float | None,
    config: dict[str, Any],
) -> Iterator[dict[str, Any]]:
    try:
        from confluent_kafka import Consumer, KafkaException
    except ImportError as error:
        raise ImportError("streams need confluent-kafka: pip install 'lucero-client[stream]'") from error
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": group or f"lucero-client-{uuid.uuid4()}",
            # What a transaction gave up was never published.
            "isolation.level": "read_committed",
            "auto.offset.reset": "earliest" if from_beginning else "latest",
            "logger": log,
            **config,
        }
    )
    try:
        # Without this, a broker that is not there would be a stream without records.
        consumer.list_topics(timeout=CONNECT_SECONDS)
    except KafkaException as error:
        consumer.close()
        raise LuceroError(
            f"no Kafka answers at {brokers} ({error.args[0].str()}): streams need the Kafka of a Lucero that has one; "
            "`npx lucero serve` and `npm run demo` have none"
        ) from error
    schemas: dict[int, Any] = {}
    consumer.subscribe(list(topics))
    silent = 0.0
    try:
        while timeout_seconds is None or silent < timeout_seconds:
            wait = POLL_SECONDS if timeout_seconds is None else min(POLL_SECONDS, timeout_seconds)
            message = consumer.poll(wait)
            if message is None:
                silent += wait
                continue
            failure = message.error()
            if failure is not None:
                if failure.retriable():
                    continue
                raise LuceroError(f"Kafka at {brokers}: {failure}")
            silent = 0.0
            value = message.value()
            if value is not None:
                yield {"topic": message.topic(), **_decoded(transport, schemas, value)}
    finally:
        consumer.close()


def _decoded(transport: Transport, schemas: dict[int, Any], value: bytes) -> dict[str, Any]:
    if value[:1] == b"{":
        return json.loads(value)
    if len(value) < FRAME_BYTES or value[0] != 0:
        raise LuceroError("a record that is neither JSON nor a Confluent frame: is this a topic of Lucero?")
    from fastavro import parse_schema, schemaless_reader

    schema_id = int.from_bytes(value[1:FRAME_BYTES], "big")
    if schema_id not in schemas:
        answer = transport.get(f"/registry/schemas/ids/{schema_id}").json()
        schemas[schema_id] = parse_schema(json.loads(answer["schema"]))
    record = schemaless_reader(io.BytesIO(value[FRAME_BYTES:]), schemas[schema_id], None)
    return _with_text_ids(record)


def _with_text_ids(record: Any) -> dict[str, Any]:
    """Ids are text here as in the API."""
    return {
        name: str(value) if name.endswith("Id") and isinstance(value, int) else value
        for name, value in record.items()
    }
