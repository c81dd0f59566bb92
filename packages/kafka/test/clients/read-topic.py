"""Prints the committed messages of a topic, one JSON line each: an independent reader (librdkafka).

Arguments: brokers, topic. Ends at the ends of all partitions.
"""

import base64
import json
import sys

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition

brokers, topic = sys.argv[1:]
consumer = Consumer(
    {
        "bootstrap.servers": brokers,
        "group.id": "unused",
        "enable.auto.commit": False,
        "isolation.level": "read_committed",
        "enable.partition.eof": True,
    }
)
partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
consumer.assign([TopicPartition(topic, p, OFFSET_BEGINNING) for p in partitions])
ended = set()
while len(ended) < len(partitions):
    message = consumer.poll(30)
    if message is None:
        sys.exit("no message and no end within 30 s")
    if message.error():
        if message.error().code() != KafkaError._PARTITION_EOF:
            sys.exit(str(message.error()))
        ended.add(message.partition())
        continue
    key = message.key()
    print(
        json.dumps(
            {
                "partition": message.partition(),
                "offset": message.offset(),
                "key": None if key is None else key.decode(),
                "value": base64.b64encode(message.value()).decode(),
            }
        )
    )
