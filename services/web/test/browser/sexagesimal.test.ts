import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decText, raText } from '../../src/browser/sexagesimal.ts';

describe('sexagesimal coordinates', () => {
  // astropy 8.0.2: Angle.to_string(sep=':', pad=True), hours with precision 2, degrees with 1
  const golden = [
    [228.585518, '15:14:20.52', 42.745958, '+42:44:45.4'],
    [0, '00:00:00.00', 0, '+00:00:00.0'],
    [149.550542, '09:58:12.13', -89.999999, '−90:00:00.0'],
    [83.633083, '05:34:31.94', 22.0145, '+22:00:52.2'],
  ] as const;
  for (const [raDeg, ra, decDeg, dec] of golden) {
    it(`agree with astropy 8.0.2 at ${raDeg} ${decDeg}`, () => {
      assert.deepEqual([raText(raDeg), decText(decDeg)], [ra, dec]);
    });
  }
  it('round up to the hour, never to 60 seconds or 24 hours', () => {
    assert.equal(raText(359.99999), '00:00:00.00');
    assert.equal(raText(14.9999999), '01:00:00.00');
    assert.equal(decText(-0.5), '−00:30:00.0');
  });
});
