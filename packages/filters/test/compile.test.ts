import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileFilter, FilterInvalidError, type FilterVocabulary } from '../src/index.ts';
import { inSets, noSets, supernova, unknown, vocabulary } from './subjects.ts';

const compile = (expression: string, names: FilterVocabulary = vocabulary) =>
  compileFilter(expression, names);

function faultOf(expression: string) {
  try {
    compile(expression);
  } catch (error) {
    if (error instanceof FilterInvalidError) return error.fault;
    throw error;
  }
  throw new Error(`${expression} is a filter`);
}

describe('a filter', () => {
  it('tells what must be loaded, and which sets it asks', () => {
    const filter = compile(
      "alert.mag < 19 && (host.redshift < 0.1 || inWatchlist('my-quasars')) && inArea('my-field', 0.5) && features.StetsonK_1 > 0",
    );
    assert.deepEqual([...filter.needs].sort(), [
      'alert',
      'areas',
      'features',
      'host',
      'watchlists',
    ]);
    assert.deepEqual([filter.watchlists, filter.areas], [['my-quasars'], ['my-field']]);
    assert.deepEqual(filter.features, ['StetsonK_1']);
    assert.deepEqual(
      filter.clauses.map(({ needs }) => [...needs]),
      [['alert'], ['host', 'watchlists'], ['areas'], ['features']],
    );
    assert.equal(compile('alert.mag < 19 || alert.mag > 20').clauses.length, 1);
  });

  it('names the object that it requires, and only where it does in every case', () => {
    const required = (expression: string) => compile(expression).requiredOid;
    assert.equal(required("object.oid == 'ZTF1'"), 'ZTF1');
    assert.equal(required("alert.mag < 19 && ('ZTF1' == object.oid && alert.snr > 5)"), 'ZTF1');
    assert.equal(required("object.oid == 'ZTF1' || alert.mag < 19"), null);
    assert.equal(required("!(object.oid == 'ZTF1')"), null);
    assert.equal(required("object.oid != 'ZTF1'"), null);
  });

  it('does not pass what cannot be judged, and says so by null', () => {
    assert.equal(compile('alert.mag < 19').evaluate(unknown, noSets), null);
    assert.equal(compile('!(alert.mag < 19)').evaluate(unknown, noSets), null);
    assert.equal(
      compile('alert.mag < 19 || object.detectionCount == 1').evaluate(unknown, noSets),
      true,
    );
    assert.equal(
      compile('alert.mag < 19 && object.detectionCount > 1').evaluate(unknown, noSets),
      false,
    );
    assert.equal(compile('known(alert.mag)').evaluate(unknown, noSets), false);
    assert.equal(compile('has(host.redshift)').evaluate(supernova, noSets), true);
  });

  it('tells that a catalogue has no source only where it was asked and read', () => {
    const asked = compile("matched('milliquas')");
    const catalogs = supernova.catalogs!;
    assert.equal(asked.evaluate(supernova, noSets), null);
    assert.equal(
      asked.evaluate({ ...supernova, catalogs: { ...catalogs, unknown: [] } }, noSets),
      false,
    );
    assert.equal(
      asked.evaluate({ ...supernova, catalogs: { ...catalogs, unknown: [], asked: [] } }, noSets),
      null,
    );
    assert.equal(compile("matched('gaia-dr3')").evaluate(supernova, noSets), true);
  });

  it("asks an area by its own level, or by the filter's", () => {
    assert.equal(compile("inArea('my-map')").evaluate(supernova, inSets), true);
    assert.equal(compile("inArea('my-map', 0.5)").evaluate(supernova, inSets), false);
    assert.equal(compile("inArea('my-field')").evaluate(supernova, inSets), false);
    assert.equal(compile("inArea('my-field')").evaluate(supernova, noSets), null);
    assert.equal(compile("areaLevel('my-field') == 1").evaluate(supernova, inSets), true);
  });

  it('reads features by name whatever the order in which a survey has them', () => {
    const filter = compile('features.Amplitude_1 > 0.5');
    const other = { names: ['StetsonK_1', 'Amplitude_1'], values: Float64Array.of(0.1, 0.2) };
    assert.equal(filter.evaluate(supernova, noSets), true);
    assert.equal(filter.evaluate({ ...supernova, features: other }, noSets), false);
    assert.equal(filter.evaluate(supernova, noSets), true);
  });
});

