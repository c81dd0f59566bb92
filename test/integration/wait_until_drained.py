"""Waits until consumer groups have committed everything that their topics hold.

Arguments: brokers, seconds to wait at most, then one `group=topic,topic` per group, in the order in
which messages pass them. A group is through when no transaction is open in its topics and a reader of
committed messages that starts at the group's offset meets the end of each partition and nothing else
(offsets alone do not tell: markers of transactions have offsets, too). Asked in the order of the stream,
one pass proves that all are through.
"""

import sys
import time

from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    IsolationLevel,
    KafkaError,
    KafkaException,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient, OffsetSpec


def consumer_of(brokers, group):
    return Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": group,
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )


def ends_of(admin, partitions, isolation):
    asked = {place: OffsetSpec.latest() for place in partitions}
    answers = admin.list_offsets(asked, isolation_level=isolation)
    return {place: answer.result().offset for place, answer in answers.items()}


def waiting(admin, consumer, topics):
    """What the group has not committed, or what keeps us from knowing; None when there is neither."""
    try:
        return first_uncommitted(admin, consumer, topics)
    except KafkaException as error:
        # A broker that was killed takes some seconds to lead its partitions again.
        return f"an answer of Kafka ({error})"


def first_uncommitted(admin, consumer, topics):
    """Where the first message stands that the group has not committed; None when there is none."""
    known = consumer.list_topics(timeout=10).topics
    partitions = [
        TopicPartition(topic, partition) for topic in topics for partition in known[topic].partitions
    ]
    # The results of a committed batch may still be hidden: the offsets get their marker first.
    written = ends_of(admin, partitions, IsolationLevel.READ_UNCOMMITTED)
    if ends_of(admin, partitions, IsolationLevel.READ_COMMITTED) != written:
        return f"an open transaction in {topics}"
    committed = consumer.committed(partitions, timeout=10)
    for place in committed:
        if place.offset < 0:
            place.offset = OFFSET_BEGINNING
    consumer.assign(committed)
    left = {(place.topic, place.partition) for place in committed}
    try:
        while left:
            message = consumer.poll(10)
            if message is None:
                return f"no answer for {sorted(left)}"
            if message.error() is None:
                return f"{message.topic()}/{message.partition()}/{message.offset()}"
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise KafkaException(message.error())
            left.discard((message.topic(), message.partition()))
        return None
    finally:
        consumer.unassign()


brokers, seconds, *stages = sys.argv[1:]
admin = AdminClient({"bootstrap.servers": brokers})
deadline = time.monotonic() + float(seconds)
for group, topics in (stage.split("=") for stage in stages):
    consumer = consumer_of(brokers, group)
    while (place := waiting(admin, consumer, topics.split(","))) is not None:
        if time.monotonic() > deadline:
            sys.exit(f"{group} has not committed {place}")
        time.sleep(0.3)
    consumer.close()
