import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { manifestOf, versionsIn } from './versions-in-folder.ts';

/** What is written of a classifier version, beside its model. */
export interface ClassifierDocuments {
  readonly manifest: Manifest;
  /** Figures of its evaluation (figures.json); null: none in numbers, the card may have some. */
  readonly figures: Readonly<Record<string, unknown>> | null;
  /** For people, in Markdown. */
  readonly card: string | null;
}

/**
 * Reads the documents of a version; null when the folder has no such version: a name that is none never becomes a path.
 *
 * Throws LUCERO_MODEL_INVALID when its manifest is none.
 */
export async function readClassifierDocuments(
  folder: string,
  name: string,
  version: string,
): Promise<ClassifierDocuments | null> {
  if (!existsSync(folder) || versionsIn(folder).get(name)?.includes(version) !== true) return null;
  const textOf = async (file: string): Promise<string | null> => {
    const path = join(folder, name, version, file);
    return existsSync(path) ? await readFile(path, 'utf8') : null;
  };
  const figures = await textOf('figures.json');
  return {
    manifest: manifestOf(folder, name, version),
    figures: figures === null ? null : JSON.parse(figures),
    card: await textOf('card.md'),
  };
}

const plotForm = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A plot of a version's card (plots/<plot>.svg); null when there is no such, by whatever name is asked. */
export async function readClassifierPlot(
  folder: string,
  name: string,
  version: string,
  plot: string,
): Promise<string | null> {
  if (!plotForm.test(plot)) return null;
  if (!existsSync(folder) || versionsIn(folder).get(name)?.includes(version) !== true) return null;
  const path = join(folder, name, version, 'plots', `${plot}.svg`);
  return existsSync(path) ? await readFile(path, 'utf8') : null;
}
