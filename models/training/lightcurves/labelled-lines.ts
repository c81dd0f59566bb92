/**
 * Labelled light curves as JSON lines that `lucero features`, `lucero classify` and `lucero models stability` read,
 * each with its "label". What they would look like had a survey alerted on them: see as-alerted.ts.
 *
 *   node models/training/lightcurves/labelled-lines.ts --file FILE.jsonl.gz --surveys NAME,NAME > LINES.jsonl
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Point } from '@lucero/light-curve';
import { asAlerted } from './as-alerted.ts';
import { classOfLabel, type LabelledLightCurve } from './labelled-light-curve.ts';

/** The line of one object; null: its label is no class of the tree, or its quantity no magnitude. */
function lineOf(curve: LabelledLightCurve): string | null {
  const label = classOfLabel[curve.label];
  const input = label === undefined ? undefined : asAlerted(curve, label)?.input;
  if (input === undefined || input.detections.length === 0) return null;
  const detections = input.detections.toSorted((a, b) => a.mjd - b.mjd).map(pointOf);
  return JSON.stringify({ oid: input.oid, survey: input.survey.name, label, detections });
}

const pointOf = ({ diffFluxNanojansky, diffFluxErrNanojansky, ...rest }: Point): object => ({
  ...rest,
  diffFlux: diffFluxNanojansky,
  diffFluxErr: diffFluxErrNanojansky,
});

const { values } = parseArgs({
  options: { file: { type: 'string' }, surveys: { type: 'string' } },
});
if (values.file === undefined || values.surveys === undefined) {
  console.error('usage: node labelled-lines.ts --file FILE.jsonl.gz --surveys NAME,NAME');
  process.exitCode = 2;
} else {
  const asked = values.surveys.split(',');
  const text = gunzipSync(readFileSync(resolve(values.file))).toString();
  for (const each of text.trim().split('\n')) {
    const curve = JSON.parse(each) as LabelledLightCurve;
    const line = asked.includes(curve.survey) ? lineOf(curve) : null;
    if (line !== null) console.log(line);
  }
}
