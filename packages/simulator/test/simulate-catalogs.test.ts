import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularDistanceArcsec } from '@lucero/sky';
import { simulateCatalogs } from '../src/index.ts';
import { readNight } from './simulated-night.ts';

const nightMjdUtc = 61_295;
const options = { survey: 'ztf', alertCount: 150, seed: 11, nightMjdUtc } as const;

describe('what catalogues know of a simulated night', () => {
  const { stars, galaxies, epochJyear } = simulateCatalogs([options]);
  const night = readNight(options.survey, options.alertCount, options.seed).map(
    ({ simulated, read }) => ({ truth: simulated.truth, ...read.alert.detection }),
  );
  const ofClass = (name: string) => night.filter(({ truth }) => truth.class === name);
  type Placed = { readonly raDeg: number; readonly decDeg: number };
  const distance = (a: Placed, b: Placed) =>
    angularDistanceArcsec(a.raDeg, a.decDeg, b.raDeg, b.decDeg);

  it('has the host of every supernova, with its true redshift', () => {
    assert.ok(ofClass('SN').length > 5);
    for (const alert of ofClass('SN')) {
      const hosts = galaxies.filter(({ redshift }) => redshift === alert.truth.redshift);
      assert.ok(hosts.some((host) => host.shape !== null && distance(host, alert) < 60));
    }
  });

  it('has the nucleus of every active galaxy at its place', () => {
    assert.ok(ofClass('AGN').length > 5);
    for (const alert of ofClass('AGN')) {
      const nuclei = galaxies.filter(({ isActive }) => isActive);
      assert.ok(nuclei.some((nucleus) => distance(nucleus, alert) < 1.5));
    }
  });

  it('has every variable star where its proper motion brings it', () => {
    const years = (nightMjdUtc - 51_544.5) / 365.25 - (epochJyear - 2000);
    const now = stars
      .filter(({ variableClass }) => variableClass !== null)
      .map((star) => ({
        ...star,
        raDeg:
          star.raDeg + (star.pmRaMasYr * years) / 3.6e6 / Math.cos((star.decDeg * Math.PI) / 180),
        decDeg: star.decDeg + (star.pmDecMasYr * years) / 3.6e6,
      }));
    assert.ok(ofClass('VS').length > 5);
    for (const alert of ofClass('VS')) {
      const own = now.find((star) => distance(star, alert) < 1.5);
      assert.equal(own?.variableClass, alert.truth.subclass);
    }
  });

  it('is the same again, with ids that are unique', () => {
    assert.deepEqual(simulateCatalogs([options]), { stars, galaxies, epochJyear });
    for (const list of [stars, galaxies]) {
      assert.equal(new Set(list.map(({ sourceId }) => sourceId)).size, list.length);
    }
  });
});
