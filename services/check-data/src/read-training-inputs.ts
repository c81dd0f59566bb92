import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TrainingInputs } from './checks/training-coverage.ts';

const modelsOfCheckout = resolve(import.meta.dirname, '../../../models');

/**
 * What classifiers were trained on, of those whose folder says it (`training-inputs.json` beside the manifest).
 *
 * @param modelsPath folder of the classifiers; empty: models/ of this checkout
 */
export function readTrainingInputs(modelsPath: string): readonly TrainingInputs[] {
  const folder = modelsPath === '' ? modelsOfCheckout : modelsPath;
  if (!existsSync(folder)) return [];
  return foldersIn(folder).flatMap((classifier) =>
    foldersIn(join(folder, classifier)).flatMap((version) => {
      const path = join(folder, classifier, version, 'training-inputs.json');
      if (!existsSync(path)) return [];
      const { ranges } = JSON.parse(readFileSync(path, 'utf8')) as Pick<TrainingInputs, 'ranges'>;
      return [{ classifier, version, ranges }];
    }),
  );
}

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
