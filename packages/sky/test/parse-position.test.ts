import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  angularDistanceArcsec,
  type Position,
  PositionTextError,
  parseDecDeg,
  parsePosition,
  parseRaDeg,
} from '../src/index.ts';

function assertClose(read: Position, raDeg: number, decDeg: number, message = 'close'): void {
  assert.ok(angularDistanceArcsec(read.raDeg, read.decDeg, raDeg, decDeg) < 1e-6, message);
}

describe('a position as text', () => {
  it('is read from every number that a program writes, to the last digit', () => {
    for (let exponent = -12; exponent <= 1; exponent++) {
      for (let i = 1; i <= 200; i++) {
        const deg = (0.1 + 0.89 * ((i * 0.6180339887498949) % 1)) * 10 ** exponent;
        assert.equal(parseDecDeg(String(-deg)), -deg);
        assert.equal(parseRaDeg(String(deg)), deg);
        const { raDeg, decDeg } = parsePosition(`${deg} ${-deg}`);
        assert.deepEqual([raDeg, decDeg], [deg, -deg]);
      }
    }
  });

  it('agrees with astropy 7.2.3 (SkyCoord)', () => {
    for (const [text, raDeg, decDeg] of [
      ['12:34:56.7 -01:02:03', 188.73624999999998, -1.0341666666666667],
      ['12h34m56.7s -01d02m03s', 188.73624999999998, -1.0341666666666667],
      ['00:00:00 -00:00:30', 0, -0.008333333333333333],
      ['23:59:59.99 +89:59:59.9', 359.9999583333333, 89.99997222222223],
      ['05:35:17.3 -05:23:28', 83.82208333333332, -5.391111111111112],
      ['187.70593076725 12.391123246083334', 187.70593076725, 12.391123246083334],
    ] as const) {
      assertClose(parsePosition(text), raDeg, decDeg, text);
    }
  });

  it('is one place in every form that people write', () => {
    for (const text of [
      '188.73625 -1.03416666666667',
      '188.73625,-1.03416666666667',
      ' 188.73625 ,  -1.03416666666667 ',
      '188.73625-1.03416666666667',
      '12:34:56.7 −01:02:03', // the minus of a paper
      '12 34 56.7 -01 02 03',
      '12 34 56.7, -1 2 3',
      '12h 34m 56.7s -01d 02m 03s',
      '12h34m56.7s -01°02′03″',
      'J123456.7-010203',
      'SDSS J123456.7-010203',
    ]) {
      assertClose(parsePosition(text), 188.73625, -1.0341666666666667, text);
    }
  });

  it('reads what has no sign by halves, and a right ascension of 24 h as 0', () => {
    assertClose(parsePosition('12 34 56.7 01 02 03'), 188.73625, 1.0341666666666667);
    assertClose(parsePosition('0 0'), 0, 0);
    assert.equal(parseRaDeg('24:00:00'), 0);
    assert.equal(parseRaDeg('360'), 0);
    assert.equal(parseRaDeg('187d30m'), 187.5);
    assert.equal(parseRaDeg('1e-3'), 0.001);
    assert.equal(parseDecDeg('-90:00:00'), -90);
    assert.equal(parseDecDeg('-00:30'), -0.5, 'the sign of a zero counts');
  });

  it('refuses what is no place, naming the coordinate', () => {
    for (const [text, coordinate] of [
      ...[['25:00:00 0', 'ra'] as const, ['-1 0', 'ra'] as const, ['12:60:00 0', 'ra'] as const],
      ...[['10 91', 'dec'] as const, ['10 -90:00:01', 'dec'] as const],
      ...[['10 north', 'dec'] as const, ['', 'position'] as const, ['M31', 'position'] as const],
      ...[['1 2 3', 'position'] as const, ['NaN NaN', 'ra'] as const],
      ...[['1'.repeat(200), 'position'] as const, ['0x10 0', 'ra'] as const],
      ...[['J123456.7-950203', 'dec'] as const, ['J253456.7-010203', 'ra'] as const],
    ]) {
      assert.throws(
        () => parsePosition(text),
        (error) => error instanceof PositionTextError && error.coordinate === coordinate,
        text.slice(0, 30),
      );
    }
  });
});
