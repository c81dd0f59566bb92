"""Reads every public topic to its end, as any Kafka client does: committed messages only.

Arguments: brokers, the Avro schema of the public record. One JSON line per message.
"""

import json
import sys
from io import BytesIO
from pathlib import Path

import fastavro

sys.path.append(str(Path(__file__).parents[1] / "python"))
from public_topics import is_public, messages_of  # noqa: E402

ANSWER_SECONDS = 20

brokers, schema_path = sys.argv[1:]
schema = fastavro.schema.load_schema(schema_path)
for message in messages_of(brokers, is_public, ANSWER_SECONDS):
    value = message.value()
    if value[0] != 0:
        sys.exit(f"{message.topic()}: no Confluent frame")
    body = BytesIO(value[5:])
    record = fastavro.schemaless_reader(body, schema)
    if body.read(1) != b"":
        sys.exit(f"{message.topic()}: bytes after the record")
    print(
        json.dumps(
            {
                "topic": message.topic(),
                "key": message.key().decode(),
                "survey": record["survey"],
                "alertId": str(record["alertId"]),
                "oid": record["oid"],
                "classifier": record["classifier"],
                "version": record["classifierVersion"],
                "topClass": record["topClass"],
                "probabilities": record["probabilities"],
            }
        )
    )
