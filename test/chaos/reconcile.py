"""Holds what the surveys sent against what the broker made of it, without any code of the broker.

Reads from standard input one JSON object:

  brokers, databaseUrl, lakeFolder   where to look, past every proxy
  topics                             {survey: topic}
  sentFile                           what the load says that Kafka took: survey, kind, alertId, sha256
  modelsFolder, shadow               classifiers; name@version that must never speak in public
  recordSchemas                      {number of a frame: schema file of a public record}
  classifiedSchema                   schema file of the slim records
  matchSchema, catalogSources        schema of lucero.matches; what the catalogues hold at the end
  notices                            classes, minProbability
  filters, filterEventSchema         filters of people that run, and the schema of what they announce
  rejecters                          services that keep a packet that they cannot read

Prints one JSON object: counts, and `problems`, each with `verdict` (lost, doubled, wrong), `what`,
`count` and some `examples`.
"""

import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path

import fastavro
import psycopg

sys.path.append(str(Path(__file__).parents[1] / "python"))
import filter_events  # noqa: E402
import further_forms  # noqa: E402
import lake_frames  # noqa: E402
import match_records  # noqa: E402
import packet_truth  # noqa: E402
from public_topics import is_public, messages_of  # noqa: E402

asked = json.load(sys.stdin)
EXAMPLES = 5
ANSWER_SECONDS = 60


class Problems:
    def __init__(self):
        self.found = defaultdict(list)

    def add(self, verdict, what, examples):
        self.found[verdict, what].extend(examples)

    def compare(self, what, expected, found, allowed=None):
        """Sets: what is missing is lost; what is neither expected nor allowed is wrong."""
        self.add("lost", what, expected - found)
        self.add("wrong", f"{what}: not expected", found - expected - (allowed or set()))

    def as_list(self):
        return [
            {
                "verdict": verdict,
                "what": what,
                "count": len(examples),
                "examples": [str(example) for example in examples[:EXAMPLES]],
            }
            for (verdict, what), examples in self.found.items()
            if examples
        ]


problems = Problems()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# What the surveys sent, as it stands in their topics.
sent = [json.loads(line) for line in open(asked["sentFile"])]
kind_of = {each["sha256"]: each["kind"] for each in sent}
unseen = set(kind_of)
alerts = {}  # (survey, alert id): its object, time, detections in the packet, hashes of its bytes
withdrawn = set()
corrupt_places = {}  # (topic, partition, offset): hash
objects = defaultdict(lambda: defaultdict(dict))  # (survey, kind, oid): table: id: (time, band, value)
versions = Counter()
packets = 0
topics = set(asked["topics"].values())
for message in messages_of(asked["brokers"], lambda topic: topic in topics, ANSWER_SECONDS):
    packets += 1
    packet = message.value() or b""
    digest = sha256(packet)
    unseen.discard(digest)
    if digest not in kind_of:
        problems.add("wrong", "packets that nobody sent", [message.topic()])
        continue
    if kind_of[digest] == "corrupt":
        corrupt_places[message.topic(), message.partition(), message.offset()] = digest
        continue
    alert, version = packet_truth.read(packet)
    survey, kind, oid, alert_id = packet_truth.identity(alert)
    versions[f"{survey} {version}"] += 1
    rows = list(packet_truth.rows_of(alert))
    known = alerts.setdefault(
        (survey, alert_id),
        {
            "object": (survey, kind, oid),
            "time": rows[0][2],
            "flux": rows[0][4],
            "place": packet_truth.place_of(alert),
            "detections": {row[1] for row in rows if row[0] == "detection"},
            "hashes": set(),
        },
    )
    known["hashes"].add(digest)
    if packet_truth.is_withdrawn(alert):
        withdrawn.add((survey, alert_id))
    for table, row_id, time, band, value in rows:
        objects[survey, kind, oid][table].setdefault(row_id, (time, band, value))
problems.add("lost", "packets in the survey topics", unseen)

# Postgres: ledger, light curves, places in the lake.
with psycopg.connect(asked["databaseUrl"]) as database:

    def rows_of(statement):
        with database.cursor(name="reader") as cursor:
            cursor.itersize = 20_000
            cursor.execute(statement)
            yield from cursor

    in_ledger = set(rows_of("SELECT survey, alert_id FROM alert_ledger"))
    with_alert = set(rows_of("SELECT survey, alert_id FROM detection WHERE has_alert"))
    in_history = set(
        rows_of("SELECT survey, alert_id, classifier, classifier_version FROM classification_history")
    )
    counts = {
        (survey, kind, oid): count
        for survey, kind, oid, count in rows_of(
            "SELECT survey, object_kind::text, oid, detection_count FROM object"
        )
    }
    # What publish said is settled when it is committed: else a copy could be refused for ever.
    unsettled = list(
        rows_of(
            "SELECT survey, alert_id, classifier, classifier_version FROM publication"
            " JOIN publication_source AS source USING (source_id) WHERE topic_offset >= done_below"
        )
    )
    lake_index = list(
        rows_of(
            "SELECT survey, alert_id, segment, byte_offset, byte_length, packet_sha256"
            " FROM lake_index"
        )
    )
    stored = defaultdict(lambda: defaultdict(dict))
    for table, columns in {
        "detection": "alert_id, mjd_tai, band, psf_flux_nanojansky",
        "forced_photometry": "forced_id, mjd_tai, band, flux_nanojansky",
        "non_detection": "image_id, mjd_tai, band, limiting_mag",
    }.items():
        statement = f"SELECT survey, object_kind::text, oid, {columns} FROM {table}"
        for survey, kind, oid, row_id, *measurement in rows_of(statement):
            stored[survey, kind, oid][table][row_id] = tuple(measurement)

