import type { ClassificationMessage, FeaturesMessage, RecordedMessage } from '@lucero/avro';
import { emit, type Step } from '@lucero/step';
import type { Classifications, Features } from '@lucero/store';

export type ResultMessage =
  | { readonly kind: 'features'; readonly message: FeaturesMessage }
  | { readonly kind: 'classification'; readonly message: ClassificationMessage };

export interface Deps {
  readonly store: Pick<Features, 'storeFeatures'> & Pick<Classifications, 'storeClassifications'>;
  /** Lists the classifier of the message when it is not listed; remembers those that are. */
  readonly ensureClassifier: (message: ClassificationMessage) => Promise<void>;
  readonly nowMs: () => number;
}

/**
 * Keeps features and classifications in the store: current values, and history of classifications. Says so afterwards,
 * for whoever asks the store (filters); of shadows nothing is said, since nobody is served by them.
 *
 * A classifier is listed with its first message: so the services that run classifiers need no store for that.
 */
export const record: Step<ResultMessage, RecordedMessage, Deps> = {
  name: 'record',
  async process(batch, { store, ensureClassifier, nowMs }) {
    const features = batch.filter((each) => each.kind === 'features');
    const classifications = batch.filter((each) => each.kind === 'classification');
    for (const { message } of classifications) await ensureClassifier(message);
    await Promise.all([
      features.length > 0 && store.storeFeatures(features.map(({ message }) => message)),
      classifications.length > 0 &&
        store.storeClassifications(classifications.map(({ message }) => message)),
    ]);
    const recordedMs = nowMs();
    return batch.map((each) =>
      each.kind === 'classification' && each.message.shadow
        ? emit()
        : emit(recordedOf(each, recordedMs)),
    );
  },
};

function recordedOf({ kind, message }: ResultMessage, recordedMs: number): RecordedMessage {
  const { survey, objectKind, oid, alertId, mjdTai, surveyPublishedMs, ingestedMs } = message;
  return {
    ...{ survey, objectKind, oid, alertId, mjdTai, surveyPublishedMs, ingestedMs, recordedMs },
    classifier: kind === 'features' ? null : message.classifier,
  };
}
