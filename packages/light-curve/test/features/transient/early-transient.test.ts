import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { earlyTransient } from '../../../src/features/transient/early-transient.ts';
import { assertClose } from '../../assert-close.ts';
import { objectOf, pointOf, valuesByName } from '../family-values.ts';

const flux = (mjd: number, microjansky: number, band = 'g') =>
  pointOf({ mjd, band, diffFluxNanojansky: 1000 * microjansky });

const detections = [flux(59_000, 50, 'r'), flux(59_003, 40), flux(59_001, 30)];

describe('early transient', () => {
  it('tells forced photometry before and after the first detection in any band [µJy]', () => {
    // 59,000.5 lies before the first detection of g, and after that of the object.
    const forced = [
      flux(58_998, 3),
      flux(58_990, -7),
      flux(58_995, 4),
      flux(59_000.5, 20),
      flux(59_010, 60),
    ];
    const values = valuesByName(earlyTransient, objectOf({ detections, forced }));
    const expected = {
      n_forced_phot_band_before: 3,
      last_brightness_before_band: 3,
      max_brightness_before_band: 4,
      median_brightness_before_band: 3,
      dbrightness_first_det_band: 27,
      dbrightness_forced_phot_band: 27,
      n_forced_phot_band_after: 2,
      max_brightness_after_band: 60,
      median_brightness_after_band: 40,
    };
    assert.deepEqual(Object.keys(values), Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) {
      assertClose(values[name] ?? null, value, 1e-12);
    }
  });

  it('counts 0 points after, whose fluxes are null', () => {
    const forced = [flux(58_998, 3)];
    const values = valuesByName(earlyTransient, objectOf({ detections, forced }));
    assert.equal(values.n_forced_phot_band_after, 0);
    assert.equal(values.max_brightness_after_band, null);
    assert.equal(values.median_brightness_after_band, null);
  });

  it('leaves a forced point at the very time of the first detection out', () => {
    const forced = [flux(58_998, 3), flux(59_000, 9), flux(59_002, 5)];
    const values = valuesByName(earlyTransient, objectOf({ detections, forced }));
    assert.equal(values.n_forced_phot_band_before, 1);
    assert.equal(values.n_forced_phot_band_after, 1);
  });

  it('is null, counts included, without forced photometry in the band', () => {
    const forced = [flux(58_998, 3, 'r')];
    const values = valuesByName(earlyTransient, objectOf({ detections, forced }));
    assert.ok(Object.values(values).every((value) => value === null));
  });

  it('has no difference without a detection in the band', () => {
    const onlyR = detections.slice(0, 1);
    const forced = [flux(58_998, 3)];
    const values = valuesByName(earlyTransient, objectOf({ detections: onlyR, forced }));
    assert.equal(values.last_brightness_before_band, 3);
    assert.equal(values.dbrightness_first_det_band, null);
    assert.equal(values.dbrightness_forced_phot_band, null);
  });
});
