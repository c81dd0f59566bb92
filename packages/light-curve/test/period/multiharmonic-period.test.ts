import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BandSeries } from '../../src/period/band-series.ts';
import { falseAlarmProbability } from '../../src/period/multiharmonic-false-alarm.ts';
import { HarmonicFit } from '../../src/period/multiharmonic-fit.ts';
import { searchMultiharmonicPeriod } from '../../src/period/multiharmonic-period.ts';
import { scaledPoints } from '../../src/period/multiharmonic-points.ts';
import { assertClose } from '../assert-close.ts';

/** Numbers between 0 and 1 that look like chance and are the same every time. */
const chance = (i: number): number => {
  const x = Math.sin(i * 12.9898 + 4.1) * 43_758.5453;
  return x - Math.floor(x);
};
const gaussian = (i: number): number =>
  Math.sqrt(-2 * Math.log(1 - chance(2 * i))) * Math.cos(2 * Math.PI * chance(2 * i + 1));

interface Sky {
  readonly points: number;
  readonly spanDays: number;
  readonly seed: number;
  readonly mag: (t: number) => number;
  readonly errorMag: number;
}

/** A band as one telescope sees it: chosen nights, a third of a day long. */
function band(name: string, { points, spanDays, seed, mag, errorMag }: Sky): BandSeries {
  const time = Float64Array.from(
    { length: points },
    (_, i) => Math.floor(spanDays * chance(seed + 5 * i)) + 0.3 * chance(seed + 3 * i),
  ).sort();
  return {
    band: name,
    series: {
      epochMjd: 59_000,
      time,
      brightness: time.map((t, i) => mag(t) + errorMag * gaussian(seed + i)),
      brightnessError: time.map(() => errorMag),
    },
  };
}

/** A shape with a steep rise, like an RR Lyrae star of type ab; amplitude 1 from end to end. */
const sawTooth = (phase: number): number => {
  let sum = 0;
  for (let k = 1; k <= 4; k++) sum += Math.sin(2 * Math.PI * k * phase) / k;
  return sum / 3;
};

