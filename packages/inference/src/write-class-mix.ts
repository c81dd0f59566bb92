import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Prior } from './calibration/calibration-plan.ts';
import { withServedPrior } from './calibration/served-prior.ts';
import { invalidModel, type Manifest, readManifest } from './manifest.ts';
import { manifestOf } from './versions-in-folder.ts';

export interface NewClassMix {
  /** Of the version to write. */
  readonly version: string;
  /** One rate per class; sum 1. */
  readonly served: Readonly<Record<string, number>>;
  /** Why these rates. */
  readonly source: string;
}

/**
 * Writes <folder>/<name>/<version> anew: the same model and calibration, for another class mix. Its
 * golden.json has the old probabilities times the ratio of the rates, so that it still says what another
 * runtime than ours computed. It appears whole or not at all; returns where it is.
 *
 * Throws LUCERO_MODEL_INVALID when that version is there already, and when the manifest of the old one
 * states no class rates, since nobody knows then for which its probabilities hold.
 */
export function writeClassMix(
  folder: string,
  { name, version }: { readonly name: string; readonly version: string },
  mix: NewClassMix,
): string {
  const target = join(folder, name, mix.version);
  if (existsSync(target)) throw invalidModel(target, 'is there already: give another --version');
  const from = join(folder, name, version);
  const old = manifestOf(folder, name, version);
  if (old.prior === undefined) {
    throw invalidModel(
      from,
      'the manifest states no prior: add the class rates it was trained for',
    );
  }
  const manifest: Manifest = {
    ...old,
    version: mix.version,
    prior: { trained: old.prior.trained, served: mix.served, source: mix.source },
  };
  // Beside the target, so that the renaming is one step of one disk.
  const unfinished = mkdtempSync(join(folder, name, `.${mix.version}-`));
  try {
    cpSync(from, unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    readManifest(unfinished);
    rewrite(join(unfinished, 'golden.json'), (text) => goldenWith(text, old, old.prior!, mix));
    rewrite(join(unfinished, 'card.md'), (text) => cardWith(text, old, mix));
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return target;
}

/** A folder may be without the file. */
function rewrite(file: string, change: (text: string) => string): void {
  if (existsSync(file)) writeFileSync(file, change(readFileSync(file, 'utf8')));
}

interface Golden {
  readonly tool: string;
  readonly items: readonly { readonly probabilities: readonly number[] }[];
}

function goldenWith(
  text: string,
  { version, output }: Manifest,
  before: Prior,
  { served }: NewClassMix,
): string {
  const golden = JSON.parse(text) as Golden;
  const ratios = output.classes.map((name) => served[name]! / before.served[name]!);
  const items = golden.items.map((item) => ({
    ...item,
    probabilities: withServedPrior(item.probabilities, ratios),
  }));
  const tool = `${golden.tool}; those of ${version} for other class rates`;
  return `${JSON.stringify({ ...golden, tool, items })}\n`;
}

function cardWith(
  text: string,
  { classifier, version, output }: Manifest,
  { version: next, served, source }: NewClassMix,
): string {
  const rates = output.classes.map((name) => `${name} ${Number(served[name]!.toPrecision(4))}`);
  const changed =
    `Version ${next} has the model and the calibration of ${version}, for other class rates ` +
    `(${source}): ${rates.join(', ')}. All figures below are those of ${version}.`;
  const heading = `# ${classifier} ${version}\n`;
  const rest = text.startsWith(heading) ? text.slice(heading.length) : `\n${text}`;
  return `# ${classifier} ${next}\n\n${changed}\n${rest}`;
}
