import type { SurveyUpdate } from '@lucero/alert';
import {
  isAlsoJson,
  type JsonTopics,
  jsonTopicOf,
  messageOfUpdate,
  type UpdateMessage,
  updateTopic,
} from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { noticesTopic, retractionsOf } from '@lucero/notices';
import { internalTopics, type RematchMessage } from '@lucero/runtime';
import {
  emit,
  type Incoming,
  type Outcome,
  reject,
  type Step,
  skip,
  withFaults,
} from '@lucero/step';
import type { Identities, Notices, SurveyUpdates, UpdateResult } from '@lucero/store';

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
  | {
      readonly kind: 'update';
      readonly encoding: 'avro' | 'json';
      readonly message: UpdateMessage;
    }
  | { readonly kind: 'notice'; readonly oid: string; readonly notice: string }
  /** An object that gave or got a detection is to be looked at again. */
  | { readonly kind: 'rematch'; readonly object: RematchMessage }
  | {
      readonly kind: 'refused';
      readonly incoming: Incoming;
      readonly lines: readonly string[];
      readonly error: LuceroError;
    };

export interface Deps {
  readonly store: Pick<SurveyUpdates, 'applyUpdates'> &
    Pick<Identities, 'findReassignedObjects'> &
    Pick<Notices, 'retractNotices'>;
  readonly ensureTopic: (topic: string) => Promise<void>;
  /** Public topics that are also written as JSON. */
  readonly jsonTopics: JsonTopics;
  readonly codeVersion: string;
}

/**
 * Applies a survey's update records to what is stored, announces reassignments and withdrawals, and takes back
 * the notices that rest on a withdrawn alert. Objects that gave or got a detection are named to `crossmatch`, which
 * looks at them again: which of them are one source may have changed.
 *
 * Applied before announced: a message that is read again after a crash finds its own origin stored with its
 * records and announces them again, because the first attempt was aborted. The same record from another
 * message is announced by that message. A bad line does not stop the others of its message.
 */
export const applyUpdates: Step<ReceivedUpdates, Announcement, Deps> = {
  name: 'apply-updates',
  async process(batch, { store, ensureTopic, jsonTopics, codeVersion }) {
    const given = batch.flatMap(({ incoming, lines }) =>
      lines.flatMap(({ text, read }) =>
        read instanceof LuceroError
          ? []
          : [{ update: read, recordJson: text, origin: incoming.origin }],
      ),
    );
    const results = await store.applyUpdates(given);
    const applied = given.flatMap(({ update }, i) => (isApplied(results[i]!) ? [update] : []));
    const retractions = await retractionsOf(applied, store);
    const touched = Map.groupBy(
      await store.findReassignedObjects(applied.flatMap(reassignedAlertOf)),
      ({ survey, alertId }) => `${survey} ${alertId}`,
    );
    const announcementsOf = (update: SurveyUpdate): readonly Announcement[] => [
      ...announcedUpdates(update, { jsonTopics, codeVersion }),
      ...(retractions.get(update) ?? []).map(({ oid, notice }) => {
        return { kind: 'notice' as const, oid, notice };
      }),
      ...reassignedAlertOf(update)
        .flatMap(({ survey, alertId }) => touched.get(`${survey} ${alertId}`) ?? [])
        .map((object) => ({ kind: 'rematch' as const, object })),
    ];
    const ordered = results.values();
    const outcomes = batch.map((received) => {
      // The results have the order of the given records.
      const lineResults = received.lines.map((line) => ({
        line,
        result: line.read instanceof LuceroError ? line.read : ordered.next().value!,
      }));
      return outcomeOf(received, lineResults, announcementsOf);
    });
    const topics = outcomes
      .flatMap((outcome) => (outcome.kind === 'emit' ? outcome.messages : []))
      .flatMap((each) => topicOf(each) ?? []);
    for (const topic of new Set(topics)) await ensureTopic(topic);
    return outcomes;
  },
};

/** Where an announcement goes; a refused line has a topic by its message. */
export function topicOf(announcement: Announcement): string | null {
  if (announcement.kind === 'refused') return null;
  if (announcement.kind === 'notice') return noticesTopic;
  if (announcement.kind === 'rematch') return internalTopics.rematches;
  const topic = updateTopic(announcement.message.survey);
  return announcement.encoding === 'json' ? jsonTopicOf(topic) : topic;
}

function reassignedAlertOf({ kind, survey, alertId }: SurveyUpdate) {
  return kind === 'reassignment' && alertId !== null ? [{ survey, alertId }] : [];
}

function announcedUpdates(
  update: SurveyUpdate,
  { jsonTopics, codeVersion }: Pick<Deps, 'jsonTopics' | 'codeVersion'>,
): readonly Announcement[] {
  const message = messageOfUpdate(update, codeVersion);
  if (message === null) return [];
  const encodings = isAlsoJson(updateTopic(message.survey), jsonTopics)
    ? (['avro', 'json'] as const)
    : (['avro'] as const);
  return encodings.map((encoding) => ({ kind: 'update', encoding, message }));
}

const isApplied = (result: UpdateResult | LuceroError): result is 'first' | 'replay' =>
  result === 'first' || result === 'replay';

interface LineResult {
  readonly line: ReceivedLine;
  readonly result: UpdateResult | LuceroError;
}

function outcomeOf(
  { incoming, lines }: ReceivedUpdates,
  lineResults: readonly LineResult[],
  announcementsOf: (update: SurveyUpdate) => readonly Announcement[],
): Outcome<Announcement> {
  const announcements: Announcement[] = [];
  const refused: { readonly text: string; readonly error: LuceroError }[] = [];
  let appliedCount = 0;
  for (const { line, result } of lineResults) {
    if (isApplied(result)) {
      appliedCount += 1;
      announcements.push(...announcementsOf(line.read as SurveyUpdate));
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
