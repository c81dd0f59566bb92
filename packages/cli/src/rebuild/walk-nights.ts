import type { LakeNight, LakeReader } from '@lucero/lake';
import { inBatches } from './in-batches.ts';
import { fingerprintOf, type KeptMessage, keptMessages } from './kept-messages.ts';
import { passedOver } from './passed-over.ts';
import type { RebuildContext } from './rebuild-context.ts';

/** How far a pass is in one night of one folder. */
interface NightProgress {
  readonly fingerprint: string;
  readonly done: number;
  readonly isWhole: boolean;
  /** What the pass itself counts. */
  readonly tally: unknown;
}

export interface Walk<Tally> {
  /** Names the pass in the notes of progress. */
  readonly pass: string;
  readonly batchSize: number;
  readonly emptyTally: () => Tally;
  /** Processes messages and returns the tally with what they added. Repeating a batch changes nothing. */
  readonly process: (batch: readonly KeptMessage[], tally: Tally) => Promise<Tally>;
}

/** Between two notes of progress: what a kill costs, at most. */
const notedEvery = 4_000;

/**
 * Reads folders of the lake night by night, each once: a walk that was killed goes on where it was, and a night
 * that has grown since begins again. Returns the tallies of all nights.
 */
export async function walkNights<Tally>(
  context: RebuildContext,
  nights: readonly LakeNight[],
  { pass, batchSize, emptyTally, process }: Walk<Tally>,
): Promise<readonly Tally[]> {
  const { store, lake, signal, onDamage, onMessages } = context;
  const noted = await store.readRebuildProgress();
  const tallies: Tally[] = [];
  for (const { folder, nightMjd } of nights) {
    const part = `${pass} ${folder}/${nightMjd ?? 'undated'}`;
    const segments = await lake.listSegments({ folder, nightMjd });
    const fingerprint = fingerprintOf(segments);
    const former = noted.get(part) as NightProgress | undefined;
    const isSame = former?.fingerprint === fingerprint;
    let tally = isSame ? (former.tally as Tally) : emptyTally();
    if (isSame && former.isWhole) {
      tallies.push(tally);
      continue;
    }
    let done = isSame ? former.done : 0;
    let lastNoted = done;
    const rest = passedOver(keptMessages(lake, segments, onDamage), done);
    for await (const batch of inBatches(rest, batchSize)) {
      signal.throwIfAborted();
      tally = await process(batch, tally);
      done += batch.length;
      onMessages(batch.length);
      if (done - lastNoted < notedEvery) continue;
      await store.noteRebuildProgress(part, { fingerprint, done, isWhole: false, tally });
      lastNoted = done;
    }
    await store.noteRebuildProgress(part, { fingerprint, done, isWhole: true, tally });
    tallies.push(tally);
  }
  return tallies;
}

/** Nights of some folders, the oldest first. */
export async function nightsOf(
  lake: LakeReader,
  isWanted: (folder: string) => boolean,
): Promise<readonly LakeNight[]> {
  const nights = (await lake.listNights()).filter(({ folder }) => isWanted(folder));
  return nights.toSorted(
    (a, b) => (a.nightMjd ?? 0) - (b.nightMjd ?? 0) || (a.folder < b.folder ? -1 : 1),
  );
}
