/**
 * How well "objects like this one" finds objects of the same class among labelled light curves: of each the 10 that
 * compareLightCurves finds most alike among all others, whatever their class; the share that has its class.
 *
 *   npx node models/training/lightcurves/measure-likeness.ts --features FOLDER      (a minute)
 *
 * FOLDER is what features.ts wrote; only light curves as measured count, whole.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareLightCurves } from '@lucero/light-curve';

const perClass = 100;
/** A class that one source gives alone would be told by the source. */
const perSource = 45;
const nearestCount = 10;
const leastDetections = 5;

/** What features.ts says of a row. */
interface Row {
  readonly object: string;
  readonly class: string;
  readonly source: string;
  readonly form: string;
  readonly isAmbiguous: boolean;
  readonly detectionCount: number;
  /** Days at which the light curve was cut; null: it is whole. */
  readonly ages: readonly (number | null)[];
}

interface Labelled extends Row {
  readonly values: readonly number[];
}

const { values: given } = parseArgs({ options: { features: { type: 'string' } } });
if (given.features === undefined) {
  console.error('usage: node models/training/lightcurves/measure-likeness.ts --features FOLDER');
  process.exitCode = 2;
} else {
  const folder = resolve(given.features);
  const { names } = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as {
    readonly names: readonly string[];
  };
  report(sampled(readMeasured(folder, names.length)), names);
}

/** Every light curve as it was measured, with its features. */
function readMeasured(folder: string, width: number): readonly Labelled[] {
  const parts = readdirSync(folder).filter((file) => /^rows\.measured\.\d+\.jsonl$/.test(file));
  return parts.toSorted().flatMap((part) => {
    const lines = readFileSync(join(folder, part), 'utf8').trim().split('\n');
    const features = part.replace('rows.', 'features.').replace('.jsonl', '.f32');
    const bytes = readFileSync(join(folder, features));
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    return lines.flatMap((line, i) => {
      const row = JSON.parse(line) as Row;
      const isUsable = row.form === 'measured' && row.ages.includes(null) && !row.isAmbiguous;
      if (!isUsable || row.detectionCount < leastDetections) return [];
      return [{ ...row, values: [...values.subarray(i * width, (i + 1) * width)] }];
    });
  });
}

/** Of each class the first objects in an order that is by chance and always the same. */
function sampled(all: readonly Labelled[]): readonly Labelled[] {
  const inOrder = all
    .map((labelled) => ({ labelled, place: placeInOrder(labelled.object) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ labelled }) => labelled);
  return [...Map.groupBy(inOrder, (each) => each.class).values()].flatMap((ofClass) => {
    const taken = new Map<string, number>();
    const chosen = ofClass.filter(({ source }) => {
      taken.set(source, (taken.get(source) ?? 0) + 1);
      return taken.get(source)! <= perSource;
    });
    return chosen.slice(0, perClass);
  });
}

function placeInOrder(object: string): string {
  return createHash('sha256').update(`neighbours ${object}`).digest('hex');
}

function report(all: readonly Labelled[], names: readonly string[]): void {
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
      if (!given.some(({ other }) => other.class === own.class)) continue;
      const same = given
        .slice(0, nearestCount)
        .filter(({ other }) => other.class === own.class).length;
      const ofClass = shares[sources].get(own.class) ?? [];
      shares[sources].set(own.class, [...ofClass, same / nearestCount]);
    }
  }
  const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const line = (name: string, objects: string, any: string, another: string): void =>
    console.log(
      `${name.padEnd(16)}  ${objects.padStart(7)}  ${any.padStart(13)}  ${another.padStart(10)}`,
    );
  line('class', 'objects', 'of any source', 'of another');
  for (const [className, ofAny] of shares.any) {
    const ofAnother = shares.another.get(className);
    const another = ofAnother === undefined ? '–' : meanOf(ofAnother).toFixed(3);
    line(className, String(ofAny.length), meanOf(ofAny).toFixed(3), another);
  }
  const [any, another] = [shares.any, shares.another].map((of) =>
    meanOf([...of.values()].map(meanOf)).toFixed(3),
  );
  line('mean of classes', String(all.length), any!, another!);
}
