"""Tells about once a second how far consumer groups are, until standard input ends.

Arguments: brokers, then one `group=topic,topic` per group. One JSON line each time:

  groups: {group: {"topic/partition": [committed offset, end of the partition]}}
  public: records and markers in the public topics

While Kafka does not answer there is no line.
"""

import json
import sys
import threading
from pathlib import Path

from confluent_kafka import Consumer, KafkaException, TopicPartition

sys.path.append(str(Path(__file__).parents[1] / "python"))
from public_topics import is_public  # noqa: E402

ANSWER_SECONDS = 3

brokers, *groups = sys.argv[1:]
groups = {group: topics.split(",") for group, topics in (text.split("=") for text in groups)}
# Not the admin client: it aborts the process when a broker does not answer in time (2.16.1).
consumers = {
    group: Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": group,
            "enable.auto.commit": False,
            "log_level": 0,
            # The server dies and freezes: give up soon, ask again soon.
            "socket.timeout.ms": 1000 * ANSWER_SECONDS,
            "reconnect.backoff.max.ms": 500,
        }
    )
    for group in groups
}
reader = next(iter(consumers.values()))
ended = threading.Event()


def look():
    known = reader.list_topics(timeout=ANSWER_SECONDS).topics
    places = {
        topic: [TopicPartition(topic, partition) for partition in known[topic].partitions]
        for topic in known
        if is_public(topic) or any(topic in topics for topics in groups.values())
    }
    ends = {}
    for place in (place for some in places.values() for place in some):
        marks = reader.get_watermark_offsets(place, timeout=ANSWER_SECONDS)
        ends[place.topic, place.partition] = marks[1]
    told = {}
    for group, topics in groups.items():
        wanted = [place for topic in topics for place in places.get(topic, [])]
        told[group] = {
            f"{place.topic}/{place.partition}": [
                max(place.offset, 0),
                ends[place.topic, place.partition],
            ]
            for place in consumers[group].committed(wanted, timeout=ANSWER_SECONDS)
        }
    public = sum(end for (topic, _), end in ends.items() if is_public(topic))
    return {"groups": told, "public": public}


def watch():
    while not ended.wait(0.5):
        try:
            print(json.dumps(look()), flush=True)
        except KafkaException:
            continue


watcher = threading.Thread(target=watch, daemon=True)
watcher.start()
sys.stdin.read()
ended.set()
watcher.join(30)
