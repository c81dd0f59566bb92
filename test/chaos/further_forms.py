"""What publish says beside the records of classes and filters: slim records, JSON, and notices."""

import json
from collections import Counter, defaultdict
from io import BytesIO

import fastavro
import filter_events
from public_topics import messages_of


def name_of(record):
    names = ("survey", "alertId", "classifier", "classifierVersion")
    survey, alert_id, *others = (record[key] for key in names)
    return (survey, int(alert_id), *others)


def check(problems, asked, said_in_topics, everything, seconds):
    """`said_in_topics`: {topic: Counter of names}; `everything`: every record, each object's in order."""
    by_class = Counter()
    for topic, counter in said_in_topics.items():
        if not topic.startswith("lucero.filter."):
            by_class.update(counter)
    slim_schema = fastavro.schema.load_schema(asked["classifiedSchema"])
    of_people = {f"lucero.filter.{name}" for name in filter_events.names_of(asked["filters"])}
    slim, as_json, notices = Counter(), defaultdict(Counter), Counter()

    def is_further(topic):
        # Those of crossmatch are held against its own records: match_records.py.
        if topic in ("lucero.matches.json", "lucero.identities.json", "lucero.regions.json"):
            return False
        # Those of filters of people, too: filter_events.py.
        if topic.removesuffix(".json") in of_people:
            return False
        is_whole = topic.endswith(".json") or topic in ("lucero.classified", "lucero.notices")
        return topic.startswith("lucero.") and is_whole

    for message in messages_of(asked["brokers"], is_further, seconds):
        topic, value = message.topic(), message.value()
        if topic == "lucero.classified":
            slim[name_of(fastavro.schemaless_reader(BytesIO(value[5:]), slim_schema))] += 1
        elif topic == "lucero.notices":
            notices[notice_of(json.loads(value))] += 1
        else:
            as_json[topic.removesuffix(".json")][name_of(json.loads(value))] += 1

    same(problems, "slim records", by_class, slim)
    for topic, counter in {**said_in_topics, "lucero.classified": slim}.items():
        same(problems, "JSON records", counter, as_json.pop(topic, Counter()))
    problems.add("wrong", "JSON topics without an Avro one", as_json)
    same(problems, "notices", Counter(expected_notices(everything, **asked["notices"])), notices)
    return {
        "slimRecords": sum(slim.values()),
        "notices": sum(notices.values()),
        "retractions": sum(kind == "retraction" for _, _, _, kind, *_ in notices.elements()),
    }


def same(problems, what, expected, found):
    problems.compare(what, set(expected), set(found))
    twice = [(*name, n) for name, n in found.items() if n > 1 and expected[name] < n]
    problems.add("doubled", what, twice)


def notice_of(notice):
    (target,) = notice["data"]["targets"]
    chain = (target["event_name"], target["classifier"])
    kind, number = notice["alert_type"], notice["record_number"]
    return (*chain, number, kind, int(target["id"]), target["classifier_version"])


def expected_notices(records, classes, minProbability):
    """The rule of docs/streams.md."""
    chains = {}  # (oid, classifier): number, kind and time of the last notice
    for record in records:
        if record["withdrawnMjdTai"] is not None:
            continue
        chain = (record["oid"], record["classifier"])
        number, last, time = chains.get(chain, (0, "retraction", 0))
        vector = record["probabilities"]
        reaches = any(vector.get(name, 0) >= minProbability for name in classes)
        # One that comes late makes none, also after a retraction.
        if record["mjdTai"] < time:
            kind = None
        elif last == "retraction":
            kind = "initial" if reaches else None
        else:
            kind = "update" if reaches else "retraction"
        if kind is not None:
            chains[chain] = (number + 1, kind, record["mjdTai"])
            version = record["classifierVersion"]
            yield (*chain, number + 1, kind, record["alertId"], version)
