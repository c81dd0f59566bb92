import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { featureRow, objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa/fitted-curves';
const fitOf = (flat: number, changes: Record<string, number | null> = {}) => ({
  ...{ [`SPM_A_${flat}`]: 0.02, [`SPM_t0_${flat}`]: 2, [`SPM_gamma_${flat}`]: 40 },
  ...{ [`SPM_beta_${flat}`]: 0, [`SPM_tau_rise_${flat}`]: 1, [`SPM_tau_fall_${flat}`]: 30 },
  ...{ [`SPM_chi_${flat}`]: 1.25 },
  ...changes,
});

function curvesOf(t: Parameters<typeof apiOfParts>[0], values: Record<string, number | null>) {
  const { get } = apiOfParts(t, {
    store: {
      findObject: async () => objectSummary({}),
      readFeatures: async () => featureRow({ values }),
    },
  });
  return get(url).then((response) => {
    assert.equal(response.statusCode, 200, response.body);
    return response.json().bands as { band: string; chi: number | null }[];
  });
}

describe('GET /objects/:survey/:oid/fitted-curves', () => {
  it('gives a curve for each band whose fit converged', async (t) => {
    const values = { SPM_mjd_ref: 60_000.25, ...fitOf(1), ...fitOf(2, { SPM_A_2: null }) };
    assert.deepEqual(
      (await curvesOf(t, values)).map(({ band, chi }) => [band, chi]),
      [['g', 1.25]],
    );
  });

  it('takes a parameter of 0 for one, and no quality for none', async (t) => {
    const values = { SPM_mjd_ref: 60_000.25, ...fitOf(2, { SPM_t0_2: 0, SPM_chi_2: null }) };
    assert.deepEqual(
      (await curvesOf(t, values)).map(({ band, chi }) => [band, chi]),
      [['r', null]],
    );
  });

  it('gives none without the epoch that the days are counted from', async (t) => {
    assert.deepEqual(await curvesOf(t, { SPM_mjd_ref: null, ...fitOf(1) }), []);
  });

  it('gives none before there are features', async (t) => {
    const { get } = apiOfParts(t, {
      store: { findObject: async () => objectSummary({}), readFeatures: async () => null },
    });
    const { model, bands } = (await get(url)).json();
    assert.deepEqual([model, bands], ['supernova', []]);
  });
});
