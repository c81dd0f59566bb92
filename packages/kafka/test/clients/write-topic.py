"""Writes numbered messages of many equal bytes with librdkafka, in one compressed batch.

Arguments: brokers, topic, codec, number of messages, bytes of each.
"""

import sys

from confluent_kafka import Producer

brokers, topic, codec, count, size = sys.argv[1:]
failures = []
producer = Producer({"bootstrap.servers": brokers, "compression.type": codec, "linger.ms": 100})
for i in range(int(count)):
    producer.produce(
        topic,
        key=f"key {i}",
        value=bytes([i % 256]) * int(size),
        headers={"number": str(i)},
        on_delivery=lambda error, _: failures.append(error) if error else None,
    )
producer.flush(30)
if failures:
    sys.exit(str(failures[0]))
