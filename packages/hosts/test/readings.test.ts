import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readingOf } from '../src/readings/readings.ts';
import { assertClose } from './close.ts';

type Values = Parameters<ReturnType<typeof readingOf>['read']>[0];

const read = (catalog: string, values: Values, sourceId = '7') =>
  readingOf(catalog).read(values, sourceId);

describe('the reading of', () => {
  it('the Legacy Surveys: shape and magnitude of what is extended', () => {
    const galaxy = read('legacy-surveys', {
      ...{ type: 'SER', flux_r: 100, shape_r: 3, shape_e1: 0, shape_e2: 0.5 },
    });
    assert.equal(galaxy.kind, 'galaxy');
    assertClose(galaxy.magnitude, 17.5, 1e-12);
    assertClose(galaxy.shape?.axisRatio ?? null, 1 / 3, 1e-12);
    assert.equal(galaxy.shape?.positionAngleDeg, 45);
    assert.equal(read('legacy-surveys', { type: 'PSF', flux_r: 100 }).kind, 'unknown');
    const onlyZ = read('legacy-surveys', { type: 'REX', flux_r: -1, flux_z: 1, shape_r: 1 });
    assert.deepEqual([onlyZ.magnitudeBand, onlyZ.rMag], ['z', 23.1]);
  });

  it('NED-LVS: diameters, kinds of redshift, distances that need none', () => {
    const galaxy = read(
      'ned-lvs',
      {
        ...{ z: 0.002, z_unc: 1e-5, z_tech: 'SPEC', z_qual: 'false', m_Ks: 8.2 },
        ...{ Diam: 400, Diam_ba: 0.5, Diam_pa: 30, DistMpc: 8.9, DistMpc_method: 'zIndependent' },
      },
      'NGC 1',
    );
    assert.equal(galaxy.name, 'NGC 1');
    assert.deepEqual(galaxy.shape, { semiMajorArcsec: 100, axisRatio: 0.5, positionAngleDeg: 30 });
    assert.deepEqual(galaxy.redshift, { value: 0.002, error: 1e-5, kind: 'spectroscopic' });
    assert.deepEqual([galaxy.distanceMpc, galaxy.rMag], [8.9, 11]);
    const other = read('ned-lvs', {
      ...{ z: 0.1, z_tech: 'PHOT', DistMpc: 470, DistMpc_method: 'Redshift', Diam: 40 },
    });
    assert.equal(other.distanceMpc, null);
    assert.equal(other.redshift?.kind, 'photometric');
    assert.deepEqual(other.shape, { semiMajorArcsec: 10, axisRatio: 1, positionAngleDeg: 0 });
    assert.equal(
      read('ned-lvs', { z: 0.1, z_tech: 'SPEC', z_qual: 'true' }).redshift?.kind,
      'unknown',
    );
  });

  it('Gaia: a star is what has a parallax', () => {
    assert.equal(read('gaia', { parallax: 2, parallax_error: 0.3 }).kind, 'star');
    assert.equal(read('gaia', { parallax: 1, parallax_error: 0.3 }).kind, 'unknown');
    assert.equal(read('gaia', { parallax: null, parallax_error: null }).kind, 'unknown');
    assert.equal(
      read('gaia', { parallax: 2, parallax_error: 0.1, phot_variable_flag: 'VARIABLE' }).kind,
      'variable',
    );
  });

  it('variable stars, young stars, and what is in their lists beside them', () => {
    assert.deepEqual(
      [read('vsx', { type: 'RRAB' }), read('vsx', { type: 'AGN' }), read('gcvs', {})].map(
        ({ kind }) => kind,
      ),
      ['variable', 'agn', 'variable'],
    );
    assert.equal(read('spicy', {}).kind, 'star');
  });

  it('SIMBAD: types, with a redshift of what is far only', () => {
    const kinds = ['G', 'QSO', '*', 'RR*', 'SN*', 'G?', 'X', 'Y*O'];
    assert.deepEqual(
      kinds.map((otype) => read('simbad', { otype, rvz_redshift: 0.1 }).kind),
      ['galaxy', 'agn', 'star', 'variable', 'unknown', 'unknown', 'unknown', 'star'],
    );
    for (const otype of ['Cl*', 'As*', 'St*']) {
      assert.equal(read('simbad', { otype }).kind, 'unknown');
    }
    assert.equal(read('simbad', { otype: '*', rvz_redshift: 1e-4 }).redshift, null);
    assert.equal(read('simbad', { otype: 'G', rvz_redshift: 0.1 }).redshift?.value, 0.1);
  });

  it('Pan-STARRS1: extended by its Kron magnitude', () => {
    const at = (kron: number) => read('ps1', { iMeanPSFMag: 18, iMeanKronMag: kron });
    assert.deepEqual([at(17.5).kind, at(17.98).kind], ['galaxy', 'unknown']);
  });

  it('active galaxies', () => {
    const found = read('4lac', { counterpart: 'PKS 1', redshift: 0.3 });
    assert.deepEqual([found.name, found.kind, found.redshift?.value], ['PKS 1', 'agn', 0.3]);
    assert.equal(read('3hsp', {}, '3HSPJ0').name, '3HSPJ0');
    assert.equal(read('milliquas', { rmag: 18, z: 1.2 }, 'SDSS J1').kind, 'agn');
  });

  it('a catalogue of plain columns', () => {
    const galaxy = read('mine', { source_kind: 'galaxy', g_mag: 18, half_light_radius_arcsec: 2 });
    assert.deepEqual(galaxy.shape, { semiMajorArcsec: 2, axisRatio: 1, positionAngleDeg: 0 });
    assert.deepEqual([galaxy.magnitudeBand, galaxy.rMag], ['g', 17.3]);
    assert.equal(read('mine', {}).kind, 'unknown');
  });
});

describe('the manifests that come with Lucero', () => {
  const folder = new URL('../../catalogs/manifests/', import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    it(`${file} has a reading of its own`, () => {
      const { name } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      assert.notEqual(readingOf(name).title, name, 'a title, and columns by their names');
    });
  }
});
