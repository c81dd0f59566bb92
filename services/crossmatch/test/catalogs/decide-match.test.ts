import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatalogSet, KnownCrossmatch } from '@lucero/store';
import { decideMatch, movedArcsec } from '../../src/catalogs/decide-match.ts';
import { alertOf, rematchOf } from '../support/located-alerts.ts';
import { arcsec } from '../support/star-catalog.ts';

const set: CatalogSet = { catalogSetId: 2, catalogs: ['gaia@dr3', 'ps1@2'], place: 5n };
const alert = alertOf('a', 7n);
const mean = { raDeg: 10, decDeg: 20, detectionCount: 3 };
const crossmatch: KnownCrossmatch = {
  ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'a', ...set, revision: 4 },
  ...{ raDeg: 10, decDeg: 20, mjdTai: 60_000, detectionCount: 2, unknownCatalogs: [] },
  ...{ origin: alertOf('a', 1n).origin, matchedMs: 0 },
};
const older = { ...crossmatch, catalogSetId: 1, catalogs: ['gaia@dr3', 'ps1@1'], place: 4n };

describe('what a message means for the matches of its object', () => {
  it('is nothing for a moving object, and where there are no catalogues', () => {
    const moving = alertOf('a', 7n, { objectKind: 'solarSystem' });
    const never = { mean, crossmatch: null };
    assert.deepEqual(decideMatch(moving, never, set), { kind: 'nothing' });
    assert.deepEqual(decideMatch(alert, never, { ...set, catalogs: [] }), { kind: 'nothing' });
  });

  it('is to match a new object at the mean of its detections, or at the alert where none stands', () => {
    const asked = { askedCatalogs: ['gaia', 'ps1'], keptCatalogs: [], revision: 1 };
    assert.deepEqual(decideMatch(alert, { mean, crossmatch: null }, set), {
      ...{ kind: 'match', ...mean, ...asked, mjdTai: 61_000.5 },
    });
    const own = decideMatch(alert, { mean: null, crossmatch: null }, set);
    assert.deepEqual(own, {
      ...{ kind: 'match', raDeg: 10, decDeg: 20, detectionCount: 0, ...asked, mjdTai: 61_000.5 },
    });
  });

  it('is to announce what it had matched itself, whatever the catalogues are now', () => {
    const { origin } = alert;
    const state = { mean, crossmatch: { ...older, origin } };
    assert.deepEqual(decideMatch(alert, state, set), { kind: 'announce' });
  });

  it('is nothing when another message has matched it with these catalogues, or with newer ones', () => {
    assert.deepEqual(decideMatch(alert, { mean, crossmatch }, set), { kind: 'nothing' });
    const newer = { ...crossmatch, catalogSetId: 9, place: 6n };
    assert.deepEqual(decideMatch(alert, { mean, crossmatch: newer }, set), { kind: 'nothing' });
  });

  it('is to ask the catalogues that have changed, at the place and time of before', () => {
    assert.deepEqual(decideMatch(alert, { mean, crossmatch: older }, set), {
      ...{ kind: 'match', revision: 5, raDeg: 10, decDeg: 20, mjdTai: 60_000, detectionCount: 2 },
      ...{ askedCatalogs: ['ps1'], keptCatalogs: ['gaia'] },
    });
    const unread = { ...older, unknownCatalogs: ['gaia'] };
    const decision = decideMatch(alert, { mean, crossmatch: unread }, set);
    assert.deepEqual(decision.kind === 'match' && decision.askedCatalogs, ['gaia', 'ps1']);
  });

  it('is to ask none when a catalogue was removed', () => {
    const more = { ...older, catalogs: [...set.catalogs, 'sdss@1'] };
    const decision = decideMatch(alert, { mean, crossmatch: more }, set);
    assert.deepEqual(decision.kind === 'match' && decision.askedCatalogs, []);
    assert.deepEqual(decision.kind === 'match' && decision.keptCatalogs, ['gaia', 'ps1']);
  });

  it('is to ask all when the place has moved, and not before', () => {
    const movedBy = (share: number) => {
      const decDeg = 20 + share * movedArcsec * arcsec;
      return decideMatch(alert, { mean: { ...mean, decDeg }, crossmatch }, set);
    };
    assert.equal(movedBy(0.99).kind, 'nothing');
    const decision = movedBy(1.01);
    assert.deepEqual(decision.kind === 'match' && decision.askedCatalogs, ['gaia', 'ps1']);
    assert.equal(decision.kind === 'match' && decision.mjdTai, 61_000.5);
  });

  it('is to ask what could not be read, when somebody wants the object to be looked at again', () => {
    const unread = { ...crossmatch, unknownCatalogs: ['ps1'] };
    assert.deepEqual(decideMatch(alert, { mean, crossmatch: unread }, set), { kind: 'nothing' });
    const decision = decideMatch(rematchOf(alert, 3n), { mean, crossmatch: unread }, set);
    assert.deepEqual(decision.kind === 'match' && decision.askedCatalogs, ['ps1']);
    const known = decideMatch(rematchOf(alert, 3n), { mean, crossmatch }, set);
    assert.deepEqual(known, { kind: 'nothing' });
  });
});
