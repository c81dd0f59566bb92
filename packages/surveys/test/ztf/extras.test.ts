import assert from 'node:assert/strict';
import { it } from 'node:test';
import { extraFields, extrasOf } from '../../src/ztf/extras.ts';
import { ztfCandidate } from '../records/ztf-record.ts';

it('gives every name in every packet, null where the schema lacks the field', () => {
  const names = Object.keys(extrasOf(ztfCandidate()));
  assert.deepEqual(Object.keys(extrasOf({ isdiffpos: 'f' })), names);
  assert.equal(names.length, extraFields.length + 2);
  assert.ok(names.every((name) => name.startsWith('ztf.')));
});

it('withholds what labels are made of', () => {
  const telling = /ssdist|ssmag|ssname|rb$|drb/;
  assert.deepEqual(
    Object.keys(extrasOf(ztfCandidate())).filter((name) => telling.test(name)),
    [],
  );
});

it('takes five zeros of the calibration for none, and one zero for a measurement', () => {
  const zeros = { magzpsci: 0, magzpsciunc: 0, magzpscirms: 0, clrcoeff: 0, clrcounc: 0 };
  assert.equal(extrasOf(ztfCandidate(zeros))['ztf.clrcoeff'], null);
  assert.equal(extrasOf(ztfCandidate({ ...zeros, magzpsci: 26.2 }))['ztf.clrcoeff'], 0);
});

it('takes a width of 0 beside an absent seeing ratio for none', () => {
  assert.equal(extrasOf(ztfCandidate({ fwhm: 0, seeratio: -999 }))['ztf.fwhmPx'], null);
  assert.equal(extrasOf(ztfCandidate())['ztf.fwhmPx'], 2.1);
});

it('keeps real zeros and the sign', () => {
  const extras = extrasOf(ztfCandidate({ nneg: 0, isdiffpos: '0' }));
  assert.equal(extras['ztf.nneg'], 0);
  assert.equal(extras['ztf.sign'], -1);
});
