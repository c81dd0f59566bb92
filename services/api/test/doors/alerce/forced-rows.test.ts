import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ForcedPoint } from '@lucero/store';
import { dialectNamed } from '../../../src/doors/alerce/dialect.ts';
import { forcedRows } from '../../../src/doors/alerce/ztf/forced-rows.ts';

const point: ForcedPoint = {
  ...{ forcedId: 2_132_456_780_015n, isUsable: true, mjdTai: 60_000, band: 'g' },
  ...{ fluxNanojansky: 100, fluxErrNanojansky: 10 },
  ...{ scienceFluxNanojansky: null, scienceFluxErrNanojansky: null },
  ...{ referenceDistanceArcsec: null, referenceMag: null, referenceMagErr: null },
  ...{ referenceChi: null, referenceSharp: null, referenceImageId: null },
};
const object = { oid: '170028499021365254', raDeg: 1, decDeg: 2 };
const pidOf = (survey: string, forcedId: bigint) =>
  forcedRows([{ ...point, forcedId }], object, dialectNamed(survey), new Map())[0]?.pid;

it('gives ids of forced photometry as the numbers that clients know, and to the last digit', () => {
  assert.equal(pidOf('ztf', 2_132_456_780_015n), 2_132_456_780_015);
  assert.equal(pidOf('lsst', 170_028_499_021_365_255n), '170028499021365255');
});
