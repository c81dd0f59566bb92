/** Labelled light curves from elsewhere are made alert-like in Python (models/training); Lucero's code reads the result. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseLightCurveLine } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { leavesOf, taxonomyOf } from '@lucero/taxonomy';
import { needsRealData, pythonFor, realDataFolder } from '@lucero/testkit';

const training = resolve(import.meta.dirname, '../../models/training/lightcurves');
const program = resolve(import.meta.dirname, 'labelled-light-curves.py');

interface MeasuredLine {
  readonly oid: string;
  readonly object: string;
  readonly label: string;
  readonly class: string;
  readonly source: string;
  readonly form: string;
  readonly detections: readonly {
    readonly band: string;
    readonly mag: number | null;
    readonly diffFlux: number;
    readonly diffFluxErr: number;
  }[];
}

/** What simulate.py writes of labelled light curves in their own points. */
function measuredLines(labelled: readonly string[]): readonly string[] {
  const input = `${labelled.join('\n')}\n`;
  const output = execFileSync(pythonFor(), [program], { input, maxBuffer: 2 ** 28 });
  return output.toString().trim().split('\n');
}

const read = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as MeasuredLine);

/** What features.ts says of a light curve and cut. */
interface Row {
  readonly object: string;
  readonly class: string;
  readonly source: string;
  readonly form: string;
  readonly isAmbiguous: boolean;
  readonly detectionCount: number;
  readonly ages: readonly (number | null)[];
}

interface Told {
  readonly oid: string;
  readonly label: string;
}

interface Names {
  readonly names: readonly string[];
}

function runTraining(file: string, args: readonly string[]): string {
  const command = [join(training, file), ...args];
  return execFileSync(process.execPath, command, { encoding: 'utf8' });
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-training-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

type Made = Readonly<Record<string, unknown>>;

const nights = Array.from({ length: 40 }, (_, i) => 58_000.2 + 2 * i + 0.07 * (i % 5));

/** A transient that rises and fades, differences as they are published: without their sign. */
function supernova(id: string, survey: string, peakMag: number): Made {
  const magOn = (day: number): number => peakMag + (day < 25 ? (25 - day) / 7 : (day - 25) / 20);
  return labelledCurve(id, survey, 'SNIa', (day, band) => magOn(day) + (band === 'ztfg' ? 0.3 : 0));
}

/** A star with a saw-tooth light curve of half a day. */
function pulsatingStar(id: string, survey: string, periodDays: number): Made {
  return labelledCurve(id, survey, 'RRL', (day, band) => {
    const phase = (day / periodDays) % 1;
    return 17 + (band === 'ztfg' ? 1 : 0.7) * (phase < 0.2 ? 1 - 5 * phase : (phase - 0.2) / 0.8);
  });
}

function labelledCurve(
  id: string,
  survey: string,
  label: string,
  magOf: (day: number, band: string) => number,
): Made {
  const obs = nights.flatMap((mjd) =>
    ['ztfg', 'ztfr'].map((band, i) => [mjd + 0.02 * i, band, magOf(mjd - 58_000, band), 0.02]),
  );
  const columns = ['mjd', 'band', 'mag', 'magerr'];
  return { id, survey, label, ra: null, dec: null, quantity: 'magnitude', columns, obs };
}

describe('labelled light curves in alert-like form', () => {
  const made = [
    supernova('made-up Ia', 'made-up', 18),
    { ...pulsatingStar('made-up star', 'made-up', 0.53), label: 'EB' },
    { ...supernova('no class of the tree', 'made-up', 18), label: 'Asteroid' },
    { ...supernova('no magnitude', 'made-up', 18), quantity: 'flux [erg/s/cm2/A]' },
  ].map((each) => JSON.stringify(each));
  let lines: readonly string[];
  before(() => {
    lines = measuredLines(made);
  });

  it('have the class as their label, the source and the form to be chosen by', () => {
    assert.deepEqual(
      read(lines).map(({ object, label, class: own, source, form }) => [
        ...[object, label, own, source, form],
      ]),
      [
        ['made-up Ia', 'SNIa', 'SNIa', 'made-up', 'measured'],
        ['made-up Ia', 'SNIa', 'SNIa', 'made-up', 'measured-total'],
        ['made-up star', 'E', 'E', 'made-up', 'measured'],
        ['made-up star', 'E', 'E', 'made-up', 'measured-total'],
      ],
    );
  });

  it('give the difference of a transient as it is, that of a star against a template', () => {
    const [transient, , star, whole] = read(lines).map(({ detections }) => detections);
    assert.ok(transient!.every(({ diffFlux }) => diffFlux > 0));
    assert.ok(star!.some(({ diffFlux }) => diffFlux > 0));
    assert.ok(star!.some(({ diffFlux }) => diffFlux < 0));
    // An alert needs five sigma; the other form has every point.
    for (const { diffFlux, diffFluxErr } of star!) {
      assert.ok(Math.abs(diffFlux) >= 5 * diffFluxErr);
    }
    assert.equal(whole!.length, 2 * nights.length);
    assert.ok(star!.length < whole!.length);
  });

  it('are read by the code of features, classify and stability', () => {
    const parsed = lines.map((line) => parseLightCurveLine(line, surveys));
    assert.deepEqual(
      parsed.map(({ oid, survey, detections }) => [oid, survey.name, detections.length > 20]),
      read(lines).map(({ oid }) => [oid, 'ztf', true]),
    );
  });

  it('become rows of features, cut at ages, with all that is said of them', (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'measured.jsonl.gz'), gzipSync(lines.join('\n')));
    runTraining('features.ts', ['--light-curves', folder, '--out', folder]);
    const { names } = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as Names;
    const parts = readdirSync(folder).filter((file) => /^rows\.measured\.\d+\.jsonl$/.test(file));
    const rows = parts.flatMap((part) => {
      const text = readFileSync(join(folder, part), 'utf8').trim();
      const ofPart =
        text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Row & Told);
      const values = part.replace('rows.', 'features.').replace('.jsonl', '.f32');
      assert.equal(statSync(join(folder, values)).size, 4 * names.length * ofPart.length);
      return ofPart;
    });
    const whole = rows.filter(({ ages }) => ages.includes(null));
    assert.deepEqual(
      whole.map(({ oid, label, detectionCount }) => [oid, label, detectionCount]).sort(),
      read(lines)
        .map(({ oid, label, detections }) => [oid, label, detections.length])
        .sort(),
    );
    assert.ok(rows.length > whole.length);
  });
});

