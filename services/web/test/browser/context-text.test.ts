import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  arcsecText,
  catalogValueText,
  kpcText,
  levelText,
} from '../../src/browser/context-text.ts';

describe('the words of surroundings', () => {
  it('give angles and lengths as precise as they are of use', () => {
    assert.deepEqual([arcsecText(0.4021), arcsecText(12.34)], ['0.40″', '12.3″']);
    assert.deepEqual(
      [kpcText(0.0421), kpcText(3.61), kpcText(123.4)],
      ['42 pc', '3.6 kpc', '123 kpc'],
    );
  });

  it('give a value with its unit, a text as it is', () => {
    assert.equal(catalogValueText(17.25, 'mag'), '17.25 mag');
    assert.equal(catalogValueText(0.05, null), '0.05');
    assert.equal(catalogValueText('star', null), 'star');
  });

  it('never say that a region is smaller than it is', () => {
    assert.deepEqual([0.9, 0.904, 0.001, 1].map(levelText), ['90 %', '91 %', '1 %', '100 %']);
  });
});
