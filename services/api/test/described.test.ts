import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ClassificationMessage, messageCodec } from '@lucero/avro';
import { modelsFolder } from '@lucero/inference';
import { featureNames } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { apiOfParts } from './support/api-of-parts.ts';

describe('a classifier version', () => {
  const url = '/api/v1/classifiers/ztf-stamps/2.0.0';

  it('tells what its probabilities rest on', async (t) => {
    const body = (await apiOfParts(t, {}).get(url)).json();
    const model = readFileSync(join(modelsFolder, 'ztf-stamps/2.0.0/model.onnx'));
    assert.equal(body.modelHash, createHash('sha256').update(model).digest('hex'));
    assert.deepEqual(body.classes, ['SN', 'AGN', 'VS', 'asteroid', 'bogus']);
    assert.equal(body.calibration.method, 'temperature');
    assert.equal(body.metrics.balancedAccuracy.value, 0.937);
    assert.equal(body.manifest.inputs.stamps.cropPx, 63);
    assert.ok(body.classTree.length > 0 && body.classTree[0].description !== undefined);
  });

  it('has its card in Markdown', async (t) => {
    const response = await apiOfParts(t, {}).get(`${url}/card`);
    assert.match(String(response.headers['content-type']), /^text\/markdown/);
    assert.equal(
      response.body,
      readFileSync(join(modelsFolder, 'ztf-stamps/2.0.0/card.md'), 'utf8'),
    );
  });

  it('has the plots that its card shows', async (t) => {
    const { get } = apiOfParts(t, {});
    const { body: card } = await get(`${url}/card`);
    const plots = [...card.matchAll(/\]\((plots\/[^)]+)\)/g)].map(([, path]) => path!);
    assert.ok(plots.length >= 3);
    for (const path of plots) {
      const response = await get(`${url}/${path}`);
      assert.equal(response.statusCode, 200, path);
      assert.match(String(response.headers['content-type']), /^image\/svg\+xml/);
    }
    assert.equal((await get(`${url}/plots/none.svg`)).statusCode, 404);
    assert.equal((await get(`${url}/plots/..%2f..%2fx.svg`)).statusCode, 400);
  });

  it('that is not here is a 404, whatever path its name spells', async (t) => {
    const { get } = apiOfParts(t, {});
    for (const path of ['none/1.0.0', 'ztf-stamps/9.9.9', 'training/1.0.0']) {
      const response = await get(`/api/v1/classifiers/${path}`);
      assert.equal(response.statusCode, 404, path);
    }
    for (const path of ['..%2f..%2fetc/1.0.0', 'ztf-stamps/..%2f2.0.0']) {
      const response = await get(`/api/v1/classifiers/${path}`);
      assert.ok([400, 404].includes(response.statusCode), path);
      assert.doesNotMatch(response.body, /\/models|node_modules/, 'and no path of the server');
    }
  });
});

describe('the features', () => {
  it('are all explained, with the names that an object has them by', async (t) => {
    const { items } = (await apiOfParts(t, {}).get('/api/v1/features')).json();
    for (const survey of surveys) {
      const named = items.flatMap((each: { names: Record<string, string[]> }) => [
        ...each.names[survey.name]!,
      ]);
      assert.deepEqual(named.toSorted(), [...featureNames(survey)].toSorted(), survey.name);
    }
    const k = items.find(({ name }: { name: string }) => name === 'StetsonK');
    assert.deepEqual([k.unit, k.reference], ['dimensionless', 'doi:10.1086/133808']);
    for (const { meaning, unit, reference } of items) assert.ok(meaning && unit && reference);
  });
});

describe('the records', () => {
  it('say of each field its type, its unit, and whether it is of the survey', async (t) => {
    const { get } = apiOfParts(t, {});
    const { items } = (await get('/api/v1/schemas')).json();
    for (const { record } of items) {
      const { fields } = (await get(`/api/v1/schemas/${record}`)).json();
      assert.ok(fields.length > 5, record);
      for (const { name, doc, type } of fields) assert.ok(type && doc, `${record}.${name}`);
    }
    const { version, fields } = (await get('/api/v1/schemas/classification')).json();
    assert.equal(version, 'v4');
    const of = (name: string) => {
      const { type, isNullable, unit, origin } = fields.find(
        (each: { name: string }) => each.name === name,
      );
      return [type, isNullable, unit, origin];
    };
    assert.deepEqual(of('psfFluxNanojansky'), ['double', true, 'nJy', 'survey']);
    assert.deepEqual(of('alertId'), ['long', false, null, 'survey']);
    assert.deepEqual(of('mag'), ['double', true, 'mag', 'lucero']);
    assert.deepEqual(of('probabilities'), ['map', false, null, 'lucero']);
    const lightCurve = (await get('/api/v1/schemas/light-curve')).json().fields;
    const names = lightCurve.map(({ name }: { name: string }) => name);
    assert.ok(names.includes('detections.psfFluxNanojansky'));
    assert.ok(names.includes('forcedPhotometry.isUsable'));
  });

  it('have a sample that is one: it survives the codec', async (t) => {
    const { sample } = (await apiOfParts(t, {}).get('/api/v1/schemas/classification')).json();
    const codec = messageCodec('classification');
    const message = { ...sample, alertId: BigInt(sample.alertId) };
    const read = codec.decode(codec.encode(message as ClassificationMessage));
    assert.deepEqual({ ...read }, message);
  });

  it('that are not there are named with those that are', async (t) => {
    const response = await apiOfParts(t, {}).get('/api/v1/schemas/none');
    assert.equal(response.statusCode, 404);
    assert.match(response.json().errors.record, /there are alert, features, classification/);
  });
});
