import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { magToNanojansky } from '@lucero/photometry';
import { lsst } from '@lucero/surveys';
import { computeFeatures } from '../../../src/compute-features.ts';
import { assertClose } from '../../assert-close.ts';
import { objectOf, pointOf } from '../family-values.ts';

/** Three points a window and band, of these mean magnitudes; none on the edge of a window. */
function windows(gMags: readonly number[], rMags: readonly number[]) {
  const of = (band: string, mags: readonly number[], offsetDays: number) =>
    mags.flatMap((mag, window) =>
      [-0.1, 0, 0.1].map((scatter, i) => {
        const flux = magToNanojansky(mag + scatter);
        return pointOf({
          mjd: 59_000 + 10.1 * window + 2 * i + offsetDays,
          band,
          diffFluxNanojansky: flux,
          diffFluxErrNanojansky: flux / 20,
        });
      }),
    );
  return [...of('g', gMags, 0), ...of('r', rMags, 0.5)];
}

describe('color_variation', () => {
  it('is the scatter of the colour between windows of 10 d', () => {
    // Colours 0.1, 0.3, 0.8: mean 0.4, sum of squares 0.26.
    const detections = windows([18, 18.5, 19.5], [17.9, 18.2, 18.7]);
    const { color_variation_12 } = computeFeatures(objectOf({ detections }));
    assertClose(color_variation_12, Math.sqrt(0.13), 1e-9);
  });

  it('counts detections and forced photometry alike', () => {
    const all = windows([18, 18.5, 19.5], [17.9, 18.2, 18.7]);
    const { color_variation_12 } = computeFeatures(
      objectOf({ detections: all.slice(0, 1), forced: all.slice(1) }),
    );
    assertClose(color_variation_12, Math.sqrt(0.13), 1e-9);
  });

  it('leaves out negative fluxes, errors of 1 mag, and windows with two points left', () => {
    const detections = windows([18, 18.5, 19.5], [17.9, 18.2, 18.7]);
    const last = detections[8]!;
    const negative = detections.with(8, { ...last, diffFluxNanojansky: -4000 });
    const uncertain = detections.with(8, { ...last, diffFluxErrNanojansky: 1e5 });
    for (const changed of [negative, uncertain]) {
      const { color_variation_12 } = computeFeatures(objectOf({ detections: changed }));
      assertClose(color_variation_12, Math.sqrt(0.02), 1e-9);
    }
  });

  it('is null with one window', () => {
    const detections = windows([18], [17.9]);
    assert.equal(computeFeatures(objectOf({ detections })).color_variation_12, null);
  });

  it('is of each pair of neighbouring bands for six bands', () => {
    const detections = windows([18, 18.5, 19.5], [17.9, 18.2, 18.7]).map((point) => ({
      ...point,
      band: point.band === 'g' ? 'z' : 'y',
    }));
    const values = computeFeatures(objectOf({ survey: lsst, detections }));
    assertClose(values.color_variation_45, Math.sqrt(0.13), 1e-9);
    for (const code of [61, 12, 23, 34]) assert.equal(values[`color_variation_${code}`], null);
  });
});
