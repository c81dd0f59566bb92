import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  candidateAddress,
  candidateKey,
} from '../../../src/browser/components/candidates/candidate.ts';
import {
  bandCountsText,
  hostText,
  lightText,
  magText,
  otherClassesText,
  riseText,
} from '../../../src/browser/components/candidates/candidate-text.ts';
import { candidate } from './candidate.ts';

describe('a candidate in words', () => {
  it('has an address of its own, a known body that of its designation', () => {
    assert.equal(candidateAddress(candidate()), '/objects/ztf/ZTF18aaaaaaa');
    assert.equal(
      candidateAddress(candidate({ designation: '2013 GR59' })),
      '/solar-system/2013%20GR59',
    );
    assert.notEqual(
      candidateKey(candidate({ objectKind: 'solarSystem' })),
      candidateKey(candidate()),
    );
  });

  it('tells magnitudes with their band, and the rise with its sign', () => {
    assert.deepEqual(
      [magText(18.123, 'r'), magText(null, 'r'), magText(18.1)],
      ['r 18.12', '–', '18.10'],
    );
    assert.deepEqual([riseText(0.125), riseText(-0.5), riseText(null)], ['+0.13', '−0.50', '–']);
  });

  it('counts detections by band, bluest first, unknown bands last', () => {
    assert.equal(bandCountsText({ r: 2, q: 1, g: 3 }, ['g', 'r', 'i']), 'g3 r2 q1');
  });

  it('tells the host by name, else what is known of it', () => {
    assert.equal(hostText(candidate()), 'UGC 1');
    assert.equal(hostText(candidate({ hostName: null, hostVerdict: 'orphan' })), 'no host');
    assert.equal(hostText(candidate({ hostName: null, hostVerdict: null })), '–');
  });

  it('says what its light curve looks like', () => {
    assert.equal(lightText(candidate()), '2 detections in g, r over 5.0 days, newest 18.5 mag');
    const none = { mjdTai: [], band: [], fluxNanojansky: [], fluxErrNanojansky: [] };
    assert.equal(lightText(candidate({ points: none })), 'no detections in the last 60 days');
  });

  it('tells what the other classifiers say', () => {
    assert.equal(otherClassesText(candidate()), 'SN 99 % (stamps)');
  });
});
