import { LakeCorruptError, type LakeReader, type LakeSegment, type Scanned } from '@lucero/lake';
import type { LakeEntry, LakeIndex } from '@lucero/store';
import type { LakeFindings } from './lake-findings.ts';

/** Packets that are looked for in the index at once. */
const lookupCount = 1000;
/** More packets without an index are counted, and not looked for again. */
const maxOpen = 10_000;

type Found = Extract<Scanned, { readonly kind: 'record' }>;

/** A packet of which no index row told when its segment was read. */
export interface UnindexedPacket {
  readonly survey: string;
  readonly alertId: bigint;
  readonly segment: string;
  readonly offset: number;
}

export interface SegmentCheck {
  readonly lake: LakeReader;
  readonly index: Pick<LakeIndex, 'readSegmentEntries' | 'findLakeEntries'>;
  readonly findings: LakeFindings;
  /** Whether the segments of a folder are of a survey: its packets stand in the index. */
  readonly isOfSurvey: (folder: string) => boolean;
  /** Filled with packets that may be on their way to the index, to be looked for later. */
  readonly open: UnindexedPacket[];
  /** Called with the length of each frame. */
  readonly onBytes: (bytes: number) => void;
}

export interface SegmentCounts {
  readonly packetCount: number;
  readonly ownCount: number;
}

/** Reads a segment once from front to back, and compares it with the rows of the index that point to it. */
export async function verifySegment(
  { name, folder }: LakeSegment,
  check: SegmentCheck,
): Promise<SegmentCounts> {
  const { lake, index, findings, onBytes } = check;
  if (!check.isOfSurvey(folder)) {
    let ownCount = 0;
    for await (const scanned of lake.scan(name)) {
      onBytes(scanned.length);
      if (scanned.kind === 'record') ownCount += 1;
      else noteDamage(name, scanned, findings);
    }
    return { packetCount: 0, ownCount };
  }
  let packetCount = 0;
  let unclaimed: Found[] = [];
  const rows = index.readSegmentEntries(name)[Symbol.asyncIterator]();
  let row = await rows.next();
  const skipRowsBefore = async (offset: number) => {
    for (; !row.done && row.value.offset < offset; row = await rows.next()) {
      findings.add('nowhere', `${placeOf(row.value)} holds no packet`);
    }
  };
  for await (const scanned of lake.scan(name)) {
    onBytes(scanned.length);
    if (scanned.kind === 'damage') {
      noteDamage(name, scanned, findings);
      continue;
    }
    packetCount += 1;
    if (!row.done && row.value.offset < scanned.offset) await skipRowsBefore(scanned.offset);
    if (!row.done && row.value.offset === scanned.offset) {
      compare(row.value, scanned, findings);
      row = await rows.next();
    } else {
      unclaimed.push(scanned);
      if (unclaimed.length === lookupCount) {
        await lookUp(name, folder, unclaimed, check);
        unclaimed = [];
      }
    }
  }
  // Behind what was read: lost with the end of the segment, or written since it was opened.
  for (; !row.done; row = await rows.next()) {
    if (!(await isKept(row.value, lake))) {
      findings.add('nowhere', `${placeOf(row.value)} holds no packet`);
    }
  }
  await lookUp(name, folder, unclaimed, check);
  return { packetCount, ownCount: 0 };
}

async function isKept(row: LakeEntry, lake: LakeReader): Promise<boolean> {
  try {
    await lake.read(row);
    return true;
  } catch (error) {
    if (error instanceof LakeCorruptError) return false;
    throw error;
  }
}

/** Those that are indexed by now. */
export async function stillUnindexed(
  open: readonly UnindexedPacket[],
  index: SegmentCheck['index'],
): Promise<UnindexedPacket[]> {
  const missing: UnindexedPacket[] = [];
  for (const [survey, ofSurvey] of Map.groupBy(open, (packet) => packet.survey)) {
    for (let at = 0; at < ofSurvey.length; at += lookupCount) {
      const some = ofSurvey.slice(at, at + lookupCount);
      const rows = await index.findLakeEntries(
        survey,
        some.map(({ alertId }) => alertId),
      );
      const indexed = new Set(rows.map(({ alertId }) => alertId));
      missing.push(...some.filter(({ alertId }) => !indexed.has(alertId)));
    }
  }
  return missing;
}

/** Packets to which no row points: further copies of one that came twice, or lost to the index. */
async function lookUp(
  segment: string,
  survey: string,
  unclaimed: readonly Found[],
  { index, findings, open }: SegmentCheck,
): Promise<void> {
  const ids = unclaimed.map(({ record }) => record.alertId).filter((id) => id !== null);
  if (ids.length === 0) return;
  const rows = await index.findLakeEntries(survey, ids);
  const rowOf = new Map(rows.map((row) => [row.alertId, row]));
  for (const found of unclaimed) {
    const { alertId } = found.record;
    const row = alertId === null ? undefined : rowOf.get(alertId);
    if (alertId === null || row === undefined) {
      if (alertId !== null && open.length < maxOpen) {
        open.push({ survey, alertId, segment, offset: found.offset });
      } else findings.add('unindexed', null);
    } else if (row.segment === segment && row.offset === found.offset) {
      // It was indexed while the segment was read.
      compare(row, found, findings);
    } else findings.add('copy', null);
  }
}

function compare(row: LakeEntry, { record, length, sha256 }: Found, findings: LakeFindings): void {
  if (row.alertId !== record.alertId || row.length !== length) {
    findings.add('different', `${placeOf(row)} holds ${record.alertId}, ${length} bytes`);
  } else if (row.sha256 === null) findings.add('unhashed', null);
  else if (!Buffer.from(row.sha256).equals(sha256)) {
    findings.add('different', `${placeOf(row)} has another SHA-256 than the index`);
  }
}

function noteDamage(
  segment: string,
  { offset, length, isTail }: Extract<Scanned, { readonly kind: 'damage' }>,
  findings: LakeFindings,
): void {
  const where = `${segment}: bytes ${offset} to ${offset + length - 1}`;
  if (isTail) findings.add('tail', `${where} are a torn tail`);
  else findings.add('gap', `${where} are damaged`);
}

const placeOf = ({ survey, alertId, segment, offset }: LakeEntry): string =>
  `${segment}: offset ${offset}, alert ${alertId} of ${survey}:`;
