import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jointShape } from '../../../src/features/transient/joint-shape.ts';
import { assertClose } from '../../assert-close.ts';
import { valuesByName } from '../family-values.ts';
import { lightCurveOf, type Row } from '../light-curve-of.ts';

const g: readonly Row[] = [
  ...[[0, 1218, 200] as const, [4, 3700, 200] as const, [9, 7942.5, 200] as const],
  ...[[14, 8513.6, 200] as const, [19, 4557, 200] as const, [33, 19.7, 200] as const],
];
const r: readonly Row[] = [
  ...[[1, 2385.9, 200] as const, [5, 4315.3, 200] as const, [10, 6856, 200] as const],
  ...[[18, 7567.7, 200] as const, [27, 3288.9, 200] as const, [41, 123.3, 200] as const],
];

/** GaussianProcessRegressor with Matern(nu=1.5), scikit-learn 1.9.1, numpy 2.4.6, by the docstring's rules. */
const byScikitLearn: Readonly<Record<string, number | null>> = {
  joint_timescale: 20.0,
  joint_likelihood: 0.6970555251,
  joint_g_before_20: -0.093510458,
  joint_g_before_14: 0.04722706462,
  joint_g_before_9: 0.3329180778,
  joint_g_before_5: 0.7173032945,
  joint_g_at_peak: 1.0,
  joint_g_after_5: 0.7091909025,
  joint_g_after_10: 0.3024882014,
  joint_g_after_15: 0.1045340978,
  joint_g_after_20: 0.01339970431,
  joint_g_after_30: -0.05202560866,
  joint_g_after_40: null,
  joint_g_after_60: null,
  joint_g_after_90: null,
  joint_g_rise_half: 8.0,
  joint_g_fall_half: 8.0,
  joint_g_peak_lag: 0.0,
  joint_r_before_20: -0.01810914092,
  joint_r_before_14: 0.1569252846,
  joint_r_before_9: 0.4148948824,
  joint_r_before_5: 0.6786699,
  joint_r_at_peak: 0.9513772147,
  joint_r_after_5: 0.9814929833,
  joint_r_after_10: 0.7263834099,
  joint_r_after_15: 0.4139691845,
  joint_r_after_20: 0.2005066019,
  joint_r_after_30: 0.005481375507,
  joint_r_after_40: -0.03462377181,
  joint_r_after_60: null,
  joint_r_after_90: null,
  joint_r_rise_half: 12.0,
  joint_r_fall_half: 10.0,
  joint_r_peak_lag: 4.0,
  joint_colour_before_20: null,
  joint_colour_before_14: 1.181332061,
  joint_colour_before_9: 0.1165788799,
  joint_colour_before_5: -0.1825334625,
  joint_colour_at_peak: -0.1765410041,
  joint_colour_after_5: 0.2303872394,
  joint_colour_after_10: 0.8287208238,
  joint_colour_after_15: 1.371852228,
  joint_colour_after_20: null,
  joint_colour_after_30: null,
  joint_colour_after_40: null,
  joint_colour_after_60: null,
  joint_colour_after_90: null,
  joint_rise_seen: 12.0,
  joint_fall_seen: 29.0,
};

const valuesOf = (rows: Parameters<typeof lightCurveOf>[0]) => {
  const values = jointShape.compute(lightCurveOf(rows), null);
  return Object.fromEntries(jointShape.outputs.map(({ name }, i) => [name, values?.[i] ?? null]));
};

describe('shape and colour on a common clock', () => {
  it('are those of scikit-learn', () => {
    const values = valuesOf({ g, r });
    assert.deepEqual(Object.keys(values), Object.keys(byScikitLearn));
    for (const [name, expected] of Object.entries(byScikitLearn)) {
      if (expected === null) assert.equal(values[name], null, name);
      else assertClose(values[name], expected, 1e-7);
    }
  });
  it('do not depend on the scale of the fluxes, and follow a shift of the days', () => {
    const moved = (rows: readonly Row[]) =>
      rows.map(([day, flux, error]): Row => [day + 300, 7 * flux, 7 * error]);
    const values = valuesOf({ g, r });
    const others = valuesOf({ g: moved(g), r: moved(r) });
    for (const [name, value] of Object.entries(values)) {
      if (value === null) assert.equal(others[name], null, name);
      else assertClose(others[name], value, 1e-9);
    }
  });
  it('say nothing of a source that only fades below its template', () => {
    const negative = g.map(([day, flux, error]): Row => [day, -flux, error]);
    assert.equal(jointShape.compute(lightCurveOf({ g: negative }), null), null);
  });
  it('read one band alone, and the other from it', () => {
    const values = valuesOf({ g });
    assertClose(values.joint_g_at_peak, 1, 0.05);
    assert.notEqual(values.joint_r_at_peak, null);
  });
  it('cost no more for thousands of points than for sixty', () => {
    const many = Array.from({ length: 20_000 }, (_, i): Row => [i / 100, 1000 + (i % 7), 30]);
    assert.equal(valuesOf({ g: many }).joint_fall_seen !== null, true);
  });
});

describe('shape and colour of an object as it is parsed', () => {
  it('has all of its outputs', () => {
    const detections = Array.from({ length: 12 }, (_, i) => ({
      ...{ mjd: 59_000 + 4 * i, band: i % 2 === 0 ? 'g' : 'r', mag: null, magErr: null },
      ...{ diffFluxNanojansky: 1000 * Math.exp(-(((i - 5) / 3) ** 2)), diffFluxErrNanojansky: 30 },
    }));
    const values = valuesByName(jointShape, {
      ...{ oid: 'object', raDeg: null, decDeg: null, forced: [], detections },
      survey: lightCurveOf({}).survey,
    });
    assertClose(values.joint_g_at_peak, 1, 0.1);
  });
});