matching = match_records.check(problems, asked, counts, ANSWER_SECONDS)
problems.compare("alerts in the ledger", set(alerts), in_ledger)
problems.compare("alerts in the store", set(alerts), with_alert)

# Light curves. ZTF tells times as JD in UTC.
ztf_times = {
    row[0]
    for key, tables in objects.items()
    if key[0] == "ztf"
    for table in tables.values()
    for row in table.values()
}
jds = sorted(ztf_times)
mjd_of = dict(zip(jds, packet_truth.tai_mjds(jds), strict=True))


def is_same(survey, told, row):
    time = mjd_of[told[0]] if survey == "ztf" else told[0]
    if abs(time - row[0]) > 1e-9 or told[1] != row[1]:
        return False
    if told[2] is None or row[2] is None:
        return told[2] is row[2]
    # The surveys write fluxes and magnitudes with 32 bits.
    return abs(told[2] - row[2]) <= 1e-6 * abs(told[2])


problems.add("wrong", "objects that no packet tells of", set(stored) - set(objects))
measurements = 0
withdrawn_of = Counter(alerts[key]["object"] for key in withdrawn)
for key, tables in objects.items():
    for table in ("detection", "forced_photometry", "non_detection"):
        told, row_of = tables[table], stored[key][table]
        measurements += len(told)
        problems.compare(
            f"{table} rows", {(*key, each) for each in told}, {(*key, each) for each in row_of}
        )
        differing = [
            (*key, each) for each in told if each in row_of and not is_same(key[0], told[each], row_of[each])
        ]
        problems.add("wrong", f"{table} values", differing)
    # A row that was taken back may have left the count.
    most = len(tables["detection"])
    if not most - withdrawn_of[key] <= counts.get(key, 0) <= most:
        problems.add("wrong", "detection counts of objects", [(*key, counts.get(key), most)])

# The lake.
problems.compare("alerts in the lake", set(alerts), {(row[0], row[1]) for row in lake_index})
files = {}
for survey, alert_id, segment, offset, length, indexed_hash in lake_index:
    if segment not in files:
        files[segment] = os.open(Path(asked["lakeFolder"]) / segment, os.O_RDONLY)
    frame = os.pread(files[segment], length, offset)
    kept_id, kept_hash, _, packet = lake_frames.record_in(frame) or (None, None, None, b"")
    whole = len(frame) == length and kept_id == alert_id and kept_hash == bytes(indexed_hash)
    known = alerts.get((survey, alert_id))
    if known is not None and not (whole and sha256(packet) in known["hashes"]):
        problems.add("lost", "bytes in the lake as they were sent", [(survey, alert_id)])
own_topics = ("lucero.alerts.v1", "lucero.features.v1", "lucero.classifications.v1")
spoken = {
    (message.topic(), message.partition(), message.offset())
    for message in messages_of(asked["brokers"], own_topics.__contains__, ANSWER_SECONDS)
}
kept_messages = set(lake_frames.own_messages(asked["lakeFolder"]))
problems.add("lost", "own records in the lake", spoken - kept_messages)


# Which classifiers must have spoken, by their manifests.
def newest_served():
    for folder in Path(asked["modelsFolder"]).iterdir():
        versions = sorted(
            (tuple(int(part) for part in each.name.split(".")), each)
            for each in folder.iterdir()
            if f"{folder.name}@{each.name}" != asked["shadow"]
        )
        yield json.loads((versions[-1][1] / "manifest.json").read_text())


served = list(newest_served())

def may_speak(classifier, key, detections):
    survey, kind, _ = alerts[key]["object"]
    when = classifier["appliesWhen"]
    if survey not in when["surveys"] or kind not in when["objectKinds"]:
        return False
    if "features" not in classifier["inputs"]:
        return True
    return kind == "sidereal" and detections >= when.get("minDetections", 1)


# A second stage speaks where the first one gave its class: known when that was read, below.
second_stages = [each for each in served if "answered" in each["appliesWhen"]]
required, allowed = set(), set()
may_follow, must_follow = set(), set()
for key, alert in alerts.items():
    own = sum((key[0], each) not in withdrawn for each in alert["detections"])
    before = objects[alert["object"]]["detection"].values()
    known = sum(row[0] <= alert["time"] for row in before)
    for classifier in served:
        name = (*key, classifier["classifier"], classifier["version"])
        is_second = classifier in second_stages
        if may_speak(classifier, key, known):
            (may_follow if is_second else allowed).add(name)
            if key not in withdrawn and may_speak(classifier, key, own):
                (must_follow if is_second else required).add(name)

