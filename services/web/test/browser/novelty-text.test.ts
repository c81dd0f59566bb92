import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noveltyText } from '../../src/browser/novelty-text.ts';

describe('novelty in words', () => {
  it('says of how many alerts this one is the odder', () => {
    const rest = 'of the alerts that it was judged on';
    assert.equal(noveltyText(0.43), `Novelty 0.43: odder than 43 % ${rest}`);
    assert.equal(noveltyText(0), `Novelty 0.00: odder than 0 % ${rest}`);
    assert.match(noveltyText(0.98), /^Novelty 0\.98: /);
  });

  it('says so of one unlike nearly all, and shows 1 only where none was as odd', () => {
    const unlike = 'Unlike nearly all alerts that it was judged on: novelty';
    assert.equal(noveltyText(0.99), `${unlike} 0.990`);
    assert.equal(noveltyText(0.9937), `${unlike} 0.993`);
    assert.equal(noveltyText(0.9996), `${unlike} 0.999`);
    assert.equal(noveltyText(1), `${unlike} 1.000`);
  });
});
