import type { LakeNight, LakeReader } from '@lucero/lake';
import { mjdUtcToUnixMs } from '@lucero/sky';
import type { LakeIndex, Nights } from '@lucero/store';
import type { LakeFindings } from './lake-findings.ts';
import { lostSegments, startOfNames } from './lost-segments.ts';
import {
  type SegmentCheck,
  stillUnindexed,
  type UnindexedPacket,
  verifySegment,
} from './verify-segment.ts';

export interface VerifyOptions {
  readonly lake: LakeReader;
  readonly store: LakeIndex & Pick<Nights, 'findNights'>;
  readonly findings: LakeFindings;
  /** The night (MJD UTC) on which packets came; null: all. */
  readonly nightMjd: number | null;
  /** Null: all of them, and our own records. */
  readonly survey: string | null;
  readonly isOfSurvey: SegmentCheck['isOfSurvey'];
  readonly nowMs: number;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface Verified {
  readonly nightCount: number;
  readonly segmentCount: number;
  readonly bytes: number;
  readonly packetCount: number;
  readonly ownCount: number;
}

/** What was stored shortly ago may be on its way into the lake. */
const graceMs = 15 * 60_000;
const dayMs = 86_400_000;

/**
 * Reads every segment of a lake, or of a night or survey of it, and compares it with the index, both
 * ways; then asks the ledger for alerts whose packets are nowhere.
 */
export async function verifyLake(options: VerifyOptions): Promise<Verified> {
  const { lake, store, findings, signal } = options;
  const total = { nightCount: 0, segmentCount: 0, bytes: 0, packetCount: 0, ownCount: 0 };
  const open: UnindexedPacket[] = [];
  const onBytes = (bytes: number) => {
    total.bytes += bytes;
    options.onBytes(total.bytes);
  };
  const { isOfSurvey } = options;
  const check: SegmentCheck = { lake, index: store, findings, isOfSurvey, open, onBytes };
  const nights = (await lake.listNights()).filter((night) => isAskedFor(night, options));
  for (const night of nights) {
    for (const segment of await lake.listSegments(night)) {
      signal.throwIfAborted();
      const { packetCount, ownCount } = await verifySegment(segment, check);
      total.segmentCount += 1;
      total.packetCount += packetCount;
      total.ownCount += ownCount;
    }
    total.nightCount += 1;
    if (!isOfSurvey(night.folder)) continue;
    await findMissingSegments(night, options);
  }
  await findMissingNights(nights, options);
  for (const { survey, alertId, segment, offset } of await stillUnindexed(open, store)) {
    const where = `${segment}: offset ${offset}`;
    findings.add('unindexed', `${where}: alert ${alertId} of ${survey} is in no index`);
  }
  await findUnkeptAlerts(options);
  return total;
}

function isAskedFor(
  { folder, nightMjd }: LakeNight,
  asked: Pick<VerifyOptions, 'nightMjd' | 'survey'>,
): boolean {
  const isOfNight = asked.nightMjd === null || asked.nightMjd === nightMjd;
  return isOfNight && (asked.survey === null || asked.survey === folder);
}

/** Segments of a night that the index points to, and the lake does not have. */
async function findMissingSegments(night: LakeNight, options: VerifyOptions): Promise<void> {
  const { store, lake } = options;
  for (const name of await lostSegments(store, lake, night)) await noteMissing(name, options);
}

/** The same of nights that the lake had nothing of when they were listed. */
async function findMissingNights(
  nights: readonly LakeNight[],
  options: VerifyOptions,
): Promise<void> {
  const known = new Set(nights.map(startOfNames));
  let start = '';
  for (;;) {
    const name = await firstOf(options.store.readIndexedSegments(start));
    if (name === null) return;
    const [folder = '', dayOrUndated = ''] = name.split('/');
    const nightMjd = dayOrUndated === 'undated' ? null : Number(dayOrUndated);
    const night = { folder, nightMjd };
    if (isAskedFor(night, options) && !known.has(startOfNames(night))) {
      await findMissingSegments(night, options);
    }
    // The rest of this night is passed over: 0 comes behind the slash.
    start = `${folder}/${dayOrUndated}0`;
  }
}

async function firstOf(names: AsyncIterable<string>): Promise<string | null> {
  for await (const name of names) return name;
  return null;
}

async function noteMissing(name: string, { store, findings }: VerifyOptions): Promise<void> {
  let rowCount = 0;
  for await (const _ of store.readSegmentEntries(name)) rowCount += 1;
  findings.add('missing', `${name} is missing: ${rowCount} packets`);
}

/** By blocks of the ledger, so that no statement takes long. */
async function findUnkeptAlerts(options: VerifyOptions): Promise<void> {
  const { store, findings, nightMjd, survey, nowMs } = options;
  const nightMs = nightMjd === null ? 0 : Math.round(mjdUtcToUnixMs(nightMjd));
  const published = {
    publishedFromMs: nightMs,
    publishedBeforeMs: Math.min(nightMjd === null ? nowMs : nightMs + dayMs, nowMs - graceMs),
  };
  // In a live stream packets come on the day of the exposure or the next.
  const ranges =
    nightMjd === null
      ? (await store.findNights(['alert_ledger'], Number.MAX_SAFE_INTEGER)).map(
          ({ fromMjd, toMjd }) => ({ fromNight: fromMjd, toNight: toMjd - 1 }),
        )
      : [{ fromNight: nightMjd - 1, toNight: nightMjd + 1 }];
  for (const range of ranges) {
    for (const unkept of await store.countUnkeptAlerts({ ...range, ...published })) {
      if (survey !== null && unkept.survey !== survey) continue;
      const { alertCount, example } = unkept;
      findings.add(
        'unkept',
        `${alertCount} stored alerts of ${unkept.survey} have no packet in the lake, ${example} is one`,
        alertCount,
      );
    }
  }
}
