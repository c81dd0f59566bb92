import { createHash } from 'node:crypto';
import { archivedMsHeader } from '@lucero/archive';
import type { BusMessage } from '@lucero/kafka';
import { inSeries, type LakeReader, type LakeSegment, type Scanned } from '@lucero/lake';
import { deliveryHeaders } from '@lucero/runtime';
import { mjdUtcToUnixMs } from '@lucero/sky';

const unixEpochMjd = 40_587;

/** A message of the lake with its place there. */
export interface KeptMessage {
  /** As a service would read it, under the name that it had first. */
  readonly message: BusMessage;
  /** When it was put into the lake; of segments that do not say, when it was sent, or the night of their folder. */
  readonly archivedMs: number;
  readonly place: Kept;
}

export interface Kept {
  readonly segment: string;
  readonly offset: number;
  readonly length: number;
  readonly sha256: Uint8Array;
}

/** Bytes of a segment that are no whole record. */
export interface KeptDamage {
  readonly segment: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * The records of some segments of one folder in the order in which they came: those of each writer in its order, and
 * of several writers the earlier first. Of each writer one segment is open at a time.
 */
export async function* keptMessages(
  lake: LakeReader,
  segments: readonly LakeSegment[],
  onDamage: (damage: KeptDamage) => void,
): AsyncGenerator<KeptMessage> {
  // Objects of a store are named by the times of their messages, which may be another order.
  const beganMs = new Map<LakeSegment, number>();
  for (const segment of segments) beganMs.set(segment, await firstArchivedMs(lake, segment));
  const heads: { readonly rest: AsyncGenerator<KeptMessage>; head: KeptMessage }[] = [];
  try {
    for (const series of inSeries(segments)) {
      const ordered = series.toSorted((a, b) => beganMs.get(a)! - beganMs.get(b)!);
      const rest = messagesOf(lake, ordered, onDamage);
      const first = await rest.next();
      if (first.done !== true) heads.push({ rest, head: first.value });
    }
    for (;;) {
      let earliest = heads[0];
      if (earliest === undefined) return;
      for (const each of heads) {
        if (each.head.archivedMs < earliest.head.archivedMs) earliest = each;
      }
      yield earliest.head;
      const next = await earliest.rest.next();
      if (next.done === true) heads.splice(heads.indexOf(earliest), 1);
      else earliest.head = next.value;
    }
  } finally {
    // Who stops before the end must not leave files open.
    for (const { rest } of heads) await rest.return(undefined);
  }
}

/** Changes when the lake has got more of a night: what was counted before then means something else. */
export function fingerprintOf(segments: readonly LakeSegment[]): string {
  const hash = createHash('sha256');
  for (const { name, sizeBytes } of segments) hash.update(`${name} ${sizeBytes}\n`);
  return hash.digest('hex');
}

async function firstArchivedMs(lake: LakeReader, segment: LakeSegment): Promise<number> {
  for await (const { archivedMs } of messagesOf(lake, [segment], () => undefined)) {
    return archivedMs;
  }
  return 0;
}

async function* messagesOf(
  lake: LakeReader,
  segments: readonly LakeSegment[],
  onDamage: (damage: KeptDamage) => void,
): AsyncGenerator<KeptMessage> {
  for (const { name } of segments) {
    for await (const scanned of lake.scan(name)) {
      if (scanned.kind === 'damage') {
        onDamage({ segment: name, offset: scanned.offset, length: scanned.length });
        continue;
      }
      yield keptMessageOf(name, scanned);
    }
  }
}

function keptMessageOf(
  segment: string,
  { offset, length, record, sha256 }: Extract<Scanned, { kind: 'record' }>,
): KeptMessage {
  // Segments of before do not say where a packet came from: its place in the lake is told apart as well.
  const origin = record.origin ?? { topic: segment, partition: 0, offset: BigInt(offset) };
  const timestampMs = record.timestampMs ?? mjdUtcToUnixMs(record.nightMjd ?? unixEpochMjd);
  // Its origin already tells how it was delivered.
  const headers = Object.fromEntries(
    Object.entries(record.headers).filter(
      ([name]) => name !== archivedMsHeader && !deliveryHeaders.has(name),
    ),
  );
  return {
    message: { ...origin, key: record.key, value: record.bytes, headers, timestampMs },
    archivedMs: Number(record.headers[archivedMsHeader] ?? timestampMs),
    place: { segment, offset, length, sha256 },
  };
}
