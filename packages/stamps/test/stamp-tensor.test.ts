import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fillPresentStamps,
  fillStampTensor,
  type Stamp,
  type StampTensorPlan,
  stampTensorLength,
} from '../src/index.ts';

function stampOf(rows: readonly (readonly number[])[], change: Partial<Stamp> = {}): Stamp {
  const widthPx = rows[0]!.length;
  return {
    widthPx,
    heightPx: rows.length,
    pixels: Float32Array.from(rows.flat()),
    pixelScaleArcsec: 1,
    positionAngleDeg: null,
    targetXPx: (widthPx - 1) / 2,
    targetYPx: (rows.length - 1) / 2,
    variance: null,
    psf: null,
    ...change,
  };
}

function tensorOf(stamps: readonly Stamp[], plan: StampTensorPlan): number[] {
  const out = new Float32Array(stampTensorLength(stamps.length, plan));
  fillStampTensor(stamps, plan, out);
  return [...out];
}

const ramp = stampOf([
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
]);
const nan = Number.NaN;
const round = (values: readonly number[]): number[] => values.map((x) => Math.round(x * 1e4) / 1e4);

describe('fillStampTensor', () => {
  it('writes planes from the offset on, and touches nothing else', () => {
    const out = new Float32Array(22).fill(-1);
    const plan: StampTensorPlan = { cropPx: 3, scale: 'none' };
    fillStampTensor(
      [
        ramp,
        stampOf([
          [9, 8, 7],
          [6, 5, 4],
          [3, 2, 1],
        ]),
      ],
      plan,
      out,
      2,
    );
    assert.deepEqual(
      [...out],
      [-1, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2, 1, -1, -1],
    );
  });

  it('interleaves the stamps of each pixel when asked', () => {
    const plan: StampTensorPlan = { cropPx: 1, scale: 'none', layout: 'interleaved' };
    const two = [
      stampOf([
        [1, 2],
        [3, 4],
      ]),
      stampOf([
        [5, 6],
        [7, 8],
      ]),
    ];
    const whole = tensorOf(two, { ...plan, cropPx: 2 });
    assert.deepEqual(whole, [1, 5, 2, 6, 3, 7, 4, 8]);
  });

  it('crops around the target, also when it is not at the centre', () => {
    const wide = stampOf([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
      [10, 11, 12, 13, 14],
    ]);
    const plan: StampTensorPlan = { cropPx: 3, scale: 'none' };
    assert.deepEqual(tensorOf([wide], plan), [1, 2, 3, 6, 7, 8, 11, 12, 13]);
    const aside = { ...wide, targetXPx: 3 };
    assert.deepEqual(tensorOf([aside], plan), [2, 3, 4, 7, 8, 9, 12, 13, 14]);
  });

  it('gives pixels that were not measured the median of the others', () => {
    const plan: StampTensorPlan = { cropPx: 3, scale: 'none' };
    const holed = stampOf([
      [nan, 1, 2],
      [3, 4, 50],
      [Number.POSITIVE_INFINITY, 7, Number.NEGATIVE_INFINITY],
    ]);
    assert.deepEqual(tensorOf([holed], plan), [4, 1, 2, 3, 4, 50, 4, 7, 4]);
    const atEdge = { ...ramp, targetXPx: 0, targetYPx: 2 };
    // Measured: 3 4 6 7; the upper of the two middle ones is 6.
    assert.deepEqual(tensorOf([atEdge], plan), [6, 3, 4, 6, 6, 7, 6, 6, 6]);
  });

  it('scales as documented', () => {
    const eighths = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];
    assert.deepEqual(tensorOf([ramp], { cropPx: 3, scale: 'unit-range' }), eighths);
    // Median 4, MAD 2.
    const z = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((x) => x / (1.4826 * 2));
    assert.deepEqual(round(tensorOf([ramp], { cropPx: 3, scale: 'robust-z' })), round(z));
    assert.deepEqual(
      round(tensorOf([ramp], { cropPx: 3, scale: 'asinh-robust-z' })),
      round(z.map(Math.asinh)),
    );
    assert.deepEqual(
      round(tensorOf([ramp], { cropPx: 3, scale: 'robust-z', clip: [-1, 0.5] })),
      round(z.map((x) => Math.min(0.5, Math.max(-1, x)))),
    );
  });

  it('takes the standard deviation when more than half of the pixels are equal', () => {
    const spike = stampOf([
      [0, 0, 0],
      [0, 9, 0],
      [0, 0, 0],
    ]);
    assert.equal(tensorOf([spike], { cropPx: 3, scale: 'robust-z' })[4], 3);
  });

  it('agrees with sorted medians on large stamps with stars and noise', () => {
    let state = 7;
    const uniform = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (let run = 0; run < 20; run++) {
      const rows = Array.from({ length: 63 }, () =>
        Array.from({ length: 63 }, () => 200 + 20 * uniform() + (uniform() < 0.01 ? 1e6 : 0)),
      );
      const sorted = Float32Array.from(rows.flat()).sort();
      const median = sorted[1984]!;
      const mad = sorted.map((x) => Math.abs(x - median)).sort()[1984]!;
      const first = (rows[0]![0]! - median) / (1.4826 * mad);
      const own = tensorOf([stampOf(rows)], { cropPx: 63, scale: 'robust-z' })[0]!;
      assert.ok(Math.abs(own - first) < 1e-4 * Math.max(1, Math.abs(first)));
    }
  });

  it('never judges padding: refuses stamps that show nothing', () => {
    const plan: StampTensorPlan = { cropPx: 3, scale: 'robust-z' };
    const invalid = { code: 'LUCERO_STAMP_BLANK', retryable: false };
    const unmeasured = stampOf([
      [nan, nan],
      [nan, nan],
    ]);
    const constant = stampOf([
      [5, 5],
      [5, nan],
    ]);
    const beside = { ...ramp, targetXPx: 40 };
    for (const stamp of [unmeasured, constant, beside]) {
      assert.throws(() => tensorOf([ramp, stamp], plan), invalid);
    }
  });

  it('refuses numbers that would become infinite', () => {
    const tiny = stampOf([
      [0, 1e-40, 2e-40],
      [3e-40, 1e20, 4e-40],
    ]);
    const plan: StampTensorPlan = { cropPx: 3, scale: 'robust-z' };
    assert.throws(() => tensorOf([tiny], plan), { code: 'LUCERO_STAMP_BLANK' });
  });
});

