"""Reads every public topic to its end, as any Kafka client does: committed messages only.

Arguments: brokers, the Avro schema of the public record. One JSON line per message.
"""

import json
import sys
from io import BytesIO

import fastavro
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition

brokers, schema_path = sys.argv[1:]
schema = fastavro.schema.load_schema(schema_path)
consumer = Consumer(
    {
        "bootstrap.servers": brokers,
        "group.id": "an-astronomer",
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
    }
)


def is_public(topic):
    parts = topic.split(".")
    return len(parts) == 3 and parts[0] == "lucero" and parts[2] != "v1" and parts[2] != "dead"


topics = consumer.list_topics(timeout=10).topics
places = [
    TopicPartition(topic, partition, OFFSET_BEGINNING)
    for topic in sorted(topics)
    if is_public(topic)
    for partition in topics[topic].partitions
]
consumer.assign(places)
left = {(place.topic, place.partition) for place in places}
while left:
    message = consumer.poll(20)
    if message is None:
        sys.exit(f"no answer for {sorted(left)}")
    if message.error() is not None:
        if message.error().code() != KafkaError._PARTITION_EOF:
            sys.exit(str(message.error()))
        left.discard((message.topic(), message.partition()))
        continue
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
consumer.close()
