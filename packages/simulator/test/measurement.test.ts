import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawTargets, type Sky } from '../src/draw-targets.ts';
import { lsstInstrument } from '../src/lsst/lsst-instrument.ts';
import { measure } from '../src/measurement.ts';
import { planNight } from '../src/observing/night-plan.ts';
import { makeRandom } from '../src/random.ts';
import type { TruthClass, TruthSubclass } from '../src/truth.ts';
import { ztfInstrument } from '../src/ztf/ztf-instrument.ts';

const nightMjdUtc = 61_295;
const seed = 9;

for (const instrument of [ztfInstrument, lsstInstrument]) {
  const sky: Sky = {
    instrument,
    fields: [...planNight(instrument, seed, nightMjdUtc, 100)].flat(),
    span: { firstMjdUtc: nightMjdUtc - 900, nightMjdUtc },
  };
  const measurementsOf = (kind: { class: TruthClass; subclass: TruthSubclass }, count: number) =>
    Array.from({ length: count }, (_, k) =>
      drawTargets(makeRandom(seed, kind.subclass, k), k + 1, kind, sky),
    )
      .flat()
      .flatMap((target) =>
        target.observed.history.map((visit) => measure(target, visit, instrument, seed)),
      );

  describe(`measure with ${instrument.survey}`, () => {
    const stars = measurementsOf({ class: 'VS', subclass: 'RRLab' }, 30);

    it('scatters around the truth as its errors say, forced photometry too', () => {
      const chi2 = (residual: (m: (typeof stars)[number]) => number): number =>
        stars.reduce((sum, m) => sum + residual(m) ** 2, 0) / stars.length;
      const spread = 5 * Math.sqrt(2 / stars.length);
      for (const value of [
        chi2((m) => (m.fluxNanojansky - m.trueFluxNanojansky) / m.fluxErrNanojansky),
        chi2((m) => (m.forcedFluxNanojansky - m.trueFluxNanojansky) / m.forcedFluxErrNanojansky),
      ]) {
        assert.ok(Math.abs(value - 1) < spread, `chi2 ${value}`);
      }
    });

    it('lets a variable star be brighter and fainter than its reference', () => {
      const detected = stars.filter(({ isDetected }) => isDetected);
      assert.ok(detected.some(({ fluxNanojansky }) => fluxNanojansky > 0));
      assert.ok(detected.some(({ fluxNanojansky }) => fluxNanojansky < 0));
    });

    it('never detects below five sigma', () => {
      assert.ok(stars.filter(({ isDetected }) => isDetected).every(({ snr }) => snr > 5));
    });

    it('sees a supernova, absent from the reference, only as an excess', () => {
      const detected = measurementsOf({ class: 'SN', subclass: 'SNIa' }, 60).filter(
        ({ isDetected }) => isDetected,
      );
      assert.ok(detected.length > 20);
      assert.ok(detected.every(({ fluxNanojansky }) => fluxNanojansky > 0));
    });
  });
}
