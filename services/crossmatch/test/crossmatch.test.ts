import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Alert } from '@lucero/alert';
import { type MatchMessage, messageCodec, openPacketReader } from '@lucero/avro';
import { openCatalogs } from '@lucero/catalogs';
import {
  catalogContext,
  contextParts,
  crossmatchService,
  type LocatedAlert,
  regionContext,
} from '@lucero/crossmatch';
import { createLogger, createServiceMetrics, metricsText } from '@lucero/observability';
import { decodeRematch, Health, InProcessBus, runStep } from '@lucero/runtime';
import { simulateAlerts } from '@lucero/simulator';
import type { Store } from '@lucero/store';
import { assertBatchInvariant, startTestStores, type TestStores } from '@lucero/testkit';
import { alertOf, rematchOf } from './support/located-alerts.ts';
import { arcsec, writeCatalog } from './support/star-catalog.ts';

const codec = messageCodec('match');
const stars = [
  { id: 'near', raDeg: 10, decDeg: 20 + 0.5 * arcsec },
  { id: 'nearer', raDeg: 10, decDeg: 20 - 0.25 * arcsec },
  { id: 'far', raDeg: 10, decDeg: 20.01 },
];
const galaxies = [{ id: 'NGC 1', raDeg: 10, decDeg: 20 + 5 * arcsec, redshift: 0.02 }];

/** The first alert of each object of a simulated night. */
function simulatedAlerts(): readonly Alert[] {
  const packetReader = openPacketReader({
    packet: { maxBytes: 16 * 1024 ** 2 },
    registry: { url: '', cachePath: '' },
  });
  const alerts = Array.from(
    simulateAlerts({ survey: 'ztf', alertCount: 12, seed: 11 }),
    ({ packet }) => packetReader.read(packet, 'measurements').alert,
  ).filter(({ objectKind }) => objectKind === 'sidereal');
  return [...new Map(alerts.map((alert) => [alert.oid, alert])).values()];
}

