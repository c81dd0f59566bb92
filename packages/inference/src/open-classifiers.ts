import { resolve } from 'node:path';
import type { Classifier, FeatureClassifier, StampClassifier } from './classifier.ts';
import { loadClassifiers } from './load-classifiers.ts';

/** models/ of this checkout: where classifiers are when no setting says otherwise. */
export const modelsFolder = resolve(import.meta.dirname, '../../../models');

/** The classifiers that a service runs, as its settings say, apart by what they read. */
export async function openClassifiers(
  settings: {
    /** Empty: models/ of this checkout. */
    readonly path: string;
    /** name or name@version, comma separated; empty: the newest version of each. */
    readonly use: string;
  },
  reads?: Classifier['reads'],
): Promise<{
  readonly stampClassifiers: readonly StampClassifier[];
  readonly featureClassifiers: readonly FeatureClassifier[];
}> {
  const names = settings.use
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const classifiers = await loadClassifiers(
    settings.path || modelsFolder,
    names.length > 0 ? { names, reads } : { reads },
  );
  return {
    stampClassifiers: classifiers.filter((classifier) => classifier.reads === 'stamps'),
    featureClassifiers: classifiers.filter((classifier) => classifier.reads === 'features'),
  };
}

/** What the store keeps of a classifier, so that a published probability can be traced to its file. */
export function registrationOf({ name, version, modelHash, taxonomy, classes }: Classifier) {
  return { classifier: name, version, modelHash, taxonomy, classes };
}
