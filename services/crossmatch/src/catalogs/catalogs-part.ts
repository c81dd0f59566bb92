import { objectKeyText } from '@lucero/alert';
import { jsonEncoder, matchesTopic, messageCodec } from '@lucero/avro';
import type { CatalogAnswer, CatalogInfo } from '@lucero/catalogs';
import { hostRecordOf } from '@lucero/hosts';
import type {
  AlertMagnitude,
  CatalogMatch,
  CatalogMatches,
  CatalogSet,
  CrossmatchState,
  FoundHost,
  Hosts,
  KnownCrossmatch,
  NewCrossmatch,
} from '@lucero/store';
import type { ContextPart, LocatedAlert, PublicEvent } from '../context-part.ts';
import { decideMatch, type MatchDecision } from './decide-match.ts';
import { DoneObjects } from './done-objects.ts';
import { hostAnswersOf } from './host-answers.ts';
import { hostOf } from './host-of.ts';
import { matchMessage } from './match-message.ts';
import { separationKpc } from './separation-kpc.ts';
import type { WatchedCatalogs } from './watch-catalogs.ts';

/** Sources of one catalogue that are kept of a place. */
const nearest = 5;

export interface CatalogsPartOptions {
  readonly store: Pick<
    CatalogMatches,
    'readCrossmatchStates' | 'readCatalogMatches' | 'storeCrossmatches'
  > &
    Pick<Hosts, 'storeHosts' | 'noteBrightest'>;
  readonly watched: WatchedCatalogs;
  readonly codeVersion: string;
  readonly nowMs: () => number;
  /** Told what was matched, for the metrics. */
  readonly count?: (matched: { readonly objects: number; readonly unknown: number }) => void;
}

/**
 * What catalogues know at the places of objects: matched when an object is first seen, and again when the catalogues
 * or its place have changed. Stored before announced; the stored origin says which message announces.
 *
 *   states read → decided → catalogues asked → stored, if nobody else was faster → host found and stored → announced
 *
 * Of all other alerts only the magnitude is noted: the absolute magnitude of an object is that of its brightest.
 */
export function catalogsPart(options: CatalogsPartOptions): ContextPart {
  const { store, watched, codeVersion, nowMs, count } = options;
  const { encode } = messageCodec('match');
  const toJson = jsonEncoder('match');
  const done = new DoneObjects();

  /** Messages of the batch that may mean something for their object, with what is stored of it. */
  async function openOf(batch: readonly LocatedAlert[]): Promise<readonly Open[]> {
    const open = batch.flatMap((message, i) => {
      const key = objectKeyText(message);
      const isPassed = message.alert !== null && done.passes(key, message.origin);
      return isPassed || message.objectKind === 'solarSystem' ? [] : [{ i, message, key }];
    });
    const objects = [...new Map(open.map(({ key, message }) => [key, message])).values()];
    const states = await store.readCrossmatchStates(objects);
    const byKey = new Map(objects.map((object, i) => [objectKeyText(object), states[i]!]));
    return open.map((each) => ({ ...each, state: byKey.get(each.key)! }));
  }

  /** What was stored: what others have stored meanwhile is theirs to announce. */
  async function storeMatches(
    matching: readonly Matching[],
    set: CatalogSet,
  ): Promise<readonly Stored[]> {
    const infos = new Map(watched.catalogs.list().map((info) => [info.name, info]));
    const answers = await answersOf(matching, watched);
    const matchedMs = nowMs();
    const rows = matching.map(({ message, decision }, i): NewCrossmatch => {
      const { survey, objectKind, oid, origin } = message;
      const { askedCatalogs: _, kind: __, ...matched } = decision;
      return {
        ...{ survey, objectKind, oid, ...matched },
        ...{ catalogSetId: set.catalogSetId, origin, matchedMs },
        unknownCatalogs: answers[i]!.filter(isUnknown).map(({ catalog }) => catalog),
        matches: answers[i]!.flatMap((answer) => matchesOf(answer, infos.get(answer.catalog))),
      };
    });
    const news = rows.map((row, i) => isNews(row, matching[i]!.state));
    const written = rows.filter((_, i) => news[i]);
    const stored = await store.storeCrossmatches(written);
    const won = new Set(written.filter((_, i) => stored[i]));
    count?.({
      objects: won.size,
      unknown: [...won].filter(({ unknownCatalogs }) => unknownCatalogs.length > 0).length,
    });
    const ours = matching.flatMap(({ i, message }, k) => {
      const row = rows[k]!;
      return won.has(row) ? [{ i, message, row }] : [];
    });
    const kept = ours.filter(({ row }) => row.keptCatalogs.length > 0);
    const all = await store.readCatalogMatches(kept.map(({ row }) => row));
    const ofKept = new Map(kept.map(({ row }, k) => [row, all[k]!]));
    return ours.map(({ i, message, row }) => {
      const { keptCatalogs: _, matches, ...crossmatch } = row;
      return {
        ...{ i, message },
        crossmatch: { ...crossmatch, catalogs: set.catalogs, place: set.place },
        matches: ofKept.get(row) ?? matches.toSorted(compareMatches),
      };
    });
  }

  async function findWith(
    batch: readonly LocatedAlert[],
    set: CatalogSet | null,
  ): Promise<readonly (readonly PublicEvent[])[]> {
    const events: PublicEvent[][] = batch.map(() => []);
    if (set === null) return events;
    done.useCatalogSet(set.catalogSetId);
    const matching: Matching[] = [];
    const announced: Open[] = [];
    const taken = new Set<string>();
    for (const each of await openOf(batch)) {
      const { message, state, key } = each;
      const decision = decideMatch(message, state, set);
      if (decision.kind === 'announce') {
        announced.push(each);
      } else if (decision.kind === 'match') {
        // The first message of an object is the one that announces it.
        if (!taken.has(key)) matching.push({ ...each, decision });
        taken.add(key);
      } else if (state.crossmatch?.catalogSetId === set.catalogSetId) {
        done.add(key, state.crossmatch.origin);
      }
    }
    const again = await store.readCatalogMatches(announced.map(({ message }) => message));
    const told: readonly Stored[] = [
      ...announced.map(({ i, message, state }, k) => ({
        ...{ i, message, crossmatch: state.crossmatch!, matches: again[k]! },
      })),
      ...(matching.length === 0 ? [] : await storeMatches(matching, set)),
    ];
    const around = await hostAnswersOf(
      told.map(({ crossmatch }) => crossmatch),
      told.map(({ matches }) => matches),
      watched,
    );
    const hosts: FoundHost[] = [];
    for (const [k, { i, message, crossmatch, matches }] of told.entries()) {
      const { survey, objectKind, oid, mjdTai } = crossmatch;
      const host = hostOf(crossmatch, around[k]!);
      const mag = message.alert?.mag ?? null;
      hosts.push({ survey, objectKind, oid, mjdTai, mag, host: hostRecordOf(host) });
      const record = matchMessage(crossmatch, matches, host, codeVersion);
      events[i]!.push({
        ...{ topic: matchesTopic, key: oid, value: encode(record) },
        toJson: () => toJson(record),
      });
    }
    await store.storeHosts(hosts);
    const looked = new Set(told.map(({ i }) => i));
    await store.noteBrightest(batch.flatMap((message, i) => (looked.has(i) ? [] : magOf(message))));
    return events;
  }

  return {
    name: 'catalogs',
    find: async (batch) => await watched.use(async (set) => await findWith(batch, set)),
  };
}