/** Asks again and again; the test's time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await nextTurn();
}

describe('crossmatch', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  async function emptyFolder(t: TestContext): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lucero-catalogs-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  async function catalogsIn(t: TestContext, folder: string) {
    const catalogs = await openCatalogs(folder);
    t.after(() => catalogs[Symbol.asyncDispose]());
    return catalogs;
  }

  /** An instance of the service; `refresh` makes it see what has changed in the folder. */
  async function instance(
    t: TestContext,
    store: Store,
    folder: string,
    nowMs = () => 1_790_000_000_000,
  ) {
    const catalogs = await catalogsIn(t, folder);
    const context = catalogContext({
      ...{ store, catalogs, nowMs, refreshMs: 10, sweepObjectsPerSecond: 1e5 },
      sweepPausesAtLag: 1_000,
    });
    const regions = regionContext({
      ...{ store, nowMs, level: 0.99, maxEvents: 10, maxMapBytes: 1e6 },
      logger: { warn: () => undefined },
    });
    const service = crossmatchService({
      store,
      parts: contextParts({ store, nowMs, catalogs: context, regions, orbits: null }),
      ...{ createTopic: async () => undefined, beside: context.beside },
      jsonTopics: new Set(['lucero.matches']),
    });
    const { step, deps } = service;
    return {
      ...{ service, step, deps, refresh: catalogs.refresh },
      /** Records that follow from each message. */
      hear: async (...messages: readonly LocatedAlert[]): Promise<MatchMessage[][]> => {
        const outcomes = await step.process(messages, deps);
        return outcomes.map((outcome) =>
          outcome.kind === 'emit'
            ? outcome.messages
                .filter(({ topic }) => topic === 'lucero.matches')
                .map(({ value }) => codec.decode(value))
            : [],
        );
      },
    };
  }

  it('gives the same outcomes however the stream is cut', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', stars);
    const { step } = await instance(t, await stores.open(), folder);
    const messages = [
      alertOf('a', 1n),
      alertOf('b', 2n, { decDeg: 50 }),
      alertOf('a', 3n),
      alertOf('s', 4n, { objectKind: 'solarSystem' }),
      rematchOf(alertOf('a', 1n), 5n),
      alertOf('b', 6n, { decDeg: 50 }),
    ];
    await assertBatchInvariant(step, messages, async () => {
      return (await instance(t, await stores.open(), folder)).deps;
    });
  });

  it('announces all matches of a new object once, the nearest first, with its host', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', stars);
    await writeCatalog(folder, 'galaxies', '7', galaxies);
    const store = await stores.open();
    const { hear } = await instance(t, store, folder);
    const [first, second] = await hear(alertOf('a', 1n), alertOf('a', 2n));
    assert.deepEqual(second, []);
    const record = first![0]!;
    const { matches, host, ...rest } = record;
    assert.deepEqual(
      { ...rest, codeVersion: '' },
      {
        ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'a', revision: 1 },
        ...{ raDeg: 10, decDeg: 20, mjdTai: 61_000.5, matchedMs: 1_790_000_000_000 },
        ...{ catalogs: ['galaxies@7', 'stars@1'], unknownCatalogs: [], codeVersion: '' },
      },
    );
    assert.deepEqual(
      matches.map(({ catalog, version, rank, sourceId }) => [catalog, version, rank, sourceId]),
      [
        ['galaxies', '7', 1, 'NGC 1'],
        ['stars', '1', 1, 'nearer'],
        ['stars', '1', 2, 'near'],
      ],
    );
    // 5 arcsec at z = 0.02: 0.42 kpc an arcsec (astropy 7, Planck18).
    assert.ok(Math.abs(matches[0]!.separationArcsec - 5) < 1e-6);
    assert.ok(Math.abs(matches[0]!.separationKpc! - 2.09) < 0.02);
    assert.equal(matches[1]!.separationKpc, null);
    assert.deepEqual(
      [matches[0]!.numbers, matches[0]!.texts],
      [{ r_mag: 17, redshift: 0.02 }, { source_kind: 'galaxy' }],
    );
    assert.equal(host?.verdict, 'stellar');
    assert.match(host.sentence, /^a coincides with the star stars nearer, 0\.3″ away\./);
    const [row] = await store.readHosts([{ survey: 'ztf', objectKind: 'sidereal', oid: 'a' }]);
    assert.deepEqual([row?.host.sentence, row?.brightestMag], [host.sentence, 19]);
    assert.deepEqual(
      row?.host.candidates.map(({ sourceId }) => sourceId),
      ['NGC 1'],
    );
  });

  it('does not know the host where the galaxies that are here lie elsewhere on the sky', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', [{ id: 'S', raDeg: 10, decDeg: 20 - 9 * arcsec }]);
    const elsewhere = { id: 'NGC 9', raDeg: 190, decDeg: -20, redshift: 0.02 };
    await writeCatalog(folder, 'galaxies', '7', [elsewhere]);
    const store = await stores.open();
    const { hear } = await instance(t, store, folder);
    const [records] = await hear(alertOf('a', 1n));
    const host = records?.[0]?.host;
    assert.equal(host?.verdict, 'unknown');
    assert.match(
      host.sentence,
      /^The host of a is not known: no catalogue of galaxies that is here covers this place\./,
    );
    const [row] = await store.readHosts([{ survey: 'ztf', objectKind: 'sidereal', oid: 'a' }]);
    assert.deepEqual([row?.host.hostlessPosterior, row?.host.catalogs], [null, ['stars@1']]);
  });

  it('is an orphan by galaxies that are near on the sky, and names no catalogue of stars', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', [{ id: 'S', raDeg: 10, decDeg: 20 - 9 * arcsec }]);
    const far = { id: 'NGC 9', raDeg: 11, decDeg: 21, redshift: 0.02 };
    await writeCatalog(folder, 'galaxies', '7', [far]);
    const { hear } = await instance(t, await stores.open(), folder);
    const [records] = await hear(alertOf('a', 1n));
    const host = records?.[0]?.host;
    assert.equal(host?.verdict, 'orphan');
    assert.match(host.sentence, /^No galaxy of galaxies lies within 60″ of a\./);
  });

  it('keeps the brightest magnitude of all alerts, not that of the one which was matched', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'galaxies', '7', galaxies);
    const store = await stores.open();
    const { hear } = await instance(t, store, folder);
    const brightest = async () => {
      const [row] = await store.readHosts([{ survey: 'ztf', objectKind: 'sidereal', oid: 'a' }]);
      return row!.brightestMag;
    };
    await hear(alertOf('a', 1n, { mag: 20 }), alertOf('a', 2n, { mag: 19.5 }));
    assert.equal(await brightest(), 19.5);
    await hear(alertOf('a', 3n, { mag: 17.25 }), alertOf('b', 4n, { mag: 16 }));
    await hear(alertOf('a', 5n, { mag: 18 }), alertOf('a', 6n, { mag: null }));
    assert.equal(await brightest(), 17.25);
  });

  it('looks for hosts beyond the matches, and stores no neighbour as a match', async (t) => {
    const folder = await emptyFolder(t);
    // At z = 0.3, 60 kpc are 13 arcsec.
    const beyond = { id: 'NGC 2', raDeg: 10, decDeg: 20 + 20 * arcsec, redshift: 0.3 };
    const out = { id: 'NGC 3', raDeg: 10, decDeg: 20 + 61 * arcsec, redshift: 0.3 };
    await writeCatalog(folder, 'galaxies', '7', [beyond, out]);
    await writeCatalog(folder, 'stars', '1', [{ id: 'S', raDeg: 10, decDeg: 20 - 9 * arcsec }]);
    const store = await stores.open();
    const { hear } = await instance(t, store, folder);
    await hear(alertOf('b', 1n), alertOf('b', 2n));
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'b' } as const;
    const [row] = await store.readHosts([key]);
    assert.deepEqual(
      row?.host.candidates.map(({ sourceId }) => sourceId),
      ['NGC 2'],
    );
    assert.equal(row?.host.nearestStar?.sourceId, 'S');
    assert.deepEqual(await store.readCatalogMatches([key]), [[]]);
  });

  it('writes the record as JSON, too, where the operator has switched it on', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', stars);
    const { step, deps } = await instance(t, await stores.open(), folder);
    const [outcome] = await step.process([alertOf('a', 1n)], deps);
    assert.ok(outcome?.kind === 'emit');
    const [avro, json] = outcome.messages;
    assert.deepEqual([json?.topic, json?.key], ['lucero.matches.json', 'a']);
    const { matchedMs, ...record } = codec.decode(avro!.value);
    assert.deepEqual(JSON.parse(Buffer.from(json!.value).toString()), {
      ...record,
      matchedUtc: new Date(matchedMs).toISOString(),
    });
  });

  it('announces the same again when the same message comes again, and nothing for another', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', stars);
    const store = await stores.open();
    const before = await instance(t, store, folder);
    const said = await before.hear(alertOf('a', 1n));
    assert.equal(said[0]?.length, 1);
    assert.deepEqual(await before.hear(alertOf('a', 1n)), said);
    // Another process, after a crash.
    const afterwards = await instance(t, store, folder);
    assert.deepEqual(await afterwards.hear(alertOf('a', 2n), alertOf('a', 1n)), [[], said[0]]);
  });

  it('matches again, with what has changed alone, when catalogues come and go', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', stars);
    await writeCatalog(folder, 'galaxies', '7', galaxies);
    const store = await stores.open();
    const { hear, refresh } = await instance(t, store, folder);
    const alert = alertOf('a', 1n);
    await hear(alert);
    await writeCatalog(folder, 'stars', '2', stars.slice(0, 1));
    await refresh();
    const [[again], none] = (await hear(rematchOf(alert, 1n), rematchOf(alert, 2n))) as [
      [MatchMessage],
      [],
    ];
    assert.deepEqual(none, []);
    assert.deepEqual([again.revision, again.catalogs], [2, ['galaxies@7', 'stars@2']]);
    const ids = ({ matches }: MatchMessage) => matches.map(({ sourceId }) => sourceId);
    assert.deepEqual(ids(again), ['NGC 1', 'near']);
    await rm(join(folder, 'galaxies'), { recursive: true });
    await refresh();
    const [[without]] = (await hear(rematchOf(alert, 3n))) as [[MatchMessage]];
    assert.deepEqual([without.revision, ids(without)], [3, ['near']]);
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'a' } as const;
    const [stored] = await store.readCatalogMatches([key]);
    assert.deepEqual(
      stored!.map(({ sourceId }) => sourceId),
      ['near'],
    );
  });

  it('says unknown, never none, where a file is damaged, and asks again when it is repaired', async (t) => {
    const folder = await emptyFolder(t);
    await writeCatalog(folder, 'stars', '1', stars);
    const whole = await emptyFolder(t);
    await cp(folder, whole, { recursive: true });
    const version = join(folder, 'stars', '1');
    for (const file of await readdir(version)) {
      if (file === 'catalog.json' || file.includes('index')) continue;
      const bytes = await readFile(join(version, file));
      bytes[bytes.length >> 1]! ^= 0xff;
      await writeFile(join(version, file), bytes);
    }
    const { hear, refresh } = await instance(t, await stores.open(), folder);
    const alert = alertOf('a', 1n);
    const [[unknown]] = (await hear(alert)) as [[MatchMessage]];
    assert.deepEqual(unknown.unknownCatalogs, ['stars']);
    assert.deepEqual(await hear(rematchOf(alert, 1n)), [[]]);
    await cp(whole, folder, { recursive: true });
    await refresh();
    const [[known]] = (await hear(rematchOf(alert, 2n))) as [[MatchMessage]];
    assert.deepEqual([known.revision, known.unknownCatalogs], [2, []]);
    assert.equal(known.matches.length, 2);
  });

  it('walks over all objects when catalogues have changed, beside the stream', async (t) => {
    const alerts = simulatedAlerts();
    const folder = await emptyFolder(t);
    const starsOf = (share: number) =>
      alerts
        .slice(0, share * alerts.length)
        .map(({ oid, detection }) => ({ id: oid, ...detection }));
    await writeCatalog(folder, 'stars', '1', starsOf(0.5));
    const store = await stores.open();
    await store.storeAlerts(alerts);
    const { service } = await instance(t, store, folder, Date.now);
    const bus = new InProcessBus({ maxBytes: 1e6, deadLetterFolder: join(folder, '.dead') });
    const stop = new AbortController();
    const metrics = createServiceMetrics({ service: 'x', version: '0', withProcessMetrics: false });
    const run = runStep(service, {
      ...{ bus, groupId: 'x', codeVersion: '0', maxBytesInFlight: 1e6, maxBatchMessages: 10 },
      ...{ retryMs: 0, logger: createLogger({ service: 'x', level: 'silent' }), metrics },
      ...{ health: new Health('x', '0', 0), signal: stop.signal },
    });
    t.after(async () => {
      stop.abort();
      await run;
    });
    const idsMatchedWith = async (set: string): Promise<string[]> => {
      const states = await store.readCrossmatchStates(alerts);
      if (states.some(({ crossmatch }) => crossmatch?.catalogs.join() !== set)) return [];
      const matches = await store.readCatalogMatches(alerts);
      return matches.flatMap((each) => each.map(({ sourceId }) => sourceId)).sort();
    };
    // Without an alert: the walk alone brings the objects.
    const half = starsOf(0.5).map(({ id }) => id);
    await until(async () => (await idsMatchedWith('stars@1')).join() === half.sort().join());
    await writeCatalog(folder, 'stars', '2', starsOf(1));
    const all = alerts.map(({ oid }) => oid).sort();
    await until(async () => (await idsMatchedWith('stars@2')).join() === all.join());
    await until(async () => (await store.readSweep())?.skyFraction === 1);
    const sweep = await store.readSweep();
    assert.deepEqual([sweep?.sentCount, sweep?.lookedAtCount], [alerts.length, alerts.length]);
    const text = await metricsText([metrics]);
    assert.match(
      text,
      new RegExp(`^lucero_crossmatch_objects_total\\{.*\\} ${2 * alerts.length}$`, 'm'),
    );
  });

  it('refuses what is no message of ours', () => {
    assert.throws(() => decodeRematch(Buffer.from('{"survey":"ztf"}')), {
      code: 'LUCERO_REMATCH_INVALID',
    });
    assert.throws(() => decodeRematch(Buffer.from('no JSON')), { code: 'LUCERO_REMATCH_INVALID' });
  });
});
