import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DetectionPoint, LightCurveAnswer } from '../../src/browser/light-curve-marks.ts';
import { bandsOf, marksOf, phaseOf } from '../../src/browser/light-curve-marks.ts';

/** 36307.805477 nJy are 20 mag AB. */
const flux20Nanojansky = 36_307.805477;

function detection(changes: Partial<DetectionPoint>): DetectionPoint {
  return {
    alertId: '1',
    mjdTai: 60_000,
    band: 'g',
    psfFluxNanojansky: flux20Nanojansky,
    psfFluxErrNanojansky: flux20Nanojansky / 10,
    scienceFluxNanojansky: null,
    scienceFluxErrNanojansky: null,
    hasAlert: true,
    ...changes,
  };
}

const forced = {
  forcedId: '9',
  mjdTai: 59_999,
  band: 'r',
  fluxNanojansky: 2 * flux20Nanojansky,
  fluxErrNanojansky: 100,
  scienceFluxNanojansky: null,
  scienceFluxErrNanojansky: null,
  isUsable: true,
};

function lightCurve(changes: Partial<LightCurveAnswer>): LightCurveAnswer {
  return { detections: [], forcedPhotometry: [], nonDetections: [], ...changes };
}

const mag = { quantity: 'magnitude', source: 'difference' } as const;
const flux = { quantity: 'flux', source: 'difference' } as const;

describe('marksOf', () => {
  it('gives AB magnitudes with their error, and says which are fainter than the template', () => {
    const [bright, faint] = marksOf(
      lightCurve({
        detections: [
          detection({}),
          detection({ mjdTai: 60_001, psfFluxNanojansky: -flux20Nanojansky }),
        ],
      }),
      mag,
    );
    assert.ok(Math.abs(bright!.value - 20) < 1e-6);
    assert.ok(Math.abs(bright!.error! - 0.108574) < 1e-6, '2.5 / ln 10 tenths');
    assert.deepEqual([bright!.isNegative, faint!.isNegative], [false, true]);
    assert.ok(Math.abs(faint!.value - 20) < 1e-6);
  });

  it('gives signed fluxes in microjansky', () => {
    const [point] = marksOf(
      lightCurve({
        detections: [detection({ psfFluxNanojansky: -2500, psfFluxErrNanojansky: 500 })],
      }),
      flux,
    );
    assert.deepEqual([point!.value, point!.error], [-2.5, 0.5]);
  });

  it('leaves out of magnitudes what has none, and keeps it as flux', () => {
    const curve = lightCurve({
      detections: [detection({ psfFluxErrNanojansky: 2 * flux20Nanojansky })],
      forcedPhotometry: [{ ...forced, fluxNanojansky: 200 }],
    });
    assert.equal(marksOf(curve, mag).length, 0);
    assert.equal(marksOf(curve, flux).length, 2);
  });

  it('never shows what the survey flags as unusable, nor what is absent', () => {
    const curve = lightCurve({
      detections: [detection({ psfFluxNanojansky: null })],
      forcedPhotometry: [{ ...forced, isUsable: false }],
    });
    assert.deepEqual([marksOf(curve, mag), marksOf(curve, flux)], [[], []]);
  });

  it('orders everything by time, with limits and without stamps where there are none', () => {
    const marks = marksOf(
      lightCurve({
        detections: [detection({}), detection({ mjdTai: 60_002, hasAlert: false })],
        forcedPhotometry: [forced],
        nonDetections: [{ mjdTai: 59_990, band: 'i', limitingMag: 20.5 }],
      }),
      mag,
    );
    assert.deepEqual(
      marks.map(({ kind, alertId }) => [kind, alertId]),
      [
        ['limit', null],
        ['forced', null],
        ['detection', '1'],
        ['detection', null],
      ],
    );
    assert.deepEqual(bandsOf(marks, ['g', 'r', 'i']), ['g', 'r', 'i']);
  });

  it('shows total fluxes without the limits of the difference image', () => {
    const marks = marksOf(
      lightCurve({
        detections: [detection({ scienceFluxNanojansky: flux20Nanojansky })],
        nonDetections: [{ mjdTai: 59_990, band: 'i', limitingMag: 20.5 }],
      }),
      { quantity: 'magnitude', source: 'total' },
    );
    assert.deepEqual(
      marks.map(({ kind }) => kind),
      ['detection'],
    );
  });
});

describe('phaseOf', () => {
  it('is between 0 and 1 before and after the epoch', () => {
    assert.equal(phaseOf(60_000.25, 0.5, 60_000), 0.5);
    assert.equal(phaseOf(59_999.875, 0.5, 60_000), 0.75);
  });
});
