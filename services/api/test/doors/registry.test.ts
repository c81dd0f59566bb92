import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import type { ClassifierRow } from '@lucero/store';
import { apiOfParts, type Scope } from '../support/api-of-parts.ts';

const schemaFolder = resolve(import.meta.dirname, '../../../../schemas/lucero');
const ids: Record<string, number> = JSON.parse(
  readFileSync(join(schemaFolder, 'ids.json'), 'utf8'),
);
const classifier: ClassifierRow = {
  classifier: 'stamps',
  version: '1.0.0',
  modelHash: 'abc',
  taxonomy: 'lucero-stamps/1',
  classes: ['SN', 'CV/Nova'],
};

const registryOf = (t: Scope, listClassifiers = async () => [classifier]) => {
  const { app, failures } = apiOfParts(t, { store: { listClassifiers } });
  const ask = async (url: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET') => {
    const type = 'application/vnd.schemaregistry.v1+json';
    const response = await app.inject({
      ...{ method, url: `/registry${url}` },
      ...(method === 'GET' ? {} : { headers: { 'content-type': type }, payload: '{"schema"' }),
    });
    assert.equal(response.headers['content-type'], type, url);
    return { status: response.statusCode, body: response.json() };
  };
  return { ask, failures };
};

/** That which nothing ails; asking changes nothing in it. */
const { ask } = registryOf({ after });

describe("the registry's read API", () => {
  for (const [key, id] of Object.entries(ids)) {
    it(`gives ${key} by the id in the frames of its messages`, async () => {
      const file = join(schemaFolder, key, `${key.split('/')[0]}.avsc`);
      const { schema } = (await ask(`/schemas/ids/${id}`)).body;
      assert.equal(schema, readFileSync(file, 'utf8'));
      const { body } = await ask(`/schemas/ids/${id}/schema`);
      assert.deepEqual(body, JSON.parse(schema));
    });
  }

  it('names a subject for each public topic, and one for each record', async () => {
    const subjects: string[] = (await ask('/subjects')).body;
    for (const name of [
      'lucero.Classification',
      'lucero.Classified',
      'lucero.Update',
      'lucero.Match',
      'lucero.classified-value',
      'lucero.ztf.SN-value',
      'lucero.lsst.CV-Nova-value',
      'lucero.lsst.updates-value',
      'lucero.matches-value',
    ]) {
      assert.ok(subjects.includes(name), name);
    }
    assert.deepEqual(subjects, [...new Set(subjects)].sort());
    assert.ok(!subjects.some((name) => /alerts\.v1|features|Features/.test(name)));
  });

  it('knows the versions of a topic, and which topics have a schema', async () => {
    const topic = '/subjects/lucero.ztf.SN-value/versions';
    assert.deepEqual((await ask(topic)).body, [1, 2, 3, 4]);
    const { subject, version, id } = (await ask(`${topic}/2`)).body;
    assert.deepEqual([subject, version, id], ['lucero.ztf.SN-value', 2, ids['classification/v2']]);
    for (const latest of ['latest', '-1']) {
      const answer = (await ask(`${topic}/${latest}`)).body;
      assert.deepEqual([answer.version, answer.id], [4, ids['classification/v4']]);
    }
    assert.equal((await ask(`${topic}/latest/schema`)).body.name, 'Classification');
    const places = (await ask(`/schemas/ids/${ids['update/v1']}/versions`)).body;
    assert.deepEqual(places, [
      { subject: 'lucero.Update', version: 1 },
      { subject: 'lucero.lsst.updates-value', version: 1 },
    ]);
    const named = (await ask(`/schemas/ids/${ids['update/v1']}/subjects`)).body;
    assert.deepEqual(named, ['lucero.Update', 'lucero.lsst.updates-value']);
  });

  it('knows the topic of any filter', async () => {
    const { body } = await ask('/subjects/lucero.filter.young-sn-value/versions/latest');
    assert.equal(body.id, ids['classification/v4']);
  });

  it('says what it is', async () => {
    assert.deepEqual((await ask('/')).body, {});
    assert.deepEqual((await ask('/schemas/types')).body, ['AVRO']);
    for (const subject of ['', '/lucero.ztf.SN-value']) {
      assert.deepEqual((await ask(`/mode${subject}`)).body, { mode: 'READONLY' });
      const { body } = await ask(`/config${subject}`);
      assert.deepEqual(body, { compatibilityLevel: 'BACKWARD_TRANSITIVE' });
    }
  });

  for (const [url, status, code] of [
    ['/schemas/ids/4711', 404, 40403],
    ['/schemas/ids/four', 404, 40403],
    ['/subjects/lucero.ztf.Unicorn-value/versions', 404, 40401],
    ['/subjects/lucero.filter.BAD-value/versions', 404, 40401],
    ['/config/nobody', 404, 40401],
    ['/subjects/lucero.classified-value/versions/9', 404, 40402],
    ['/subjects/lucero.classified-value/versions/first', 422, 42202],
    ['/exporters', 404, 404],
  ] as const) {
    it(`answers ${url} with ${code}`, async () => {
      const answer = await ask(url);
      assert.deepEqual([answer.status, answer.body.error_code], [status, code]);
      assert.ok(answer.body.message);
    });
  }

  for (const [method, url] of [
    ['POST', '/subjects/lucero.ztf.SN-value/versions'],
    ['PUT', '/config'],
    ['PUT', '/mode/lucero.ztf.SN-value'],
    ['DELETE', '/subjects/lucero.ztf.SN-value'],
  ] as const) {
    it(`refuses ${method} ${url}, whatever its body`, async () => {
      const answer = await ask(url, method);
      assert.deepEqual([answer.status, answer.body.error_code], [422, 42205]);
    });
  }

  it('keeps the text of a failure to itself, and gives schemas by id all the same', async (t) => {
    const { ask, failures } = registryOf(t, async () => {
      throw new Error('secret');
    });
    const { status, body } = await ask('/subjects');
    assert.deepEqual([status, body.error_code], [500, 50001]);
    assert.doesNotMatch(body.message, /secret/);
    assert.equal(failures.length, 1);
    assert.equal((await ask('/schemas/ids/7')).status, 200);
  });
});

describe('the JSON Schemas', () => {
  it('are listed, and given as they stand in schemas/', async (t) => {
    const { get } = apiOfParts(t, {});
    const { items } = (await get('/schemas')).json();
    assert.ok(items.includes('classification/v4'));
    for (const name of items) {
      for (const form of [name, `${name}.json`]) {
        const response = await get(`/schemas/${form}`);
        assert.match(response.headers['content-type'] as string, /^application\/schema\+json/);
        const file = join(schemaFolder, name, `${name.split('/')[0]}.schema.json`);
        assert.deepEqual(response.json(), JSON.parse(readFileSync(file, 'utf8')));
      }
    }
    assert.equal((await get('/schemas/classification/v99')).statusCode, 404);
  });
});
