import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Classifier, FeatureClassifier, StampClassifier } from './classifier.ts';
import { loadClassifiers } from './load-classifiers.ts';
import type { Running } from './running-classifier.ts';
import { servedNames } from './served-names.ts';
import { versionsIn } from './versions-in-folder.ts';

/** models/ of this checkout: where classifiers are when no setting says otherwise. */
export const modelsFolder = resolve(import.meta.dirname, '../../../models');

/** The classifiers that a service runs, as its settings say, apart by what they read. */
export async function openClassifiers(
  settings: {
    /** Empty: models/ of this checkout. */
    readonly path: string;
    /** name or name@version, comma separated; empty: the newest version of each that is no shadow. */
    readonly use: string;
    /** name@version, comma separated: run beside the served ones. Absent or empty: none. */
    readonly shadow?: string;
  },
  reads?: Classifier['reads'],
): Promise<{
  readonly stampClassifiers: readonly Running<StampClassifier>[];
  readonly featureClassifiers: readonly Running<FeatureClassifier>[];
}> {
  const folder = settings.path || modelsFolder;
  const shadow = namesIn(settings.shadow ?? '');
  const use = namesIn(settings.use);
  // Without shadows nothing has to be chosen here; a folder that is not there is named by loading.
  const names =
    shadow.length > 0 && existsSync(folder)
      ? servedNames(versionsIn(folder), { use, shadow })
      : use.length > 0
        ? use
        : undefined;
  const served = await loadClassifiers(folder, names === undefined ? { reads } : { names, reads });
  const beside = await loadClassifiers(folder, { names: shadow, reads });
  const running = [
    ...served.map((classifier) => ({ ...classifier, shadow: false })),
    ...beside.map((classifier) => ({ ...classifier, shadow: true })),
  ];
  return {
    stampClassifiers: running.filter((classifier) => classifier.reads === 'stamps'),
    featureClassifiers: running.filter((classifier) => classifier.reads === 'features'),
  };
}

const namesIn = (list: string): string[] => [
  ...new Set(
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** What the store keeps of a classifier, so that a published probability can be traced to its file. */
export function registrationOf({ name, version, modelHash, taxonomy, classes }: Classifier) {
  return { classifier: name, version, modelHash, taxonomy, classes };
}
