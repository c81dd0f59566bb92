import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { fixtures, modelsFor } from './models-for-tests.ts';

type Json = Record<string, unknown>;

function editManifest(folder: string, name: string, edit: (manifest: Json) => Json): void {
  const file = join(folder, name, '1.0.0/manifest.json');
  writeFileSync(file, JSON.stringify(edit(JSON.parse(readFileSync(file, 'utf8')))));
}

async function refusalOf(folder: string, names?: string[]): Promise<string> {
  try {
    await loadClassifiers(folder, names === undefined ? {} : { names });
  } catch (error) {
    assert.ok(error instanceof LuceroError, String(error));
    assert.equal(error.code, 'LUCERO_MODEL_INVALID');
    return error.message;
  }
  return 'loaded';
}

describe('loadClassifiers', () => {
  it('loads every classifier and says what each is', async () => {
    const classifiers = await loadClassifiers(fixtures);
    assert.deepEqual(
      classifiers.map(({ name, version, reads, calibrated, classes }) => ({
        name,
        version,
        reads,
        calibrated,
        classes,
      })),
      [
        {
          name: 'tiny-features',
          version: '1.0.0',
          reads: 'features',
          calibrated: false,
          classes: ['SNIa', 'RRL'],
        },
        {
          name: 'tiny-stamps',
          version: '1.0.0',
          reads: 'stamps',
          calibrated: true,
          classes: ['SN', 'bogus'],
        },
      ],
    );
    const stamps = classifiers[1];
    assert.equal(stamps?.appliesTo({ survey: 'ztf', objectKind: 'sidereal' }), true);
    assert.equal(stamps?.appliesTo({ survey: 'lsst', objectKind: 'sidereal' }), false);
  });

  it('takes the highest version unless one is pinned, and passes over folders without one', async (t) => {
    const folder = modelsFor(t);
    for (const version of ['1.10.0', '1.9.0']) {
      cpSync(join(folder, 'tiny-stamps/1.0.0'), join(folder, 'tiny-stamps', version), {
        recursive: true,
      });
      const file = join(folder, 'tiny-stamps', version, 'manifest.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"1.0.0"', `"${version}"`));
    }
    cpSync(join(folder, 'tiny-stamps/1.0.0'), join(folder, 'training/notes'), { recursive: true });
    const versionOf = async (name: string) =>
      (await loadClassifiers(folder, { names: [name] })).map(({ version }) => version);
    assert.deepEqual(await versionOf('tiny-stamps'), ['1.10.0']);
    assert.deepEqual(await versionOf('tiny-stamps@1.9.0'), ['1.9.0']);
    assert.equal((await loadClassifiers(folder)).length, 2);
  });

  it('refuses a name that is not there and lists those that are', async () => {
    assert.match(await refusalOf(fixtures, ['huge']), /no classifier huge; there are: tiny-/);
    assert.match(await refusalOf(fixtures, ['tiny-stamps@9.0.0']), /no classifier tiny-stamps@9/);
  });

  it('refuses a model file that is not the one of the manifest', async (t) => {
    const folder = modelsFor(t);
    const file = join(folder, 'tiny-stamps/1.0.0/model.onnx');
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)]));
    assert.match(await refusalOf(folder), /model\.onnx: has SHA-256 /);
  });

  const withField = (change: Json) => (m: Json) => {
    const field = { name: 'detection.snr', whenNull: 7, ...change };
    const inputs = { ...(m.inputs as Json), fields: { tensor: 'metadata', fields: [field] } };
    return { ...m, inputs };
  };
  const features = { anyOf: ['NoSuchFeature_1'], whenNull: 0 };
  const withNovelty = (change: Json) => (m: Json) => {
    const novelty = { tensor: 'oddness', quantiles: [0, 1], fittedOn: 'nothing', ...change };
    return { ...m, novelty };
  };
  for (const [what, name, edit, message] of [
    ['a missing key', 'tiny-stamps', ({ output, ...rest }: Json) => rest, /output/],
    ['an unknown key', 'tiny-stamps', (m: Json) => ({ ...m, extra: 1 }), /extra/],
    ['a wrong type', 'tiny-stamps', (m: Json) => ({ ...m, chunkItems: 0 }), /chunkItems/],
    ['another name', 'tiny-stamps', (m: Json) => ({ ...m, classifier: 'x' }), /classifier x/],
    ['an unknown taxonomy', 'tiny-stamps', (m: Json) => ({ ...m, taxonomy: 'a/9' }), /a\/9/],
    [
      'a class outside its taxonomy',
      'tiny-stamps',
      (m: Json) => ({ ...m, output: { ...(m.output as Json), classes: ['SN', 'RRL'] } }),
      /RRL is no leaf/,
    ],
    [
      'an output that the model does not have',
      'tiny-stamps',
      (m: Json) => ({ ...m, output: { ...(m.output as Json), tensor: 'scores' } }),
      /gives \[logits\], not scores/,
    ],
    [
      'an input that the model does not have',
      'tiny-stamps',
      (m: Json) => ({ ...m, inputs: { stamps: (m.inputs as Json).stamps } }),
      /reads \[stamps,metadata\]/,
    ],
    [
      'a class too few',
      'tiny-stamps',
      (m: Json) => ({ ...m, output: { ...(m.output as Json), classes: ['SN', 'AGN', 'VS'] } }),
      /logits must be 3 × 3/,
    ],
    ['a misspelt field', 'tiny-stamps', withField({ name: 'detection.snrr' }), /snrr is no number/],
    [
      'an unknown number of the history',
      'tiny-stamps',
      withField({ name: 'history.fluxrange' }),
      /inputs\.fields: history\.fluxrange is no number of an alert/,
    ],
    ['a text as a field', 'tiny-stamps', withField({ name: 'oid' }), /oid is no number/],
    ['limits upside down', 'tiny-stamps', withField({ clip: [20, 0] }), /snr: clip \[20,0\]/],
    [
      'a filling that its transform cannot take',
      'tiny-stamps',
      withField({ whenNull: 0, transform: 'log10' }),
      /snr: whenNull is 0, for the model -Infinity/,
    ],
    [
      'an unknown feature',
      'tiny-features',
      (m: Json) => ({
        ...m,
        inputs: { features: { tensor: 'features', featureSet: '2.0.0', features: [features] } },
      }),
      /no feature NoSuchFeature_1/,
    ],
    [
      'features of another definition',
      'tiny-features',
      (m: Json) => ({
        ...m,
        inputs: { features: { ...((m.inputs as Json).features as Json), featureSet: '0.9.0' } },
      }),
      /featureSet 0\.9\.0/,
    ],
    [
      'an oddness that the model does not give',
      'tiny-features',
      withNovelty({ tensor: 'strangeness' }),
      /gives \[probabilities,oddness,pair\], not strangeness/,
    ],
    [
      'an oddness of two numbers per item',
      'tiny-features',
      withNovelty({ tensor: 'pair' }),
      /pair must be 2 × 1 float32/,
    ],
    [
      'an oddness that is the output',
      'tiny-features',
      withNovelty({ tensor: 'probabilities' }),
      /novelty\.tensor: probabilities is the output/,
    ],
    [
      'quantiles of oddness that fall',
      'tiny-features',
      withNovelty({ quantiles: [0, 2, 2, 1.5, 3] }),
      /novelty\.quantiles\.3: 1\.5 is below the one before/,
    ],
    [
      'one quantile of oddness',
      'tiny-features',
      withNovelty({ quantiles: [0] }),
      /novelty\.quantiles must not have fewer than 2 items/,
    ],
    [
      'an unknown key of novelty',
      'tiny-features',
      withNovelty({ method: 'knn' }),
      /novelty.*method|method.*novelty/,
    ],
  ] as const) {
    it(`refuses ${what}, naming the file`, async (t) => {
      const folder = modelsFor(t);
      editManifest(folder, name, edit);
      const refusal = await refusalOf(folder);
      assert.match(refusal, message);
      assert.ok(refusal.includes(join(folder, name, '1.0.0')), refusal);
    });
  }
});
