import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noveltyText } from '../../src/browser/novelty-text.ts';

describe('novelty in words', () => {
  it('says of how many alerts this one is the odder', () => {
    assert.equal(noveltyText(0.43), 'Novelty 0.43: odder than 43 % of the alerts it was judged on');
    assert.equal(noveltyText(0), 'Novelty 0.00: odder than 0 % of the alerts it was judged on');
  });

  it('keeps a digit where it matters, and knows the oddest', () => {
    assert.match(noveltyText(0.9937), /^Novelty 0\.994: odder than 99\.3 % of/);
    assert.match(noveltyText(0.9996), /than 99\.9 %/);
    assert.equal(noveltyText(1), 'Novelty 1.000: odder than every alert it was judged on');
  });
});
