import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ObjectQuery, ObjectSummary } from '@lucero/store';
import { apiOfParts } from '../support/api-of-parts.ts';
import { objectSummary } from '../support/stored-rows.ts';

function listApi(
  t: Parameters<typeof apiOfParts>[0],
  items: readonly ObjectSummary[] = [],
  nextCursor: string | null = null,
) {
  const asked: ObjectQuery[] = [];
  const { get } = apiOfParts(t, {
    store: {
      listClassifiers: async () => [],
      findObjects: async (query) => {
        asked.push(query);
        return { items, nextCursor };
      },
    },
  });
  return { asked, get: (query: string) => get(`/api/v1/objects?${query}`) };
}

const newestFirst = { orderBy: 'lastMjdTai', descending: true, limit: 50 } as const;

describe('GET /objects', () => {
  it('asks for nothing that the caller did not ask for', async (t) => {
    const { get, asked } = listApi(t);
    await get('');
    assert.deepEqual(asked, [newestFirst]);
  });

  it('asks for each filter by its own name, zero being a value', async (t) => {
    const { get, asked } = listApi(t);
    const zeros = {
      ...{ minProbability: 0, minDetections: 0, maxDetections: 0 },
      ...{ firstMjdTaiFrom: 0, firstMjdTaiTo: 0, lastMjdTaiFrom: 0, lastMjdTaiTo: 0 },
    };
    const query = new URLSearchParams(
      Object.entries(zeros).map(([name, value]) => [name, `${value}`]),
    );
    await get(`${query}&survey=lsst&class=SN&classifier=lsst-stamps&cursor=abc&limit=7`);
    assert.deepEqual(asked, [
      {
        ...{ ...newestFirst, ...zeros, survey: 'lsst', className: 'SN' },
        ...{ classifier: 'lsst-stamps', cursor: 'abc', limit: 7 },
      },
    ]);
  });

  it('takes one object id or many, each of 64 bits to its last digit', async (t) => {
    const { get, asked } = listApi(t);
    await get('oid=170028499021365255');
    await get('oid=170028499021365255&oid=170028499021365254');
    assert.deepEqual(
      asked.map(({ oids }) => oids),
      [['170028499021365255'], ['170028499021365255', '170028499021365254']],
    );
  });

  it('takes a cone at RA 0 and dec 0, the nearest first; RA 360 is RA 0', async (t) => {
    const { get, asked } = listApi(t);
    const cone = { raDeg: 0, decDeg: 0, radiusArcsec: 1.5 };
    for (const ra of ['0', '360']) await get(`ra=${ra}&dec=0&radiusArcsec=1.5`);
    const nearestFirst = { cone, orderBy: 'distance', descending: false, limit: 50 };
    assert.deepEqual(asked, [nearestFirst, nearestFirst]);
  });

  it('takes another order in a cone, and either direction of each', async (t) => {
    const { get, asked } = listApi(t);
    const cone = 'ra=1&dec=1&radiusArcsec=1';
    for (const query of [
      ...[`${cone}&orderBy=probability`, `${cone}&order=desc`, 'order=asc'],
      ...['orderBy=detectionCount', 'orderBy=firstMjdTai&order=asc'],
    ]) {
      await get(query);
    }
    assert.deepEqual(
      asked.map(({ orderBy, descending }) => [orderBy, descending]),
      [
        ['probability', true],
        ['distance', true],
        ['lastMjdTai', false],
        ['detectionCount', true],
        ['firstMjdTai', false],
      ],
    );
  });

  it('refuses part of a cone and names what is missing', async (t) => {
    const { get, asked } = listApi(t);
    for (const [query, missing] of [
      ['ra=0', ['dec', 'radiusArcsec']],
      ['dec=0', ['ra', 'radiusArcsec']],
      ['radiusArcsec=1', ['ra', 'dec']],
      ['ra=0&dec=0', ['radiusArcsec']],
    ] as const) {
      const response = await get(query);
      assert.equal(response.statusCode, 400);
      assert.deepEqual(Object.keys(response.json().errors).toSorted(), missing.toSorted(), query);
    }
    const distance = await get('orderBy=distance');
    assert.match(distance.json().errors.orderBy, /needs a cone/);
    assert.deepEqual(asked, []);
  });

  it('gives a page and the cursor of the next, null on the last', async (t) => {
    const summary = objectSummary({ lastAlertId: 2n ** 62n + 1n, probability: 0 });
    const middle = (await listApi(t, [summary], 'abc').get('')).json();
    assert.deepEqual(middle, {
      items: [{ ...summary, designation: null, lastAlertId: '4611686018427387905' }],
      nextCursor: 'abc',
    });
    assert.deepEqual((await listApi(t).get('')).json(), { items: [], nextCursor: null });
  });
});