describe('an expression that is no filter', () => {
  it('is refused at the character, with the name that is wrong and those that are near', () => {
    const { offset, length, line, column, field, suggestions } = faultOf(
      'alert.snr > 5 &&\n  alert.magpsf < 19',
    );
    assert.deepEqual(
      { offset, length, line, column },
      { offset: 19, length: 12, line: 2, column: 3 },
    );
    assert.deepEqual([field, suggestions], ['alert.magpsf', ['alert.mag']]);
  });

  for (const [expression, message, where, near] of [
    ['mag < 18', 'there is no mag', 'mag', 'alert.mag'],
    [
      "classification('stamp').topClass == 'SN'",
      "there is no classifier 'stamp'",
      "'stamp'",
      'stamp-cnn',
    ],
    ["classification('stamp-cnn').topClass == 'SNe'", "is never 'SNe'", "'SNe'", 'SN'],
    ["probability('lc', 'SNIb') > 0.5", "lc has no class 'SNIb'", "'SNIb'", 'SNIa'],
    ["inWatchlist('my-quasar')", "there is no watchlist 'my-quasar'", "'my-quasar'", 'my-quasars'],
    ["alert.band in ['g', 'rr']", "alert.band is never 'rr'", "'rr'", 'r'],
    ['features.Amplitud_1 > 2', 'there is no field', 'features.Amplitud_1', 'features.Amplitude_1'],
    ["regions.exists(r, r.evnt == 'x')", 'the items of regions have no evnt', 'r.evnt', 'r.event'],
    ['magPerDy(1) < 2', 'there is no function magPerDy', 'magPerDy(1)', 'magPerDay'],
    ['object.oid == 123', 'object.oid is a text and 123 is a number', 'object.oid == 123', null],
    ['host.redshift != null', 'known(host.redshift)', 'null', null],
    ['alert.mag', 'alert.mag is no condition', 'alert.mag', null],
    ["alert.mag < 'x", 'a quotation that does not end', "'x", null],
    ['alert.mag = 3', '= is written ==', '=', null],
    ['alert.mag < 19 and alert.snr > 5', 'and is written &&', 'and', null],
    ['alert.mag <', 'the expression ends too early', '<', null],
    ['(alert.mag < 19', 'a ) is missing', '9', null],
    ['alert.mag < 19)', ') was not expected here', ')', null],
    [
      'distanceDeg(400.0, 1.0) < 1',
      'raDeg of distanceDeg() is a number from 0 to 360',
      '400.0',
      null,
    ],
    ["inArea('my-map', 2.0)", 'level of inArea() is a number from 0 to 1', '2.0', null],
    [
      'magPerDay(alert.band) < 0',
      'band of magPerDay() is a text in quotation marks',
      'alert.band',
      null,
    ],
    ['magPerDay() < 0', 'magPerDay() takes band', 'magPerDay()', null],
    ['alert.mag + alert.band < 3', 'and + takes numbers', 'alert.band', null],
    ["alert['mag'] < 3", 'has no meaning here', "alert['mag']", null],
    [
      '12345678901234567890 == object.detectionCount',
      'write ids as texts',
      '12345678901234567890',
      null,
    ],
    ['', 'nothing is asked', '', null],
  ] as const) {
    it(`is refused: ${expression}`, () => {
      const fault = faultOf(expression);
      assert.ok(fault.message.includes(message), fault.message);
      assert.equal(expression.slice(fault.offset, fault.offset + fault.length), where);
      if (near !== null) assert.ok(fault.suggestions.includes(near), `${fault.suggestions}`);
      if (near === null) assert.deepEqual(fault.suggestions.slice(1), []);
    });
  }
});

describe('the cost of an expression', () => {
  const refused = (expression: string, message: string) =>
    assert.ok(faultOf(expression).message.includes(message), faultOf(expression).message);

  it('is bounded in length, depth, parts, lists and loops', () => {
    refused(`${'!'.repeat(4_000)}true`, 'more than 4000 characters');
    refused(`${'!'.repeat(3_900)}true`, 'more than 1000 parts');
    refused(`${'('.repeat(2_000)}true`, 'more than 32 parentheses');
    refused(`object.detectionCount in [${Array(201).fill(1)}]`, 'more than 200 items');
    refused(Array(600).fill('1<2').join('||'), 'more than 1000 parts');
    const loop = (inner: string) => `classifications.exists(c, ${inner})`;
    refused(loop(loop(loop('true'))), 'more than 2 loops in one another');
    refused(loop(loop(Array(20).fill('c.novelty > 0.5').join('||'))), 'steps');
  });

  it('of an accepted one is what an evaluation does at most', () => {
    const { cost } = compile("classifications.exists(c, c.topClass == 'SN') && alert.mag < 19");
    assert.ok(cost > 50 && cost < 500, `${cost}`);
  });
});
