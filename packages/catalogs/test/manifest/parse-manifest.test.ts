import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { ManifestInvalidError } from '../../src/manifest/manifest-invalid-error.ts';
import { parseManifest } from '../../src/manifest/parse-manifest.ts';

const good: Manifest = {
  ...{ name: 'stars', version: '1', title: 'Stars', reference: 'none', licence: 'none' },
  obtain: 'nowhere',
  position: { ra: { column: 'ra', unit: 'deg' }, dec: { column: 'dec', unit: 'deg' } },
  properMotion: {
    ra: { column: 'pmra', unit: 'mas/yr', includesCosDec: true },
    dec: { column: 'pmdec', unit: 'mas/yr' },
  },
  epoch: { jyear: 2016 },
  id: { columns: [{ column: 'id' }] },
  radius: { kind: 'physical', kpc: 30, redshiftColumn: 'z', maxArcsec: 60 },
  keep: [{ column: 'z', unit: null, type: 'float32', description: 'redshift' }],
};

/** The faults of the manifest after a change of its JSON. */
function faultsOf(change: (manifest: Record<string, never>) => void): readonly string[] {
  const changed = JSON.parse(JSON.stringify(good));
  change(changed);
  try {
    parseManifest(JSON.stringify(changed), 'stars.json');
    return [];
  } catch (error) {
    assert.ok(error instanceof ManifestInvalidError, String(error));
    assert.equal(error.message, error.faults.map((fault) => `stars.json: ${fault}`).join('\n'));
    return error.faults;
  }
}

describe('parseManifest', () => {
  it('takes a good one', () => {
    assert.deepEqual(parseManifest(JSON.stringify(good), 'stars.json'), good);
  });

  it('says every fault in a line with its place', () => {
    // biome-ignore lint/suspicious/noExplicitAny: a manifest that is wrong has no type
    const cases: readonly (readonly [(m: any) => void, readonly string[]])[] = [
      [(m) => delete m.position.ra.unit, ['position.ra.unit is missing']],
      [(m) => delete m.keep[0].unit, ['keep[0].unit is missing']],
      [
        (m) => delete m.properMotion.ra.includesCosDec,
        ['properMotion.ra.includesCosDec is missing'],
      ],
      [
        (m) => {
          m.position.ra.unit = 'degrees';
        },
        ['position.ra.unit must be one of deg, hourangle, rad, sexagesimal'],
      ],
      [
        (m) => {
          m.colour = 1;
        },
        ['colour is no field of a manifest'],
      ],
      [
        (m) => {
          m.sourceKinds = ['quasar'];
        },
        ['sourceKinds[0] must be one of galaxy, agn, star, variable, unknown'],
      ],
      [(m) => delete m.epoch, ['epoch is missing: proper motions count from it']],
      [
        (m) => {
          m.epoch.jyear = 2_457_389;
        },
        [
          'epoch.jyear: 2457389 lies outside 1850 to 2100: that is a Julian date; write the Julian year (2000.0)',
        ],
      ],
      [
        (m) => {
          m.epoch.jyear = 57_170;
        },
        [
          'epoch.jyear: 57170 lies outside 1850 to 2100: that is an MJD; write the Julian year (2000.0)',
        ],
      ],
      [
        (m) => {
          m.epoch.column = 'ref_epoch';
        },
        ['epoch: a column of epochs needs its unit (jyear, mjd, jd), and a unit its column'],
      ],
      [(m) => delete m.position.dec, ['position needs ra and dec, or designation']],
      [
        (m) => {
          m.id = {};
        },
        ['id needs either columns or fromPosition'],
      ],
      [
        (m) => {
          m.radius.redshiftColumn = 'zz';
        },
        ['radius: column zz is not among those that are kept; z?'],
      ],
      [
        (m) => {
          m.radius = { kind: 'column', column: 'z' };
        },
        [
          'radius.unit is missing for the kind column',
          'radius.maxArcsec is missing for the kind column',
        ],
      ],
      [(m) => m.keep.push(m.keep[0]), ['keep: z is there twice']],
    ];
    for (const [change, faults] of cases) assert.deepEqual(faultsOf(change), faults);
    assert.throws(() => parseManifest('{', 'stars.json'), /stars\.json: is no JSON: /);
    assert.throws(() => parseManifest('[]', 'stars.json'), ManifestInvalidError);
  });
});
