import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isReferenceTheSource } from '@lucero/photometry';

it('takes a reference source within 1.4 arcsec for the source itself', () => {
  assert.equal(isReferenceTheSource(0), true);
  assert.equal(isReferenceTheSource(1.399), true);
  assert.equal(isReferenceTheSource(1.4), false);
  assert.equal(isReferenceTheSource(null), false);
});
