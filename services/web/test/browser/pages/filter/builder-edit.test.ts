import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  asked,
  type BuilderGroup,
  type BuilderItem,
  conditionOn,
  questionOf,
  questionsFor,
  typedValues,
  withAdded,
  withItem,
} from '../../../../src/browser/pages/filter/builder-edit.ts';
import { names } from './names.ts';

const bright: BuilderItem = {
  kind: 'compare',
  term: { path: 'alert.mag', arguments: [] },
  operator: '<',
  value: 19,
};
const inner: BuilderGroup = { kind: 'group', match: 'any', items: [bright, bright] };
const form: BuilderGroup = { kind: 'group', match: 'all', items: [bright, inner] };
const faint: BuilderItem = { ...bright, operator: '>' };
const fieldAt = (path: string) => names.fields.find((field) => field.path === path)!;

describe('a form of the builder', () => {
  it('changes at one place and nowhere else', () => {
    const changed = withItem(form, [1, 0], faint);
    assert.deepEqual(changed.items, [bright, { ...inner, items: [faint, bright] }]);
    assert.deepEqual(withAdded(form, [1], faint).items[1], {
      ...inner,
      items: [bright, bright, faint],
    });
    assert.deepEqual(withAdded(form, [], faint).items.at(-1), faint);
  });

  it('loses a condition, and a group that it leaves empty', () => {
    const once = withItem(form, [1, 1], null);
    assert.deepEqual(once.items[1], { ...inner, items: [bright] });
    assert.deepEqual(withItem(once, [1, 0], null).items, [bright]);
  });

  it('begins a condition with names that there are', () => {
    assert.deepEqual(conditionOn(fieldAt('probability()'), names), {
      ...bright,
      term: { path: 'probability()', arguments: ['stamps', 'SN'] },
      value: 0,
    });
    assert.deepEqual(conditionOn(fieldAt('tns.isKnown'), names), {
      kind: 'is',
      term: { path: 'tns.isKnown', arguments: [] },
      isNegated: false,
    });
    const band = conditionOn(fieldAt('alert.band'), names);
    assert.ok(band.kind === 'compare' && band.value === 'g');
  });

  it('asks a condition another way and keeps its value', () => {
    const list = asked(bright, 'not in');
    assert.ok(list.kind === 'oneOf' && list.isNegated);
    assert.deepEqual([list.values, asked(list, '<')], [[19], bright]);
    for (const question of questionsFor('string')) {
      assert.equal(questionOf(asked(bright, question)), question);
    }
  });

  it('takes values as they are typed, and no text for a number', () => {
    assert.deepEqual(typedValues(' 19.5 ', 'double', false), [19.5]);
    assert.deepEqual(typedValues('1, 2', 'int', true), [1, 2]);
    assert.deepEqual(typedValues('SN, AGN', 'string', true), ['SN', 'AGN']);
    assert.equal(typedValues('bright', 'double', false), null);
    assert.equal(typedValues('', 'double', false), null);
  });
});