/** A message whose object has to be looked at. */
interface Open {
  /** Its place in the batch. */
  readonly i: number;
  readonly message: LocatedAlert;
  readonly key: string;
  readonly state: CrossmatchState;
}

interface Matching extends Open {
  readonly decision: Extract<MatchDecision, { kind: 'match' }>;
}

/** How an object was matched by a message of this batch, now or in an attempt before. */
interface Stored {
  readonly i: number;
  readonly message: LocatedAlert;
  readonly crossmatch: KnownCrossmatch;
  /** As the store gives them: by catalogue and rank. */
  readonly matches: readonly CatalogMatch[];
}

function magOf({ survey, objectKind, oid, alert }: LocatedAlert): readonly AlertMagnitude[] {
  const mag = alert?.mag ?? null;
  return mag === null ? [] : [{ survey, objectKind, oid, mag }];
}

function compareMatches(a: CatalogMatch, b: CatalogMatch): number {
  if (a.catalog !== b.catalog) return a.catalog < b.catalog ? -1 : 1;
  return a.rank - b.rank;
}

/** Of each, in order. Those that ask the same catalogues, nearly always all, are asked together. */
async function answersOf(
  matching: readonly Matching[],
  { catalogs }: WatchedCatalogs,
): Promise<readonly (readonly CatalogAnswer[])[]> {
  const answers: (readonly CatalogAnswer[])[] = matching.map(() => []);
  const groups = Map.groupBy(matching.keys(), (i) => matching[i]!.decision.askedCatalogs.join());
  for (const group of groups.values()) {
    const { askedCatalogs } = matching[group[0]!]!.decision;
    if (askedCatalogs.length === 0) continue;
    const positions = group.map((i) => {
      const { raDeg, decDeg, mjdTai } = matching[i]!.decision;
      return { raDeg, decDeg, epochMjdTai: mjdTai };
    });
    const found = await catalogs.match(positions, { catalogs: askedCatalogs, nearest });
    for (const [k, i] of group.entries()) answers[i] = found[k]!;
  }
  return answers;
}

const isUnknown = ({ status }: CatalogAnswer): boolean => status === 'unknown';

function matchesOf(
  { catalog, version, matches }: CatalogAnswer,
  info: CatalogInfo | undefined,
): CatalogMatch[] {
  return matches.map((match, i) => ({
    ...{ catalog, version, rank: i + 1, sourceId: match.sourceId },
    separationArcsec: match.separationArcsec,
    separationKpc: info === undefined ? null : separationKpc(match, info.radius),
    ...{ raDeg: match.raDeg, decDeg: match.decDeg },
    values: Object.fromEntries(
      Object.entries(match.values).filter(
        (entry): entry is [string, string | number] => entry[1] !== null,
      ),
    ),
  }));
}

/** What could not be read and still cannot is no news. */
function isNews(row: NewCrossmatch, { crossmatch }: CrossmatchState): boolean {
  if (crossmatch === null || crossmatch.catalogSetId !== row.catalogSetId) return true;
  const isMoved = crossmatch.raDeg !== row.raDeg || crossmatch.decDeg !== row.decDeg;
  return isMoved || row.unknownCatalogs.length < crossmatch.unknownCatalogs.length;
}
