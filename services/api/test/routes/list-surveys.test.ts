import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { surveys } from '@lucero/surveys';
import { apiOfParts } from '../support/api-of-parts.ts';

describe('GET /surveys', () => {
  it('gives every survey of the registry, with its name in print and its bands', async (t) => {
    const { items } = (await apiOfParts(t, {}).get('/api/v1/surveys')).json();
    assert.deepEqual(
      items.map(({ survey }: { survey: string }) => survey),
      surveys.map(({ name }) => name),
    );
    const { objectLinks, ...first } = items[0];
    assert.ok(objectLinks.some(({ address }: { address: string }) => address.includes('{oid}')));
    assert.deepEqual(first, {
      survey: 'ztf',
      displayName: 'ZTF',
      timeScale: 'UTC',
      stampSideArcsec: 63,
      nightStartHourUtc: 0,
      site: { telescope: 'Palomar 1.2m Oschin', longitudeDeg: -116.85978, latitudeDeg: 33.4 },
      bands: ['g', 'r', 'i'],
      featureBands: [
        { band: 'g', code: '1' },
        { band: 'r', code: '2' },
      ],
    });
  });
});
