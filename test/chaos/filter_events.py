"""Holds lucero.filter.* and the stored events against what passes each filter, judged from the packets alone."""

import json
from collections import Counter, defaultdict
from io import BytesIO

import fastavro
import numpy as np
import psycopg
from public_topics import messages_of

# So near to a limit either answer is right: the surveys write fluxes with 32 bits.
EDGE = 1e-5
ARCSEC = np.pi / 180 / 3600


def names_of(filters):
    return {filters["every"], *(filters[each]["name"] for each in ("bright", "watched", "classified"))}


def check(problems, asked, alerts, withdrawn, speaking, seconds):
    """`alerts`: {(survey, alert id): object, flux, place}; `speaking`: names that must speak, and may speak."""
    filters = asked["filters"]
    schema = fastavro.schema.load_schema(asked["filterEventSchema"])
    told, as_json = defaultdict(list), defaultdict(Counter)
    topics = {f"lucero.filter.{name}": name for name in names_of(filters)}
    topics |= {f"{topic}.json": name for topic, name in topics.items()}
    for message in messages_of(asked["brokers"], topics.__contains__, seconds):
        name = topics[message.topic()]
        if message.topic().endswith(".json"):
            record = json.loads(message.value())
            as_json[name][int(record["seq"])] += 1
            continue
        record = fastavro.schemaless_reader(BytesIO(message.value()[5:]), schema)
        told[name].append((record["seq"], record["survey"], record["alertId"]))
        if record["filter"] != name or message.key().decode() != record["oid"]:
            problems.add("wrong", "events in the topic of another filter", [(name, record["seq"])])
    with psycopg.connect(asked["databaseUrl"]) as database:
        stored = defaultdict(list)
        for name, *event in database.execute("SELECT filter, seq, survey, alert_id FROM filter_event"):
            stored[name].append(tuple(event))
        [[unannounced]] = database.execute("SELECT count(*) FROM filter_event_unannounced")
    problems.add("wrong", "events that are not known to be announced", ["?"] * unannounced)

    for name, (required, allowed) in expected(filters, alerts, withdrawn, speaking).items():
        events = told[name]
        passed = Counter((survey, alert_id) for _, survey, alert_id in events)
        problems.compare(f"events of {name}", required, set(passed), allowed)
        problems.add("doubled", f"events of {name}", [key for key, count in passed.items() if count > 1])
        twice = [seq for seq, count in Counter(seq for seq, *_ in events).items() if count > 1]
        problems.add("doubled", f"numbers of events of {name}", twice)
        gaps = set(range(1, len(events) + 1)) ^ {seq for seq, *_ in events}
        problems.add("wrong", f"gaps in the numbers of {name}", gaps)
        problems.compare(f"stored events of {name}", set(events), set(stored[name]))
        problems.compare(f"events of {name} as JSON", {seq for seq, *_ in events}, set(as_json[name]))
        again = [seq for seq, count in as_json[name].items() if count > 1]
        problems.add("doubled", f"events of {name} as JSON", again)
    return {"filterEvents": sum(len(events) for events in told.values())}


def expected(filters, alerts, withdrawn, speaking):
    """{filter: alerts that must pass, alerts that may}; one that the survey has withdrawn may be too late."""
    flux, place = {}, {}
    for key, alert in alerts.items():
        flux[key], place[key] = alert["flux"] or 0, alert["place"]
    least = filters["bright"]["fluxNanojansky"]
    near = separations(place, filters["watched"]["places"])
    radius = filters["watched"]["radiusArcsec"]
    classifier = filters["classified"]["classifier"]
    must, may = ({name[:2] for name in names if name[2] == classifier} for names in speaking)
    said_of = {alerts[key]["object"] for key in may}
    sets = {
        filters["every"]: (set(alerts), set(alerts)),
        filters["bright"]["name"]: brighter(flux, least * (1 + EDGE), least * (1 - EDGE)),
        filters["watched"]["name"]: (
            {key for key, each in near.items() if each < radius - 1e-3},
            {key for key, each in near.items() if each < radius + 1e-3},
        ),
        # The current classification of an object may be of another of its alerts.
        filters["classified"]["name"]: (
            must,
            {key for key, alert in alerts.items() if alert["object"] in said_of},
        ),
    }
    return {name: (required - withdrawn, allowed) for name, (required, allowed) in sets.items()}


def brighter(flux, surely, perhaps):
    required = {key for key, each in flux.items() if each > surely}
    return required, {key for key, each in flux.items() if each > perhaps}


def separations(place, places):
    """{alert: to the nearest of the places [arcsec]}."""
    watched = vectors(np.array(places))
    return {
        key: float(2 * np.arcsin(np.min(np.linalg.norm(watched - vectors(np.array([own])), axis=1)) / 2) / ARCSEC)
        for key, own in place.items()
    }


def vectors(places_deg):
    ra, dec = np.radians(places_deg).T
    return np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)], axis=-1)
