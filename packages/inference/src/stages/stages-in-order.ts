import { join } from 'node:path';
import { invalidModel, type Manifest } from '../manifest.ts';
import { chosenVersions, manifestOf } from '../versions-in-folder.ts';
import { askedFirst } from './asked-first.ts';

/** A classifier with the one that it asks first; null = none. */
export interface Staged {
  readonly manifest: Manifest;
  readonly before: Manifest | null;
}

/**
 * The classifiers and the first stages that they need, each once, a first stage before those that ask it.
 *
 * Throws LUCERO_MODEL_INVALID for a first stage that is not there, and for classifiers that ask each other.
 *
 * @param firstStages name@version of those that may be asked; absent: those asked for, else the highest versions there are
 */
export function stagesInOrder(
  folder: string,
  asked: readonly Manifest[],
  firstStages: readonly string[] | undefined,
): readonly Staged[] {
  const answering = new Map(chosenVersions(folder, firstStages));
  if (firstStages === undefined) {
    for (const { classifier, version } of asked) answering.set(classifier, version);
  }
  const order: Staged[] = [];
  const manifestNamed = (name: string, version: string): Manifest =>
    [...asked, ...order.map(({ manifest }) => manifest)].find(
      (manifest) => manifest.classifier === name && manifest.version === version,
    ) ?? manifestOf(folder, name, version);
  const add = (manifest: Manifest, after: readonly string[]): void => {
    if (order.some((staged) => staged.manifest === manifest)) return;
    const { classifier, version } = manifest;
    const asks = askedFirst(manifest);
    if (asks === null) {
      order.push({ manifest, before: null });
      return;
    }
    const { classifier: first, key } = asks;
    const refuse = (problem: string) =>
      invalidModel(join(folder, classifier, version), `${key}: ${first} ${problem}`);
    const path = [...after, classifier];
    if (path.includes(first)) throw refuse(`asks back: ${[...path, first].join(' asks ')}`);
    const itsVersion = answering.get(first);
    if (itsVersion === undefined) {
      throw refuse('does not run: install it, or add it to LUCERO_MODELS__USE');
    }
    const before = manifestNamed(first, itsVersion);
    add(before, path);
    order.push({ manifest, before });
  };
  for (const manifest of asked) add(manifest, []);
  return order;
}
