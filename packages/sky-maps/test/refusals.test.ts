import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { areaSquareDeg, mapOfEllipse, placeInMap, readSkyMap } from '../src/index.ts';
import { mapBuilder } from '../src/map-builder.ts';
import { skyMapOfCells } from '../src/sky-map.ts';

const { maps } = JSON.parse(
  readFileSync(new URL('golden/golden.json', import.meta.url), 'utf8'),
) as {
  maps: { name: string; file: string }[];
};
const fileOf = (name: string): Buffer =>
  gunzipSync(Buffer.from(maps.find((map) => map.name.startsWith(name))!.file, 'base64'));

/** The file with a card of its header written anew. */
function withCard(file: Buffer, keyword: string, value: string): Buffer {
  const at = file.indexOf(`${keyword.padEnd(8)}=`);
  assert.ok(at > 0, keyword);
  const changed = Buffer.from(file);
  changed.write(`${keyword.padEnd(8)}= ${value}`.padEnd(80), at, 'latin1');
  return changed;
}

const refuses = (bytes: Uint8Array, message: RegExp): void =>
  assert.throws(() => readSkyMap(bytes), { code: 'LUCERO_SKY_MAP_INVALID', message });

describe('a map is refused in one line that says what is wrong:', () => {
  const flat = fileOf('flat, NESTED');
  const multi = fileOf('multi-order');
  const dataStart =
    multi.length - 2880 * Math.ceil((multi.length - multi.lastIndexOf('END     ')) / 2880 - 1);

  it('ORDERING', () => {
    refuses(withCard(flat, 'ORDERING', "'DIAGONAL'"), /^ORDERING is DIAGONAL; known: NESTED, RING/);
  });

  it('NSIDE', () => {
    refuses(withCard(flat, 'NSIDE', '17'.padStart(20)), /^NSIDE is 17, no power of 2$/);
    refuses(
      withCard(flat, 'NSIDE', '32'.padStart(20)),
      /^NSIDE 32 means 12288 cells, the table has 3072$/,
    );
    refuses(
      withCard(flat, 'NSIDE', '8192'.padStart(20)),
      /^NSIDE is 8192, above the limit of 4096/,
    );
  });

  it('galactic coordinates', () => {
    refuses(withCard(flat, 'COORDSYS', "'G'"), /^COORDSYS is G/);
  });

  it('a sum that is not 1', () => {
    refuses(
      withCard(flat, 'TTYPE1', "'PROBDENSITY'"),
      /^the probabilities sum to 0.00409\d+, not to 1$/,
    );
  });

  it('no probability', () => {
    refuses(
      withCard(flat, 'TTYPE1', "'SOMETHING'"),
      /^no column PROB, PROBABILITY.* among SOMETHING, DISTMU/,
    );
  });

  it('a probability below zero', () => {
    const changed = Buffer.from(flat);
    changed.writeDoubleBE(-0.5, flat.length - 2880 * Math.ceil((3072 * 20) / 2880));
    refuses(changed, /^cell 0 has the probability -0.5$/);
  });

  it('UNIQ that overlap, leave holes, or are none', () => {
    const rows = dataStart;
    const first = multi.readBigInt64BE(rows);
    const second = multi.readBigInt64BE(rows + 40);
    assert.ok(first >= 16n && second >= 16n, 'the test reads the rows where they are');
    const twice = Buffer.from(multi);
    twice.writeBigInt64BE(first, rows + 40);
    refuses(twice, /^cells overlap: cell \d+ of order \d/);
    const none = Buffer.from(multi);
    none.writeBigInt64BE(3n, rows);
    refuses(none, /^row 1: UNIQ 3 is no cell of order 0 to 24$/);
    const smaller = Buffer.from(multi);
    // The first quarter of the cell: the other three are missing.
    const order = Math.floor(Math.log2(Number(first)) / 2) - 1;
    const cell = Number(first) - 4 ** (order + 1);
    smaller.writeBigInt64BE(BigInt(4 ** (order + 2) + 4 * cell), rows);
    refuses(smaller, /^the cells have holes: they cover 99\.\d+ % of the sphere$/);
  });

  it('a file that ends early, with and without gzip', () => {
    refuses(flat.subarray(0, flat.length / 2), /truncated/);
    refuses(gzipSync(flat).subarray(0, 4000), /^damaged gzip: unexpected end of file$/);
    refuses(Buffer.from([0xff, 0xfe, 0x00]), /^neither FITS nor text/);
  });

  it('what is larger than the limit unpacked', () => {
    assert.throws(() => readSkyMap(gzipSync(flat), { maxBytes: 10_000 }), {
      message: /^more than 10000 bytes unpacked: take the multi-order file/,
    });
  });

  it('coverages with cells that do not exist', () => {
    refuses(Buffer.from('{"3": [768]}'), /^MOC, order 3: there is no cell 768 of order 3$/);
    refuses(Buffer.from('{"x": [1]}'), /^MOC: x is no order/);
    refuses(Buffer.from('3/5-2'), /^MOC: 3\/5-2 runs backwards$/);
    refuses(Buffer.from('hello'), /^neither FITS, JSON nor a MOC: it begins with hello$/);
    refuses(Buffer.from('3/5 hello'), /^MOC: hello is no cell$/);
    refuses(Buffer.from('{}'), /^the region is empty$/);
  });
});

