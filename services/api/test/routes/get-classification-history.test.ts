import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { classification } from '../support/hand-made-alerts.ts';
import { objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa/classifications/history';

const course = {
  change: {
    ...{ previousAlertId: 2n ** 62n + 3n, previousTopClass: 'AGN', isFlip: true },
    ...{ wassersteinStep: 0.5, isSmoothedFlip: false, previousSmoothedTopClass: 'AGN' },
  },
  ...{ smoothedProbabilities: { SN: 0.4, AGN: 0.6 }, smoothedTopClass: 'AGN' },
};

function historyApi(t: Parameters<typeof apiOfParts>[0]) {
  const asked: unknown[] = [];
  const api = apiOfParts(t, {
    store: {
      findObject: async () => objectSummary({}),
      readClassCourse: async (_key, limit, only) => {
        asked.push([limit, only]);
        return [
          { ...classification({ shadow: true }), course },
          {
            ...classification({ withdrawnMjdTai: 60_020.5, alertId: 2n ** 62n + 1n }),
            course: null,
          },
        ];
      },
    },
  });
  return { ...api, asked };
}

describe('GET /objects/:survey/:oid/classifications/history', () => {
  it('tells shadows and withdrawn alerts from what stands', async (t) => {
    const { items } = (await historyApi(t).get(url)).json();
    assert.deepEqual(
      items.map(({ alertId, shadow, withdrawnMjdTai }: Record<string, unknown>) => [
        ...[alertId, shadow, withdrawnMjdTai],
      ]),
      [
        ['2345678901234567801', true, null],
        ['4611686018427387905', false, 60_020.5],
      ],
    );
  });

  it('tells how the class moved since the alert before, and nothing of a withdrawn one', async (t) => {
    const { items } = (await historyApi(t).get(url)).json();
    assert.deepEqual(
      items.map(({ change, smoothedProbabilities, smoothedTopClass }: typeof course) => [
        ...[change, smoothedProbabilities, smoothedTopClass],
      ]),
      [
        [
          { ...course.change, previousAlertId: '4611686018427387907' },
          ...[{ SN: 0.4, AGN: 0.6 }, 'AGN'],
        ],
        [null, null, null],
      ],
    );
  });

  it('asks for both kinds, or for the one that was named: false is an answer, too', async (t) => {
    const { get, asked } = historyApi(t);
    for (const query of ['', '?shadow=true', '?shadow=false&limit=7']) await get(url + query);
    assert.deepEqual(asked, [
      [1000, undefined],
      [1000, { shadow: true }],
      [7, { shadow: false }],
    ]);
  });

  it('refuses what is no truth value and no number of rows, naming it', async (t) => {
    const { get, asked } = historyApi(t);
    for (const [query, field] of [
      ...[['shadow=1', 'shadow'] as const, ['shadow=', 'shadow'] as const],
      ...[['limit=0', 'limit'] as const, ['limit=1e4', 'limit'] as const],
    ]) {
      const response = await get(`${url}?${query}`);
      assert.deepEqual([response.statusCode, Object.keys(response.json().errors)], [400, [field]]);
    }
    assert.deepEqual(asked, [], 'the store is not asked in vain');
  });
});
