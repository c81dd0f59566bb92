import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { decat, lsst, ztf } from '@lucero/surveys';
import { computeFeatures, featureNames } from '../src/compute-features.ts';
import type { FeatureValues } from '../src/feature/feature-values.ts';
import { fitStatus } from '../src/fit/fit-status.ts';
import { parseLightCurveLine } from '../src/input/parse-light-curve-line.ts';

/** Those that the lines may be of. */
const surveys = [ztf, lsst, decat];

interface LinePoint {
  readonly mjd: unknown;
  readonly band: string;
  readonly mag?: unknown;
  readonly magErr?: unknown;
  readonly diffFlux?: unknown;
  readonly diffFluxErr?: unknown;
}

/** An uneven variable star over 200 days. */
const pointAt = (i: number, band: string): LinePoint => ({
  mjd: 59_000 + 3.3 * i + 0.4 * Math.sin(9 * i),
  band,
  mag: 17 + 0.3 * Math.sin(5 * i),
  magErr: 0.03 + 0.01 * (i % 3),
  diffFlux: 40_000 * Math.sin(5 * i) + 5000,
  diffFluxErr: 900 + 10 * (i % 4),
});

const inBoth = (count: number): LinePoint[] =>
  ['g', 'r'].flatMap((band) => Array.from({ length: count }, (_, i) => pointAt(i, band)));

const lineOf = (detections: readonly LinePoint[], change: object = {}): string =>
  JSON.stringify({ oid: 'star', survey: 'ztf', ra: 150, dec: 20, detections, ...change });

/** The features of a line: every name of the survey, each finite or null. */
function featuresOfLine(line: string): FeatureValues {
  const input = parseLightCurveLine(line, surveys);
  const values = computeFeatures(input);
  assert.deepEqual(Object.keys(values), featureNames(input.survey));
  for (const [name, value] of Object.entries(values)) {
    assert.ok(value === null || Number.isFinite(value), `${name} is ${value}`);
  }
  return values;
}

function refusalOf(line: string): string {
  try {
    parseLightCurveLine(line, surveys);
  } catch (error) {
    assert.ok(error instanceof LuceroError, String(error));
    assert.doesNotMatch(error.message, /\n/);
    return error.message;
  }
  return 'accepted';
}

const good = featuresOfLine(lineOf(inBoth(20)));

describe('points that count once, or not at all', () => {
  it('a point that stands twice counts once', () => {
    const twice = [...inBoth(20), ...inBoth(20)];
    assert.deepEqual(featuresOfLine(lineOf(twice)), good);
  });

  it('of two points of one band at one time the one with the smaller errors counts', () => {
    const worse = inBoth(20).map((point) => ({ ...point, mag: 15, magErr: 0.9, diffFluxErr: 9e9 }));
    assert.deepEqual(featuresOfLine(lineOf([...worse, ...inBoth(20)])), good);
  });

  it('points of two bands at one time count both', () => {
    const values = featuresOfLine(lineOf(inBoth(20)));
    assert.equal(values.Mean_1, values.Mean_2);
    assert.notEqual(values.Mean_1, null);
  });

  for (const [what, bad] of [
    ['a magnitude error of 0', { magErr: 0, diffFlux: null }],
    ['a negative magnitude error', { magErr: -0.1, diffFlux: null }],
    ['no magnitude error', { magErr: null, diffFlux: null }],
    ['a flux error of 0', { mag: null, diffFluxErr: 0 }],
    ['a negative flux error', { mag: null, diffFluxErr: -5 }],
    ['NaN, which JSON writes as null', { mag: Number.NaN, diffFlux: Number.NaN }],
    ['the magnitude 100 of a catalogue', { mag: 100, diffFlux: null }],
    ['the magnitude -999 of a catalogue', { mag: -999, diffFlux: null }],
  ] as const) {
    it(`a point with ${what} enters no series`, () => {
      // Among the times of the others, so that the first and last detection stay the same.
      const added = { ...pointAt(3.5, 'g'), ...bad };
      assert.deepEqual(featuresOfLine(lineOf([...inBoth(20), added])), good);
    });
  }

  it('points of a band of another survey count in Timespan alone, later ones', () => {
    const later = Array.from({ length: 120 }, (_, i) => pointAt(1.7 * i, 'o'));
    const values = featuresOfLine(lineOf([...inBoth(20), ...later]));
    const changed = Object.keys(values).filter((name) => values[name] !== good[name]);
    assert.deepEqual(changed, ['Timespan']);
  });

  it('earlier ones are the first detection, and the zero of ulens_t0', () => {
    const early = { ...pointAt(-1, 'o'), mag: 15 };
    const { Timespan, ulens_mjd_ref: zero } = featuresOfLine(lineOf([...inBoth(20), early]));
    assertCloseTo(Timespan, Number(good.Timespan) + 3.3, 0.5);
    assertCloseTo(zero, Number(good.ulens_mjd_ref) - 3.3, 0.5);
  });

  it('the order of points does not matter', () => {
    const shuffled = inBoth(20).sort(
      (a, b) => Math.sin(Number(a.mjd) * 99) - Math.sin(Number(b.mjd) * 99),
    );
    assert.deepEqual(featuresOfLine(lineOf(shuffled)), good);
    assert.deepEqual(featuresOfLine(lineOf(inBoth(20).reverse())), good);
  });
});

