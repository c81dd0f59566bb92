/**
 * A snapshot in the lake: records of one key in the folder `lucero-snapshots`, in the night (UTC) it was taken.
 *
 *   facts    what holds for all of it (JSON)
 *   piece    part n of one table: the text of COPY, cut anywhere
 *   end      the tables with their numbers of rows, and how many pieces there are (JSON)
 *
 * One without its end was broken off and is not used.
 */
import { randomUUID } from 'node:crypto';
import { LuceroError } from '@lucero/errors';
import type { Lake, LakeLocation, LakeReader, LakeRecord } from '@lucero/lake';
import { unixMsToMjdUtc } from '@lucero/sky';
import type { SnapshotFacts, Snapshots, SnapshotTable } from '@lucero/store';

const snapshotFolder = 'lucero-snapshots';

const kindHeader = 'lucero-snapshot-kind';
const tableHeader = 'lucero-snapshot-table';
const partHeader = 'lucero-snapshot-part';
const pieceBytes = 16 * 1024 ** 2;

interface SnapshotEnd {
  readonly tables: readonly SnapshotTable[];
  readonly pieceCount: number;
}

export interface WrittenSnapshot extends SnapshotEnd {
  readonly takenMs: number;
  readonly bytes: number;
}

/** Writes what no message brings into the lake. A snapshot that is broken off is as none. */
export async function writeSnapshot(
  store: Snapshots,
  lake: Lake,
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
): Promise<WrittenSnapshot> {
  const snapshotId = randomUUID();
  let facts: SnapshotFacts | null = null;
  let recordCount = 0;
  const append = (headers: Readonly<Record<string, string>>, bytes: Uint8Array) => {
    if (facts === null) throw new Error('a snapshot begins with its facts');
    const part = recordCount++;
    const record: LakeRecord = {
      ...{ folder: snapshotFolder, alertId: null, bytes, key: snapshotId, origin: null },
      nightMjd: Math.floor(unixMsToMjdUtc(facts.takenMs)),
      // Objects are in the order of the times of their records.
      timestampMs: facts.takenMs + part,
      headers: { ...headers, [partHeader]: String(part) },
    };
    return lake.append([record]);
  };
  const pieces = store.readSnapshot({
    ...{ pieceBytes, signal },
    onFacts: (known) => {
      facts = known;
    },
  });
  let size = 0;
  let next = await pieces.next();
  await append({ [kindHeader]: 'facts' }, jsonBytes(facts));
  while (next.done !== true) {
    const { table, bytes } = next.value;
    await append({ [kindHeader]: 'piece', [tableHeader]: table }, bytes);
    size += bytes.byteLength;
    onBytes(size);
    next = await pieces.next();
  }
  const end: SnapshotEnd = { tables: next.value, pieceCount: recordCount - 1 };
  await append({ [kindHeader]: 'end' }, jsonBytes(end));
  const { takenMs } = facts as unknown as SnapshotFacts;
  return { ...end, takenMs, bytes: size };
}

export interface FoundSnapshot {
  readonly facts: SnapshotFacts;
  readonly tables: readonly SnapshotTable[];
  /** The text of one table, in its order. */
  readonly piecesOf: (table: string) => AsyncIterable<Uint8Array>;
}

interface Parts {
  facts: LakeLocation | null;
  end: LakeLocation | null;
  readonly pieces: { readonly table: string; readonly part: number; readonly at: LakeLocation }[];
}

/** The newest snapshot that is whole; null: the lake has none. */
export async function findSnapshot(lake: LakeReader): Promise<FoundSnapshot | null> {
  const nights = (await lake.listNights()).filter(({ folder }) => folder === snapshotFolder);
  nights.sort((a, b) => (b.nightMjd ?? 0) - (a.nightMjd ?? 0));
  for (const { nightMjd } of nights) {
    const found = await Promise.all(
      [...(await partsOfNight(lake, nightMjd)).values()].map((parts) => wholeSnapshot(lake, parts)),
    );
    const whole = found.filter((each) => each !== null);
    whole.sort((a, b) => b.facts.takenMs - a.facts.takenMs);
    if (whole[0] !== undefined) return whole[0];
  }
  return null;
}

async function partsOfNight(
  lake: LakeReader,
  nightMjd: number | null,
): Promise<ReadonlyMap<string, Parts>> {
  const snapshots = new Map<string, Parts>();
  for (const { name } of await lake.listSegments({ folder: snapshotFolder, nightMjd })) {
    for await (const scanned of lake.scan(name)) {
      if (scanned.kind === 'damage') continue;
      const { key, headers } = scanned.record;
      const parts = snapshots.get(key ?? '') ?? { facts: null, end: null, pieces: [] };
      snapshots.set(key ?? '', parts);
      const at = { segment: name, offset: scanned.offset, length: scanned.length };
      if (headers[kindHeader] === 'facts') parts.facts = at;
      else if (headers[kindHeader] === 'end') parts.end = at;
      else {
        const table = headers[tableHeader] ?? '';
        parts.pieces.push({ table, part: Number(headers[partHeader]), at });
      }
    }
  }
  return snapshots;
}

async function wholeSnapshot(lake: LakeReader, parts: Parts): Promise<FoundSnapshot | null> {
  if (parts.facts === null || parts.end === null) return null;
  const facts = await readJson<SnapshotFacts>(lake, parts.facts);
  const { tables, pieceCount } = await readJson<SnapshotEnd>(lake, parts.end);
  // A damaged piece makes its snapshot as none: an older one that is whole is better than half of a newer.
  if (parts.pieces.length !== pieceCount) return null;
  const pieces = parts.pieces.toSorted((a, b) => a.part - b.part);
  return {
    ...{ facts, tables },
    piecesOf: async function* (table) {
      for (const piece of pieces) if (piece.table === table) yield await lake.read(piece.at);
    },
  };
}

const jsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

async function readJson<Value>(lake: LakeReader, at: LakeLocation): Promise<Value> {
  const text = Buffer.from(await lake.read(at)).toString('utf8');
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    throw new LuceroError(
      'LUCERO_LAKE_CORRUPT',
      `a snapshot's ${at.segment} is no JSON`,
      {},
      {
        cause,
      },
    );
  }
}