describe('fillPresentStamps', () => {
  const constant = stampOf([
    [5, 5, 5],
    [5, 5, 5],
    [5, 5, 5],
  ]);
  for (const layout of ['planes', 'interleaved'] as const) {
    const plan: StampTensorPlan = { cropPx: 3, scale: 'robust-z', layout };
    it(`writes what can be used and zeros for the rest: ${layout}`, () => {
      const out = new Float32Array(31).fill(-1);
      const [blank, ...others] = fillPresentStamps([constant, ramp, null], plan, out, 2);
      assert.equal(blank?.message, 'every pixel of the stamp is 5');
      assert.deepEqual(others, [null, null]);
      const alone = tensorOf([ramp], plan);
      const plane = (channel: number) =>
        alone.map((_, i) => out[2 + (layout === 'planes' ? channel * 9 + i : i * 3 + channel)]);
      const zeros = new Array(9).fill(0);
      assert.deepEqual([plane(0), plane(1), plane(2)], [zeros, alone, zeros]);
      assert.deepEqual([...out.slice(0, 2), ...out.slice(29)], [-1, -1, -1, -1]);
    });

    it(`equals fillStampTensor when all are there: ${layout}`, () => {
      const out = new Float32Array(18);
      const other = { ...ramp, targetXPx: 0 };
      assert.deepEqual(fillPresentStamps([ramp, other], plan, out), [null, null]);
      assert.deepEqual([...out], tensorOf([ramp, other], plan));
    });
  }
});

describe('fillStampTensor with a pixel scale', () => {
  it('leaves pixels as they are at their own scale', () => {
    const plan: StampTensorPlan = { cropPx: 3, scale: 'none', arcsecPerPx: 1 };
    assert.deepEqual(tensorOf([ramp], plan), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('averages by area when pixels grow', () => {
    const square = stampOf(
      [
        [0, 0, 0, 0, 0, 0],
        [0, 3, 3, 9, 9, 9],
        [0, 3, 3, 9, 9, 9],
        [0, 3, 3, 9, 9, 9],
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0],
      ],
      { targetXPx: 1, targetYPx: 2 },
    );
    const plan: StampTensorPlan = { cropPx: 1, scale: 'none', arcsecPerPx: 3 };
    const out = tensorOf([{ ...square, targetXPx: 2 }], { ...plan, cropPx: 3 });
    // The pixel in the middle covers columns 1 to 3 and rows 1 to 3: 3, 3 and 9.
    assert.equal(out[4], 5);
    // Its right neighbour covers columns 4 to 6, of which 6 is not there: the mean of the others.
    assert.equal(out[5], 9);
  });

  it('interpolates when pixels shrink, and puts a target between pixels on one', () => {
    const plan: StampTensorPlan = { cropPx: 3, scale: 'none', arcsecPerPx: 0.5 };
    assert.deepEqual(tensorOf([ramp], plan), [2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6]);
    const between = { ...ramp, targetXPx: 1.5 };
    assert.equal(tensorOf([between], plan)[4], 4.5);
  });

  it('shows one star alike on a fine and a coarse detector', () => {
    const starOn = (pixelScaleArcsec: number, sidePx: number): Stamp => {
      const centre = (sidePx - 1) / 2;
      const rows = Array.from({ length: sidePx }, (_, y) =>
        Array.from({ length: sidePx }, (_, x) => {
          const r2 = ((x - centre) ** 2 + (y - centre) ** 2) * pixelScaleArcsec ** 2;
          return Math.exp(-r2 / 8);
        }),
      );
      return stampOf(rows, { pixelScaleArcsec });
    };
    const plan: StampTensorPlan = { cropPx: 9, scale: 'unit-range', arcsecPerPx: 1 };
    const fine = tensorOf([starOn(0.2, 65)], plan);
    const coarse = tensorOf([starOn(0.5, 31)], plan);
    fine.forEach((x, i) => {
      assert.ok(Math.abs(x - coarse[i]!) < 0.02);
    });
  });
});