describe('light curves with little in them', () => {
  it('no detections: what is of the place alone', () => {
    const values = featuresOfLine(lineOf([], { forced: inBoth(20) }));
    assert.notEqual(values.Coordinate_x, null);
    assert.deepEqual(
      [values.Timespan, values.Mean_1, values.Multiband_period_12],
      [null, null, null],
    );
  });

  it('two points: no shape of a series', () => {
    const values = featuresOfLine(lineOf([pointAt(0, 'g'), pointAt(1, 'g')]));
    assert.ok((values.Timespan ?? 0) > 3);
    assert.deepEqual([values.Mean_1, values.Multiband_period_12], [null, null]);
  });

  it('one band: nothing of the other and no colour', () => {
    const values = featuresOfLine(lineOf(inBoth(20).filter(({ band }) => band === 'g')));
    assert.equal(values.Mean_1, good.Mean_1);
    assert.deepEqual(
      [values.Mean_2, values.g_r_mean_12, values.color_variation_12],
      [null, null, null],
    );
  });

  it('all at one time: one point a band', () => {
    const values = featuresOfLine(lineOf(inBoth(20).map((point) => ({ ...point, mjd: 59_000 }))));
    assert.equal(values.Timespan, 0);
    assert.deepEqual([values.Mean_1, values.Multiband_period_12], [null, null]);
    assert.deepEqual([values.SPM_A_1, values.SPM_status_1], [null, fitStatus.undetermined]);
  });

  it('constant: no period and no scatter', () => {
    const constant = inBoth(20).map((point) => ({ ...point, mag: 17.1, diffFlux: 4000 }));
    const values = featuresOfLine(lineOf(constant));
    assert.deepEqual([values.Std_1, values.Multiband_period_12], [0, null]);
    assert.deepEqual([values.ulens_u0_1, values.ulens_status_1], [null, fitStatus.undetermined]);
  });

  it('fluxes negative throughout, or 0: no tail, no colour variation', () => {
    for (const diffFlux of [-4000, 0]) {
      const values = featuresOfLine(lineOf(inBoth(20).map((point) => ({ ...point, diffFlux }))));
      assert.deepEqual([values.TDE_decay_1, values.color_variation_12], [null, null]);
    }
  });

  it('fluxes and errors as large and as small as doubles are', () => {
    for (const scale of [1e300, 1e-300]) {
      featuresOfLine(
        lineOf(
          inBoth(20).map((point, i) => ({
            ...point,
            diffFlux: scale * Math.sin(5 * i),
            diffFluxErr: scale * 0.1,
          })),
        ),
      );
    }
  });
});

