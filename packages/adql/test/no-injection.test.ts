/**
 * What a user writes never reaches the SQL: whatever the names, texts and signs of a query are, the SQL is
 * made of a fixed set of words, of names of the catalogue and of numbered tables, columns and parameters.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AdqlError, adqlTranslator } from '../src/index.ts';
import { catalogue } from './example-catalogue.ts';

const words = new Set(
  (
    'SELECT DISTINCT AS FROM WHERE GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET WITH UNION INTERSECT EXCEPT ALL ' +
    'INNER LEFT RIGHT FULL CROSS JOIN LATERAL ON AND OR NOT IS NULL BETWEEN LIKE ILIKE ESCAPE IN EXISTS CASE WHEN ' +
    'THEN ELSE END ORDINALITY true false bigint integer double precision real boolean text numeric unnest cell first ' +
    'past found n count sum avg min max abs ceil floor degrees radians exp ln log pi power sqrt sin cos tan cot asin ' +
    'acos atan atan2 round trunc mod random lower upper coalesce greatest least'
  ).split(' '),
);
const known = new Set(
  catalogue.flatMap(({ name, columns }) => ['views', name, ...columns.map((each) => each.name)]),
);
const signs = /^(::|<>|<=|>=|\|\||[()[\],.=<>+*/-])$/;
const tokens = /"[^"]*"|''|\$\d+|[A-Za-z_][A-Za-z0-9_]*|\d+(?:e-\d+)?|::|<>|<=|>=|\|\||\S/g;

function assertOwnWords(sql: string): void {
  for (const [token] of sql.matchAll(tokens)) {
    const isOurs =
      words.has(token) ||
      signs.test(token) ||
      /^[tc]\d+$/.test(token) ||
      /^\$\d+$/.test(token) ||
      /^(0|1|2|300|1e-15)$/.test(token) ||
      token === "''" ||
      (token.startsWith('"') && known.has(token.slice(1, -1)));
    assert.ok(isOurs, `${token} in ${sql}`);
  }
}

const translate = adqlTranslator();
/** Translates, or is refused as a query that is wrong: nothing else may happen. */
function tryTranslate(text: string): void {
  try {
    const { text: sql, parameters } = translate(text, catalogue, 100);
    assertOwnWords(sql);
    for (let n = 1; n <= parameters.length; n++) assert.ok(sql.includes(`$${n}::`));
  } catch (error) {
    if (!(error instanceof AdqlError))
      throw new Error(`of ${JSON.stringify(text)}`, { cause: error });
  }
}

const quoted = (sign: string) => (text: string) =>
  `${sign}${text.replaceAll(sign, sign + sign)}${sign}`;
const evil = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    "'; DROP TABLE object; --",
    '$1',
    '\\',
    "\\'",
    '"',
    't1.c1',
    '\u0000',
    'é',
    '/*',
    '{"}',
  ),
);
const column = fc.constantFrom(
  'oid',
  'survey',
  'last_mag',
  'ra_deg',
  'detection_count',
  'o.dec_deg',
  '"hpx29"',
);
const number = fc.oneof(
  fc.integer({ min: 0 }).map(String),
  fc.double({ min: 0, max: 1e9, noNaN: true }).map(String),
);
const text = evil.map(quoted("'"));
const functionName = fc.constantFrom(
  'ABS',
  'sqrt',
  'Round',
  'MOD',
  'LOWER',
  'COALESCE',
  'COUNT',
  'MAX',
  'POWER',
  'nothing',
);

const { value, condition } = fc.letrec<{ value: string; condition: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    ...[column, number, text, fc.constantFrom('NULL', 'TRUE', '*')],
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/', '||'), tie('value'))
      .map(([a, b, c]) => `(${a} ${b} ${c})`),
    fc
      .tuple(functionName, fc.array(tie('value'), { maxLength: 3 }))
      .map(([name, given]) => `${name}(${given.join(', ')})`),
    tie('value').map((of) => `CAST(${of} AS INTEGER)`),
    tie('value').map((of) => `(SELECT ${of} FROM detection)`),
    fc
      .tuple(tie('value'), tie('value'))
      .map(([a, b]) => `DISTANCE(POINT(ra_deg, dec_deg), POINT(${a}, ${b}))`),
  ),
  condition: fc.oneof(
    { depthSize: 'small' },
    fc
      .tuple(tie('value'), fc.constantFrom('=', '<>', '!=', '<', '>='), tie('value'))
      .map((parts) => parts.join(' ')),
    fc.tuple(tie('value'), text).map(([a, b]) => `${a} NOT LIKE ${b}`),
    fc
      .tuple(tie('value'), fc.array(tie('value'), { minLength: 1, maxLength: 3 }))
      .map(([a, list]) => `${a} IN (${list.join(', ')})`),
    fc
      .tuple(tie('value'), tie('value'), tie('value'))
      .map(([a, b, c]) => `${a} BETWEEN ${b} AND ${c}`),
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR'), tie('condition'))
      .map(([a, b, c]) => `(${a} ${b} ${c})`),
    tie('condition').map((of) => `NOT (${of})`),
    tie('condition').map((of) => `EXISTS (SELECT * FROM detection WHERE ${of})`),
    fc
      .tuple(number, number, number)
      .map(([a, b, c]) => `CONTAINS(POINT(ra_deg, dec_deg), CIRCLE(${a}, ${b}, ${c})) = 1`),
    fc
      .array(number, { maxLength: 8 })
      .map((list) => `1 = CONTAINS(POINT(ra_deg, dec_deg), POLYGON(${list.join(', ')}))`),
  ),
}));
const query = fc
  .record({
    alias: evil.filter((name) => name !== '').map(quoted('"')),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
    join: fc.constantFrom(
      '',
      ', detection',
      ' LEFT JOIN tap_upload.mine AS m ON m.name = o.oid',
      ' NATURAL JOIN detection',
    ),
    where: condition,
    tail: fc.constantFrom(
      '',
      ' GROUP BY oid',
      ' ORDER BY 1 DESC',
      ' ORDER BY last_mag OFFSET 3',
      ' UNION SELECT oid FROM detection',
    ),
  })
  .map(({ alias, values, join, where, tail }) => {
    const [first, ...rest] = values;
    const list = [`${first} AS ${alias}`, ...rest].join(', ');
    return `SELECT TOP 7 ${list} FROM object AS o${join} WHERE ${where}${tail}`;
  });

describe('the SQL of a query', () => {
  it('is ours, whatever is asked', () => {
    fc.assert(fc.property(query, tryTranslate), { numRuns: 3_000 });
  });

  it('is translated often enough to prove something', () => {
    const translated = fc.sample(query, { numRuns: 2_000, seed: 7 }).filter((each) => {
      try {
        return translate(each, catalogue, 100).text !== '';
      } catch {
        return false;
      }
    });
    assert.ok(translated.length > 50, `${translated.length} of 2,000`);
  });

  it('is none for arbitrary text, which is refused as such', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), tryTranslate), {
      numRuns: 3_000,
    });
  });

  it('is none for a query with a part cut out or doubled', () => {
    const damaged = fc
      .tuple(query, fc.nat(), fc.nat({ max: 20 }), fc.boolean())
      .map(([whole, at, length, doubles]) => {
        const from = at % (whole.length + 1);
        const cut = whole.slice(from, from + length);
        return whole.slice(0, from) + (doubles ? cut + cut : '') + whole.slice(from + length);
      });
    fc.assert(fc.property(damaged, tryTranslate), { numRuns: 3_000 });
  });
});
