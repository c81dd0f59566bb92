import { applyUpdatesService } from '@lucero/apply-updates';
import { ownFolders } from '@lucero/archive';
import { messageCodec } from '@lucero/avro';
import { recordService } from '@lucero/record';
import { type AnyRunnableStep, processBatch } from '@lucero/runtime';
import type { KeptMessage } from './kept-messages.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { nightsOf, walkNights } from './walk-nights.ts';

/** Features are a few kilobytes each. */
const batchSize = 400;

/** Marks a classification that reprocessing made: when [ms]. */
export const reprocessedMsHeader = 'lucero-reprocessed-ms';

/** Puts back features and classifications, by the step that stores them: apart from packets, and so beside them. */
export async function resultsPass(context: RebuildContext): Promise<void> {
  const record = recordService({ store: context.store, nowMs: Date.now });
  await walk(context, ownFolders.features, throughStep(record));
  await walk(context, ownFolders.classifications, (batch) =>
    restoreClassifications(context, record, batch),
  );
}

/**
 * Applies the update records that came after the snapshot, by their step, and puts the ledger's times back from the
 * announcements of alerts. Run when the packets are there.
 */
export async function afterPacketsPass(context: RebuildContext): Promise<void> {
  const { store } = context;
  const updates = applyUpdatesService({
    ...{ store, nowMs: Date.now, topics: () => [], jsonTopics: new Set<string>() },
    createTopic: async () => undefined,
  });
  await walk(context, ownFolders.updates, throughStep(updates));
  await walk(context, ownFolders.alerts, (batch) => restoreTimes(context, batch));
}

async function walk(
  context: RebuildContext,
  folder: string,
  process: (batch: readonly KeptMessage[]) => Promise<void>,
): Promise<void> {
  const nights = await nightsOf(context.lake, (each) => each === folder);
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