describe('real labelled light curves in alert-like form', needsRealData(), () => {
  it('are read, of every source, with a class of the tree as label', () => {
    const folder = join(realDataFolder()!, 'lightcurves');
    const labelled = ['lightcurves', 'lightcurves-2'].flatMap((file) =>
      gunzipSync(readFileSync(join(folder, `${file}.jsonl.gz`)))
        .toString()
        .trim()
        .split('\n')
        .filter((_, i) => i % 150 === 0),
    );
    const lines = measuredLines(labelled);
    const leaves = leavesOf(taxonomyOf('lucero-lightcurves/2'));
    for (const line of lines) {
      const { label, detections, oid } = JSON.parse(line) as MeasuredLine;
      assert.ok(leaves.includes(label), `${oid}: ${label}`);
      assert.equal(parseLightCurveLine(line, surveys).detections.length, detections.length);
    }
    assert.ok(new Set(read(lines).map(({ source }) => source)).size >= 8);
  });
});

describe('measure-likeness.ts', () => {
  /** Of features that are compared, one kind each. */
  const names = ['Amplitude_1', 'Skew_1', 'Eta_e_1', 'LinearTrend_1', 'MaxSlope_1', 'IAR_phi_1'];
  const usual = { form: 'measured', isAmbiguous: false, detectionCount: 20, ages: [365, null] };

  /** Objects of two classes that differ in all features by far more than those of one class. */
  function objects(): readonly Row[] {
    return Array.from({ length: 12 }, (_, i) => [
      { ...usual, object: `a${i}`, class: 'SNIa', source: i % 2 === 0 ? 'first' : 'second' },
      { ...usual, object: `b${i}`, class: 'RRL', source: 'third' },
    ]).flat();
  }

  function measured(rows: readonly Row[], t: TestContext): readonly (readonly string[])[] {
    const folder = temporaryFolder(t);
    const values = rows.flatMap((row, i) =>
      names.map((_, k) => (row.class === 'SNIa' ? 1 : 10) + 0.01 * ((7 * i + 3 * k) % 11)),
    );
    writeFileSync(join(folder, 'names.json'), JSON.stringify({ names }));
    writeFileSync(join(folder, 'features.measured.0.f32'), Float32Array.from(values));
    const lines = rows.map((row) => JSON.stringify(row));
    writeFileSync(join(folder, 'rows.measured.0.jsonl'), `${lines.join('\n')}\n`);
    const printed = runTraining('measure-likeness.ts', ['--features', folder]).trim().split('\n');
    return printed.map((line) => line.split(/ {2,}/));
  }

  const expected = [
    ['class', 'objects', 'of any source', 'of another'],
    // Of eleven others of its class all of the ten nearest; of another source there are six, or none.
    ['RRL', '12', '1.000', '–'],
    ['SNIa', '12', '1.000', '0.600'],
    ['mean of classes', '24', '1.000', '0.600'],
  ];

  it('counts the objects of the same class among the nearest, of any source and of others', (t) => {
    assert.deepEqual(measured(objects(), t).toSorted(), expected.toSorted());
  });

  it('takes light curves as measured, whole and sure of their class, of five detections or more', (t) => {
    const left = [
      { ...usual, form: 'measured-total' },
      { ...usual, isAmbiguous: true },
      { ...usual, detectionCount: 4 },
      { ...usual, ages: [16, 32] },
    ].map((row, i) => ({ ...row, object: `c${i}`, class: 'RRL', source: 'first' }));
    assert.deepEqual(measured([...left, ...objects()], t).toSorted(), expected.toSorted());
  });

  it('takes at most 45 objects of a source in a class', (t) => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...{ ...usual, object: `d${i}`, class: 'RRL', source: 'third' },
    }));
    const [, ...rows] = measured([...objects(), ...many], t);
    assert.equal(rows.find(([name]) => name === 'RRL')?.[1], '45');
  });
});
