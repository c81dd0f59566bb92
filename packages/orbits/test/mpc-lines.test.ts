import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  MpcLineError,
  OrbitInvalidError,
  readCometLine,
  readMpcorbLine,
  unpackEpoch,
} from '../src/index.ts';

// Written by the columns of the format's description.
const ceres =
  '00001    3.34  0.15 K25BL 231.53975   73.29975   80.24963   10.58790  0.0795763  0.21429712   2.7660431  0 E2025-ABC  7283 125 1801-2025 0.80 M-v 30k MPCLINUX   4000      (1) Ceres              20250825';
const comet =
  '0067P         2028 04  9.2136  1.210960  0.649860   22.1610   36.3090    3.8690  20251121  11.0  4.0  67P/Churyumov-Gerasimenko                                ';

describe('a line of MPCORB.DAT', () => {
  it('gives designation, elements and magnitudes', () => {
    const { designation, packedDesignation, readableName, elements, absoluteMag, slope } =
      readMpcorbLine(ceres);
    assert.deepEqual(
      [designation, packedDesignation, readableName, absoluteMag, slope],
      ['1', '00001', '(1) Ceres', 3.34, 0.15],
    );
    assert.equal(elements.epochMjdTt, 61_000);
    assert.ok(Math.abs(elements.perihelionAu - 2.766_043_1 * (1 - 0.079_576_3)) < 1e-12);
    // The mean anomaly is 128.46 degrees short of a turn; a year of Gauss is 365.2569 days.
    const days = ((360 - 231.539_75) / 360) * 365.256_898_326 * 2.766_043_1 ** 1.5;
    assert.ok(Math.abs(elements.perihelionMjdTt - (61_000 + days)) < 1e-3);
  });

  it('may lack magnitudes and a name', () => {
    const bare = `${ceres.slice(0, 8)}${' '.repeat(11)}${ceres.slice(19, 103)}`;
    const { absoluteMag, slope, readableName } = readMpcorbLine(bare);
    assert.deepEqual([absoluteMag, slope, readableName], [null, null, null]);
  });

  it('is refused by the column that is wrong', () => {
    const at = (first: number, text: string) =>
      ceres.slice(0, first - 1) + text + ceres.slice(first - 1 + text.length);
    for (const [line, what] of [
      [ceres.slice(0, 90), /90 characters/],
      [at(1, '??001  '), /columns 1 to 7/],
      [at(21, 'K25DL'), /epoch 'K25DL'/],
      [at(21, 'K252V'), /2025-2-31 is no date/],
      [at(27, '23x.53975'), /mean anomaly '23x/],
      [at(71, ' '.repeat(9)), /no eccentricity/],
      [at(71, '1.0795763'), /no ellipse/],
    ] as const) {
      assert.throws(
        () => readMpcorbLine(line),
        (error: unknown) => error instanceof MpcLineError && what.test(error.message),
        String(what),
      );
    }
    assert.throws(() => readMpcorbLine(at(60, '190.58790')), OrbitInvalidError);
  });
});

describe('a line of CometEls.txt', () => {
  it('gives designation and elements', () => {
    const { designation, packedDesignation, elements, absoluteMag } = readCometLine(comet);
    assert.deepEqual([designation, packedDesignation, absoluteMag], ['67P', '0067P', null]);
    assert.equal(elements.epochMjdTt, 61_000);
    assert.ok(Math.abs(elements.perihelionMjdTt - (61_870 + 0.2136)) < 1e-6);
    assert.deepEqual(
      [elements.perihelionAu, elements.eccentricity, elements.inclinationDeg],
      [1.210_96, 0.649_86, 3.869],
    );
  });

  it('may be of a new comet, by its provisional designation', () => {
    const line = `    CK23A030${comet.slice(12, 41)}1.000095${comet.slice(49)}`;
    assert.equal(readCometLine(line).designation, 'C/2023 A3');
    assert.throws(() => readCometLine(comet.slice(0, 60)), MpcLineError);
  });
});

describe('a packed epoch', () => {
  it('is a date', () => {
    for (const [packed, mjd] of [
      ['J9611', 50_083],
      ['J961A', 50_092],
      ['J969U', 50_356],
      ['K01AM', 52_204],
    ] as const) {
      assert.equal(unpackEpoch(packed), mjd, packed);
    }
  });
});
