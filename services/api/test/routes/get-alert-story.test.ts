import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { alertHistory } from '../support/stored-rows.ts';

const id = 2n ** 62n + 1n;

function storiesApi(t: Parameters<typeof apiOfParts>[0]) {
  const asked: bigint[] = [];
  const api = apiOfParts(t, {
    store: {
      findAlerts: async (alertId) => {
        asked.push(alertId);
        if (alertId !== id) return [];
        return [
          alertHistory({ survey: 'ztf', alertId }),
          alertHistory({ survey: 'lsst', alertId, withdrawnMjdTai: 60_020.5 }),
        ];
      },
    },
  });
  return { ...api, asked };
}

describe('GET /alerts/:alertId', () => {
  it('gives one story a survey that has this id', async (t) => {
    const { items } = (await storiesApi(t).get(`/api/v1/alerts/${id}`)).json();
    assert.deepEqual(
      items.map(({ survey, alertId, withdrawnMjdTai }: Record<string, unknown>) => [
        ...[survey, alertId, withdrawnMjdTai],
      ]),
      [
        ['ztf', '4611686018427387905', null],
        ['lsst', '4611686018427387905', 60_020.5],
      ],
    );
  });

  it('gives that of one survey when it is named, and 404 of another', async (t) => {
    const { get } = storiesApi(t);
    const { items } = (await get(`/api/v1/alerts/${id}?survey=lsst`)).json();
    assert.deepEqual(
      items.map(({ survey }: { survey: string }) => survey),
      ['lsst'],
    );
    const other = await get(`/api/v1/alerts/${id}?survey=des`);
    assert.deepEqual([other.statusCode, other.json().errors], [404, { alertId: 'unknown' }]);
  });

  it('asks for the very id, not for its neighbour in a double', async (t) => {
    const { get, asked } = storiesApi(t);
    const neighbour = await get(`/api/v1/alerts/${id - 1n}`);
    assert.deepEqual([neighbour.statusCode, asked], [404, [id - 1n]]);
    assert.match(neighbour.json().detail, /no alert 4611686018427387904 was received/);
  });

  it('refuses an id of more than 64 bits without asking the store', async (t) => {
    const { get, asked } = storiesApi(t);
    const response = await get('/api/v1/alerts/9223372036854775808');
    assert.deepEqual(
      [response.statusCode, response.json().errors, asked],
      [400, { alertId: 'does not fit in 64 bits' }, []],
    );
  });
});
