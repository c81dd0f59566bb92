"""Reads a topic as a user of the cluster: an independent reader (librdkafka).

Arguments: brokers, user, password, group, topic. Prints one JSON line for each message, {"value": …}, and one for
the first error, {"error": name}, at which it ends. It goes on reading until then, or until nothing comes for 30 s.
"""

import json
import sys

from confluent_kafka import Consumer, KafkaError

brokers, user, password, group, topic = sys.argv[1:]
errors = []


def tell(event):
    print(json.dumps(event), flush=True)


consumer = Consumer(
    {
        "bootstrap.servers": brokers,
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": user,
        "sasl.password": password,
        "group.id": group,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "topic.metadata.refresh.interval.ms": 1000,
        "error_cb": errors.append,
        "log_level": 0,
    }
)
consumer.subscribe([topic])
silent_s = 0.0
while silent_s < 30:
    message = consumer.poll(0.2)
    # Of a login the callback hears; that all brokers are down follows from it, and says less.
    known = [error for error in errors if error.code() != KafkaError._ALL_BROKERS_DOWN]
    if message is not None and message.error():
        known.append(message.error())
    if known:
        tell({"error": known[0].name()})
        sys.exit()
    if message is None:
        silent_s += 0.2
        continue
    silent_s = 0.0
    tell({"value": message.value().decode()})
tell({"error": "silence"})
