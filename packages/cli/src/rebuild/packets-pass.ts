import { alertKeyOf } from '@lucero/alert';
import { ingestService } from '@lucero/ingest';
import type { LakeNight } from '@lucero/lake';
import { processBatch } from '@lucero/runtime';
import { type DuplicateCount, halfDayOf } from '@lucero/store';
import type { KeptMessage } from './kept-messages.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { walkNights } from './walk-nights.ts';

/** Large: one round trip a batch and table, and nobody waits for the first of it. */
const batchSize = 400;

/** By half day, survey and band: copies of alerts from another place than the first. */
type Duplicates = Readonly<Record<string, number>>;

export interface PacketsResult {
  readonly duplicates: readonly DuplicateCount[];
  readonly packetCount: number;
}

interface Tally {
  readonly duplicates: Duplicates;
  readonly packets: number;
}

/**
 * Stores the packets of the lake as ingest does, by its own step, and indexes them. What the step would announce goes
 * nowhere; what it refuses has its dead letter in the lake.
 */
export async function packetsPass(
  context: RebuildContext,
  nights: readonly LakeNight[],
): Promise<PacketsResult> {
  const { store, packetReader } = context;
  const ingest = ingestService({
    ...{ store, packetReader, nowMs: Date.now },
    surveyTopics: () => [],
  });
  const tallies = await walkNights<Tally>(context, nights, {
    ...{ pass: 'packets', batchSize },
    emptyTally: () => ({ duplicates: {}, packets: 0 }),
    process: async (batch, { duplicates, packets }) => {
      const messages = batch.map(({ message }) => message);
      const [{ outcomes }] = await Promise.all([
        processBatch(ingest, messages),
        indexPackets(context, batch),
      ]);
      const copies = batch.filter((_, i) => {
        const outcome = outcomes[i];
        return outcome?.kind === 'emit' && outcome.note === 'duplicate';
      });
      return {
        duplicates: withCopies(duplicates, copies, context),
        packets: packets + batch.length,
      };
    },
  });
  return {
    duplicates: countsOf(tallies.map((tally) => tally.duplicates)),
    packetCount: tallies.reduce((sum, { packets }) => sum + packets, 0),
  };
}

/** Of packets that cannot be told apart as alerts there is no entry. */
export async function indexPackets(
  { store, packetReader }: Pick<RebuildContext, 'store' | 'packetReader'>,
  batch: readonly KeptMessage[],
): Promise<void> {
  await packetReader.ensureSchemas(batch.map(({ message }) => message.value));
  const entries = batch.flatMap(({ message, place, archivedMs }) => {
    const key = keyOf(message.value, packetReader);
    return key === null ? [] : [{ ...key, ...place, archivedMs }];
  });
  await store.restoreLakeEntries(entries);
}

function keyOf(bytes: Uint8Array, packetReader: RebuildContext['packetReader']) {
  try {
    return alertKeyOf(packetReader.read(bytes, 'identity').alert);
  } catch {
    // Archive kept it, so it was readable; a program that is not served any more is left out, as everywhere.
    return null;
  }
}

function withCopies(
  duplicates: Duplicates,
  copies: readonly KeptMessage[],
  { packetReader }: RebuildContext,
): Duplicates {
  if (copies.length === 0) return duplicates;
  const counts: Record<string, number> = { ...duplicates };
  for (const { message } of copies) {
    const { survey, detection } = packetReader.readWithoutHistory(message.value).alert;
    const key = [halfDayOf(detection.mjdTai), survey, detection.band].join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function countsOf(tallies: readonly Duplicates[]): readonly DuplicateCount[] {
  const sums = new Map<string, number>();
  for (const [key, count] of tallies.flatMap((tally) => Object.entries(tally))) {
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums].map(([key, count]) => {
    const [halfDay = '', survey = '', band = ''] = key.split(' ');
    return { halfDay: Number(halfDay), survey, band, count };
  });
}
