import type { ClassificationMessage, FeaturesMessage } from '@lucero/avro';
import { emit, type Outgoing, type Step } from '@lucero/step';
import type { Store } from '@lucero/store';

export type ResultMessage =
  | { readonly kind: 'features'; readonly message: FeaturesMessage }
  | { readonly kind: 'classification'; readonly message: ClassificationMessage };

export interface Deps {
  readonly store: Pick<Store, 'storeFeatures' | 'storeClassifications'>;
}

/** Keeps features and classifications in the store: current values, and history of classifications. */
export const record: Step<ResultMessage, Outgoing, Deps> = {
  name: 'record',
  async process(batch, { store }) {
    const features = batch.filter(({ kind }) => kind === 'features');
    const classifications = batch.filter(({ kind }) => kind === 'classification');
    if (features.length > 0) {
      await store.storeFeatures(features.map(({ message }) => message as FeaturesMessage));
    }
    if (classifications.length > 0) {
      await store.storeClassifications(
        classifications.map(({ message }) => message as ClassificationMessage),
      );
    }
    return batch.map(() => emit());
  },
};
