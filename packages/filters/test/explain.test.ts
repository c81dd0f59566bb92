import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileFilter, type FilterClause, filterFields } from '../src/index.ts';
import { inSets, noSets, supernova, unknown, vocabulary } from './subjects.ts';

const explain = (expression: string, subject = supernova, sets = inSets): FilterClause =>
  compileFilter(expression, vocabulary).explain(subject, sets);

describe('an explained filter', () => {
  it('divides into clauses, each with its text, its verdict and what it read', () => {
    const clause = explain(
      "alert.mag < 19.0 && (host.redshift > 0.1 || !inWatchlist('my-quasars'))",
    );
    assert.deepEqual([clause.kind, clause.verdict], ['all', false]);
    const [bright, either] = clause.children;
    assert.deepEqual(bright, {
      ...{ text: 'alert.mag < 19.0', offset: 0, length: 16, kind: 'test', verdict: true },
      ...{ reason: null, children: [] },
      reads: [{ text: 'alert.mag', value: 18.2, unit: 'mag', reason: null }],
    });
    assert.deepEqual([either?.kind, either?.verdict], ['any', false]);
    const [, not] = either!.children;
    assert.deepEqual(
      [not?.kind, not?.text, not?.verdict],
      ['not', "!inWatchlist('my-quasars')", false],
    );
    assert.equal(not?.children[0]?.verdict, true);
  });

  it('says why something cannot be judged', () => {
    const clause = explain(
      "alert.mag < 19.0 && classification('lc').topClass == 'SNIa'",
      unknown,
      noSets,
    );
    assert.equal(clause.verdict, null);
    assert.equal(clause.reason, 'alert.mag: the alert has no flux');
    assert.equal(
      clause.children[1]?.reason,
      "classification('lc').topClass: not classified by lc yet",
    );
    assert.match(explain('1 / 0 == 1').reason ?? '', /division by zero/);
  });

  it('shows the items of a list that a loop goes over', () => {
    const clause = explain("classifications.exists(c, c.topClass == 'AGN')");
    assert.deepEqual([clause.verdict, clause.reads.length], [false, 1]);
    assert.match(String(clause.reads[0]?.value), /^1: stamp-cnn 1\.0\.0 .* SN 0\.93/);
  });

  it('shows clauses whole, with the parentheses that are theirs', () => {
    const expression = "!((alert.mag + 1.0) * (2.0) < 3.0) && object.oid == 'a)b'";
    const texts = explain(expression).children.map(({ text }) => text);
    assert.deepEqual(texts, ['!((alert.mag + 1.0) * (2.0) < 3.0)', "object.oid == 'a)b'"]);
  });

  it('agrees with the evaluation, and every clause stands where it says', () => {
    const tests = filterFields(vocabulary).map(({ example }) => example);
    const expressions = fc
      .array(fc.tuple(fc.boolean(), fc.constantFrom(...tests), fc.constantFrom('&&', '||')), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) =>
        parts
          .map(
            ([isNegated, test, joint], i) =>
              `${i === 0 ? '' : joint} ${isNegated ? `!(${test})` : test}`,
          )
          .join(' '),
      );
    const agrees = (expression: string, clause: FilterClause): void => {
      const { offset, length, text, children, verdict, reason } = clause;
      assert.equal(expression.slice(offset, offset + length), text);
      assert.equal(reason === null, verdict !== null);
      for (const child of children) agrees(expression, child);
    };
    fc.assert(
      fc.property(expressions, fc.constantFrom(supernova, unknown), (expression, subject) => {
        const filter = compileFilter(expression, { ...vocabulary, catalogs: null });
        const clause = filter.explain(subject, inSets);
        assert.equal(clause.verdict, filter.evaluate(subject, inSets));
        agrees(expression, clause);
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});
