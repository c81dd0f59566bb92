import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decat, lsst, ztf } from '@lucero/surveys';
import { measurementOrNull } from '../src/measurement.ts';
import { decatRecord, decatSource } from './records/decat-record.ts';
import { lsstRecord } from './records/lsst-record.ts';
import { ztfCandidate, ztfForcedRow, ztfRecord } from './records/ztf-record.ts';

it('keeps every number that a survey can measure', () => {
  for (const real of [0, -0.5, 23.9, -1e12, 1e29]) assert.equal(measurementOrNull(real), real);
});

it('makes null of what no number can be', () => {
  for (const absurd of [Number.NaN, Number.NEGATIVE_INFINITY, 1e30, -3e38, '1', 1n, null]) {
    assert.equal(measurementOrNull(absurd), null);
  }
});

it('lets no damaged number through as an infinite flux or ratio', () => {
  const damaged = [
    ztf.toAlert(ztfRecord({ candidate: ztfCandidate({ magpsf: -3000, magap: -1e5 }) })),
    ztf.toAlert(ztfRecord({ candidate: ztfCandidate({ magnr: -3000, sigmapsf: 1e-40 }) })),
    ztf.toAlert(ztfRecord({ fp_hists: [ztfForcedRow({ magzpsci: -3000 })] })),
    ztf.toAlert(ztfRecord({ fp_hists: [ztfForcedRow({ forcediffimflux: 3e38 })] })),
    lsst.toAlert(lsstRecord({}, { psfFlux: 3e38, raErr: 3e38, templateFlux: 1e-45 })),
    decat.toAlert(decatRecord({ triggersource: decatSource({ magzp: -3000, fluxerr: 1e-45 }) })),
  ];
  for (const alert of damaged) {
    for (const row of [alert.detection, ...alert.forcedPhotometry, alert.extras]) {
      for (const [name, value] of Object.entries(row)) {
        if (typeof value === 'number') assert.ok(Math.abs(value) < 1e30, `${name} ${value}`);
      }
    }
  }
});
