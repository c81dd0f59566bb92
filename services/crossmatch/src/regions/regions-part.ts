import { objectKeyText } from '@lucero/alert';
import { jsonEncoder, messageCodec, type RegionMessage, regionsTopic } from '@lucero/avro';
import { cellAt, placeOfRange, rangeAt } from '@lucero/sky-maps';
import {
  type FirstDetections,
  type NewRegionMatch,
  type ObjectKey,
  originText,
  type RegionMatch,
  type Regions,
} from '@lucero/store';
import type { ContextPart, LocatedAlert, PublicEvent } from '../context-part.ts';
import type { LiveRegion, LiveRegions } from './live-regions.ts';
import { recordOfMatch, regionMessageOf, type StoredRecord } from './region-message.ts';

export interface RegionsPartOptions {
  readonly store: Pick<
    Regions,
    'readRegionMatches' | 'readRegionMatchChanges' | 'readFirstDetections' | 'writeRegionMatches'
  >;
  readonly live: Pick<LiveRegions, 'current'>;
  readonly codeVersion: string;
  readonly nowMs: () => number;
}

/**
 * Objects within the regions of live events, detected in their windows: compared when an alert comes, and again when
 * the event has changed (a walk over the objects concerned sends them as messages without an alert).
 *
 * A match is stored with the revision of its event and told by the message that stored it: in one statement, so a
 * message that comes again after a crash finds what it told and tells the same, and of two instances one tells.
 */
export function regionsPart(options: RegionsPartOptions): ContextPart {
  const { store, live, codeVersion, nowMs } = options;
  const { encode } = messageCodec('region');
  const encodeJson = jsonEncoder('region');

  const eventOf = (message: RegionMessage): PublicEvent => ({
    ...{ topic: regionsTopic, key: message.oid },
    value: encode(message),
    toJson: () => encodeJson(message),
  });

  async function toldBefore(
    batch: readonly LocatedAlert[],
    isKnown: (message: LocatedAlert) => boolean,
  ): Promise<ReadonlyMap<string, readonly StoredRecord[]>> {
    const origins = batch.filter(isKnown).map(({ origin }) => origin);
    const changes = await store.readRegionMatchChanges(origins);
    const told = new Map<string, StoredRecord[]>();
    for (const { origin, record } of changes) {
      const records = told.get(originText(origin)) ?? [];
      records.push(record as unknown as StoredRecord);
      told.set(originText(origin), records);
    }
    return told;
  }

  return {
    name: 'regions',
    async find(batch) {
      const regions = await live.current();
      const events: PublicEvent[][] = batch.map(() => []);
      if (regions.length === 0) return events;
      const sidereal = batch.filter(({ objectKind }) => objectKind === 'sidereal');
      const held = heldOf(await store.readRegionMatches(onceEach(sidereal)));
      const told = await toldBefore(sidereal, (message) => held.has(objectKeyText(message)));
      const asked = new Map<string, Asked>();
      for (const [i, message] of batch.entries()) {
        const before = told.get(originText(message.origin));
        if (before !== undefined) {
          events[i]!.push(...before.map((record) => eventOf(regionMessageOf(record))));
        } else if (message.objectKind === 'sidereal') {
          for (const each of askedOf(message, i, regions, held.get(objectKeyText(message)))) {
            // The first message of an object tells what the others would.
            const key = `${objectKeyText(message)} ${each.region.event.event}`;
            if (!asked.has(key)) asked.set(key, each);
          }
        }
      }
      const all = [...asked.values()];
      const first = await store.readFirstDetections(
        all.map(({ message, region }) => ({ ...keyOf(message), window: region.event.window })),
      );
      const found = all.flatMap((each, k) => {
        const match = matchOf(each, first[k]!);
        return match === null ? [] : [{ ...each, match }];
      });
      const rows = found.map(({ match, held: before, message, region }): NewRegionMatch => {
        const record = isNews(match, before)
          ? recordOfMatch(match, region.event, codeVersion)
          : null;
        return { match, origin: message.origin, record: record as NewRegionMatch['record'] };
      });
      const stored = await store.writeRegionMatches(rows, nowMs());
      for (const [k, { record }] of rows.entries()) {
        if (!stored[k] || record === null) continue;
        events[found[k]!.i]!.push(eventOf(regionMessageOf(record as unknown as StoredRecord)));
      }
      return events;
    },
  };
}

