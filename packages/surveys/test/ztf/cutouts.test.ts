import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ztf } from '@lucero/surveys';
import { assertRefuses } from '../records/refusal.ts';
import { ztfCandidate, ztfRecord } from '../records/ztf-record.ts';

const stampData = new Uint8Array([31, 139, 8]);

it('gives the bytes of the stamps and where the target lies on the quadrant', () => {
  const cutouts = ztf.toCutouts(
    ztfRecord({ cutoutScience: { fileName: 'x', stampData }, cutoutTemplate: null }),
  );
  assert.equal(cutouts.science, stampData);
  assert.equal(cutouts.template, null);
  assert.equal(cutouts.difference, null);
  assert.deepEqual(cutouts.detectorPlace, {
    ...{ xPx: 100.5, yPx: 200.5, widthPx: 3072, heightPx: 3080 },
  });
});

it('takes an empty stamp for an absent one', () => {
  const cutoutDifference = { fileName: '', stampData: new Uint8Array() };
  assert.equal(ztf.toCutouts(ztfRecord({ cutoutDifference })).difference, null);
});

it('turns the difference of a negative alert back to science minus template', () => {
  const negative = ztfRecord({ candidate: ztfCandidate({ isdiffpos: 'f' }) });
  assert.equal(ztf.toCutouts(negative).differenceSign, -1);
  assert.equal(ztf.toCutouts(ztfRecord()).differenceSign, 1);
  assertRefuses('candidate.isdiffpos', () =>
    ztf.toCutouts(ztfRecord({ candidate: ztfCandidate({ isdiffpos: 'x' }) })),
  );
});

it('knows no place on the detector when the packet does not', () => {
  const candidate = ztfCandidate({ xpos: null });
  assert.equal(ztf.toCutouts(ztfRecord({ candidate })).detectorPlace, null);
});
