import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  supernovaBands,
  supernovaProblem,
} from '../../../src/features/model-fits/supernova-fit.ts';
import {
  supernovaFlux,
  supernovaModelFlux,
} from '../../../src/features/model-fits/supernova-model.ts';
import { assertClose } from '../../assert-close.ts';
import { assertGradient, expansionAt } from '../../fit/differences.ts';
import { lightCurveOf, type Row } from '../light-curve-of.ts';

const days = [-60, -5, 0, 3, 12, 24.9, 25.1, 45, 46, 200, 3000];

// golden/spm_reference.py with numpy 2.4.6 [mJy].
const goldenFluxes: readonly (readonly [what: string, p: number[], fluxes: number[]])[] = [
  [
    'an ordinary supernova',
    [0.2, 5, 20, 0.4, 3, 30],
    [
      0, 0.00826684695989068, 0.03495120307380134, 0.07056267529671002, 0.15681316456481958,
      0.12024211441208205, 0.11945330479093859, 0.06160897345180824, 0.05959016730106789,
      0.0003513959626539016, 2.473384341828244e-10,
    ],
  ],
  [
    'a decline faster than the rise',
    [0.2, 5, 20, 0.4, 9, 4],
    [
      0.00033563680394862544, 0.0594393122733772, 0.08020681696316065, 0.09249176450542726,
      0.11785456798643429, 0.10850964087807267, 0.10683680220135879, 0.000800927058233302,
      0.0006231536972792977, 2.473384341828244e-10, 2.473384341828244e-10,
    ],
  ],
  ['a rise long before', [0.2, -50, 1, 1, 1, 1], [9.94688048745761e-5, ...Array(10).fill(0)]],
];

const fluxes = [50, -0.02, -0.3, 0.01, 0.05, 0.12, 0.16, 0.15, 0.11, 0.09, 0.05, -0.004];
const nights = [-40, -29.5, -10, 0, 4, 9, 15, 22, 30, 41, 55, 80];
const rowsOf = (k: number): Row[] =>
  nights.map((night, i) => [
    night,
    (0.3 + 0.1 * k) * fluxes[i]! * 1e6,
    (0.01 + 0.002 * ((3 * i + k) % 4)) * 1e6,
  ]);
const lightCurve = lightCurveOf({ g: rowsOf(0), i: rowsOf(1) });
const bands = supernovaBands(lightCurve);
const problem = supernovaProblem(
  bands,
  bands.map(({ points }) => points),
);
const at = Float64Array.of(0.05, 1.5, 18, 0.4, 2.2, 25, 0.06, 2.5, 14, 0.3, 3.1, 31);

describe('supernovaFlux', () => {
  for (const [what, p, expected] of goldenFluxes) {
    it(`agrees with an independent model to 1e-12: ${what}`, () => {
      for (const [i, day] of days.entries()) {
        const flux = supernovaFlux(p, 0, day);
        const scale = Math.max(Math.abs(expected[i]!), 1e-12);
        assert.ok(Math.abs(flux - expected[i]!) <= 1e-12 * scale, `${day} d: ${flux}`);
      }
    });
  }

  it('has no decline before the switch when that would be faster than the rise', () => {
    // One day before the switch, 14 d after t0: the plateau alone, at 1 - beta 14/15.
    const flux = supernovaFlux([1, 0, 15, 0.4, 1, 0.999], 0, 14);
    assertClose(flux, (1 - (0.4 * 14) / 15) / (1 + Math.exp(-14)), 1e-15);
  });

  it('is what the published parameters give, in nJy', () => {
    const [, p] = goldenFluxes[0]!;
    const [amplitudeMillijansky, t0Days, gammaDays, beta, riseDays, fallDays] = p as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const curve = supernovaModelFlux(
      { amplitudeMillijansky, t0Days, gammaDays, beta, riseDays, fallDays },
      days,
    );
    assertClose(curve[4]!, 156_813.164_564_819_57, 1e-12);
    assert.equal(curve.length, days.length);
  });
});

describe('the objective of the supernova fit', () => {
  it('agrees with an independent one to 1e-12, with and without the guard', () => {
    // golden/spm_reference.py: the point at -40 d is no part of it, the one at -29.5 d is.
    assertClose(expansionAt(problem, at).objective / 15.729138183819895, 1, 1e-12);
    const guarded = at.with(4, 30).with(5, 12);
    assertClose(expansionAt(problem, guarded).objective / 32.374649512854525, 1, 1e-12);
  });

  it('has the gradient of the independent one and of differences', () => {
    const golden = [
      -3.007288170143851, -1.851183454325175, -0.26003718187212, 18.97004457270507,
      -0.8093376370982568, -0.09183256037037145, -172.34716907685086, -0.7287983271912883,
      -0.5314637373082094, 15.901488574246198, 0.5514541706107554, -0.140014305863577,
    ];
    const { gradient } = expansionAt(problem, at);
    for (const [i, expected] of golden.entries()) assertClose(gradient[i]!, expected, 1e-11);
    assertGradient(problem, at, 1e-7);
    assertGradient(problem, at.with(4, 30).with(5, 12), 1e-7);
  });

  it('has a curvature that is no less than 0 in any direction', () => {
    const n = at.length;
    const { curvature } = expansionAt(problem, at);
    for (let k = 0; k < 50; k++) {
      const direction = Array.from({ length: n }, (_, i) => Math.sin(1 + 7.3 * k * (i + 1)));
      let bend = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const h = curvature[Math.max(i, j) * n + Math.min(i, j)]!;
          bend += direction[i]! * h * direction[j]!;
        }
      }
      assert.ok(bend > -1e-9);
    }
  });

  it('has the declared bounds', () => {
    const declared = {
      lower: [0.0048, -50, 1, 0, 1, 1, 0.0064, -50, 1, 0, 1, 1],
      upper: [0.48, 80, 120, 1, 100, 180, 0.64, 80, 120, 1, 100, 180],
    };
    for (const side of ['lower', 'upper'] as const) {
      for (const [i, bound] of declared[side].entries()) {
        assertClose(problem[side][i]!, bound, 1e-14);
      }
    }
  });
});
