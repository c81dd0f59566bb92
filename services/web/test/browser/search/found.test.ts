import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Found,
  type Hit,
  hitAddress,
  objectsQuery,
  onlyAddress,
} from '../../../src/browser/pages/search/found.ts';
import { readHistory, withSearch } from '../../../src/browser/pages/search/search-history.ts';

const hit = (changes: Partial<Hit>): Hit => ({
  ...{ kind: 'object', survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa', name: null },
  ...{ alertId: null, by: 'object id' },
  ...changes,
});
const found = (changes: Partial<Found>): Found => ({
  ...{ q: 'x', place: null, fault: null, hits: [], suggestions: [] },
  ...changes,
});
const place = { raDeg: 1.5, decDeg: -2.5, radiusArcsec: 10, frame: 'icrs' };

describe('what a search found', () => {
  it('has the page of each kind, an alert that of its epoch', () => {
    assert.equal(hitAddress(hit({})), '/objects/ztf/ZTF18aaaaaaa');
    assert.equal(hitAddress(hit({ alertId: '42' })), '/objects/ztf/ZTF18aaaaaaa?alert=42');
    assert.equal(
      hitAddress(hit({ kind: 'solarSystem', name: '2013 GR59' })),
      '/solar-system/2013%20GR59',
    );
    assert.equal(hitAddress(hit({ kind: 'region', name: 'S1' })), '/regions/S1');
  });

  it('is shown at once when it is one thing and no place', () => {
    assert.equal(onlyAddress(found({ hits: [hit({})] })), '/objects/ztf/ZTF18aaaaaaa');
    assert.equal(onlyAddress(found({ hits: [hit({}), hit({ oid: 'b' })] })), null);
    assert.equal(onlyAddress(found({ hits: [hit({})], place })), null);
    assert.equal(onlyAddress(found({})), null);
  });

  it('is listed by ids, else by the place', () => {
    assert.deepEqual(objectsQuery(found({ hits: [hit({}), hit({ by: 'alias' })], place })), {
      oid: ['ZTF18aaaaaaa'],
    });
    assert.deepEqual(objectsQuery(found({ place })), { position: '1.5 -2.5', radiusArcsec: 10 });
    assert.equal(objectsQuery(found({})), null);
  });
});

describe('what was searched for', () => {
  it('is remembered once, the newest first, thirty at most', () => {
    let history = withSearch(['a', 'b'], ' b ');
    assert.deepEqual(history, ['b', 'a']);
    assert.equal(withSearch(history, '  '), history);
    for (let i = 0; i < 50; i++) history = withSearch(history, `q${i}`);
    assert.deepEqual([history.length, history[0]], [30, 'q49']);
  });

  it('begins anew when the storage holds something else', () => {
    assert.deepEqual(readHistory(JSON.stringify(['a', 3, null])), ['a']);
    for (const text of [null, '', '{', '{}']) assert.deepEqual(readHistory(text), []);
  });
});
