// How well "objects like this one" finds objects of the same class among labelled light curves: of each the 10 that
// compareLightCurves finds most alike among all others, whatever their class; the share that has its class.
// node models/training/lightcurves/measure-likeness.ts --data FOLDER
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { compareLightCurves, computeFeatures, featureNames } from '@lucero/light-curve';
import { ztf } from '@lucero/surveys';
import { asAlerted } from './as-alerted.ts';
import { classOfLabel, type LabelledLightCurve } from './labelled-light-curve.ts';
import { seededChoice } from './seeded-choice.ts';

const perClass = 100;
/** A class that one source gives alone would be told by the source. */
const perSource = 45;
const nearestCount = 10;
const points = { least: 5, most: 1500 };

interface Labelled {
  readonly className: string;
  readonly source: string;
  readonly values: readonly number[];
}

const { values: given } = parseArgs({ options: { data: { type: 'string' } } });
if (given.data === undefined) {
  console.error('usage: node models/training/lightcurves/measure-likeness.ts --data FOLDER');
  process.exitCode = 2;
} else {
  report(sampled(join(given.data, 'lightcurves')));
}

function sampled(folder: string): readonly Labelled[] {
  const names = featureNames(ztf);
  const curves = ['lightcurves', 'lightcurves-2'].flatMap((file) =>
    gunzipSync(readFileSync(join(folder, `${file}.jsonl.gz`)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LabelledLightCurve),
  );
  const classNameOf = ({ label }: LabelledLightCurve) => classOfLabel[label] ?? label;
  const usable = curves.filter(
    (curve) => curve.ambiguous !== true && !curve.quantity.includes('erg'),
  );
  return [...Map.groupBy(usable, classNameOf)].flatMap(([className, all]) => {
    const inOrder = all.toSorted((a, b) => rank(a) - rank(b));
    const taken = new Map<string, number>();
    const chosen = inOrder.filter(({ survey }) => {
      taken.set(survey, (taken.get(survey) ?? 0) + 1);
      return taken.get(survey)! <= perSource;
    });
    return chosen.slice(0, perClass).flatMap((curve) => {
      // Of what a difference image shows a tidal disruption event is a transient like a supernova.
      const input = asAlerted(curve, className === 'TDE' ? 'SNIa' : className)?.input;
      const count = input?.detections.length ?? 0;
      if (input === undefined || count < points.least || count > points.most) return [];
      const features = computeFeatures(input);
      const values = names.map((name) => features[name] ?? Number.NaN);
      return [{ className, source: curve.survey, values }];
    });
  });
}

function rank({ id }: LabelledLightCurve): number {
  return seededChoice(id, 'neighbours');
}

function report(all: readonly Labelled[]): void {
  const names = featureNames(ztf);
  const shares = { any: new Map<string, number[]>(), another: new Map<string, number[]>() };
  for (const own of all) {
    const others = all.filter((other) => other !== own);
    const compared = compareLightCurves(
      own.values,
      others.map(({ values }) => values),
      names,
    );
    const nearest = others
      .map((other, j) => ({ other, distance: compared[j]!.distance ?? 1 }))
      .sort((a, b) => a.distance - b.distance);
    for (const [sources, given] of [
      ['any', nearest],
      ['another', nearest.filter(({ other }) => other.source !== own.source)],
    ] as const) {
      if (!given.some(({ other }) => other.className === own.className)) continue;
      const same = given
        .slice(0, nearestCount)
        .filter(({ other }) => other.className === own.className).length;
      const ofClass = shares[sources].get(own.className) ?? [];
      shares[sources].set(own.className, [...ofClass, same / nearestCount]);
    }
  }
  const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  console.log('class            objects  of any source  of another');
  for (const [className, ofAny] of shares.any) {
    const another = shares.another.get(className);
    console.log(
      `${className.padEnd(16)} ${String(ofAny.length).padStart(7)} ${meanOf(ofAny).toFixed(3).padStart(14)} ${(another === undefined ? '–' : meanOf(another).toFixed(3)).padStart(11)}`,
    );
  }
  const overall = [shares.any, shares.another].map((of) => meanOf([...of.values()].map(meanOf)));
  console.log(
    `mean of classes  ${String(all.length).padStart(7)} ${overall.map((v) => v.toFixed(3)).join('  ')}`,
  );
}