# What was said in public: in the topic of a class, and in that of the filter that passes everything.
record_schemas = {
    int(number): fastavro.schema.load_schema(path) for number, path in asked["recordSchemas"].items()
}
said = {"class": Counter(), "filter": Counter()}
said_in_topics = defaultdict(Counter)
everything = []
# What each classifier gave each alert.
given = {}
of_people = {f"lucero.filter.{name}" for name in filter_events.names_of(asked["filters"])}
for message in messages_of(
    asked["brokers"], lambda topic: is_public(topic) and topic not in of_people, ANSWER_SECONDS
):
    value = message.value()
    number = int.from_bytes(value[1:5], "big")
    record = fastavro.schemaless_reader(BytesIO(value[5:]), record_schemas[number])
    name = tuple(record[key] for key in ("survey", "alertId", "classifier", "classifierVersion"))
    _, group, topic_class = message.topic().split(".")
    said["filter" if group == "filter" else "class"][name] += 1
    said_in_topics[message.topic()][name] += 1
    if group == "filter":
        everything.append(record)
    else:
        given[name[:3]] = record["probabilities"]
    if group != "filter" and (
        group != record["survey"] or topic_class != record["topClass"].replace("/", "-")
    ):
        problems.add("wrong", "records in the topic of another class", [(message.topic(), *name)])
# Records have single precision; the first stage decided in double.
ROUNDED = 1e-6
for classifier in second_stages:
    asked_first = classifier["appliesWhen"]["answered"]
    for name in may_follow:
        if name[2:] != (classifier["classifier"], classifier["version"]):
            continue
        of_class = given.get((*name[:2], asked_first["classifier"]), {}).get(asked_first["class"], 0)
        if of_class >= asked_first["probability"] - ROUNDED:
            allowed.add(name)
            if of_class >= asked_first["probability"] + ROUNDED and name in must_follow:
                required.add(name)
for where, counter in said.items():
    what = f"records in {where} topics"
    problems.compare(what, required, set(counter), allowed)
    twice = [(*name, count) for name, count in counter.items() if count > 1]
    problems.add("doubled", what, twice)
events = filter_events.check(problems, asked, alerts, withdrawn, (required, allowed), ANSWER_SECONDS)
further = further_forms.check(problems, asked, said_in_topics, everything, ANSWER_SECONDS)
problems.add("wrong", "claims of publications that are not settled", unsettled)
problems.add("lost", "public records in the history", set(said["class"]) - in_history)
# The history holds what was said in public, and what the shadow said beside its served version.
shadow = tuple(asked["shadow"].split("@"))
beside = {(*name[:2], *shadow) for name in said["class"] if name[2] == shadow[0]}
problems.compare("rows of the history", set(said["class"]) | beside, in_history)

# Dead letters: every packet that nobody can read, by each service that must keep it, and nothing else.
letters = Counter()
letters_of_others = []
for message in messages_of(asked["brokers"], lambda topic: topic.endswith(".dead"), ANSWER_SECONDS):
    headers = {name: value.decode() for name, value in message.headers() or []}
    if "lucero-replayed" in headers:
        continue
    partition, offset, topic = headers["lucero-place"].split("/", 2)
    place = (topic, int(partition), int(offset))
    service = headers["lucero-dead-service"]
    if place not in corrupt_places:
        letters_of_others.append((*place, service, headers["lucero-dead-code"]))
    elif sha256(message.value() or b"") != corrupt_places[place]:
        problems.add("lost", "bytes of a dead letter", [(*place, service)])
    elif not headers["lucero-dead-code"] or not headers["lucero-dead-message"]:
        problems.add("lost", "reason of a dead letter", [(*place, service)])
    letters[(*place, service)] += 1
problems.compare(
    "dead letters",
    {(*place, service) for place in corrupt_places for service in asked["rejecters"]},
    {name for name in letters if name[:3] in corrupt_places},
)
problems.add("wrong", "dead letters of good packets", letters_of_others)

found = problems.as_list()
print(
    json.dumps(
        {
            "packets": packets,
            "alerts": len(alerts),
            "withdrawnAlerts": len(withdrawn),
            "schemas": dict(sorted(versions.items())),
            "objects": len(objects),
            "measurements": measurements,
            "corruptPackets": len(corrupt_places),
            "deadLetters": sum(letters.values()),
            # Inside the broker at least once is enough: told, and no problem.
            "repeatedLetters": sum(count - 1 for count in letters.values()),
            "publicRecords": sum(sum(counter.values()) for counter in said.values()),
            **further,
            **events,
            **matching,
            "problems": found,
            **{
                verdict: sum(each["count"] for each in found if each["verdict"] == verdict)
                for verdict in ("lost", "doubled", "wrong")
            },
        }
    )
)
