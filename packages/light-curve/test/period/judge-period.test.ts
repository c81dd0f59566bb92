import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgePeriods } from '../../src/index.ts';

/** Numbers between -0.5 and 0.5 that look random and are the same each time. */
const noise = (i: number): number => {
  const x = Math.sin(12.9898 * (i + 1)) * 43_758.545_3;
  return x - Math.floor(x) - 0.5;
};

/** One point a night, at nearly the same hour. */
const nightly = (nights: number) => Array.from({ length: nights }, (_, i) => i + 0.03 * noise(i));

function bandOf(mjd: readonly number[], brightnessAt: (mjd: number, i: number) => number) {
  return { mjd, brightness: mjd.map(brightnessAt), brightnessError: mjd.map(() => 0.02) };
}

const wave = (mjd: number, periodDays: number) => Math.sin((2 * Math.PI * mjd) / periodDays);

describe('a period judged against a light curve', () => {
  it('is significant, covered and no alias where it is the truth', () => {
    const mjd = Array.from({ length: 200 }, (_, i) => 100 * (noise(i) + 0.5));
    const [judged] = judgePeriods([bandOf(mjd, (t, i) => wave(t, 0.6) + 0.2 * noise(i))], [0.6]);
    assert.ok(judged!.share > 0.8 && judged!.falseAlarmProbability < 1e-12);
    assert.ok(judged!.cycleCount > 160);
    assert.equal(judged!.isDayAlias, false);
  });

  it('is an alias of nights where a slow change over four weeks is folded at a day', () => {
    const slow = bandOf(nightly(28), (t, i) => wave(t, 300) + 0.01 * noise(i));
    const [day, half] = judgePeriods([slow], [1.0034, 0.5008]);
    assert.equal(day!.isDayAlias, true);
    assert.equal(half!.isDayAlias, true);
  });

  it('is an alias where one cycle a day more explains as much', () => {
    const star = bandOf(nightly(60), (t, i) => wave(t, 5.3) + 0.1 * noise(i));
    const [alias] = judgePeriods([star], [1 / (1 + 1 / 5.3)]);
    assert.equal(alias!.isDayAlias, true);
  });

  it('is no period where there is noise alone', () => {
    const mjd = Array.from({ length: 100 }, (_, i) => 50 * (noise(i) + 0.5));
    const [judged] = judgePeriods([bandOf(mjd, (_, i) => noise(i + 7))], [0.6]);
    assert.ok(judged!.falseAlarmProbability > 0.01, `${judged!.falseAlarmProbability}`);
  });

  it('is judged by all bands together', () => {
    const mjd = Array.from({ length: 60 }, (_, i) => 40 * (noise(i) + 0.5));
    const of = (amplitude: number) =>
      bandOf(mjd, (t, i) => 10 * amplitude + amplitude * wave(t, 0.7) + 0.2 * noise(i));
    const [one] = judgePeriods([of(1)], [0.7]);
    const [both] = judgePeriods([of(1), of(2)], [0.7]);
    assert.ok(both!.falseAlarmProbability < one!.falseAlarmProbability);
  });

  it('is not judged by too few points, nor without a span', () => {
    const four = bandOf([1, 2, 3, 4], (t) => t);
    assert.deepEqual(judgePeriods([four], [1]), []);
    assert.deepEqual(judgePeriods([bandOf([5, 5, 5, 5, 5], (_, i) => i)], [1]), []);
    assert.deepEqual(judgePeriods([], [1]), []);
  });
});
