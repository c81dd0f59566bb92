import { LuceroError } from '@lucero/errors';
import type { GivenUpdate, SurveyUpdates } from '@lucero/store';
import { readUpdateLine } from '@lucero/surveys';

/** What became of the lines of a file. */
export interface UpdateTally {
  readonly applied: number;
  /** Applied by an earlier run, or by the service. */
  readonly known: number;
  readonly refused: number;
}

/** Lines applied in one transaction. */
const linesAtOnce = 500;

/**
 * Applies update records, one a line; empty lines count for nothing. A bad line is told and does not
 * stop the others.
 *
 * @param onRefused called once for each bad line, with its number from 1 and the reason
 * @param onProgress called with the records done
 */
export async function applyUpdateLines(
  store: Pick<SurveyUpdates, 'applyUpdates'>,
  lines: AsyncIterable<string>,
  on: {
    readonly refused: (lineNumber: number, reason: string) => void;
    readonly progress: (done: number) => void;
  },
): Promise<UpdateTally> {
  const tally = { applied: 0, known: 0, refused: 0 };
  let waiting: (GivenUpdate & { readonly lineNumber: number })[] = [];
  const refuse = (lineNumber: number, reason: string) => {
    tally.refused += 1;
    on.refused(lineNumber, reason);
  };
  const flush = async () => {
    const results = await store.applyUpdates(waiting);
    for (const [i, result] of results.entries()) {
      const { lineNumber, update } = waiting[i]!;
      if (result === 'contradiction') {
        refuse(lineNumber, `update_unique_id: ${update.uniqueId} stands for another record`);
      } else if (result === 'first') tally.applied += 1;
      else tally.known += 1;
    }
    waiting = [];
    on.progress(tally.applied + tally.known + tally.refused);
  };
  let lineNumber = 0;
  for await (const text of lines) {
    lineNumber += 1;
    const recordJson = lineNumber === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (recordJson.trim() === '') continue;
    try {
      const update = readUpdateLine(recordJson);
      waiting.push({ update, recordJson, origin: null, lineNumber });
    } catch (error) {
      if (!(error instanceof LuceroError)) throw error;
      refuse(lineNumber, error.message);
    }
    if (waiting.length === linesAtOnce) await flush();
  }
  await flush();
  return tally;
}
