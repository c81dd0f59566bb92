"""Reads the first message of a topic with the answer of POST /stream-credentials, given as JSON on standard input.

Argument: topic. Prints {"value": …} or {"error": name}.
"""

import json
import sys

from confluent_kafka import Consumer

given = json.load(sys.stdin)
errors = []
consumer = Consumer(
    {
        "bootstrap.servers": given["brokers"],
        "security.protocol": given["securityProtocol"],
        "sasl.mechanism": given["mechanism"],
        "sasl.username": given["userName"],
        "sasl.password": given["password"],
        "group.id": f"{given['groupPrefix']}-laptop",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "error_cb": errors.append,
        "log_level": 0,
    }
)
consumer.subscribe([sys.argv[1]])
for _ in range(150):
    message = consumer.poll(0.2)
    if message is not None and not message.error():
        print(json.dumps({"value": message.value().decode()}))
        sys.exit()
    error = errors[0] if errors else message and message.error()
    if error:
        print(json.dumps({"error": error.name()}))
        sys.exit()
print(json.dumps({"error": "silence"}))
