import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileFilter, type FilterSubject } from '../src/index.ts';
import { celVerdict } from './cel-reference.ts';
import { inSets, noSets, supernova, unknown, vocabulary } from './subjects.ts';

const doubles = fc.constantFrom(
  ...['alert.mag', 'alert.snr', 'alert.galacticLatitudeDeg', 'object.ageDays', 'host.redshift'],
  ...[
    'host.absoluteMag',
    "lastMag('g')",
    "magPerDay('r')",
    "magPerDay('g')",
    'features.StetsonK_1',
  ],
  ...['features.Amplitude_1', "probability('stamp-cnn', 'SN')", "probability('lc', 'RRL')"],
  ...["classification('stamp-cnn').topProbability", "classification('stamp-cnn').novelty"],
  ...[
    "classification('lc').topProbability",
    "change('stamp-cnn').wassersteinStep",
    'distanceDeg(150.0, 20.0)',
    '18.2',
    '0.5',
    '-1.5',
    '0.0',
  ],
);
const ints = fc.constantFrom(
  ...['object.detectionCount', 'object.nightCount', "detectionsIn('r')", "detectionsIn('i')"],
  ...['0', '1', '3', '7'],
);
const texts = fc.constantFrom(
  ...['alert.band', 'object.oid', 'host.name', 'tns.type', "classification('stamp-cnn').topClass"],
);
const words = fc.constantFrom("'r'", "'SN'", "'ZTF26aaaaaaa'", "'SN Ia'", "'NGC 1'");
const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');

/** Names that do not exist are another matter than what an expression is worth. */
const anyNames = { ...vocabulary, bands: null, classifiers: null };

/** Expressions of every kind, with their parts in any order and depth. */
const { condition } = fc.letrec<{
  number: string;
  whole: string;
  condition: string;
  item: string;
}>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ints,
    fc
      .tuple(tie('whole'), fc.constantFrom('+', '-', '*', '/', '%'), ints)
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('whole').map((part) => `-(${part})`),
  ),
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    doubles,
    tie('whole'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), doubles)
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    doubles.map((part) => `abs(${part})`),
  ),
  item: fc.oneof(
    fc.constantFrom("c.topClass == 'SN'", 'c.topProbability > 0.5', 'c.novelty > 0.5'),
    tie('condition'),
    fc.tuple(tie('item'), tie('item')).map(([a, b]) => `(${a} || ${b})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(tie('number'), comparison, tie('number'))
      .map(([a, operator, b]) => `${a} ${operator} ${b}`),
    fc
      .tuple(texts, fc.constantFrom('==', '!=', '<', '>='), words)
      .map(([a, operator, b]) => `${a} ${operator} ${b}`),
    fc
      .tuple(texts, fc.array(words, { minLength: 1, maxLength: 3 }))
      .map(([a, list]) => `${a} in [${list}]`),
    fc
      .tuple(texts, fc.constantFrom("startsWith('S')", "contains('o')", "endsWith('r')"))
      .map((parts) => parts.join('.')),
    fc.constantFrom(
      ...["change('stamp-cnn').isFlip", "change('lc').isSmoothedFlip"],
      ...['alert.isPositive', 'tns.isKnown', "matched('gaia-dr3')", "matched('milliquas')"],
      ...["inWatchlist('my-quasars')", 'true', 'false', 'has(host.redshift)', 'has(alert.mag)'],
      ...["regions.exists(r, r.kind == 'neutrino')", 'regions.all(r, r.credibleLevel < 0.5)'],
    ),
    tie('number').map((part) => `known(${part})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    tie('condition').map((part) => `!(${part})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([a, b, c]) => `((${a}) ? (${b}) : (${c}))`),
    fc
      .tuple(fc.constantFrom('exists', 'all', 'exists_one'), tie('item'))
      .map(([loop, item]) => `classifications.${loop}(c, ${item})`),
  ),
}));

/** Subjects of which some things are known and others are not. */
const subjects = fc
  .record({
    alert: fc.constantFrom(supernova.alert, unknown.alert),
    object: fc.constantFrom(supernova.object, unknown.object),
    bands: fc.constantFrom(supernova.bands, null, []),
    features: fc.constantFrom(supernova.features, null),
    classifications: fc.constantFrom(
      supernova.classifications,
      [],
      [
        ...(supernova.classifications ?? []),
        {
          ...supernova.classifications![0]!,
          ...{ classifier: 'lc', topClass: 'RRL', novelty: 0.7, probabilities: { RRL: 0.9 } },
          ...{ answerClass: null, answerLevel: 0, answerProbability: null },
        },
      ],
    ),
    classCourses: fc.constantFrom(supernova.classCourses, []),
    catalogs: fc.constantFrom(supernova.catalogs, null),
    host: fc.constantFrom(supernova.host, null, { ...supernova.host!, redshift: null }),
    regions: fc.constantFrom(supernova.regions, []),
    tns: fc.constantFrom(supernova.tns, null),
  })
  .map((subject): FilterSubject => subject);

function isRefused(expression: string): boolean {
  try {
    compileFilter(expression, anyNames);
    return false;
  } catch (error) {
    assert.match((error as Error).message, /more than/);
    return true;
  }
}

describe('a compiled filter', () => {
  it("gives the answers of the library's evaluation: true, false, and null where that throws", () => {
    const counts = new Map<unknown, number>();
    fc.assert(
      fc.property(
        condition,
        subjects,
        fc.constantFrom(inSets, noSets),
        (expression, subject, sets) => {
          // What is too dear is refused: see compile.test.ts.
          fc.pre(expression.length < 2_000 && !isRefused(expression));
          const verdict = compileFilter(expression, anyNames).evaluate(subject, sets);
          counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
          assert.equal(verdict, celVerdict(expression, subject, sets), expression);
        },
      ),
      { numRuns: 2_000, seed: 13 },
    );
    // The property means something only where all three happen.
    for (const verdict of [true, false, null])
      assert.ok((counts.get(verdict) ?? 0) > 200, `${verdict}`);
  });
});
