import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bandStyle } from '../../src/browser/mark-shape.ts';

describe('bandStyle', () => {
  const eight = ['b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7', 'b8'];

  it('gives the usual filters their own colours, whoever has them', () => {
    assert.deepEqual(bandStyle('r', []), { className: 'band-r', shape: 'square' });
    assert.deepEqual(bandStyle('r', ['r', 'b1']), { className: 'band-r', shape: 'square' });
  });

  it('tells eight other bands of a survey apart, from blue to red', () => {
    const styles = eight.map((band) => bandStyle(band, eight));
    assert.equal(new Set(styles.map((style) => JSON.stringify(style))).size, eight.length);
    assert.equal(styles[0]?.className, 'band-u');
    assert.equal(styles.at(-1)?.className, 'band-y');
  });

  it('is grey for a band that the survey does not name', () => {
    assert.deepEqual(bandStyle('b9', eight), { className: 'band-other', shape: 'circle' });
  });
});
