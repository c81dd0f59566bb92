import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { classification } from '../support/hand-made-alerts.ts';
import { objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa/classifications';
const findObject = async () => objectSummary({});

describe('GET /objects/:survey/:oid/classifications', () => {
  it('gives the whole vector of each classifier, certain and impossible classes too', async (t) => {
    const rows = [
      classification({ alertId: 2n ** 62n + 1n, probabilities: { SN: 1, AGN: 0 } }),
      classification({ classifier: 'light-curve-trees', novelty: null }),
    ];
    const { get } = apiOfParts(t, {
      store: { findObject, readClassifications: async () => rows },
    });
    const { items } = (await get(url)).json();
    assert.deepEqual(
      items.map(({ classifier, alertId, novelty }: Record<string, unknown>) => [
        ...[classifier, alertId, novelty],
      ]),
      [
        ['stamps-ztf', '4611686018427387905', 0.875],
        ['light-curve-trees', '2345678901234567801', null],
      ],
    );
    assert.deepEqual(items[0].probabilities, { SN: 1, AGN: 0 });
    assert.deepEqual(items[0].unreadableInputs, []);
  });

  it('has no item of an object that is not classified yet, and 404 of none at all', async (t) => {
    const readClassifications = async () => [];
    const known = apiOfParts(t, { store: { findObject, readClassifications } });
    assert.deepEqual((await known.get(url)).json().items, []);
    const unknown = apiOfParts(t, {
      store: { findObject: async () => null, readClassifications },
    });
    assert.equal((await unknown.get(url)).statusCode, 404);
  });
});
