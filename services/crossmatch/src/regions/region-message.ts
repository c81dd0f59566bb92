import type { RegionMessage } from '@lucero/avro';
import type { RegionEvent, RegionMatch } from '@lucero/store';

/** A record as it is kept beside its origin: JSON has no 64-bit numbers. */
export type StoredRecord = Omit<RegionMessage, 'revision'> & { readonly revision: string };

/** What is told of a match. */
export function recordOfMatch(
  match: RegionMatch,
  { kind, eventMjdTai }: RegionEvent,
  codeVersion: string,
): StoredRecord {
  const { survey, objectKind, oid, event, state, version, raDeg, decDeg } = match;
  return {
    ...{ survey, objectKind, oid, event, kind, state, version, eventMjdTai, raDeg, decDeg },
    revision: match.revision.toString(),
    credibleLevel: match.credibleLevel,
    densityPerSr: match.densityPerSr,
    distanceMeanMpc: match.distanceMeanMpc,
    distanceSigmaMpc: match.distanceSigmaMpc,
    firstMjdTai: match.firstMjdTai,
    firstInWindowMjdTai: match.firstInWindowMjdTai,
    codeVersion,
  };
}

export function regionMessageOf(record: StoredRecord): RegionMessage {
  return { ...record, revision: BigInt(record.revision) };
}
