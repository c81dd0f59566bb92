import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Made by reference.py: no light curve, only what other tools compute from it. */
export const referenceFile = join(import.meta.dirname, 'reference-values.jsonl.gz');

export interface ReferenceHeader {
  /** Date, UTC. */
  readonly made: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Feature → 'light-curve', 'numpy.polyfit', …. */
  readonly tools: Readonly<Record<string, string>>;
}

export interface ReferenceObject {
  readonly oid: string;
  /** By flat name; an absent or null one is not defined. */
  readonly values: Readonly<Record<string, number | null>>;
  /** By flat name, why this one says nothing about a digit. */
  readonly skipped: Readonly<Record<string, string>>;
  readonly barycentric?: { readonly firstMjd: number; readonly meanDays: number };
  /** Fit and band → chi-square, ln L or objective that another optimiser reached. */
  readonly objectives: Readonly<Record<string, number | null>>;
  /** Epochs from which fits count, by flat name [MJD]: of ours only where the fit converged. */
  readonly epochs: Readonly<Record<string, number>>;
}

export function readReferences(): { header: ReferenceHeader; objects: ReferenceObject[] } {
  const lines = gunzipSync(readFileSync(referenceFile)).toString().trim().split('\n');
  const [header, ...objects] = lines.map((line) => JSON.parse(line));
  return { header, objects };
}
