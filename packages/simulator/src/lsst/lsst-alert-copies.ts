import { encodeFrame } from '@lucero/avro';
import type { AlertCopies } from '../alert-copies.ts';
import { copiedId } from '../copied-ids.ts';

/** Registry id of Rubin's schema 10.0. */
const SCHEMA_ID = 1000;
/** Days between two visits to an object. */
const CADENCE_DAYS = 3;

interface LsstSource {
  readonly diaSourceId: bigint;
  readonly diaObjectId: bigint | null;
  readonly parentDiaSourceId: bigint | null;
  readonly midpointMjdTai: number;
}

interface LsstForcedSource {
  readonly diaForcedSourceId: bigint;
  readonly diaObjectId: bigint;
  readonly midpointMjdTai: number;
}

interface LsstRecord {
  readonly diaSourceId: bigint;
  readonly diaSource: LsstSource;
  readonly prvDiaSources: readonly LsstSource[] | null;
  readonly prvDiaForcedSources: readonly LsstForcedSource[] | null;
  readonly diaObject: { readonly diaObjectId: bigint } | null;
}

/**
 * Copies of a real Rubin alert as Confluent frames; null when it belongs to no object. With each
 * generation the history grows by one detection, and by one row of forced photometry if it has any.
 * (Some real packets have rounded ids in diaObject: the id is that of diaSource.)
 */
export function lsstAlertCopies(schemaJson: string, value: unknown): AlertCopies | null {
  const record = value as LsstRecord;
  const { diaSource, diaObject } = record;
  const objectId = diaSource.diaObjectId ?? 0n;
  if (diaObject === null || objectId === 0n) return null;
  return {
    packet(copy, generation) {
      const diaObjectId = copiedId(objectId, copy);
      const sourceOf = (row: LsstSource, index = 0): LsstSource => ({
        ...row,
        diaSourceId: copiedId(row.diaSourceId, copy, index),
        parentDiaSourceId: copiedId(row.parentDiaSourceId, copy, index),
        diaObjectId,
        midpointMjdTai: row.midpointMjdTai + index * CADENCE_DAYS,
      });
      const forcedOf = (row: LsstForcedSource, index = 0): LsstForcedSource => ({
        ...row,
        diaForcedSourceId: copiedId(row.diaForcedSourceId, copy, index),
        diaObjectId,
        midpointMjdTai: row.midpointMjdTai + index * CADENCE_DAYS,
      });
      const before = Array.from({ length: generation }, (_, index) => index);
      const sources = (record.prvDiaSources ?? []).map((row) => sourceOf(row));
      sources.push(...before.map((index) => sourceOf(diaSource, index)));
      const forced = (record.prvDiaForcedSources ?? []).map((row) => forcedOf(row));
      const last = record.prvDiaForcedSources?.at(-1);
      if (last !== undefined) forced.push(...before.map((index) => forcedOf(last, index + 1)));
      const newest = sourceOf(diaSource, generation);
      return encodeFrame(SCHEMA_ID, schemaJson, {
        ...record,
        diaSourceId: newest.diaSourceId,
        diaSource: newest,
        prvDiaSources: sources.length === 0 ? record.prvDiaSources : sources,
        prvDiaForcedSources: forced.length === 0 ? record.prvDiaForcedSources : forced,
        diaObject: { ...diaObject, diaObjectId },
      });
    },
  };
}
