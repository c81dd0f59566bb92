import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Type } from 'typebox';
import { RequestInvalidError } from '../src/request-error.ts';
import { compileRequestValidator } from '../src/request-validation.ts';

const schema = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
  ra: Type.Optional(Type.Number({ minimum: 0, maximum: 360 })),
  shadow: Type.Optional(Type.Boolean()),
  order: Type.Optional(Type.Unsafe<'asc' | 'desc'>({ type: 'string', enum: ['asc', 'desc'] })),
  oid: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9A-Z]+$' }), { maxItems: 2, description: 'Object id' }),
  ),
  survey: Type.String({ pattern: '^[a-z]+$', description: 'Survey in small letters' }),
});
type Given = Readonly<Record<string, unknown>>;
const validate = compileRequestValidator({ schema } as never) as unknown as (given: Given) => {
  readonly value?: Record<string, unknown>;
  readonly error?: RequestInvalidError;
};

const readFrom = (given: Given): unknown => validate({ survey: 'ztf', ...given }).value;
const errorsOf = (given: Given): Readonly<Record<string, string>> => {
  const { error } = validate({ survey: 'ztf', ...given });
  assert.ok(error instanceof RequestInvalidError, 'it is refused');
  return error.errors;
};

describe('what a request gives', () => {
  it('is read as the schema says: numbers, booleans, lists', () => {
    const given = { limit: '7', ra: '-0', shadow: 'false', oid: 'A' };
    const read = { limit: 7, ra: -0, shadow: false, oid: ['A'], survey: 'ztf' };
    assert.deepEqual(readFrom(given), read);
    assert.deepEqual(readFrom({ oid: ['A', 'B'] }), { limit: 50, oid: ['A', 'B'], survey: 'ztf' });
  });

  it('is a decimal number in any usual form', () => {
    const numbers = { '0': 0, '.5': 0.5, '5.': 5, '1e2': 100, '+1.5E+1': 15, '007': 7 };
    for (const [text, number] of Object.entries(numbers)) {
      assert.deepEqual(readFrom({ ra: text }), { limit: 50, ra: number, survey: 'ztf' }, text);
    }
  });

  it('is no number when only Number() would say so', () => {
    for (const text of ['', ' ', ' 1', '1 ', '0x10', '1e', 'e1', '.', '+', '1_0', 'NaN', '1e999']) {
      assert.deepEqual(Object.keys(errorsOf({ ra: text })), ['ra'], JSON.stringify(text));
    }
    assert.deepEqual(Object.keys(errorsOf({ limit: 'Infinity' })), ['limit']);
    assert.deepEqual(Object.keys(errorsOf({ shadow: 'yes' })), ['shadow']);
  });

  it('takes no longer to refuse because it is long', () => {
    // Of a pattern that tries every cut of the digits: half a minute, in which nobody is served.
    const started = performance.now();
    errorsOf({ ra: `${'1'.repeat(200_000)}x` });
    assert.ok(performance.now() - started < 5000);
  });

  it('is refused with every name that is at fault, and what is wrong with it', () => {
    const { error } = validate({ limt: '5', limit: '0', ra: '361' });
    assert.deepEqual(error?.errors, {
      limt: 'is not a parameter here; known: limit, ra, shadow, order, oid, survey',
      limit: 'must be >= 1',
      ra: 'must be <= 360',
      survey: 'is missing',
    });
    assert.match(error?.message ?? '', /^limt is not .*; limit must .*; ra must .*; survey is/);
  });

  it('says what a parameter is for, not its pattern', () => {
    assert.deepEqual(errorsOf({ survey: 'ZTF' }), {
      survey: 'has not the form of: Survey in small letters',
    });
  });

  it('is told the values that there are', () => {
    assert.deepEqual(errorsOf({ order: 'up' }), { order: 'must be one of asc, desc' });
  });

  it('is refused when a single value comes twice, or a list is too long', () => {
    assert.deepEqual(Object.keys(errorsOf({ limit: ['1', '2'] })), ['limit']);
    assert.deepEqual(Object.keys(errorsOf({ survey: ['ztf', 'lsst'] })), ['survey']);
    assert.deepEqual(Object.keys(errorsOf({ oid: ['A', 'B', 'C'] })), ['oid']);
  });

  it('is refused also under a name that every object has', () => {
    // A plain object swallows what is set as its __proto__, and the request would have been served.
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const given = Object.fromEntries([
        [name, '1'],
        ['survey', 'ztf'],
      ]);
      const { error } = validate(given);
      assert.deepEqual(Object.keys(error?.errors ?? {}), [name]);
    }
  });

  it('says that a route has no parameters', () => {
    const none = compileRequestValidator({ schema: Type.Object({}) } as never) as typeof validate;
    assert.deepEqual(none({}), { value: {} });
    assert.equal(none({ x: '1' }).error?.errors.x, 'is not a parameter here; known: none');
  });
});
