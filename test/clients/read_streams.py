"""Reads every public topic to its end, as any client does: Avro by the registry, JSON against its JSON Schema, and
what is meant for marshals as SkyPortal does: an Avro container a message, of which it takes the first record.

Arguments: brokers, the address of the API. One JSON line per message, 64-bit ids as texts.
"""

import io
import json
import sys
from pathlib import Path

import fastavro
import jsonschema
import requests
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

sys.path.append(str(Path(__file__).parents[1] / "python"))
from public_topics import messages_of  # noqa: E402

ANSWER_SECONDS = 20

brokers, api = sys.argv[1:]
decode = AvroDeserializer(SchemaRegistryClient({"url": f"{api}/registry"}))


def validator_of(name):
    schema = requests.get(f"{api}/schemas/{name}", timeout=ANSWER_SECONDS).json()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


classified = validator_of("classified/v1")
classification = validator_of("classification/v4")
notice = validator_of("notice/v1")


def validator_for(topic):
    if topic == "lucero.notices":
        return notice
    return classified if topic == "lucero.classified.json" else classification


def is_public(topic):
    own = topic.endswith((".v1", ".dead"))
    return topic.startswith("lucero.") and not own


for message in messages_of(brokers, is_public, ANSWER_SECONDS):
    topic, value = message.topic(), message.value()
    if topic.endswith(".json") or topic == "lucero.notices":
        record = json.loads(value)
        validator_for(topic).validate(record)
    elif topic.startswith("lucero.marshal."):
        record = next(fastavro.reader(io.BytesIO(value)))
        record["alertId"] = str(record["candid"])
    else:
        record = decode(value, SerializationContext(topic, MessageField.VALUE))
        record["alertId"] = str(record["alertId"])
    place = {"topic": topic, "partition": message.partition(), "key": message.key().decode()}
    print(json.dumps({**place, "record": record}, default=str))
