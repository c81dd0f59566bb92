import type { SurveyUpdate } from '@lucero/alert';
import { messageOfUpdate, type UpdateMessage } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import {
  emit,
  type Incoming,
  type Outcome,
  reject,
  type Step,
  skip,
  withFaults,
} from '@lucero/step';
import type { SurveyUpdates, UpdateResult } from '@lucero/store';

/** One line of a message: an update record, or the error if it could not be read. */
export interface ReceivedLine {
  readonly number: number;
  readonly text: string;
  readonly read: SurveyUpdate | LuceroError;
}

/** One message: usually one record, possibly several, one a line. */
export interface ReceivedUpdates {
  readonly incoming: Incoming;
  readonly lines: readonly ReceivedLine[];
}

/** What follows from a message: public announcements, and lines that are kept as a dead letter. */
export type Announcement =
  | { readonly kind: 'update'; readonly message: UpdateMessage }
  | {
      readonly kind: 'refused';
      readonly incoming: Incoming;
      readonly lines: readonly string[];
      readonly error: LuceroError;
    };

export interface Deps {
  readonly store: Pick<SurveyUpdates, 'applyUpdates'>;
  /** Resolves when the public topic of a survey's updates exists. */
  readonly ensureTopicOf: (survey: string) => Promise<void>;
  readonly codeVersion: string;
}

/**
 * Applies a survey's update records to what is stored, and announces reassignments and withdrawals.
 *
 * Applied before announced: a message that is read again after a crash finds its own origin stored with its
 * records and announces them again, because the first attempt was aborted. The same record from another
 * message is announced by that message. A bad line does not stop the others of its message.
 */
export const applyUpdates: Step<ReceivedUpdates, Announcement, Deps> = {
  name: 'apply-updates',
  async process(batch, { store, ensureTopicOf, codeVersion }) {
    const given = batch.flatMap(({ incoming, lines }) =>
      lines.flatMap(({ text, read }) =>
        read instanceof LuceroError
          ? []
          : [{ update: read, recordJson: text, origin: incoming.origin }],
      ),
    );
    const results = (await store.applyUpdates(given)).values();
    const outcomes = batch.map((received) => {
      // The results have the order of the given records.
      const lineResults = received.lines.map((line) => ({
        line,
        result: line.read instanceof LuceroError ? line.read : results.next().value!,
      }));
      return outcomeOf(received, lineResults, codeVersion);
    });
    const announced = outcomes
      .flatMap((outcome) => (outcome.kind === 'emit' ? outcome.messages : []))
      .flatMap((each) => (each.kind === 'update' ? [each.message.survey] : []));
    for (const survey of new Set(announced)) await ensureTopicOf(survey);
    return outcomes;
  },
};

interface LineResult {
  readonly line: ReceivedLine;
  readonly result: UpdateResult | LuceroError;
}

function outcomeOf(
  { incoming, lines }: ReceivedUpdates,
  lineResults: readonly LineResult[],
  codeVersion: string,
): Outcome<Announcement> {
  const announcements: Announcement[] = [];
  const refused: { readonly text: string; readonly error: LuceroError }[] = [];
  let appliedCount = 0;
  for (const { line, result } of lineResults) {
    if (result === 'first' || result === 'replay') {
      appliedCount += 1;
      const message = messageOfUpdate(line.read as SurveyUpdate, codeVersion);
      if (message !== null) announcements.push({ kind: 'update', message });
    } else if (result !== 'duplicate') {
      const error = result === 'contradiction' ? contradicted(line.read as SurveyUpdate) : result;
      refused.push({ text: line.text, error: lines.length === 1 ? error : inLine(error, line) });
    }
  }
  const [first] = refused;
  if (first === undefined) return appliedCount === 0 ? skip('duplicate') : emit(...announcements);
  if (refused.length === lines.length) return reject(first.error);
  return withFaults(
    emit<Announcement>(...announcements, {
      kind: 'refused',
      incoming,
      lines: refused.map(({ text }) => text),
      error: first.error,
    }),
    refused.map(({ error }) => error),
  );
}

/** The same error, naming the line. */
function inLine(error: LuceroError, { number }: ReceivedLine): LuceroError {
  return new LuceroError(error.code, `line ${number}: ${error.message}`, error.context);
}

export function contradicted({ uniqueId }: SurveyUpdate): LuceroError {
  return new LuceroError(
    'LUCERO_UPDATE_CONTRADICTED',
    `update_unique_id: ${uniqueId} stands for another record already`,
    { uniqueId },
  );
}
