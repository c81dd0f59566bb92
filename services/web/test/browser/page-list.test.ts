import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { titleOfAddress, valuesOf } from '../../src/browser/layout/page-title.ts';
import { addressesWithin, navigationOf, type PageEntry } from '../../src/browser/page-list.ts';

const entries: readonly PageEntry[] = [
  { name: 'tonight', paths: ['/'], title: () => 'Tonight' },
  { name: 'object', paths: ['/objects/:survey/:oid'], title: ({ oid }) => oid! },
  { name: 'sky', paths: ['/sky'], title: () => 'Sky', policy: { 'script-src': ["'x'"] } },
];

describe('addresses that the browser shows without loading a document', () => {
  const within = addressesWithin(entries);
  for (const address of ['/', '/?q=1', '?q=2', '/objects/ztf/ZTF1', '/objects/lsst/1/?fold=1#x']) {
    it(`are ${address}`, () => assert.match(address, within));
  }
  for (const address of ['/sky', '/api', '/api/v1/objects', '/objects/ztf', '/objects/a/b/c']) {
    it(`are not ${address}`, () => assert.doesNotMatch(address, within));
  }
});

describe('the title of an address', () => {
  it('has the values of the address', () => {
    assert.equal(titleOfAddress('/objects/ztf/ZTF%201', entries), 'ZTF 1 · Lucero');
    assert.equal(titleOfAddress('/', entries), 'Tonight · Lucero');
    assert.equal(titleOfAddress('/nowhere', entries), 'Not found · Lucero');
  });

  it('is of no other page', () => {
    assert.equal(valuesOf('/objects/ztf', '/objects/:survey/:oid'), null);
    assert.deepEqual(valuesOf('/a/b/', '/a/:c'), { c: 'b' });
  });
});

describe('the navigation', () => {
  it('leads to pages that are there', () => {
    assert.deepEqual(
      navigationOf(entries).map(({ text }) => text),
      ['Tonight', 'Sky'],
    );
  });
});
