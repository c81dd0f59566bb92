import assert from 'node:assert/strict';
import { it } from 'node:test';
import { signOf } from '../../src/ztf/sign.ts';
import { assertRefuses } from '../records/refusal.ts';

it('reads every spelling of the sign that packets carry', () => {
  for (const positive of ['t', '1', 1, true]) assert.equal(signOf(positive, 'x'), 1);
  for (const negative of ['f', '0', 0, -1, false]) assert.equal(signOf(negative, 'x'), -1);
});

it('refuses any other sign', () => {
  for (const unknown of ['', 'T', 'true', null, undefined, 2, Number.NaN]) {
    assertRefuses('candidate.isdiffpos', () => signOf(unknown, 'candidate.isdiffpos'));
  }
});
