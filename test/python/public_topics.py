"""What an astronomer reads: committed messages of public topics, with librdkafka."""

import sys

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition


def is_public(topic):
    """lucero.<survey>.<class> and lucero.filter.<name>; not the internal topics, letters, updates and JSON."""
    parts = topic.split(".")
    others = ("v1", "dead", "updates", "json")
    return len(parts) == 3 and parts[0] == "lucero" and parts[2] not in others


def messages_of(brokers, wanted, seconds):
    """Committed messages of the topics that `wanted` accepts; each is waited for so long at most."""
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": "an-independent-reader",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )
    topics = consumer.list_topics(timeout=seconds).topics
    places = [
        TopicPartition(topic, partition, OFFSET_BEGINNING)
        for topic in sorted(topics)
        if wanted(topic)
        for partition in topics[topic].partitions
    ]
    consumer.assign(places)
    left = {(place.topic, place.partition) for place in places}
    while left:
        message = consumer.poll(seconds)
        if message is None:
            sys.exit(f"no answer for {sorted(left)}")
        if message.error() is None:
            yield message
        elif message.error().code() == KafkaError._PARTITION_EOF:
            left.discard((message.topic(), message.partition()))
        else:
            sys.exit(str(message.error()))
    consumer.close()
