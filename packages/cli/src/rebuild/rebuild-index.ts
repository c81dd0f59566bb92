import { surveys } from '@lucero/surveys';
import { indexPackets } from './packets-pass.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { nightsOf, walkNights } from './walk-nights.ts';

const batchSize = 1_000;

export interface RebuiltIndex {
  readonly packetCount: number;
  /** Entries of segments that are not in the lake. */
  readonly droppedCount: number;
}

/**
 * The index of the lake from its segments alone, while services run: what is missing is added, what points to
 * another copy or to a segment that is gone is set right.
 */
export async function rebuildIndex(context: RebuildContext): Promise<RebuiltIndex> {
  const { store, lake } = context;
  const isSurvey = (folder: string) => surveys.some(({ name }) => name === folder);
  const segments = (await lake.listSegments()).filter(({ folder }) => isSurvey(folder));
  const droppedCount = await store.dropLostEntries(segments.map(({ name }) => name));
  const tallies = await walkNights<number>(context, await nightsOf(lake, isSurvey), {
    ...{ pass: 'index', batchSize, emptyTally: () => 0 },
    process: async (batch, count) => {
      await indexPackets(context, batch);
      return count + batch.length;
    },
  });
  // The next time everything is looked at again: segments may have been damaged or restored since.
  await store.forgetRebuildProgress('index ');
  return { packetCount: tallies.reduce((sum, count) => sum + count, 0), droppedCount };
}
