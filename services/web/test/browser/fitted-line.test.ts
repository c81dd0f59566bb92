import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fittedLines } from '../../src/browser/fitted-line.ts';

/** 36307.805477 nJy are 20 mag AB. */
const flux20Nanojansky = 36_307.805477;
const curve = {
  band: 'g',
  chi: 1.2,
  mjdTai: [1, 2, 3, 4],
  fluxNanojansky: [flux20Nanojansky, 0, -5, 10 * flux20Nanojansky],
};

describe('a fitted line', () => {
  it('is in microjansky, or in magnitudes where the flux has one', () => {
    const [inFlux] = fittedLines([curve], { quantity: 'flux', source: 'difference' });
    assert.deepEqual(
      inFlux?.values.map((value) => value?.toFixed(6)),
      ['36.307805', '0.000000', '-0.005000', '363.078055'],
    );
    const [inMag] = fittedLines([curve], { quantity: 'magnitude', source: 'difference' });
    assert.deepEqual(
      inMag?.values.map((value) => (value === null ? null : value.toFixed(6))),
      ['20.000000', null, null, '17.500000'],
    );
  });

  it('is not drawn over the total flux, which has the host in it', () => {
    assert.deepEqual(fittedLines([curve], { quantity: 'flux', source: 'total' }), []);
  });
});