describe('searchMultiharmonicPeriod', () => {
  it('finds a saw-tooth in five bands of 12 points each, and says how well', () => {
    const periodDays = 0.5571;
    const sky = (seed: number, mean: number, amplitude: number): Sky => ({
      points: 12,
      spanDays: 1900,
      seed,
      mag: (t) => mean + amplitude * sawTooth(t / periodDays),
      errorMag: 0.02,
    });
    const found = searchMultiharmonicPeriod([
      band('u', sky(100, 18, 1.1)),
      band('g', sky(300, 17, 1)),
      band('r', sky(500, 16.8, 0.7)),
      band('i', sky(700, 16.7, 0.6)),
      band('z', sky(900, 16.7, 0.5)),
    ]);
    assert.ok(found !== null);
    assert.ok(
      Math.abs(found.periodDays - periodDays) < 5 * found.periodErrDays,
      JSON.stringify(found),
    );
    assert.ok(found.periodErrDays < 1e-4 * periodDays);
    assert.ok(found.harmonics >= 2);
    assert.ok(found.falseAlarmProbability < 0.01);
    assert.equal(found.isDayAlias, 0);
  });

  it('gives a sinusoid one harmonic and a saw-tooth more', () => {
    const of = (shape: (phase: number) => number): number | undefined =>
      searchMultiharmonicPeriod([
        band('g', {
          points: 150,
          spanDays: 900,
          seed: 7,
          mag: (t) => 17 + 0.4 * shape(t / 0.6173),
          errorMag: 0.02,
        }),
      ])?.harmonics;
    assert.equal(
      of((phase) => Math.sin(2 * Math.PI * phase)),
      1,
    );
    assert.ok((of(sawTooth) ?? 0) >= 3);
  });

  it('finds periods that 1000 days do not hold twice', () => {
    const found = searchMultiharmonicPeriod([
      band('r', {
        points: 200,
        spanDays: 2500,
        seed: 40,
        mag: (t) => 12 + Math.sin((2 * Math.PI * t) / 620),
        errorMag: 0.05,
      }),
    ]);
    assert.ok(Math.abs((found?.periodDays ?? 0) / 620 - 1) < 0.01, JSON.stringify(found));
  });

  it('does not take two cycles of a long-period variable, each a little different, for one', () => {
    const mag = (t: number): number => {
      const cycle = Math.floor(t / 230);
      return 14 + (0.5 + chance(7 * cycle)) * Math.sin((2 * Math.PI * t) / 230) + chance(cycle);
    };
    const found = searchMultiharmonicPeriod([
      band('r', { points: 250, spanDays: 2800, seed: 3, mag, errorMag: 0.05 }),
    ]);
    assert.ok(Math.abs((found?.periodDays ?? 0) / 230 - 1) < 0.02, JSON.stringify(found));
  });

  it('says that noise is likely to be noise', () => {
    let unlikely = 0;
    for (let seed = 0; seed < 20; seed++) {
      const found = searchMultiharmonicPeriod([
        band('g', { points: 60, spanDays: 300, seed: 1000 * seed, mag: () => 18, errorMag: 0.1 }),
      ]);
      if ((found?.falseAlarmProbability ?? 1) < 0.01) unlikely++;
    }
    assert.equal(unlikely, 0);
  });

  it('says that a single look a night cannot tell a period from its day alias', () => {
    // Always the same sidereal hour: both periods give the same phases.
    const time = Float64Array.from({ length: 80 }, (_, i) => 4 * i * 0.997_269_57);
    const series = {
      epochMjd: 59_000,
      time,
      brightness: time.map((t, i) => 16 + Math.sin((2 * Math.PI * t) / 3.37) + 0.02 * gaussian(i)),
      brightnessError: time.map(() => 0.02),
    };
    assert.equal(searchMultiharmonicPeriod([{ band: 'g', series }])?.isDayAlias, 1);
  });

  it('does not mind the order of the bands, nor one magnitude more in all of one', () => {
    const sky = (seed: number, mean: number): Sky => ({
      points: 40,
      spanDays: 800,
      seed,
      mag: (t) => mean + 0.5 * sawTooth(t / 1.234),
      errorMag: 0.03,
    });
    const one = searchMultiharmonicPeriod([band('g', sky(1, 17)), band('r', sky(99, 16))]);
    const other = searchMultiharmonicPeriod([band('r', sky(99, 16)), band('g', sky(1, 18))]);
    assert.ok(one !== null && other !== null);
    assertClose(other.periodDays, one.periodDays, 1e-7);
  });

  it('is null for a constant light curve, for too few points and for none', () => {
    const sky = { spanDays: 500, seed: 5, errorMag: 0.02 };
    const constant = band('g', { ...sky, points: 50, mag: () => 17 });
    const series = { ...constant.series, brightness: constant.series.time.map(() => 17) };
    assert.equal(searchMultiharmonicPeriod([{ band: 'g', series }]), null);
    assert.equal(
      searchMultiharmonicPeriod([band('g', { ...sky, points: 14, mag: (t) => Math.sin(t) })]),
      null,
    );
    assert.equal(searchMultiharmonicPeriod([]), null);
  });

  it('bounds its work: 10,000 points with one date of another century', () => {
    const many = band('g', {
      points: 10_000,
      spanDays: 7000,
      seed: 11,
      mag: (t) => 17 + 0.3 * sawTooth(t / 0.7321),
      errorMag: 0.05,
    });
    many.series.time[9999] = 100_000;
    const found = searchMultiharmonicPeriod([many]);
    assertClose(found?.periodDays ?? 0, 0.7321, 1e-5);
  });
});

describe('HarmonicFit', () => {
  it('agrees with numpy 2.4.6 lstsq on the same two bands and harmonics (2026-11-22)', () => {
    const sky = (seed: number): Sky => ({
      points: 20,
      spanDays: 50,
      seed,
      mag: (t) => 17 + 0.5 * sawTooth(t / 1.234),
      errorMag: 0.03,
    });
    const points = scaledPoints([band('g', sky(1)), band('r', sky(99))]);
    assert.ok(points !== null);
    const fit = new HarmonicFit(points, 4);
    const removed = new Float64Array(5);
    fit.fillRemovedChiSquare(1 / 1.2, removed);
    const expected = [
      0.04838985048802238, 0.058448751091236914, 0.0861674778380245, 0.1339074208010124,
    ];
    for (const [i, share] of expected.entries()) {
      assertClose(removed[i + 1]! / fit.chiSquare, share, 1e-9);
    }
  });
});

describe('falseAlarmProbability', () => {
  it('agrees with scipy 1.17.1 beta.sf for one trial (2026-11-22)', () => {
    for (const [share, harmonics, freedom, expected] of falseAlarms) {
      assertClose(falseAlarmProbability(share, harmonics, freedom, 1), expected, 1e-10);
    }
  });

  it('grows with the trials, to 1', () => {
    assertClose(falseAlarmProbability(0.5, 1, 60, 1000) / (1000 * 2 ** -30), 1, 1e-5);
    assertClose(falseAlarmProbability(0.1, 1, 20, 1e6), 1, 1e-12);
  });
});

/** Share, harmonics, degrees of freedom; scipy's beta.sf(share, harmonics, freedom / 2). */
const falseAlarms = [
  [0.3, 1, 17.5, 0.04411719075430487],
  [0.5, 3, 40, 6.0558319091796875e-5],
  [0.02, 6, 100.5, 0.9991788750470139],
  [0.9, 4, 55, 9.968525936878457e-25],
] as const;
