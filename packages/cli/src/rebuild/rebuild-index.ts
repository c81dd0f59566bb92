import { surveys } from '@lucero/surveys';
import { lostSegments } from '../lake/lost-segments.ts';
import { indexPackets } from './packets-pass.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { nightsOf, walkNights } from './walk-nights.ts';

const batchSize = 1_000;
/** Each of thousands of packets: a statement shall not take long. */
const segmentsAtOnce = 20;

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
  const droppedCount = await dropLostEntries(context);
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

/** Removes the entries of segments that are not in the lake; returns how many. */
async function dropLostEntries({ store, lake, signal }: RebuildContext): Promise<number> {
  const lost = await lostSegments(store, lake, null);
  let droppedCount = 0;
  for (let at = 0; at < lost.length; at += segmentsAtOnce) {
    signal.throwIfAborted();
    droppedCount += await store.dropSegmentEntries(lost.slice(at, at + segmentsAtOnce));
  }
  return droppedCount;
}
