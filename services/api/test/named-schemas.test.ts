import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namedSchemas } from '../src/named-schemas.ts';

const object = { type: 'object', properties: { oid: { type: 'string' } } };

function answering(operationId: string, schema: object) {
  return {
    get: {
      operationId,
      summary: 'What it gives',
      responses: { 200: { description: '', content: { 'application/json': { schema } } } },
    },
  };
}

function named(paths: Record<string, ReturnType<typeof answering>>) {
  // biome-ignore lint/suspicious/noExplicitAny: read as a program reads it
  return namedSchemas({ paths } as never) as any;
}

describe('namedSchemas', () => {
  it('calls an answer as its operation, and one that is the same by the same name', () => {
    const list = { type: 'object', properties: { items: { type: 'array', items: object } } };
    const { paths, components } = named({
      '/thing': answering('getThing', { ...object, description: 'One' }),
      '/things': answering('listThings', list),
    });
    assert.deepEqual(Object.keys(components.schemas), ['Thing', 'Things']);
    const { schema } = paths['/thing'].get.responses[200].content['application/json'];
    assert.deepEqual(schema, { $ref: '#/components/schemas/Thing', description: 'One' });
    const { items } = components.schemas.Things.properties;
    assert.deepEqual(items.items, { $ref: '#/components/schemas/Thing' });
  });

  it('goes by the title of a schema that has one, wherever it stands', () => {
    const inner = { ...object, title: 'Inner' };
    const { components } = named({
      '/a': answering('getA', { type: 'object', properties: { inner } }),
    });
    assert.deepEqual(components.schemas.Inner.properties, object.properties);
    assert.deepEqual(components.schemas.A.properties.inner, { $ref: '#/components/schemas/Inner' });
  });

  it('gives two things two names', () => {
    const other = { type: 'object', properties: { b: { type: 'string' } } };
    const { components } = named({
      '/a': answering('getA', { ...object, title: 'Same' }),
      '/b': answering('getB', { ...other, title: 'Same' }),
      '/c': answering('getThings', { type: 'object', properties: { c: object } }),
      '/d': answering('postThings', { type: 'object', properties: { d: object } }),
    });
    const names = Object.keys(components.schemas);
    assert.deepEqual(names, ['Same', 'Same2', 'Things', 'PostThings']);
  });
});