/** An object to be compared with an event. */
interface Asked {
  /** The place of its message in the batch. */
  readonly i: number;
  readonly message: LocatedAlert;
  readonly region: LiveRegion;
  /** Index of the range of the map that it is in; -1: in none. */
  readonly range: number;
  readonly held: RegionMatch | undefined;
}

/** Events that say something new of an object: it is inside for the first time, or they have changed since. */
function askedOf(
  message: LocatedAlert,
  i: number,
  regions: readonly LiveRegion[],
  held: ReadonlyMap<string, RegionMatch> | undefined,
): Asked[] {
  const part = cellAt(message.raDeg, message.decDeg);
  const asked: Asked[] = [];
  for (const region of regions) {
    const { event, map } = region;
    const before = held?.get(event.event);
    if (before === undefined) {
      const { fromMjdTai, toMjdTai } = event.window;
      const isTimely = message.mjdTai >= fromMjdTai && message.mjdTai <= toMjdTai;
      if (map === null || (message.alert !== null && !isTimely)) continue;
      const range = rangeAt(map, part);
      if (range >= 0) asked.push({ i, message, region, range, held: before });
    } else if (before.revision < event.revision) {
      const range = map === null ? -1 : rangeAt(map, part);
      asked.push({ i, message, region, range, held: before });
    }
  }
  return asked;
}

/** What holds of an object and an event now; null: it is not inside, and never was. */
function matchOf(asked: Asked, first: FirstDetections): RegionMatch | null {
  const { message, region, range, held } = asked;
  const { event, map } = region;
  const { raDeg, decDeg, mjdTai } = message;
  const isTimely =
    message.alert !== null && mjdTai >= event.window.fromMjdTai && mjdTai <= event.window.toMjdTai;
  // The alert's own detection counts also when it is not stored: another object may have it by now.
  const firstInWindowMjdTai = first.firstInWindowMjdTai ?? (isTimely ? mjdTai : null);
  const isInside = map !== null && range >= 0 && firstInWindowMjdTai !== null;
  if (!isInside && held === undefined) return null;
  const place = placeOfRange(map!, isInside ? range : -1);
  return {
    ...keyOf(message),
    event: event.event,
    state: isInside ? 'inside' : event.isRetracted ? 'retracted' : 'outside',
    ...{ revision: event.revision, version: event.version, ...place, raDeg, decDeg },
    firstMjdTai: first.firstMjdTai ?? held?.firstMjdTai ?? mjdTai,
    firstInWindowMjdTai: firstInWindowMjdTai ?? held!.firstInWindowMjdTai,
  };
}

/** Whether anything is to be told: what was not inside and is not, and what has not changed, is no news. */
function isNews(match: RegionMatch, before: RegionMatch | undefined): boolean {
  if (before === undefined) return true;
  if (match.state !== 'inside' && before.state !== 'inside') return false;
  return match.state !== before.state || match.version !== before.version;
}

type Held = ReadonlyMap<string, ReadonlyMap<string, RegionMatch>>;

/** By object and event. */
function heldOf(matches: readonly RegionMatch[]): Held {
  const held = new Map<string, Map<string, RegionMatch>>();
  for (const match of matches) {
    const ofObject = held.get(objectKeyText(match)) ?? new Map<string, RegionMatch>();
    held.set(objectKeyText(match), ofObject.set(match.event, match));
  }
  return held;
}

const onceEach = (messages: readonly LocatedAlert[]): ObjectKey[] => [
  ...new Map(messages.map((message) => [objectKeyText(message), keyOf(message)])).values(),
];

const keyOf = ({ survey, objectKind, oid }: ObjectKey): ObjectKey => ({ survey, objectKind, oid });
