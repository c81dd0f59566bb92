import { applyUpdatesService } from '@lucero/apply-updates';
import { ownFolders } from '@lucero/archive';
import { messageCodec } from '@lucero/avro';
import type { LakeNight } from '@lucero/lake';
import { recordService } from '@lucero/record';
import { type AnyRunnableStep, processBatch } from '@lucero/runtime';
import type { KeptMessage } from './kept-messages.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { nightsOf, walkNights } from './walk-nights.ts';

/** Features are a few kilobytes each. */
const batchSize = 400;

/** Marks a classification that reprocessing made: when [ms]. */
export const reprocessedMsHeader = 'lucero-reprocessed-ms';

/**
 * Puts back what services made of packets: features, classifications and update records by the steps that store
 * them, and the ledger's times from the announcements of alerts. Run when the packets are there.
 */
export async function ownRecordsPass(context: RebuildContext): Promise<void> {
  const { store, lake } = context;
  const record = recordService({ store, nowMs: Date.now });
  const updates = applyUpdatesService({
    ...{ store, nowMs: Date.now, topics: () => [], jsonTopics: new Set<string>() },
    createTopic: async () => undefined,
  });
  const passes: readonly [string, (batch: readonly KeptMessage[]) => Promise<void>][] = [
    [ownFolders.updates, throughStep(updates)],
    [ownFolders.alerts, (batch) => restoreTimes(context, batch)],
    [ownFolders.features, throughStep(record)],
    [ownFolders.classifications, async (batch) => restoreClassifications(context, record, batch)],
  ];
  for (const [folder, process] of passes) {
    const nights = await nightsOf(lake, (each) => each === folder);
    await walk(context, nights, process);
  }
}

async function walk(
  context: RebuildContext,
  nights: readonly LakeNight[],
  process: (batch: readonly KeptMessage[]) => Promise<void>,
): Promise<void> {
  await walkNights<null>(context, nights, {
    ...{ pass: 'records', batchSize, emptyTally: () => null },
    process: async (batch) => {
      await process(batch);
      return null;
    },
  });
}

/** What the step would send goes nowhere: who was told then need not be told again. */
const throughStep = (step: AnyRunnableStep) => async (batch: readonly KeptMessage[]) => {
  await processBatch(
    step,
    batch.map(({ message }) => message),
  );
};

async function restoreTimes({ store }: RebuildContext, batch: readonly KeptMessage[]) {
  const { decode } = messageCodec('alert');
  await store.restoreStoringTimes(
    batch.map(({ message }) => {
      const { survey, alertId, mjdTai, ingestedMs } = decode(message.value);
      return { survey, alertId, mjdTai, storedMs: ingestedMs };
    }),
  );
}

async function restoreClassifications(
  { store }: RebuildContext,
  record: AnyRunnableStep,
  batch: readonly KeptMessage[],
): Promise<void> {
  await throughStep(record)(batch);
  const { decode } = messageCodec('classification');
  await store.markReprocessed(
    batch.flatMap(({ message }) => {
      const reprocessedMs = Number(message.headers[reprocessedMsHeader] ?? Number.NaN);
      return Number.isFinite(reprocessedMs) ? [{ ...decode(message.value), reprocessedMs }] : [];
    }),
  );
}