describe('a map of more cells than the limit', () => {
  /** Order 7 (NSIDE 128), a narrow Gaussian on wide wings. */
  const order = 7;
  const file = (maxCells: number) => {
    const builder = mapBuilder(maxCells, true);
    const count = 12 * 4 ** order;
    let sum = 0;
    const value = (cell: number): number =>
      Math.exp(-(((cell - 70_000) / 400) ** 2)) + 1e-7 * (1 + (cell % 97));
    for (let cell = 0; cell < count; cell++) sum += value(cell);
    const scale = count / (4 * Math.PI * sum);
    for (let cell = 0; cell < count; cell++)
      builder.add(order, cell, scale * value(cell), 100 + cell / 1e4, 10);
    return skyMapOfCells(builder.finish());
  };

  it('loses detail in the wings, says how much, and keeps levels near the peak', () => {
    const whole = file(400_000);
    const less = file(6_000);
    assert.equal(whole.movedProbability, 0);
    assert.ok(less.count < 6_000 && whole.count > 100_000);
    assert.ok(
      less.movedProbability > 0 && less.movedProbability < 2e-3,
      `${less.movedProbability}`,
    );
    const [a, b] = [areaSquareDeg(whole, 0.9), areaSquareDeg(less, 0.9)];
    assert.ok(Math.abs(a / b - 1) < 0.02, `${a} ${b}`);
    let compared = 0;
    for (let i = 0; i < less.count; i++) {
      if (less.levels[i]! < 0.9) compared += 1;
    }
    assert.ok(compared > 100);
  });
});

describe('a position with an uncertainty', () => {
  const circle = {
    raDeg: 345.82,
    decDeg: 9.01,
    semiMajorDeg: 0.5,
    semiMinorDeg: 0.5,
    positionAngleDeg: 0,
    containment: 0.9,
  };

  it('has the level of its containment at its radius', () => {
    const map = mapOfEllipse(circle);
    for (const [away, expected] of [
      [0.05, 1 - 0.1 ** 0.01],
      [0.25, 1 - 0.1 ** 0.25],
      [0.5, 0.9],
      [0.7, 1 - 0.1 ** 1.96],
    ] as const) {
      const { credibleLevel } = placeInMap(map, 345.82, 9.01 + away);
      assert.ok(
        Math.abs(credibleLevel - expected) < 0.02,
        `${away}: ${credibleLevel}, not ${expected}`,
      );
    }
    assert.equal(placeInMap(map, 345.82, 11).credibleLevel, 1);
    assert.ok(Math.abs(areaSquareDeg(map, 0.9) / (Math.PI * 0.25) - 1) < 0.01);
  });

  it('is turned from north through east, also where it is small', () => {
    const tiny = {
      ...circle,
      decDeg: 60,
      semiMajorDeg: 0.001,
      semiMinorDeg: 0.0002,
      positionAngleDeg: 90,
    };
    const map = mapOfEllipse(tiny);
    const east = placeInMap(map, 345.82 + 0.0009 / Math.cos(Math.PI / 3), 60);
    assert.ok(Math.abs(east.credibleLevel - (1 - 0.1 ** 0.81)) < 0.03, `${east.credibleLevel}`);
    assert.equal(placeInMap(map, 345.82, 60.0009).credibleLevel, 1);
  });

  it('is read from JSON in the words of GCN, also at a pole', () => {
    const map = readSkyMap(
      Buffer.from('{"ra": 10, "dec": 90, "ra_dec_error": 1, "containment_probability": 0.5}'),
    );
    assert.ok(Math.abs(placeInMap(map, 200, 89).credibleLevel - 0.5) < 0.02);
  });

  it('without an uncertainty it is no region', () => {
    refuses(Buffer.from('{"ra": 10, "dec": 9}'), /^ra_dec_error is absent/);
  });
});