describe('light curves with much in them', () => {
  it('ten thousand points: every name, in the end', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      mjd: 58_000 + 0.3 * i + 0.1 * Math.sin(i),
      band: i % 2 === 0 ? 'g' : 'r',
      mag: 17 + 0.3 * Math.sin(0.7 * i),
      magErr: 0.05,
      diffFlux: 40_000 * Math.sin(0.7 * i),
      diffFluxErr: 900,
    }));
    assertCloseTo(featuresOfLine(lineOf(many)).Timespan, 2999.7, 0.1);
  });

  it('an object on the meridian of 0 h: as elsewhere, and the same from both sides', () => {
    const [left, right] = [359.999_999_9, 0.000_000_1].map((ra) =>
      featuresOfLine(lineOf(inBoth(20), { ra })),
    );
    assertCloseTo(left?.Coordinate_x ?? null, right?.Coordinate_x ?? 0, 1e-8);
    assertCloseTo(left?.Timespan ?? null, right?.Timespan ?? 0, 1e-9);
    assertCloseTo(left?.Mean_1 ?? null, Number(good.Mean_1), 1e-12);
    assert.equal(refusalOf(lineOf(inBoth(2), { ra: 360 })), 'accepted');
  });

  it('no position: times are not moved to the barycentre, and the rest is there', () => {
    const values = featuresOfLine(lineOf(inBoth(20), { ra: null, dec: null }));
    assert.equal(values.Coordinate_x, null);
    assert.equal(values.Mean_1, good.Mean_1);
    assert.notEqual(values.Timespan, good.Timespan);
  });
});

describe('input that is refused by the field', () => {
  for (const [what, line, message] of [
    [
      'a Julian Date',
      lineOf([{ ...pointAt(0, 'g'), mjd: 2_459_000.5 }]),
      /^detections\[0\]\.mjd: 2459000\.5 is a Julian Date; give the MJD/,
    ],
    [
      'a time of no survey',
      lineOf([{ ...pointAt(0, 'g'), mjd: -5 }]),
      /^detections\[0\]\.mjd: must be a number: the MJD \[d\], between 0 and 200000; found -5/,
    ],
    [
      'a time that is missing (NaN)',
      lineOf([{ ...pointAt(0, 'g'), mjd: Number.NaN }]),
      /^detections\[0\]\.mjd: must be a number: .*; found null/,
    ],
    [
      'Infinity as text',
      lineOf([{ ...pointAt(0, 'g'), mag: 'Infinity' }]),
      /^detections\[0\]\.mag: must be a finite number or null/,
    ],
    [
      'a number beyond doubles',
      lineOf([{ ...pointAt(0, 'g'), mag: 12.25 }]).replace('12.25', '1e999'),
      /^detections\[0\]\.mag: must be a finite number or null/,
    ],
    ['NaN as such', lineOf([pointAt(0, 'g')]).replace('"g"', 'NaN'), /no NaN and no Infinity/],
    [
      'a band by another name',
      lineOf([pointAt(0, 'zg')]),
      /^detections\[\]\.band: no point is in a band that has features, .*; found zg/,
    ],
    [
      'an unknown survey',
      lineOf(inBoth(2), { survey: 'atlas' }),
      /^survey: 'atlas' is not one of decat, lsst, ztf/,
    ],
    [
      'a misspelt magnitude error',
      lineOf([{ mjd: 59_000, band: 'g', mag: 17, magerr: 0.1 } as LinePoint]),
      /^detections\[\]: no point has mag and magErr, or diffFlux and diffFluxErr; found mag, magerr/,
    ],
    ['half a place', lineOf(inBoth(2), { ra: undefined }), /^ra: is missing beside dec/],
    ['a place off the sky', lineOf(inBoth(2), { dec: 91 }), /^dec: 91 is not between -90 and 90/],
    ['no detections at all', lineOf([], { detections: null }), /^detections: must be a list/],
  ] as const) {
    it(what, () => {
      assert.match(refusalOf(line), message);
    });
  }
});

function assertCloseTo(actual: number | null | undefined, expected: number, within: number): void {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= within,
    `${actual} is not within ${within} of ${expected}`,
  );
}
