import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type BuilderForm,
  type BuilderItem,
  builderOfExpression,
  compileFilter,
  expressionOfBuilder,
  filterFields,
  readBuilderForm,
} from '../src/index.ts';
import { vocabulary } from './subjects.ts';

const argumentsOf: Readonly<Record<string, string | number>> = {
  ...{ band: 'g', classifier: 'stamp-cnn', class: 'SN', catalog: 'gaia-dr3', event: 'S260101a' },
  ...{ watchlist: 'my-quasars', area: 'my-field', level: 0.5, raDeg: 359.9, decDeg: -89.5 },
};

const fields = filterFields(vocabulary);
const ofType = (...types: readonly string[]) =>
  fc
    .constantFrom(...fields.filter(({ type }) => types.includes(type)))
    .chain(({ path, parameters }) =>
      fc
        .integer({
          min: parameters.filter(({ isOptional }) => !isOptional).length,
          max: parameters.length,
        })
        .map((count) => ({
          path,
          arguments: parameters.slice(0, count).map(({ kind }) => argumentsOf[kind]!),
        })),
    );
/** Fields whose texts are not limited to known words. */
const anyText = fc
  .constantFrom('object.oid', 'host.name', 'tns.type')
  .map((path) => ({ path, arguments: [] }));
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0);
const texts = fc.string({ maxLength: 12, unit: 'grapheme' });

const { item } = fc.letrec<{ item: BuilderItem; group: BuilderForm }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      term: ofType('double', 'int'),
      operator: fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
      value: numbers,
    }),
    fc.record({
      kind: fc.constant('compare' as const),
      term: anyText,
      operator: fc.constantFrom('==', '!='),
      value: texts,
    }),
    fc.record({
      kind: fc.constant('oneOf' as const),
      term: anyText,
      values: fc.array(texts, { minLength: 1, maxLength: 3 }),
      isNegated: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('is' as const), term: ofType('bool'), isNegated: fc.boolean() }),
    fc.record({
      kind: fc.constant('known' as const),
      term: ofType('bool', 'double', 'int', 'string'),
      isNegated: fc.boolean(),
    }),
    tie('group'),
  ),
  group: fc.record({
    kind: fc.constant('group' as const),
    match: fc.constantFrom('all', 'any'),
    items: fc.array(tie('item'), { minLength: 2, maxLength: 4 }),
  }),
}));

/** The same question in one form: a group in a group of its kind adds nothing. */
function flat(given: BuilderItem): BuilderItem {
  if (given.kind !== 'group') return given;
  const items = given.items
    .map(flat)
    .flatMap((each) => (each.kind === 'group' && each.match === given.match ? each.items : [each]));
  return { ...given, items };
}

describe('the no-code builder', () => {
  it('reads back the form of the expression that it wrote, and the same expression again', () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('all', 'any'),
        (items, match) => {
          // A clone has the plain prototype that objects of fast-check lack.
          const form = structuredClone(flat({ kind: 'group', match, items })) as BuilderForm;
          const expression = expressionOfBuilder(form);
          fc.pre(expression.length <= 3_000);
          const back = builderOfExpression(expression);
          assert.deepEqual(back, form, expression);
          assert.equal(expressionOfBuilder(back!), expression);
        },
      ),
      { numRuns: 500, seed: 13 },
    );
  });

  it('writes what compiles', () => {
    fc.assert(
      fc.property(item, (one) => {
        const expression = expressionOfBuilder({ kind: 'group', match: 'all', items: [one] });
        fc.pre(expression.length <= 3_000);
        compileFilter(expression, vocabulary);
      }),
      { numRuns: 300, seed: 13 },
    );
  });

  it('takes its forms from outside, and nothing else', () => {
    fc.assert(
      fc.property(item, (one) => {
        const form = structuredClone({ kind: 'group', match: 'all', items: [one] });
        const outside: unknown = JSON.parse(JSON.stringify(form));
        assert.deepEqual(readBuilderForm(outside), form);
      }),
      { numRuns: 200, seed: 13 },
    );
    const term = { path: 'alert.mag', arguments: [] };
    const compare = { kind: 'compare', term, operator: '<', value: 19 };
    const form = (...items: unknown[]) => ({ kind: 'group', match: 'all', items });
    let deep: unknown = compare;
    for (let i = 0; i < 20; i++) deep = form(deep);
    for (const bad of [
      ...[null, 'alert.mag < 19', [], compare, form(), deep, form(...Array(300).fill(compare))],
      form({ ...compare, operator: '|| true ||' }),
      form({ ...compare, value: { a: 1 } }),
      form({ ...compare, term: { path: 'alert.mag < 1 || alert.mag', arguments: [] } }),
      form({ kind: 'is', term: { path: 'matched()', arguments: [null] } }),
      form({ kind: 'drop', term }),
    ]) {
      assert.equal(readBuilderForm(bad), null, JSON.stringify(bad).slice(0, 80));
    }
  });

  it('reads an expression of one condition as a group of one', () => {
    assert.deepEqual(builderOfExpression('alert.mag < 19'), {
      kind: 'group',
      match: 'all',
      items: [
        { kind: 'compare', term: { path: 'alert.mag', arguments: [] }, operator: '<', value: 19 },
      ],
    });
  });

  it('says null to what it cannot show, and to what is no expression', () => {
    for (const expression of [
      'alert.mag - alert.limitingMag < 0.5',
      'alert.mag < alert.limitingMag',
      '19 > alert.mag',
      "classifications.exists(c, c.topClass == 'SN')",
      '!(alert.mag < 19 && alert.snr > 5)',
      'alert.mag < 19 ? true : false',
      'alert.mag <',
    ]) {
      assert.equal(builderOfExpression(expression), null, expression);
    }
  });
});
