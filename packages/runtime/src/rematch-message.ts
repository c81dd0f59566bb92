import { LuceroError } from '@lucero/errors';
import type { Outgoing } from '@lucero/step';
import { internalTopics } from './topic-specs.ts';

/** "Look at this object again": its mean place and newest time, so that nobody has to read them. */
export interface RematchMessage {
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly mjdTai: number;
}

/** As JSON: it is ours alone, and small. */
export function encodeRematch(message: RematchMessage): Outgoing {
  const { survey, objectKind, oid, raDeg, decDeg, mjdTai } = message;
  const value = Buffer.from(JSON.stringify({ survey, objectKind, oid, raDeg, decDeg, mjdTai }));
  return { topic: internalTopics.rematches, key: oid, value };
}

/** @throws LuceroError LUCERO_REMATCH_INVALID when it is no such message */
export function decodeRematch(bytes: Uint8Array): RematchMessage {
  let read: Partial<Record<keyof RematchMessage, unknown>>;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new LuceroError('LUCERO_REMATCH_INVALID', 'no JSON object');
  }
  const { survey, objectKind, oid, raDeg, decDeg, mjdTai } = read ?? {};
  if (typeof survey !== 'string' || typeof oid !== 'string') throw invalid('survey, oid');
  if (objectKind !== 'sidereal' && objectKind !== 'solarSystem') throw invalid('objectKind');
  if (!isNumber(raDeg) || !isNumber(decDeg) || !isNumber(mjdTai))
    throw invalid('raDeg, decDeg, mjdTai');
  return { survey, objectKind, oid, raDeg, decDeg, mjdTai };
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

const invalid = (fields: string): LuceroError =>
  new LuceroError('LUCERO_REMATCH_INVALID', `${fields}: missing or of another type`);
