import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { icrsName, parsePosition } from '../src/index.ts';

describe('the name of a position', () => {
  it('has its digits cut off', () => {
    assert.equal(icrsName(187.70593076725, 12.391123246083334), 'J123049.42+122328.0');
    assert.equal(icrsName(0, -90), 'J000000.00-900000.0');
    assert.equal(icrsName(359.99999999, -0.00001), 'J235959.99-000000.0');
    assert.equal(icrsName(15 * (7 / 360_000), 0.1 / 3600), 'J000000.07+000000.1');
  });

  it('leads back to the place', () => {
    for (let i = 0; i < 1000; i++) {
      const [raDeg, decDeg] = [(i * 137.508) % 360, Math.asin((i - 499.5) / 500) * (180 / Math.PI)];
      const read = parsePosition(icrsName(raDeg, decDeg));
      const raOff = raDeg - read.raDeg;
      assert.ok(raOff > -1e-9 && raOff < 0.0000417, `${raOff}`);
      assert.ok(Math.abs(decDeg) - Math.abs(read.decDeg) < 0.1 / 3600);
      assert.equal(icrsName(read.raDeg, read.decDeg), icrsName(raDeg, decDeg));
    }
  });
});
