import { type Alert, alertKeyOf, type Cutouts } from '@lucero/alert';
import { type ClassificationMessage, messageOfAlert, type ReadPacket } from '@lucero/avro';
import {
  type CombinedResult,
  classifyWithAll,
  combineResults,
  type Running,
  type StampClassifier,
} from '@lucero/inference';
import { emit, type Outcome, reject, type Step, skip, withFaults } from '@lucero/step';
import type { AlertLedger } from '@lucero/store';

/** An alert with its stamps. */
export interface ReceivedStamps {
  readonly alert: Alert;
  readonly cutouts: Cutouts;
  readonly surveyPublishedMs: number;
  /** Of the packet, non-fatal. */
  readonly faults: ReadPacket['faults'];
}

export interface Deps {
  readonly store: Pick<AlertLedger, 'storeSkips'>;
  readonly classifiers: readonly Running<StampClassifier>[];
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/**
 * Classifies every alert from its stamps, with every stamp classifier that applies to it. When one fails, the
 * others are still used. Results of shadow versions are sent in the same topic, marked as such.
 */
export const classifyStamps: Step<ReceivedStamps, ClassificationMessage, Deps> = {
  name: 'classify-stamps',
  async process(batch, deps) {
    const ingestedMs = deps.nowMs();
    const results = await classifyWithAll(deps.classifiers, batch);
    const answered = batch.map((received, i) => ({
      received,
      combined: combineResults(
        deps.classifiers,
        results.map((byAlert) => byAlert[i]!),
      ),
    }));
    // Without these notes, an alert that no classifier could classify would look like one that is not yet
    // classified, and a result without an unreadable stamp like a result with all stamps.
    const notes = answered.flatMap(({ received: { alert }, combined }) =>
      combined.notes.map((note) => ({ ...alertKeyOf(alert), ...note })),
    );
    if (notes.length > 0) await deps.store.storeSkips(notes);
    return answered.map(({ received, combined }) =>
      outcomeOf(received, combined, ingestedMs, deps),
    );
  },
};

/** One message per classifier that applies. */
function outcomeOf(
  { alert, surveyPublishedMs }: ReceivedStamps,
  combined: CombinedResult,
  ingestedMs: number,
  { nowMs, codeVersion }: Deps,
): Outcome<ClassificationMessage> {
  if (combined.kind === 'reject') return reject(combined.error);
  if (combined.kind === 'skip') return withFaults(skip(combined.reason), combined.faults);
  const ofAlert = messageOfAlert(alert, { surveyPublishedMs, ingestedMs, codeVersion });
  const messages = combined.verdicts.map((verdict) => ({
    ...ofAlert,
    ...verdict,
    classifiedMs: nowMs(),
    featureSetVersion: null,
    detectionCount: alert.surveyDetectionCount ?? 1,
  }));
  return withFaults(emit(...messages), combined.faults);
}
