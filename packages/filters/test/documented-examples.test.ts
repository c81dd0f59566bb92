import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { surveys } from '@lucero/surveys';
import { compileFilter, featureVocabulary, filterFields } from '../src/index.ts';
import { inSets, supernova, unknown } from './subjects.ts';

const page = readFileSync(new URL('../../../docs/filters.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```cel\n([\s\S]*?)```/g)].map(([, text]) => text!.trim());
const anyNames = {
  features: featureVocabulary(surveys),
  ...{ surveys: null, bands: null, classifiers: null, catalogs: null },
  ...{ watchlists: null, areas: null },
};

describe('docs/filters.md', () => {
  it('has twenty-two examples and the first', () => assert.equal(examples.length, 23));

  for (const example of examples) {
    it(`compiles: ${example.split('\n')[0]}`, () => {
      const filter = compileFilter(example, anyNames);
      // What the clauses read is what is loaded.
      const read = new Set(filter.clauses.flatMap(({ needs }) => [...needs]));
      assert.deepEqual(read, filter.needs);
      for (const subject of [supernova, unknown]) {
        assert.ok([true, false, null].includes(filter.evaluate(subject, inSets)));
      }
    });
  }
});

describe('the fields', () => {
  const fields = filterFields(anyNames);

  it('have each a description, an example that compiles, and the name of their unit', () => {
    assert.ok(fields.length > 800, `${fields.length}`);
    for (const { path, description, example, unit, type, need } of fields) {
      assert.ok(description.length > 3, path);
      const filter = compileFilter(example, anyNames);
      assert.ok(filter.needs.has(need), path);
      const [, word] =
        /(Deg|Arcsec|Kpc|Nanojansky|MjdTai|mjdTai|Days|MagPerDay|magPerDay)(?:\(\))?$/.exec(path) ??
        [];
      const units: Readonly<Record<string, string>> = {
        ...{ Deg: 'deg', Arcsec: 'arcsec', Kpc: 'kpc', Nanojansky: 'nJy', Days: 'd' },
        ...{ MjdTai: 'd', mjdTai: 'd', MagPerDay: 'mag/d', magPerDay: 'mag/d' },
      };
      if (word !== undefined && need !== 'features') assert.equal(unit, units[word], path);
      if (type === 'bool' || type === 'string') assert.equal(unit, null, path);
    }
  });

  it('of bands and catalogues are absent where nothing was read, and else what the subject has', () => {
    const read = (path: string, subject = supernova) =>
      compileFilter(`${path} == 123456`, anyNames).explain(subject, inSets).reads[0]?.value;
    assert.equal(read("detectionsIn('g')"), 3);
    assert.equal(read("detectionsIn('z')"), 0);
    assert.equal(read("detectionsIn('g')", unknown), null);
    assert.equal(read("lastMag('r')"), 18.2);
    assert.ok(Math.abs(Number(read("colourMag('g', 'r')")) + 0.2) < 1e-9);
    assert.equal(read("colourMag('g', 'i')"), null);
    assert.equal(read('object.fastestMagPerDay'), -0.4);
    assert.equal(read("regionLevel('*')"), 0.4);
    assert.equal(read("regionLevel('S999999z')"), 1);
    assert.equal(read("separationArcsec('gaia-dr3')"), 2.5);
    assert.equal(read("watchlistSeparationArcsec('my-quasars')"), 0.4);
    assert.equal(read('distanceDeg(150.1, 19.2)'), 1);
  });

  it('of how a class moved are those of the classifier at this alert, and absent where it is the first', () => {
    const first = { ...supernova.classCourses![0]!, previousTopClass: null, isFlip: null };
    const at = (expression: string, classCourses = supernova.classCourses) => {
      const clause = compileFilter(expression, anyNames).explain(
        { ...supernova, classCourses },
        inSets,
      );
      return [clause.verdict, clause.reads[0]?.reason ?? null];
    };
    assert.deepEqual(at("change('stamp-cnn').isFlip"), [true, null]);
    assert.deepEqual(at("change('stamp-cnn').isSmoothedFlip"), [false, null]);
    assert.deepEqual(at("change('stamp-cnn').previousTopClass == 'AGN'"), [true, null]);
    assert.deepEqual(at("change('stamp-cnn').previousSmoothedTopClass != 'AGN'")[0], false);
    assert.deepEqual(at("change('stamp-cnn').previousAlertId == '1234567890123456788'")[0], true);
    assert.deepEqual(at("change('stamp-cnn').wassersteinStep > 0.5")[0], true);
    assert.deepEqual(at("change('stamp-cnn').smoothedTopClass == change('stamp-cnn').topClass"), [
      ...[false, null],
    ]);
    const why = 'it is the first alert that the classifier has classified of its object';
    assert.deepEqual(at("change('stamp-cnn').isFlip", [first]), [null, why]);
    const lacking = 'lc has not classified this alert';
    assert.deepEqual(at("change('lc').isFlip"), [null, lacking]);
  });
});
