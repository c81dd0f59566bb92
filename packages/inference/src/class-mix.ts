import type { Prior } from './calibration/calibration-plan.ts';
import { chosenVersions, manifestOf } from './versions-in-folder.ts';

/** One version of a classifier with the class rates for which its probabilities hold. */
export interface ClassMix {
  readonly name: string;
  readonly version: string;
  readonly classes: readonly string[];
  /** Null = its manifest states none: they hold for the class mix of its card. */
  readonly prior: Prior | null;
}

/**
 * The class mix of 'name' (its highest version) or 'name@version'.
 *
 * Throws LUCERO_MODEL_INVALID, listing those that there are, for one that is not there.
 */
export function classMixOf(folder: string, asked: string): ClassMix {
  const [[name, version] = ['', '']] = chosenVersions(folder, [asked]);
  const { output, prior } = manifestOf(folder, name, version);
  return { name, version, classes: output.classes, prior: prior ?? null };
}
