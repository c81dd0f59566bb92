import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { storedHistory, storedObjects } from '../../src/bench/stored-objects.ts';

const count = 50_001;

for (const survey of ['ztf', 'lsst'] as const) {
  describe(`stored objects of ${survey}`, () => {
    const objects = [...storedObjects(survey, count)].flat();

    it('are as many as asked for, each with an oid and a number of its own', () => {
      assert.equal(new Set(objects.map(({ oid }) => oid)).size, count);
      assert.deepEqual(
        objects.map(({ number }) => number),
        Array.from({ length: count }, (_, i) => i),
      );
    });

    it('have oids as long as real ones, which no packet can bring', () => {
      const form = survey === 'ztf' ? /^ZTF\d{2}a[a-c][a-z]{4}0$/ : /^\d{17}x$/;
      for (const { oid } of objects) assert.match(oid, form);
    });

    it('lie evenly over the whole sky', () => {
      const share = (isThere: (object: (typeof objects)[number]) => boolean) =>
        objects.filter(isThere).length / count;
      for (let raDeg = 0; raDeg < 360; raDeg += 45) {
        const inStripe = share((each) => each.raDeg >= raDeg && each.raDeg < raDeg + 45);
        assert.ok(Math.abs(inStripe - 1 / 8) < 0.002, `${inStripe} from ra ${raDeg} on`);
      }
      // Half of a sphere lies within 30 degrees of its equator.
      const nearEquator = share(({ decDeg }) => Math.abs(decDeg) < 30);
      assert.ok(Math.abs(nearEquator - 0.5) < 0.002, `${nearEquator} near the equator`);
      const atPoles = share(({ decDeg }) => Math.abs(decDeg) > 80);
      assert.ok(Math.abs(atPoles - (1 - Math.sin((80 * Math.PI) / 180))) < 0.002, `${atPoles}`);
    });

    it('come in the order of their newest alerts, over a year', () => {
      for (let i = 1; i < count; i++) assert.ok(objects[i]!.mjdTai > objects[i - 1]!.mjdTai);
      const nights = objects.at(-1)!.mjdTai - objects[0]!.mjdTai;
      assert.ok(nights > 364 && nights < 365, `${nights} nights`);
    });
  });
}

describe('the history of stored objects', () => {
  for (const [survey, objects, expected] of [
    ['ztf', 1, { detections: 20, forced: 15, nonDetections: 15, days: 30 }],
    ['ztf', 100_000, { detections: 20, forced: 15, nonDetections: 15, days: 30 }],
    ['ztf', 1_000_000, { detections: 20, forced: 15, nonDetections: 15, days: 30 }],
    ['ztf', 2_000_000, { detections: 10, forced: 7, nonDetections: 7, days: 30 }],
    ['ztf', 10_000_000, { detections: 2, forced: 1, nonDetections: 1, days: 30 }],
    ['lsst', 100_000, { detections: 20, forced: 30, nonDetections: 0, days: 30 }],
    ['lsst', 10_000_000, { detections: 2, forced: 3, nonDetections: 0, days: 30 }],
  ] as const) {
    it(`of ${objects} objects of ${survey} has ${expected.detections} detections each`, () => {
      assert.deepEqual(storedHistory(survey, objects), expected);
    });
  }
});
