import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Classifier, FeatureClassifier, StampClassifier } from './classifier.ts';
import { loadClassifiers } from './load-classifiers.ts';
import { invalidModel } from './manifest.ts';
import type { Running } from './running-classifier.ts';
import { servedNames } from './served-names.ts';
import { versionsIn } from './versions-in-folder.ts';

/** models/ of this checkout: where classifiers are when no setting says otherwise. */
export const modelsFolder = resolve(import.meta.dirname, '../../../models');

/** Which classifiers run, as the section `models` of the settings says. */
export interface ModelSettings {
  /** Empty: models/ of this checkout. */
  readonly path: string;
  /** name or name@version, comma separated; empty: the newest version of each that is no shadow. */
  readonly use: string;
  /** name@version, comma separated: run beside the served ones. Absent or empty: none. */
  readonly shadow?: string;
}

/**
 * The versions that the services run, as name@version, whatever they read.
 *
 * Throws LUCERO_CONFIG_INVALID when use and shadow contradict each other.
 */
export function runningVersions(settings: ModelSettings): {
  readonly served: readonly string[];
  readonly shadow: readonly string[];
} {
  const folder = settings.path || modelsFolder;
  if (!existsSync(folder)) throw invalidModel(folder, 'no such folder');
  const shadow = namesIn(settings.shadow ?? '');
  return {
    served: servedNames(versionsIn(folder), { use: namesIn(settings.use), shadow }),
    shadow,
  };
}

/** The classifiers that a service runs, as its settings say, apart by what they read. */
export async function openClassifiers(
  settings: ModelSettings,
  reads?: Classifier['reads'],
): Promise<{
  readonly stampClassifiers: readonly Running<StampClassifier>[];
  readonly featureClassifiers: readonly Running<FeatureClassifier>[];
}> {
  const folder = settings.path || modelsFolder;
  const names = runningVersions(settings);
  // Loaded together: a shadow asks the first stage that is served, whose answers are there already.
  const loaded = await loadClassifiers(folder, {
    ...{ names: [...names.served, ...names.shadow], reads, firstStages: names.served },
  });
  const running = loaded.map((classifier) => ({
    ...classifier,
    shadow: names.shadow.includes(`${classifier.name}@${classifier.version}`),
  }));
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
