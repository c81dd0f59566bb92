import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate, evaluateFamily } from '../../src/evaluate.ts';
import { tdeTail } from '../../src/features/tde-tail.ts';
import { features } from '../../src/registry.ts';
import { assertClose } from '../assert-close.ts';
import { smallFluxes, smallMagnitudes, smallPeriodDays } from './small-light-curve.ts';

const lightCurvePackage = 'light-curve 0.13.3';
const numpy = 'numpy 2.4.6';
const scipy = 'scipy 1.17.1';

/**
 * Band feature → value for smallMagnitudes, or smallFluxes if it reads fluxes, by an independent tool,
 * converted where definitions differ.
 */
const golden: Readonly<Record<string, readonly [number, tool: string]>> = {
  Amplitude: [0.4500000000000002, numpy],
  Beyond1Std: [0.25, numpy],
  Eta_e: [2.5613351628709555, lightCurvePackage],
  ExcessVar: [0.00023154162912427523, lightCurvePackage],
  Gskew: [0.14999999999999858, numpy],
  LinearTrend: [-7.72839066986605e-5, lightCurvePackage],
  MaxSlope: [1.1428571428571421, lightCurvePackage],
  Mean: [15.1125, numpy],
  Meanvariance: [0.017091793482027974, lightCurvePackage],
  MedianAbsDev: [0.14999999999999947, lightCurvePackage],
  MedianBRP: [0.375, lightCurvePackage],
  PercentAmplitude: [0.03482587064676619, lightCurvePackage],
  Psi_CS: [0.35085209090947383, lightCurvePackage],
  Psi_eta: [1.9431247908999676, lightCurvePackage],
  Q31: [0.2624999999999993, numpy],
  Rcs: [0.23591778526671534, lightCurvePackage],
  Skew: [0.351560425099298, scipy],
  SmallKurtosis: [0.4597228087687615, scipy],
  StetsonK: [0.8330159272241818, lightCurvePackage],
  Std: [0.25829972899714776, lightCurvePackage],
  peak_difference_mag: [21.514393726401686, numpy],
  peak_phase: [0.18238993710691823, numpy],
  positive_fraction: [1, numpy],
  rise_slope: [1.0821314699166433, numpy],
};

describe('band features', () => {
  for (const feature of features) {
    if (feature.scope !== 'band') continue;
    const [expected, tool] = golden[feature.name] ?? [];
    it(`${feature.name} agrees with ${tool ?? 'an independent tool'} (Python, 2026-11-22)`, () => {
      assert.ok(expected !== undefined, `no golden number of ${feature.name} in this file`);
      const series = feature.of.startsWith('fluxes') ? smallFluxes : smallMagnitudes;
      assertClose(evaluate(feature, series, smallPeriodDays), expected, 1e-9);
    });
  }
});

describe('TDE tail', () => {
  it('agrees with numpy.polyfit 2.4.6 (2026-11-22)', () => {
    const [decay, chi, mag0] = evaluateFamily(tdeTail, smallFluxes, null);
    assertClose(decay, 4.404207478271606, 1e-9);
    assertClose(chi, 2.964073209523775, 1e-9);
    assertClose(mag0, 3.821876569931548, 1e-9);
  });
});
