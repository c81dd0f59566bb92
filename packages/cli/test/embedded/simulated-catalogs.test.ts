import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLogger } from '@lucero/observability';
import { type AlertOfSurvey, simulateAllSurveys } from '@lucero/simulator';
import { openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';
import { importSimulatedCatalogs } from '../../src/embedded/simulated-catalogs.ts';

const night = { alertCount: 100, seed: 5, nightMjdUtc: 61_295 };

describe('a simulated night with its catalogues', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-embedded-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('matches every object, and finds the true hosts', async () => {
    const catalogs = join(folder, 'catalogs');
    await importSimulatedCatalogs(catalogs, night);
    // They are there already: the same night again changes nothing.
    await importSimulatedCatalogs(catalogs, night);
    await using broker = await openEmbeddedBroker({
      dataFolder: folder,
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });
    const alerts = [...simulateAllSurveys(night)];
    for (const { packet, alertId } of alerts) {
      await broker.feed({ bytes: packet, source: String(alertId), publishedMs: 1_790_000_000_000 });
    }
    await broker.drained();
    const ofClass = (name: string) => alerts.filter(({ truth }) => truth.class === name);
    const keyOf = ({ survey, oid }: AlertOfSurvey) =>
      ({ survey, objectKind: 'sidereal', oid }) as const;
    const stars = ofClass('VS');
    const matches = await broker.store.readCatalogMatches(stars.map(keyOf));
    assert.ok(stars.length > 5);
    for (const [i, { truth }] of stars.entries()) {
      const classes = matches[i]!.map(({ values }) => values.variable_class);
      assert.ok(classes.includes(truth.subclass), truth.subclass);
    }
    const supernovae = ofClass('SN');
    const hosts = await broker.store.readHosts(supernovae.map(keyOf));
    const redshifts = hosts.map((row) => row?.host.candidates[0]?.redshift?.value ?? null);
    const found = supernovae.filter(({ truth }, i) => {
      return redshifts[i] !== null && Math.abs(redshifts[i]! - truth.redshift!) < 1e-6;
    });
    // Some are far out in their galaxy, where a neighbour is as probable.
    assert.ok(found.length >= 0.7 * supernovae.length, `${found.length} of ${supernovae.length}`);
  });
});
