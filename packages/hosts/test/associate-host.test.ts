import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { associateHost } from '../src/associate-host.ts';
import { type CatalogAnswer, saysWhatHostsAre } from '../src/catalog-answer.ts';
import type { HostQuestion } from '../src/host-association.ts';
import { assertClose } from './close.ts';
import { answer, outside, row, transient, unreadable } from './sky.ts';

const ask = (answers: readonly CatalogAnswer[], more: Partial<HostQuestion> = {}) =>
  associateHost({
    name: 'ZTF26abc',
    place: transient,
    answers,
    searchRadiusArcsec: 30,
    brightestMag: 18,
    ...more,
  });

const disk = {
  name: 'UGC 1',
  half_light_radius_arcsec: 4,
  axis_ratio: 0.5,
  position_angle_deg: 45,
  r_mag: 17,
  redshift: 0.081,
  redshift_kind: 'spectroscopic',
};

describe('associateHost', () => {
  it('names the host off its nucleus, with distance, redshift and the nearest star', () => {
    const found = ask([
      answer('ned', row('1', -1.5, -1.5, disk)),
      answer('stars', row('7', 10, 10, { source_kind: 'star', name: 'Star 7', r_mag: 15.24 })),
    ]);
    assert.equal(found.verdict, 'hosted');
    assert.equal(
      found.sentence,
      'ZTF26abc lies 2.1″ (3.3 kpc) north-east of the nucleus of the galaxy UGC 1 (ned) at z = 0.081 (spectroscopic), its host with probability 1.00. The nearest catalogued star is Star 7 (stars) (r = 15.2), 14.1″ away.',
    );
    assertClose(found.host?.normalisedSeparation ?? null, 2.1213 / 4, 1e-3);
    assertClose(found.host?.offset.northArcsec ?? null, 1.5, 1e-3);
    assertClose(found.host?.offset.eastArcsec ?? null, 1.5, 1e-3);
    // Distance modulus at z = 0.081: 37.902 (astropy, luminosity distance 380.53 Mpc).
    assertClose(found.absoluteMag, 18 - 37.90194 + 2.5 * Math.log10(1.081), 1e-5);
    assert.deepEqual(found.unknownCatalogs, []);
  });

  it('is nuclear within the error of the place', () => {
    const found = ask([answer('ned', row('1', 0.2, -0.1, disk))]);
    assert.equal(found.verdict, 'nuclear');
    assert.equal(
      found.sentence,
      'ZTF26abc coincides with the nucleus of the galaxy UGC 1 (ned) at z = 0.081 (spectroscopic), 0.2″ (0.35 kpc) away, its host with probability 1.00.',
    );
    assert.equal(
      ask([answer('ned', row('1', 0, 0, { source_kind: 'agn' }))]).sentence,
      'ZTF26abc coincides with the nucleus of the active galaxy ned 1 of unknown redshift, 0.0″ away, its host with probability 1.00.',
    );
  });

  it('is a star where one is at the place, unless the nucleus of a galaxy is nearer', () => {
    const star = answer('vsx', row('5', 0.3, 0, { source_kind: 'variable', name: 'V5 Cyg' }));
    const found = ask([star, answer('ned', row('1', 3, 0, disk))]);
    assert.equal(found.verdict, 'stellar');
    assert.equal(found.host, null);
    assert.equal(found.absoluteMag, null);
    assert.equal(
      found.sentence,
      'ZTF26abc coincides with the variable star V5 Cyg (VSX), 0.3″ away.',
    );
    assert.equal(ask([star, answer('ned', row('1', 0.1, 0, disk))]).verdict, 'nuclear');
  });

  it('names the catalogue once where the id begins with it', () => {
    const star = answer('gcvs', row('GCVS J0932+4950', 0.3, 0, { type: 'EA' }));
    assert.equal(
      ask([star]).sentence,
      'ZTF26abc coincides with the variable star GCVS J0932+4950, 0.3″ away.',
    );
  });

  it('is an orphan where no galaxy is likely, and says how unlikely', () => {
    assert.equal(ask([answer('ned'), answer('legacy')]).verdict, 'orphan');
    assert.equal(
      ask([answer('ned'), answer('legacy')]).sentence,
      'No galaxy of legacy and ned lies within 30″ of ZTF26abc.',
    );
    const far = ask([answer('ned', row('1', 28, 0, { ...disk, half_light_radius_arcsec: 1 }))]);
    assert.equal(far.verdict, 'orphan');
    assert.equal(far.candidates.length, 1);
    assert.match(far.sentence, /none of them is its host with probability 1\.00\.$/);
  });

  it('does not know where a catalogue of galaxies cannot be read, but keeps what others found', () => {
    const nothing = ask([answer('ned'), unreadable('legacy')]);
    assert.equal(nothing.verdict, 'unknown');
    assert.equal(nothing.hostlessPosterior, null);
    assert.deepEqual(nothing.unknownCatalogs, ['legacy@1']);
    assert.equal(
      nothing.sentence,
      'The host of ZTF26abc is not known. legacy could not be read at this place.',
    );
    const found = ask([answer('ned', row('1', 3, 0, disk)), unreadable('legacy')]);
    assert.equal(found.verdict, 'hosted');
    assert.match(found.sentence, /legacy could not be read at this place\.$/);
  });

  it('does not know where there is no catalogue', () => {
    const found = ask([]);
    assert.equal(found.verdict, 'unknown');
    assert.equal(
      found.sentence,
      'The host of ZTF26abc is not known: no catalogue of galaxies is there.',
    );
  });

  it('does not know where no catalogue of galaxies covers the place, unless a host is found', () => {
    const nothing = ask([outside('ned'), outside('legacy'), answer('gaia')]);
    assert.equal(nothing.verdict, 'unknown');
    assert.deepEqual(
      [nothing.hostlessPosterior, nothing.candidates, nothing.host, nothing.unknownCatalogs],
      [null, [], null, []],
    );
    assert.equal(
      nothing.sentence,
      'The host of ZTF26abc is not known: no catalogue of galaxies that is here covers this place.',
    );
    assert.equal(ask([outside('ned', row('1', 3, 0, disk))]).verdict, 'hosted');
    const unlikely = row('1', 28, 0, { ...disk, half_light_radius_arcsec: 1 });
    const far = ask([outside('ned', unlikely)]);
    assert.equal(far.verdict, 'unknown');
    assert.match(
      far.sentence,
      /^The host of ZTF26abc is not known: no catalogue of galaxies that is here covers this place\. The most probable /,
    );
  });

  it('is an orphan by the catalogues that cover the place, and names no other', () => {
    const found = ask([answer('ned'), outside('legacy')]);
    assert.equal(found.verdict, 'orphan');
    assert.equal(found.hostlessPosterior, 1);
    assert.equal(found.sentence, 'No galaxy of ned lies within 30″ of ZTF26abc.');
    assert.deepEqual(found.catalogs, ['ned@1']);
  });

  it('takes no catalogue for one of galaxies that says it lists stars', () => {
    const stars = { ...answer('simulated-stars'), sourceKinds: ['star', 'variable'] } as const;
    assert.equal(
      ask([answer('simulated-galaxies'), stars]).sentence,
      'No galaxy of simulated-galaxies lies within 30″ of ZTF26abc.',
    );
    const alone = ask([stars]);
    assert.equal(alone.verdict, 'unknown');
    assert.match(alone.sentence, /no catalogue of galaxies is there\.$/);
    assert.equal(saysWhatHostsAre({ name: 'simulated-stars', sourceKinds: ['unknown'] }), false);
    assert.equal(saysWhatHostsAre({ name: 'simulated-stars' }), true);
  });

  it('keeps at most 5 candidates', () => {
    const rows = Array.from({ length: 9 }, (_, i) => row(`${i}`, 3 + i, 0, disk));
    assert.equal(ask([answer('ned', ...rows)]).candidates.length, 5);
  });

  it('says the same whatever the order of catalogues and rows', () => {
    const answers = [
      answer('ned', row('1', 3, 1, disk), row('2', -3, 1, { ...disk, name: 'UGC 2' })),
      answer('legacy', row('9', 3.2, 1, { r_mag: 18 }), row('8', 8, 8, { r_mag: 20 })),
    ];
    const turned = answers
      .toReversed()
      .map((each) => ({ ...each, matches: each.matches.toReversed() }));
    assert.deepEqual(ask(turned), ask(answers));
  });
});
