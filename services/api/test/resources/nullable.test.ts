import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { nullable } from '../../src/resources/nullable.ts';

describe('nullable', () => {
  it('takes null and what the schema took, and nothing else', () => {
    const check = Compile(nullable(Type.Number({ minimum: 0 })));
    const taken = [null, 0, 1.5].map((value) => check.Check(value));
    const refused = [-1, '1', undefined, Number.NaN].map((value) => check.Check(value));
    assert.deepEqual(taken, [true, true, true]);
    assert.deepEqual(refused, [false, false, false, false]);
  });

  it('keeps what the schema says of itself', () => {
    const { type, description } = nullable(Type.Integer({ description: 'how many' })) as {
      readonly type?: unknown;
      readonly description?: string;
    };
    assert.deepEqual([type, description], [['integer', 'null'], 'how many']);
  });

  it('refuses a schema of several types at once: none could be told from null', () => {
    const either = Type.Union([Type.String(), Type.Number()]);
    assert.throws(() => nullable(either), TypeError);
  });
});
