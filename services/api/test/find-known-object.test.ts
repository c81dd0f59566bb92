import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findKnownObject } from '../src/find-known-object.ts';
import { NotFoundError } from '../src/request-error.ts';
import { objectSummary } from './support/stored-rows.ts';

describe('findKnownObject', () => {
  const known = objectSummary({ survey: 'lsst', oid: '170028499021365254' });
  const store = {
    findObject: async ({ survey, oid }: { readonly survey?: string; readonly oid: string }) =>
      survey === known.survey && oid === known.oid ? known : null,
  };

  it('gives the object of this survey', async () => {
    const { survey, oid } = known;
    assert.equal(await findKnownObject(store, { survey, oid }), known);
  });

  it('names what is unknown: an id one apart, or the same id in another survey', async () => {
    for (const [survey, oid] of [
      ['lsst', '170028499021365255'],
      ['ztf', '170028499021365254'],
    ] as const) {
      await assert.rejects(findKnownObject(store, { survey, oid }), (error: NotFoundError) => {
        assert.ok(error instanceof NotFoundError);
        assert.equal(error.message, `no object ${oid} in survey ${survey}`);
        assert.deepEqual(error.errors, { oid: 'unknown' });
        return true;
      });
    }
  });
});
