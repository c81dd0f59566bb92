import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { harmonics } from '../../../src/features/period/harmonics.ts';
import { fitStatus } from '../../../src/fit/fit-status.ts';
import { assertClose } from '../../assert-close.ts';
import { assertAll, valuesOf } from '../band-family-values.ts';
import { seriesOf, uneven } from '../series-of.ts';
import { longMagnitudes, smallPeriodDays } from '../small-light-curve.ts';

describe('harmonics', () => {
  it('agree with numpy.linalg.lstsq 2.4.6 (2026-11-22)', () => {
    assertAll(
      valuesOf(harmonics, longMagnitudes, smallPeriodDays),
      {
        Harmonics_mag_1: 0.23995260695702078,
        Harmonics_mag_2: 0.22105468213078555,
        Harmonics_mag_3: 0.24608059495077583,
        Harmonics_mag_4: 0.21618965190492956,
        Harmonics_mag_5: 0.24594374494097027,
        Harmonics_mag_6: 0.07589023493291952,
        Harmonics_mag_7: 0.17051717492993393,
        Harmonics_phase_2: 1.7740464868292314,
        Harmonics_phase_3: 1.8610867397900464,
        Harmonics_phase_4: 2.743405762926457,
        Harmonics_phase_5: 2.9393352839753053,
        Harmonics_phase_6: 4.7743676116975315,
        Harmonics_phase_7: 5.234522041472832,
        Harmonics_mse: 0.059883242821670575,
        Harmonics_chi: 25.615678563629615,
      },
      1e-9,
    );
  });
  it('give back the amplitudes and phases of a sum of cosines', () => {
    const turn = (2 * Math.PI) / 0.7;
    const wave = (day: number) =>
      15 + 0.5 * Math.cos(turn * day - 1) + 0.2 * Math.cos(2 * turn * day - 2.5);
    const values = valuesOf(harmonics, seriesOf(uneven(60, 1.3), wave, 0.02), 0.7);
    assertClose(values.Harmonics_mag_1, 0.5, 1e-12);
    assertClose(values.Harmonics_mag_2, 0.2, 1e-12);
    assertClose(values.Harmonics_mag_3, 0, 1e-12);
    assertClose(values.Harmonics_phase_2, 0.5, 1e-11);
    assertClose(values.Harmonics_chi, 0, 1e-12);
  });
  it('do not depend on the origin of time', () => {
    const moved = { ...longMagnitudes, time: longMagnitudes.time.map((day) => day + 0.77) };
    const expected = valuesOf(harmonics, longMagnitudes, smallPeriodDays);
    for (const [name, value] of Object.entries(valuesOf(harmonics, moved, smallPeriodDays))) {
      assertClose(value, expected[name] ?? Number.NaN, 1e-9);
    }
  });
  it('are null where a gap of phase leaves them undetermined, and without a period', () => {
    // All points within a fiftieth of the period.
    const values = valuesOf(harmonics, longMagnitudes, 5000);
    assert.equal(values.Harmonics_mag_1, null);
    assert.equal(values.Harmonics_status, fitStatus.undetermined);
    const unknown = valuesOf(harmonics, longMagnitudes, null);
    assert.equal(unknown.Harmonics_mse, null);
    assert.equal(unknown.Harmonics_status, fitStatus.undetermined);
  });
});
