import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { nanojanskyToMag } from '@lucero/photometry';
import { simulateAlerts } from '../src/index.ts';
import { readNight } from './simulated-night.ts';

for (const survey of ['ztf', 'lsst'] as const) {
  describe(`a simulated night of ${survey}`, () => {
    const night = readNight(survey, 150, 11);

    it('has as many alerts as asked, each id once', () => {
      assert.equal(night.length, 150);
      assert.equal(new Set(night.map(({ simulated }) => simulated.alertId)).size, 150);
    });

    it('is read by our own reader without a warning, with the ids that were announced', () => {
      for (const { simulated, read } of night) {
        assert.deepEqual(read.alert.warnings, []);
        assert.equal(read.survey.name, survey);
        assert.equal(read.alert.detection.alertId, simulated.alertId);
        assert.equal(read.alert.oid, simulated.oid);
      }
    });

    it('comes in the order of the exposures', () => {
      const times = night.map(({ read }) => read.alert.detection.mjdTai);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
    });

    it('alerts only on what stands out by five sigma, above the limit of the image', () => {
      for (const { read } of night) {
        const { psfFluxNanojansky, psfFluxErrNanojansky, limitingMag } = read.alert.detection;
        const flux = Math.abs(psfFluxNanojansky!);
        assert.ok(flux > 4.99 * psfFluxErrNanojansky!);
        // The limit is cautious: the faintest detections are a little below it.
        if (limitingMag !== null) assert.ok(nanojanskyToMag(flux)! < limitingMag + 0.3);
      }
    });

    it('repeats each earlier detection of an object with the same number in every packet', () => {
      const seen = new Map<bigint, number>();
      let repeated = 0;
      for (const { read } of night) {
        for (const row of [...read.alert.previousDetections, read.alert.detection]) {
          const known = seen.get(row.alertId);
          if (known === undefined) seen.set(row.alertId, row.psfFluxNanojansky!);
          else {
            repeated++;
            assert.equal(row.psfFluxNanojansky, known);
          }
        }
      }
      assert.ok(repeated > 20);
    });

    it('ends the history before the alert, within what the survey sends', () => {
      const days = survey === 'ztf' ? 30 : 365;
      for (const { read } of night) {
        const { detection, previousDetections, nonDetections } = read.alert;
        for (const { mjdTai } of [...previousDetections, ...nonDetections]) {
          assert.ok(mjdTai < detection.mjdTai && detection.mjdTai - mjdTai < days);
        }
      }
    });

    it('holds no history of a moving object and no detection before an artefact', () => {
      for (const { simulated, read } of night) {
        if (!['asteroid', 'satellite', 'bogus'].includes(simulated.truth.class)) continue;
        // Chance alone crosses five sigma once in two million images.
        assert.equal(read.alert.previousDetections.length, 0);
      }
    });

    it('knows its asteroids by name, and nothing else', () => {
      for (const { simulated, read } of night) {
        const isKnown = simulated.truth.parameters.isKnown === 'true';
        assert.equal(read.alert.solarSystemMatch !== null, isKnown);
      }
    });
  });
}

describe('simulateAlerts', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const bytesOf = (seed: number): Buffer[] =>
      [...simulateAlerts({ survey: 'ztf', alertCount: 12, seed })].map(({ packet }) =>
        Buffer.from(packet),
      );
    const first = bytesOf(3);
    assert.ok(first.every((packet, k) => packet.equals(bytesOf(3)[k]!)));
    const ids = (seed: number): Set<bigint> =>
      new Set([...simulateAlerts({ survey: 'ztf', alertCount: 12, seed })].map((a) => a.alertId));
    assert.equal(ids(3).intersection(ids(4)).size, 0);
  });

  it('writes each alert with the schema that is asked for, and says the same', () => {
    for (const [survey, older, newer] of [
      ['ztf', '4.01', '4.02'],
      ['lsst', '11.0', '11.1'],
    ] as const) {
      const schemaVersionOf = (alertNumber: number) => (alertNumber % 2 === 0 ? older : newer);
      const changing = readNight(survey, 6, 3, { schemaVersionOf });
      for (const [i, { read }] of readNight(survey, 6, 3).entries()) {
        const { alert } = (changing[i] as (typeof changing)[number]).read;
        assert.equal(alert.schemaVersion, schemaVersionOf(i));
        assert.deepEqual(alert.warnings, []);
        assert.equal(alert.detection.alertId, read.alert.detection.alertId);
        assert.equal(alert.detection.psfFluxNanojansky, read.alert.detection.psfFluxNanojansky);
        assert.equal(alert.previousDetections.length, read.alert.previousDetections.length);
      }
    }
  });

  it('shows every class of the mix in a night of 400', () => {
    const night = [...simulateAlerts({ survey: 'ztf', alertCount: 400, seed: 2 })];
    const classes = new Set(night.map(({ truth }) => truth.class));
    assert.deepEqual([...classes].toSorted(), [
      'AGN',
      'SN',
      'VS',
      'asteroid',
      'bogus',
      'satellite',
    ]);
    const variable = night.filter(({ truth }) => truth.class === 'VS').length;
    assert.ok(variable > 80 && variable < 240);
  });

  it('makes no alert when none is asked for', () => {
    assert.deepEqual([...simulateAlerts({ survey: 'lsst', alertCount: 0, seed: 1 })], []);
  });

  it('refuses a count or a seed that is not a whole number', () => {
    for (const wrong of [{ alertCount: -1 }, { alertCount: 1.5 }, { seed: Number.NaN }]) {
      const options = { survey: 'ztf', alertCount: 1, seed: 1, ...wrong } as const;
      assert.throws(
        () => simulateAlerts(options).next(),
        (error) => error instanceof LuceroError && error.code === 'LUCERO_USAGE',
      );
    }
  });
});
