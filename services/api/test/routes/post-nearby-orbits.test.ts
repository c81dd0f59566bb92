import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { importOrbits, openKnownOrbits } from '@lucero/known-orbits';
import { orbitBasis, predictedPlace, readMpcorbLine } from '@lucero/orbits';
import { observerState } from '@lucero/sky';
import { lsst } from '@lucero/surveys';
import { apiOfParts } from '../support/api-of-parts.ts';

const url = '/api/v1/solar-system/near';
const ceres =
  '00001    3.34  0.15 K25BL 231.53975   73.29975   80.24963   10.58790  0.0795763  0.21429712   2.7660431'.padEnd(
    202,
  );
const folder = await mkdtemp(join(tmpdir(), 'lucero-near-'));
const path = join(folder, 'MPCORB.DAT');
await writeFile(path, `${ceres}\n`);
const { version } = await importOrbits({ path, folder: join(folder, 'orbits'), nowMs: 1 });
const orbits = openKnownOrbits(join(folder, 'orbits'), () => 0);
after(async () => {
  await orbits[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const mjdTai = 61_010.1;
const { raDeg, decDeg } = predictedPlace(
  orbitBasis(readMpcorbLine(ceres).elements, '1'),
  mjdTai,
  observerState(mjdTai, lsst.observatory),
);

describe('POST /solar-system/near', () => {
  it('gives the known bodies near each place, and by which orbits', async (t) => {
    const { app } = apiOfParts(t, { orbits });
    const places = [
      { name: 'there', raDeg, decDeg: decDeg + 2 / 3600, mjdTai },
      { raDeg, decDeg: decDeg + 2, mjdTai },
    ];
    const response = await app.inject({ method: 'POST', url, body: { places, survey: 'lsst' } });
    assert.equal(response.statusCode, 200, response.body);
    const body = response.json();
    assert.deepEqual(body.orbits, {
      ...{ source: `orbits@${version}`, orbitCount: 1, epochMjdTt: 61_000 },
    });
    const [there, elsewhere] = body.items;
    assert.deepEqual(
      [there.name, there.status, there.matches.length, there.matches[0].designation],
      ['there', 'matched', 1, '1'],
    );
    assert.ok(Math.abs(there.matches[0].separationArcsec - 2) < 1e-6);
    assert.ok(Math.abs(there.matches[0].daysFromEpoch - 10.1) < 1e-6);
    assert.ok(there.matches[0].predictedMag > 6 && there.matches[0].predictedMag < 10);
    assert.deepEqual(elsewhere, { name: null, status: 'none', reason: null, matches: [] });
  });

  it('says unknown, not none, where there is no file of orbits', async (t) => {
    const { app } = apiOfParts(t, {});
    const body = { places: [{ raDeg, decDeg, mjdTai }] };
    const answer = (await app.inject({ method: 'POST', url, body })).json();
    assert.equal(answer.orbits, null);
    assert.equal(answer.items[0].status, 'unknown');
    assert.match(answer.items[0].reason, /no file/);
  });

  it('refuses many nights at once, and surveys that there are not', async (t) => {
    const { app } = apiOfParts(t, { orbits });
    const at = (mjd: number) => ({ raDeg, decDeg, mjdTai: mjd });
    for (const [body, field] of [
      [{ places: [at(61_000), at(61_001), at(61_002)] }, 'places'],
      [{ places: [at(61_000)], survey: 'nosuch' }, 'survey'],
    ] as const) {
      const response = await app.inject({ method: 'POST', url, body });
      assert.deepEqual([response.statusCode, Object.keys(response.json().errors)], [400, [field]]);
    }
  });
});
