/**
 * What the classifier of light curves was trained on: of each feature that it reads the range that holds 99.8 % of the
 * training light curves, into `training-inputs.json` beside its manifest. Quantiles only; no row leaves the folder.
 *
 *   node models/training/lightcurves/main.ts --data FOLDER --out FEATURES
 *   node models/training/lightcurves/training-inputs.ts --features FEATURES --model models/light-curve-trees/2.0.0
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ends = [0.001, 0.999] as const;
/** Of fewer the ends would be single light curves. */
const fewestValues = 1_000;

interface ReadManifest {
  readonly inputs: {
    readonly features: { readonly features: readonly { readonly anyOf: readonly string[] }[] };
  };
}

/** Ranges by every name that an input may have: what is `g_r_mean` of one survey is `g_r_mean_12` of another. */
function rangesOf(features: string, { inputs }: ReadManifest): Record<string, [number, number]> {
  const { names } = JSON.parse(readFileSync(join(features, 'names.json'), 'utf8')) as {
    readonly names: readonly string[];
  };
  const bytes = readFileSync(join(features, 'features.f64'));
  const rows = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const ranges: Record<string, [number, number]> = {};
  for (const { anyOf } of inputs.features.features) {
    const column = names.findIndex((name) => anyOf.includes(name));
    if (column === -1) continue;
    const values: number[] = [];
    for (let at = column; at < rows.length; at += names.length) {
      const value = rows[at]!;
      if (Number.isFinite(value)) values.push(value);
    }
    if (values.length < fewestValues) continue;
    const sorted = Float64Array.from(values).sort();
    const at = (part: number) => Number(sorted[Math.floor(part * sorted.length)]!.toPrecision(6));
    for (const name of anyOf) ranges[name] = [at(ends[0]), at(ends[1])];
  }
  return ranges;
}

const { values } = parseArgs({
  options: { features: { type: 'string' }, model: { type: 'string' } },
});
if (values.features === undefined || values.model === undefined) {
  console.error('usage: node training-inputs.ts --features FOLDER --model FOLDER');
  process.exitCode = 2;
} else {
  const features = resolve(values.features);
  const model = resolve(values.model);
  const manifest = JSON.parse(readFileSync(join(model, 'manifest.json'), 'utf8')) as ReadManifest;
  const ranges = rangesOf(features, manifest);
  const lightCurves = readFileSync(join(features, 'rows.jsonl'), 'utf8').trim().split('\n').length;
  const told = { quantiles: ends, lightCurves, ranges };
  writeFileSync(join(model, 'training-inputs.json'), `${JSON.stringify(told, null, 1)}\n`);
}
