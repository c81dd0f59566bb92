import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aliasKeyOf,
  isNameOfOthers,
  readName,
  readSourceId,
  refusedAlias,
  sourceIdOf,
} from '@lucero/identity';

const kindsOf = (name: string) => readName(name).map(({ kind }) => kind);

describe('names', () => {
  for (const [name, oid] of [
    ['ZTF17aabbccc', 'ZTF17aabbccc'],
    ['ztf17AABBCCC', 'ZTF17aabbccc'],
    [' ZTF 17aabbccc ', 'ZTF17aabbccc'],
  ] as const) {
    it(`read ${name} as an object of ZTF`, () => {
      assert.deepEqual(readName(name)[0], {
        kind: 'object',
        survey: 'ztf',
        objectKind: 'sidereal',
        oid,
      });
    });
  }

  it('read what Rubin writes, of objects, detections and moving objects', () => {
    const of = { survey: 'lsst' };
    assert.deepEqual(readName('LSST-AP-DO-170028499021365255')[0], {
      ...{ kind: 'object', ...of, objectKind: 'sidereal', oid: '170028499021365255' },
    });
    assert.deepEqual(readName('lsst-ap-ds-170028501379711040')[0], {
      ...{ kind: 'alert', ...of, alertId: 170_028_501_379_711_040n },
    });
    assert.deepEqual(readName('LSST AP SSO 21164719561062738')[0], {
      ...{ kind: 'object', ...of, objectKind: 'solarSystem', oid: '21164719561062738' },
    });
    assert.deepEqual(kindsOf('LSST-AP-DO-99999999999999999999'), ['object', 'alias']);
  });

  it('read a bare id as an object of any survey', () => {
    assert.deepEqual(readName('170028499021365255')[0], {
      ...{ kind: 'object', survey: null, objectKind: null, oid: '170028499021365255' },
    });
  });

  for (const name of [
    'SN 2026abc',
    'sn2026ABC',
    'AT2026abc',
    'AT 2026abc',
    '2026abc',
    'SN-2026abc',
  ]) {
    it(`read ${name} as a name of the Transient Name Server`, () => {
      assert.deepEqual(readName(name)[0], { kind: 'tns', name: '2026abc' });
    });
  }

  it('keep the capital of a single letter', () => {
    assert.deepEqual(readName('sn 1987a')[0], { kind: 'tns', name: '1987A' });
  });

  for (const name of ['2014 JN80', '2014JN80', 'K14J80N']) {
    it(`read ${name} as a designation`, () => {
      assert.deepEqual(
        readName(name).find(({ kind }) => kind === 'designation'),
        { kind: 'designation', unpacked: '2014 JN80', packed: 'K14J80N' },
      );
    });
  }

  it('give both forms of what may be a minor planet or a supernova', () => {
    assert.deepEqual(kindsOf('2026 AB'), ['tns', 'designation', 'alias']);
    assert.deepEqual(kindsOf('SN 2026ab'), ['tns', 'alias']);
  });

  it('give no form to what is no name', () => {
    for (const name of ['', '   ', 'x'.repeat(101)]) assert.deepEqual(readName(name), []);
  });

  it('compare aliases without case, blanks and compatibility characters', () => {
    assert.equal(aliasKeyOf('  My  Favourite_Nova '), aliasKeyOf('my favourite nova'));
    assert.equal(aliasKeyOf('ＮＯＶＡ１'), 'nova1');
  });

  it('let nobody take the name of something else as an alias', () => {
    for (const name of [
      'ZTF17aabbccc',
      'SN 2026abc',
      '433',
      'K14J80N',
      '170028499021365255',
      'LUC0123456789abc',
    ])
      assert.ok(isNameOfOthers(name), name);
    for (const name of ['my nova', 'Nova-Her-2', 'T CrB']) {
      assert.ok(!isNameOfOthers(name), name);
      assert.equal(refusedAlias(name), null);
    }
    for (const name of ['', '---', 'a\u200bb', 'a/b', 'x'.repeat(65)])
      assert.notEqual(refusedAlias(name), null, name);
  });
});

describe('the Lucero id', () => {
  const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF17aabbccc' } as const;

  it('is the first 65 bits of the SHA-256 of the key in letters that are read without doubt', () => {
    // python3: h = hashlib.sha256(b'ztf sidereal ZTF17aabbccc'), int(h[:9]) >> 7, Crockford's letters.
    assert.equal(sourceIdOf(key), 'LUC9f4kr2p1b5099');
    assert.notEqual(sourceIdOf(key), sourceIdOf({ ...key, survey: 'other' }));
  });

  it('is read in any case, and with letters that were taken for digits', () => {
    const id = sourceIdOf(key);
    assert.equal(readSourceId(id.toLowerCase()), id);
    assert.equal(readSourceId(` luc-${id.slice(3).toUpperCase()}`), id);
    assert.equal(readSourceId(id.replaceAll('1', 'l').replaceAll('0', 'O')), id);
    assert.equal(readSourceId('LUC123'), null);
    assert.equal(readSourceId('LUCu123456789abc'), null);
  });
});
