import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestionsAt } from '../../../../src/browser/pages/filter/expression-completion.ts';
import { names } from './names.ts';

/** What is suggested where | stands. */
function at(marked: string) {
  const position = marked.indexOf('|');
  const found = suggestionsAt(marked.replace('|', ''), position, names);
  return found === null
    ? null
    : { from: found.from, labels: found.items.map(({ label }) => label) };
}

describe('the completion of expressions', () => {
  it('suggests fields with their units, and functions', () => {
    const found = suggestionsAt('alert.mag < 3 && al', 19, names);
    assert.equal(found?.from, 17);
    const mag = found?.items.find(({ label }) => label === 'alert.mag');
    assert.deepEqual([mag?.detail, mag?.info], ['mag', 'about alert.mag']);
    assert.ok(found?.items.some(({ label }) => label === 'known()'));
    assert.equal(at('alert.m|')?.from, 0);
  });

  it('writes a field with arguments so that the cursor stands in the first', () => {
    const item = suggestionsAt('', 0, names)?.items.find(({ label }) => label === 'probability()');
    assert.equal(item?.text, "probability('', '')");
    assert.equal(item?.text.slice(0, item.text.length - item.cursorBack), "probability('");
  });

  it('suggests the names that an argument may be', () => {
    assert.deepEqual(at("magPerDay('|')"), { from: 11, labels: ['g', 'r'] });
    assert.deepEqual(at("probability('s|', '')")?.labels, ['stamps']);
    assert.deepEqual(at("probability('stamps', '|')")?.labels, ['SN', 'AGN']);
    assert.deepEqual(at("alert.mag < 3 && inWatchlist('my|')"), {
      from: 30,
      labels: ['my-quasars'],
    });
  });

  it('suggests the columns of what a call gives', () => {
    assert.deepEqual(at("classification('stamps').to|"), {
      from: 25,
      labels: ['topClass', 'topProbability'],
    });
  });

  it('suggests the texts that a field is compared with', () => {
    assert.deepEqual(at("alert.band == '|'")?.labels, ['g', 'r']);
    assert.deepEqual(at("alert.band in ['g', '|']")?.labels, ['g', 'r']);
    assert.deepEqual(at("classification('stamps').topClass == '|'")?.labels, ['SN', 'AGN']);
    assert.equal(at("object.oid == 'Z|'"), null);
  });

  it('knows where a quotation ends', () => {
    assert.equal(at("object.oid == 'a\\'b' && ale|")?.from, 24);
    assert.equal(at('object.oid == \'a" ale|'), null);
  });
});
