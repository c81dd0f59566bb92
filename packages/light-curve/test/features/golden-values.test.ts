import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../src/feature/evaluate.ts';
import type { BandFeature } from '../../src/feature/feature.ts';
import { autocorLength } from '../../src/features/correlation/autocor-length.ts';
import { con } from '../../src/features/correlation/con.ts';
import { iarPhi } from '../../src/features/correlation/iar-phi.ts';
import { psiCs } from '../../src/features/period/psi-cs.ts';
import { psiEta } from '../../src/features/period/psi-eta.ts';
import { pairSlopeTrend } from '../../src/features/trend/pair-slope-trend.ts';
import { features } from '../../src/registry.ts';
import { assertClose } from '../assert-close.ts';
import {
  longMagnitudes,
  smallFluxes,
  smallMagnitudes,
  smallPeriodDays,
} from './small-light-curve.ts';

const lightCurvePackage = 'light-curve 0.13.3';
const numpy = 'numpy 2.4.6';
const scipy = 'scipy 1.17.1';
const statsmodels = 'statsmodels 0.15.0';

/**
 * Band feature → value for smallMagnitudes, or smallFluxes if it reads fluxes, by an independent tool,
 * converted where definitions differ.
 */
const golden: Readonly<Record<string, readonly [number, tool: string]>> = {
  Amplitude: [0.4500000000000002, numpy],
  AndersonDarling: [0.20060043669230318, scipy],
  Autocor_length: [1, statsmodels],
  Beyond1Std: [0.25, numpy],
  Con: [0, numpy],
  Eta_e: [2.5613351628709555, lightCurvePackage],
  ExcessVar: [0.00023154162912427523, lightCurvePackage],
  Gskew: [0.14999999999999858, numpy],
  IAR_phi: [0.0004712660151049881, scipy],
  LinearTrend: [-7.72839066986605e-5, lightCurvePackage],
  MaxSlope: [1.1428571428571421, lightCurvePackage],
  Mean: [15.1125, numpy],
  Meanvariance: [0.017091793482027974, lightCurvePackage],
  MedianAbsDev: [0.14999999999999947, lightCurvePackage],
  MedianBRP: [0.375, lightCurvePackage],
  PairSlopeTrend: [-1 / 7, numpy],
  PercentAmplitude: [0.03482587064676619, lightCurvePackage],
  Psi_CS: [0.35085209090947383, lightCurvePackage],
  Psi_eta: [1.1562395449983294, numpy],
  Pvar: [0.9999999958440232, scipy],
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
      // The maximum of a likelihood is flat: the number is known to the root of its precision.
      const tolerance = feature.name === 'IAR_phi' ? 1e-7 : 1e-9;
      assertClose(evaluate(feature, series, smallPeriodDays), expected, tolerance);
    });
  }
});

describe('band features of longMagnitudes', () => {
  const goldenOfLong: readonly (readonly [BandFeature, number, tool: string])[] = [
    [autocorLength, 2, statsmodels],
    [con, 1 / 22, numpy],
    [iarPhi, 0.8031040535885742, scipy],
    [pairSlopeTrend, -0.4782608695652174, numpy],
    [psiCs, 0.1810339325685087, numpy],
    [psiEta, 2.419309338482577, numpy],
  ];
  for (const [feature, expected, tool] of goldenOfLong) {
    it(`${feature.name} agrees with ${tool} (Python, 2026-11-22)`, () => {
      const tolerance = feature === iarPhi ? 1e-7 : 1e-9;
      assertClose(evaluate(feature, longMagnitudes, smallPeriodDays), expected, tolerance);
    });
  }
});
