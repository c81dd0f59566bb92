import type { Alert, Cutouts } from '@lucero/alert';
import { type ClassificationMessage, messageOfAlert } from '@lucero/avro';
import {
  type Classified,
  type CombinedResult,
  classifyWithAll,
  combineResults,
  type Running,
  type StampClassifier,
} from '@lucero/inference';
import { emit, type Outcome, type Place, reject, type Step, skip, withFaults } from '@lucero/step';
import type { Store } from '@lucero/store';

/** An alert with its stamps, or a packet that cannot be read (ingest dead-letters that one). */
export type ReceivedStamps =
  | {
      readonly kind: 'stamps';
      readonly alert: Alert;
      readonly cutouts: Cutouts;
      readonly place: Place;
      readonly surveyPublishedMs: number;
    }
  | { readonly kind: 'unreadable' };

type Readable = Extract<ReceivedStamps, { kind: 'stamps' }>;

export interface Deps {
  readonly store: Pick<Store, 'claimAlerts' | 'storeSkips'>;
  readonly classifiers: readonly Running<StampClassifier>[];
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/**
 * Classifies every alert from its stamps, with every stamp classifier that applies to it; one that fails
 * keeps no other from answering. What shadow versions say travels with the rest, marked.
 */
export const classifyStamps: Step<ReceivedStamps, ClassificationMessage, Deps> = {
  name: 'classify-stamps',
  async process(batch, deps) {
    const readable = batch.filter((received) => received.kind === 'stamps');
    const ingestedMs = deps.nowMs();
    const claims = await deps.store.claimAlerts(
      readable.map(({ alert, place, surveyPublishedMs }) => ({
        survey: alert.survey,
        alertId: alert.detection.alertId,
        place,
        surveyPublishedMs,
      })),
    );
    const mine = readable.filter((_, i) => claims[i] !== 'duplicate');
    const outcomes = new Map<ReceivedStamps, Outcome<ClassificationMessage>>();
    const results = await classifyWithAll(deps.classifiers, mine);
    const combined = mine.map((_, i) =>
      combineResults(
        deps.classifiers,
        results.map((byAlert) => byAlert[i] as Classified),
      ),
    );
    // Without them in the ledger, an alert that nobody classified would look like one still to come, and
    // an answer without a stamp that could not be read like one with it.
    const notes = mine.flatMap(({ alert }, i) =>
      (combined[i] as CombinedResult).notes.map((note) => ({
        survey: alert.survey,
        alertId: alert.detection.alertId,
        ...note,
      })),
    );
    if (notes.length > 0) await deps.store.storeSkips(notes);
    for (const [i, received] of mine.entries()) {
      outcomes.set(received, outcomeOf(received, combined[i] as CombinedResult, ingestedMs, deps));
    }
    return batch.map((received) => {
      if (received.kind === 'unreadable') return skip('unreadable-left-to-ingest');
      return outcomes.get(received) ?? skip('duplicate');
    });
  },
};

/** One message per classifier that applies. */
function outcomeOf(
  { alert, surveyPublishedMs }: Readable,
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
