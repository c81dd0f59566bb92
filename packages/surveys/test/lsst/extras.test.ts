import assert from 'node:assert/strict';
import { it } from 'node:test';
import { extrasOf } from '../../src/lsst/extras.ts';
import { lsstSource } from '../records/lsst-record.ts';

it('gives every name in every packet, null where the schema lacks the field', () => {
  const names = Object.keys(extrasOf(lsstSource()));
  assert.deepEqual(Object.keys(extrasOf({})), names);
  assert.deepEqual(new Set(Object.values(extrasOf({}))), new Set([null]));
  assert.ok(names.every((name) => name.startsWith('lsst.')));
});

it('has no ratio to an absent or zero flux', () => {
  assert.equal(extrasOf(lsstSource({ psfFlux: 0 }))['lsst.apFluxRatio'], null);
  assert.equal(
    extrasOf(lsstSource({ templateFlux: null }))['lsst.differenceToTemplateRatio'],
    null,
  );
  assert.equal(extrasOf(lsstSource({ apFlux: -2401 }))['lsst.apFluxRatio'], 2);
});

it('gives flags as 1 and 0, absent as null', () => {
  assert.equal(extrasOf(lsstSource({ isDipole: true }))['lsst.isDipole'], 1);
  assert.equal(extrasOf(lsstSource())['lsst.isDipole'], 0);
  assert.equal(extrasOf(lsstSource({ isDipole: null }))['lsst.isDipole'], null);
});
