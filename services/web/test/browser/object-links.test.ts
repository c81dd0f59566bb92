import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outsideAddresses } from '../../src/browser/pages/object/object-links.ts';

const star = {
  ...{ oid: 'A 1', raDeg: 10.5, decDeg: -3.25, objectKind: 'sidereal', designation: null },
};
const links = [{ title: 'Broker', address: 'https://broker.example/{oid}?at={raDeg},{decDeg}' }];

describe('where else an object is shown', () => {
  it('is filled in with its id and place', () => {
    const [first, ...others] = outsideAddresses(star, links);
    assert.deepEqual(first, {
      title: 'Broker',
      address: 'https://broker.example/A%201?at=10.5,-3.25',
    });
    assert.ok(others.some(({ title }) => title === 'SIMBAD'));
    for (const { address } of others) assert.doesNotThrow(() => new URL(address));
  });

  it('is by designation for a body of the solar system: no catalogue of fixed places', () => {
    const body = { ...star, objectKind: 'solarSystem', designation: '2001 UK117' };
    const found = outsideAddresses(body, links);
    assert.ok(found.every(({ address }) => address.includes('2001%20UK117')));
    assert.ok(found.every(({ title }) => title !== 'SIMBAD' && title !== 'Broker'));
    assert.deepEqual(outsideAddresses({ ...body, designation: null }, links), []);
  });

  it('is by designation, too, for a detection that is of a known body', () => {
    const titles = outsideAddresses({ ...star, designation: '81285' }, links).map(
      ({ title }) => title,
    );
    assert.deepEqual(titles, ['Minor Planet Center', 'JPL', 'Broker']);
  });
});
