/**
 * Features of the light curves that `simulate.py` wrote, cut at several ages, by the code that serves them.
 *
 *   npx node models/training/lightcurves/features.ts --light-curves FOLDER --out FOLDER      (7 to 15 minutes)
 *
 * Writes of each file of light curves, one part a thread: features.<file>.<part>.f32 (rows × names, NaN = null) and
 * rows.<file>.<part>.jsonl (one light curve and age a line, without points); and names.json (of ZTF, and those that
 * LSST has). Nothing of it is committed.
 */
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { computeFeatures, featureNames, featureSetVersion, type Point } from '@lucero/light-curve';
import { lsst, ztf } from '@lucero/surveys';

/** Days after the first detection at which each light curve is cut; Infinity = whole. */
const agesDays = [16, 32, 64, 128, 365, Number.POSITIVE_INFINITY];
const minDetections = 2;
const surveysByName = { ztf, lsst };

interface PointLine {
  readonly mjd: number;
  readonly band: string;
  readonly mag: number | null;
  readonly magErr: number | null;
  readonly diffFlux: number | null;
  readonly diffFluxErr: number | null;
}

interface LightCurveLine {
  readonly oid: string;
  readonly survey: 'ztf' | 'lsst';
  readonly detections: readonly PointLine[];
  readonly forced: readonly PointLine[];
  readonly form: string;
  readonly [other: string]: unknown;
}

interface Part {
  readonly lightCurves: string;
  readonly folder: string;
  readonly part: number;
  readonly parts: number;
}

const pointOf = ({ mjd, band, mag, magErr, diffFlux, diffFluxErr }: PointLine): Point => ({
  mjd,
  band,
  mag,
  magErr,
  diffFluxNanojansky: diffFlux,
  diffFluxErrNanojansky: diffFluxErr,
});

/** The cuts of one light curve that differ, each with all the ages that it is the cut of. Points in time order. */
function cutsOf(detections: readonly Point[]): ReadonlyMap<number, readonly number[]> {
  const first = detections[0]?.mjd ?? 0;
  const agesByCount = new Map<number, number[]>();
  for (const age of agesDays) {
    const count = detections.filter(({ mjd }) => mjd - first <= age).length;
    if (count < minDetections) continue;
    agesByCount.set(count, [...(agesByCount.get(count) ?? []), age]);
  }
  return agesByCount;
}

const ending = '.jsonl.gz';

async function writePart(job: Part): Promise<void> {
  const files = readdirSync(job.lightCurves).filter((file) => file.endsWith(ending));
  for (const file of files) await writePartOfFile(file, job);
}

async function writePartOfFile(
  file: string,
  { lightCurves, folder, part, parts }: Part,
): Promise<void> {
  const names = featureNames(ztf);
  const name = `${file.slice(0, -ending.length)}.${part}`;
  const values = openSync(join(folder, `features.${name}.f32`), 'w');
  const rows = openSync(join(folder, `rows.${name}.jsonl`), 'w');
  const bytes = createReadStream(join(lightCurves, file)).pipe(createGunzip());
  const lines = createInterface({ input: bytes });
  let number = -1;
  for await (const line of lines) {
    number += 1;
    if (number % parts !== part) continue;
    const { detections, forced, survey, ...about } = JSON.parse(line) as LightCurveLine;
    const points = detections.map(pointOf).sort((a, b) => a.mjd - b.mjd);
    for (const [count, ages] of cutsOf(points)) {
      const features = computeFeatures({
        oid: about.oid,
        survey: surveysByName[survey],
        raDeg: null,
        decDeg: null,
        detections: points.slice(0, count),
        forced: forced.map(pointOf),
      });
      const row = Float32Array.from(
        names,
        (name) => features[name] ?? features[name.replace(/_12$/, '')] ?? Number.NaN,
      );
      writeSync(values, row);
      const told = ages.map((age) => (Number.isFinite(age) ? age : null));
      writeSync(
        rows,
        `${JSON.stringify({ ...about, survey, number, ages: told, detectionCount: count })}\n`,
      );
    }
  }
  closeSync(values);
  closeSync(rows);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { 'light-curves': { type: 'string' }, out: { type: 'string' } },
  });
  if (values['light-curves'] === undefined || values.out === undefined) {
    console.error(
      'usage: node models/training/lightcurves/features.ts --light-curves FOLDER --out FOLDER',
    );
    process.exitCode = 2;
    return;
  }
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'names.json'),
    JSON.stringify({
      names: featureNames(ztf),
      sixBandNames: featureNames(lsst),
      featureSetVersion,
    }),
  );
  const parts = Math.min(availableParallelism(), 8);
  await Promise.all(
    Array.from(
      { length: parts },
      (_, part) =>
        new Promise<void>((done, failed) => {
          const lightCurves = resolve(values['light-curves']!);
          const workerData: Part = { lightCurves, folder, part, parts };
          new Worker(new URL(import.meta.url), { workerData })
            .once('error', failed)
            .once('exit', (code) =>
              code === 0 ? done() : failed(new Error(`thread ended with ${code}`)),
            );
        }),
    ),
  );
}

if (isMainThread) await main();
else await writePart(workerData as Part);
