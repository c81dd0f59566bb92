"""Tells twice a second how far consumer groups are, until standard input ends.

Arguments: brokers, then one `group=topic,topic` per group. One JSON line each time:

  groups: {group: {"topic/partition": [committed offset, end of the partition]}}
  public: records and markers in the public topics

While Kafka does not answer there is no line.
"""

import json
import sys
import threading
import traceback

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient, OffsetSpec

from public_topics import is_public

brokers, *groups = sys.argv[1:]
groups = {group: topics.split(",") for group, topics in (text.split("=") for text in groups)}
admin = AdminClient(
    {
        "bootstrap.servers": brokers,
        "log_level": 0,
        # The server dies and freezes: give up soon, ask again soon.
        "socket.timeout.ms": 3000,
        "reconnect.backoff.max.ms": 500,
    }
)
ended = threading.Event()


def look():
    known = admin.list_topics(timeout=2).topics
    places = {
        topic: [TopicPartition(topic, partition) for partition in known[topic].partitions]
        for topic in known
        if is_public(topic) or any(topic in topics for topics in groups.values())
    }
    asked = {place: OffsetSpec.latest() for some in places.values() for place in some}
    ends = {
        (place.topic, place.partition): answer.result().offset
        for place, answer in admin.list_offsets(asked, request_timeout=2).items()
    }
    told = {}
    for group, topics in groups.items():
        wanted = [place for topic in topics for place in places.get(topic, [])]
        asked = [ConsumerGroupTopicPartitions(group, wanted)]
        [answer] = admin.list_consumer_group_offsets(asked, request_timeout=2).values()
        told[group] = {
            f"{place.topic}/{place.partition}": [
                max(place.offset, 0),
                ends[place.topic, place.partition],
            ]
            for place in answer.result().topic_partitions
        }
    public = sum(end for (topic, _), end in ends.items() if is_public(topic))
    return {"groups": told, "public": public}


def watch():
    while not ended.wait(0.5):
        try:
            print(json.dumps(look()), flush=True)
        except KafkaException:
            continue
        except Exception:
            traceback.print_exc()


watcher = threading.Thread(target=watch, daemon=True)
watcher.start()
sys.stdin.read()
ended.set()
watcher.join(10)
