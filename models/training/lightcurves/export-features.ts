import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { computeFeatures, featureNames, featureSetVersion } from '@lucero/light-curve';
import { lsst, ztf } from '@lucero/surveys';
import { asAlerted } from './as-alerted.ts';
import { classOfLabel, type LabelledLightCurve } from './labelled-light-curve.ts';

/** Days after the first detection at which each light curve is cut; Infinity = whole. */
const agesDays = [30, 90, 365, Number.POSITIVE_INFINITY];
const minDetections = 5;

/**
 * Features of the labelled light curves, by the code that serves them.
 *
 * Writes features.f64 (rows × names, NaN = null), rows.jsonl (one object and age a line) and
 * names.json (of ZTF, and those that LSST has) into the folder; nothing of it is committed.
 *
 * @param source lightcurves.jsonl.gz
 */
export function exportFeatures(source: string, folder: string, report: (done: number) => void) {
  mkdirSync(folder, { recursive: true });
  const names = featureNames(ztf);
  const values: number[] = [];
  const rows: string[] = [];
  const lines = gunzipSync(readFileSync(source)).toString().trim().split('\n');
  for (const [i, line] of lines.entries()) {
    report((i + 1) / lines.length);
    const curve = JSON.parse(line) as LabelledLightCurve;
    const className = classOfLabel[curve.label];
    if (className === undefined) continue;
    const alerted = asAlerted(curve, className);
    if (alerted === null) continue;
    const { input, isExact } = alerted;
    const first = Math.min(...input.detections.map(({ mjd }) => mjd));
    let previous = 0;
    for (const age of agesDays) {
      const detections = input.detections.filter(({ mjd }) => mjd - first <= age);
      if (detections.length < minDetections || detections.length === previous) continue;
      previous = detections.length;
      const features = computeFeatures({ ...input, detections });
      for (const name of names) values.push(features[name] ?? Number.NaN);
      rows.push(
        JSON.stringify({
          id: curve.id,
          alias: curve.alias ?? [],
          ra: curve.ra,
          dec: curve.dec,
          survey: curve.survey,
          class: className,
          ambiguous: curve.ambiguous ?? false,
          isExact,
          ageDays: Number.isFinite(age) ? age : null,
          detectionCount: detections.length,
        }),
      );
    }
  }
  writeFileSync(join(folder, 'features.f64'), Float64Array.from(values));
  writeFileSync(join(folder, 'rows.jsonl'), `${rows.join('\n')}\n`);
  writeFileSync(
    join(folder, 'names.json'),
    JSON.stringify({ names, sixBandNames: featureNames(lsst), featureSetVersion }),
  );
}
