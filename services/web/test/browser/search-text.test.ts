import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSearch } from '../../src/browser/search-text.ts';

describe('parseSearch', () => {
  it('takes an object id', () => {
    assert.deepEqual(parseSearch(' ZTF18abdgukn '), { kind: 'oid', oid: 'ZTF18abdgukn' });
    const oid = '170028499021365254';
    assert.deepEqual(parseSearch(oid), { kind: 'oid', oid });
  });

  it('takes any other name, in its words', () => {
    for (const name of ['SN 2026abc', '2014 JN80', 'LSST-AP-DO-170028499021365254', 'My nova']) {
      assert.deepEqual(parseSearch(`  ${name.replace(' ', '   ')} `), { kind: 'oid', oid: name });
    }
  });

  it('takes degrees and a radius, zero being a value', () => {
    const cone = { kind: 'cone', raDeg: 0, decDeg: 0, radiusArcsec: 3 };
    assert.deepEqual(parseSearch('0 0 3'), cone);
    assert.deepEqual(parseSearch('0, 0, 3″'), cone);
    assert.deepEqual(parseSearch('0;-0.0 3arcsec'), { ...cone, decDeg: -0 });
  });

  it('takes 5 arcsec when no radius is given', () => {
    const search = parseSearch('150.1 −2.2');
    assert.deepEqual(search, { kind: 'cone', raDeg: 150.1, decDeg: -2.2, radiusArcsec: 5 });
  });

  it('takes hours and degrees with colons, minus before zero degrees included', () => {
    const search = parseSearch('12:30:00 -00:30:00 10');
    assert.deepEqual(search, { kind: 'cone', raDeg: 187.5, decDeg: -0.5, radiusArcsec: 10 });
  });

  it('says what is wrong with anything else', () => {
    for (const text of ['1 2 3 4', '361 0', '0 91', '0 0 0', '0 0 -1', '0 0 x', '12:60:00 0']) {
      assert.equal(parseSearch(text).kind, 'invalid', text);
    }
    assert.equal(parseSearch('  ').kind, 'none');
    assert.equal(parseSearch('<script>').kind, 'invalid');
  });
});
