import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { applyFilters } from '@lucero/apply-filters';
import { jsonSchemaOf, luceroSchemas } from '@lucero/avro';
import { LuceroError as Failure, type LuceroError } from '@lucero/errors';
import type { Incoming } from '@lucero/step';
import type { Store } from '@lucero/store';
import { assertBatchInvariant, startTestStores, type TestStores } from '@lucero/testkit';
import type { KeptFilters } from '../src/kept-filters.ts';
import {
  classify,
  eventsOf,
  instanceOn,
  laterAlert,
  messageOf,
  nowMs,
  recordsOf,
  saveWatchlist,
  simulatedAlerts,
  storeAlerts,
  switchOff,
  switchOn,
  wordsOf,
} from './support/filter-world.ts';

const alertTopic = 'lucero.alerts.v1';

describe('apply-filters', () => {
  let stores: TestStores;
  let alerts: readonly Alert[];
  before(async () => {
    stores = await startTestStores();
    alerts = simulatedAlerts(6);
  });
  after(() => stores[Symbol.asyncDispose]());

  /** A store with the alerts, and the id of the first. */
  async function world(): Promise<{ store: Store; first: Alert; id: bigint }> {
    const store = await stores.open();
    await storeAlerts(store, alerts);
    const first = alerts[0]!;
    return { store, first, id: first.detection.alertId };
  }
  const messagesOf = (cause: Parameters<typeof messageOf>[0], first = 0n): readonly Incoming[] =>
    alerts.map((alert, i) => messageOf(cause, alert, first + BigInt(i)));

  it('announces the same, however the stream is cut', async () => {
    const looks = [
      ...messagesOf('features'),
      ...messagesOf('classification', 6n),
      ...messagesOf('features', 12n),
    ];
    const { service } = await instanceOn(await stores.open());
    const inputs = looks.map((message) => service.codec.decode(message));
    await assertBatchInvariant(applyFilters, inputs, async () => {
      const { store } = await world();
      for (const alert of alerts.slice(0, 4)) await classify(store, alert);
      await saveWatchlist(store, 'mine', [alerts[1]!.detection, alerts[4]!.detection]);
      await switchOn(store, 'likely', `probability('stamp-cnn', 'SN') > 0.5`);
      await switchOn(
        store,
        'watched',
        `inWatchlist('mine') && classification('stamp-cnn').topClass == 'SN'`,
      );
      await switchOn(store, 'featured', 'features.StetsonK_1 > 0.0');
      return (await instanceOn(store)).service.deps;
    });
    const { store } = await world();
    for (const alert of alerts.slice(0, 4)) await classify(store, alert);
    await switchOn(store, 'likely', `probability('stamp-cnn', 'SN') > 0.5`);
    assert.equal(wordsOf(await (await instanceOn(store)).process(looks)).length, 4);
  });

  it('tells the alert with what is known of its object, in Avro and in JSON where asked', async () => {
    const { store, first } = await world();
    await classify(store, first, 0.75);
    await switchOn(store, 'all', 'object.detectionCount > 0');
    const instance = await instanceOn(store, { jsonTopics: new Set(['lucero.filter.all']) });
    const outcomes = await instance.process([messageOf('alert', first, 0n)]);
    const [event] = eventsOf(outcomes);
    const { detection, survey, objectKind, oid } = first;
    assert.deepEqual(
      {
        ...{ survey: event?.survey, objectKind: event?.objectKind, oid: event?.oid },
        ...{ alertId: event?.alertId, mjdTai: event?.mjdTai, band: event?.band, seq: event?.seq },
        flux: event?.psfFluxNanojansky,
        ...{ times: [event?.surveyPublishedMs, event?.ingestedMs, event?.recordedMs] },
        ...{ passedMs: event?.passedMs, said: event?.classifications[0]?.probabilities },
      },
      {
        ...{ survey, objectKind, oid, alertId: detection.alertId, mjdTai: detection.mjdTai },
        ...{ band: detection.band, seq: 1n, flux: detection.psfFluxNanojansky },
        ...{ times: [1, 2, null], passedMs: nowMs, said: { SN: 0.75, AGN: 0.25 } },
      },
    );
    const [, json] = recordsOf(outcomes);
    assert.deepEqual([json?.topic, json?.key], ['lucero.filter.all.json', oid]);
    const written = JSON.parse(new TextDecoder().decode(json!.value));
    const schema = jsonSchemaOf(luceroSchemas().find(({ name }) => name === 'filter-event')!);
    assert.deepEqual(Object.keys(written), schema.required);
    const [kept] = await store.readFilterEvents('all', 0n, 10);
    assert.deepEqual(kept?.record, written);
    assert.deepEqual(instance.createdTopics, ['lucero.filter.all', 'lucero.filter.all.json']);
  });

  it('announces what passes a private filter where only its owner may read, also after a crash', async () => {
    const { store, first, id } = await world();
    await switchOn(store, 'secret', 'alert.mjdTai > 0.0');
    const change = { visibility: 'private', nowMs } as const;
    await store.describeFilter('secret', 'person:1', change);
    const topicsFrom = async (instance: Awaited<ReturnType<typeof instanceOn>>) =>
      recordsOf(await instance.process([messageOf('alert', first, 0n)])).map(({ topic }) => topic);
    const topic = 'lucero.private.person-1.filter.secret';
    assert.deepEqual(await topicsFrom(await instanceOn(store)), [topic]);
    await switchOff(store, 'secret');
    assert.deepEqual(await topicsFrom(await instanceOn(store)), [topic]);
    await store.removeFilter('secret', 'person:1', nowMs);
    assert.deepEqual(await topicsFrom(await instanceOn(store)), [
      'lucero.private.nobody.filter.secret',
    ]);
    assert.equal((await store.readFilterEvents('secret', 0n, 10))[0]?.alertId, id);
  });

  it('asks a filter when what it reads is stored: a classification may come before its alert', async () => {
    const store = await stores.open();
    const first = alerts[0]!;
    const id = first.detection.alertId;
    await switchOn(store, 'likely', `probability('stamp-cnn', 'SN') > 0.5`);
    const { process } = await instanceOn(store);
    await classify(store, first);
    // Stamps are classified beside ingest, which has not stored the alert yet.
    assert.deepEqual(wordsOf(await process([messageOf('classification', first, 0n)])), []);
    await storeAlerts(store, [first]);
    assert.deepEqual(wordsOf(await process([messageOf('alert', first, 0n)])), []);
    assert.deepEqual(wordsOf(await process([messageOf('features', first, 1n)])), [
      `likely 1 ${id}`,
    ]);
  });

  it('tells when the class of an object changes: once, at the alert at which it does', async () => {
    const store = await stores.open();
    const [first, ...later] = [0, 1, 2, 3].map((day) => laterAlert(alerts[0]!, day));
    await storeAlerts(store, [first!, ...later]);
    await switchOn(store, 'changed', "change('stamp-cnn').isFlip");
    await switchOn(store, 'to-nucleus', "change('stamp-cnn').previousTopClass == 'SN'");
    const { process } = await instanceOn(store);
    const heard: string[] = [];
    let offset = 0n;
    for (const [i, alert] of [first!, ...later].entries()) {
      // Its features come first, and say nothing of the alert's class yet.
      heard.push(...wordsOf(await process([messageOf('features', alert, offset++)])));
      await classify(store, alert, [0.9, 0.2, 0.1, 0.15][i]);
      heard.push(...wordsOf(await process([messageOf('classification', alert, offset++)])));
    }
    const id = later[0]!.detection.alertId;
    assert.deepEqual(heard, [`changed 1 ${id}`, `to-nucleus 1 ${id}`]);
    // All that was stored since does not make it true of the others.
    const again = [first!, ...later].map((each) => messageOf('classification', each, offset++));
    assert.deepEqual(wordsOf(await process(again)), []);
  });

  it('looks at the newest alert again when the object was matched', async () => {
    const { store, first, id } = await world();
    await switchOn(store, 'lonely', `!matched('gaia')`);
    const { process } = await instanceOn(store);
    assert.deepEqual(wordsOf(await process([messageOf('alert', first, 0n)])), []);
    const [catalogs] = [await store.useCatalogs([{ ...gaia, name: 'gaia' }])];
    const { survey, objectKind, oid, detection } = first;
    const { raDeg, decDeg, mjdTai } = detection;
    await store.storeCrossmatches([
      {
        ...{ survey, objectKind, oid, raDeg, decDeg, mjdTai, detectionCount: 1, revision: 1 },
        ...{ catalogSetId: catalogs!.catalogSetId, unknownCatalogs: [], matchedMs: 1 },
        origin: { topic: 'lucero.alerts.v1', partition: 0, offset: 0n },
        ...{ matches: [], keptCatalogs: [] },
      },
    ]);
    const outcomes = await process([messageOf('match', first, 0n)]);
    assert.deepEqual(wordsOf(outcomes), [`lonely 1 ${id}`]);
    assert.deepEqual(eventsOf(outcomes)[0]?.surveyPublishedMs, null);
  });

  it('passes an alert once: sent again, seen by two instances at once, after the filter was changed', async () => {
    const { store } = await world();
    await switchOn(store, 'every', 'alert.mjdTai > 0.0');
    const [one, two] = [await instanceOn(store), await instanceOn(store)];
    await two.open(alertTopic, 0n);
    // Of other partitions, as after a copy of an alert: here of another topic.
    const both = await Promise.all([
      two.process(messagesOf('alert')),
      one.process(messagesOf('alert')).catch((error: LuceroError) => error.code),
    ]);
    assert.equal(both[1], 'LUCERO_PUBLICATION_TAKEN_OVER');
    assert.equal(wordsOf(both[0] as never).length, 6);
    await two.commit(alertTopic, 6n);
    assert.deepEqual(wordsOf(await two.process(messagesOf('alert', 6n))), []);
    const expression = 'alert.mjdTai > 1.0';
    await store.addFilterVersion({
      ...{ name: 'every', owner: 'person:1', author: 'person:1', authorName: 'Anna' },
      ...{ comment: '', expression, needs: ['alert'], watchlists: [], areas: [] },
      ...{ restoredFrom: null, baseVersion: null, nowMs },
    });
    await store.switchFilterOn({
      ...{ name: 'every', owner: 'person:1', version: 2, maxEventsPerNight: 1_000, nowMs },
      ...{ mostActiveOfOwner: 100, mostActive: 100 },
    });
    const fresh = await instanceOn(store);
    assert.deepEqual(wordsOf(await fresh.process(messagesOf('alert', 12n))), []);
    assert.equal((await store.readFilterEvents('every', 0n, 100)).length, 6);
  });

  describe('when an instance is killed', () => {
    it('between storing and commit, the next owner announces the same, though the filter is off by then', async () => {
      const { store } = await world();
      await switchOn(store, 'every', 'alert.mjdTai > 0.0');
      const killed = await instanceOn(store);
      const announced = wordsOf(await killed.process(messagesOf('alert')));
      await switchOff(store, 'every');
      const next = await instanceOn(store);
      await next.open(alertTopic, 2n);
      assert.deepEqual(
        wordsOf(await next.process(messagesOf('alert').slice(2))),
        announced.slice(2),
      );
      await next.commit(alertTopic, 6n);
      const last = await instanceOn(store);
      assert.deepEqual(wordsOf(await last.process(messagesOf('alert'))), []);
    });

    it('between commit and settling, nothing is announced again', async () => {
      const { store } = await world();
      await switchOn(store, 'every', 'alert.mjdTai > 0.0');
      await (await instanceOn(store)).process(messagesOf('alert'));
      const next = await instanceOn(store);
      await next.open(alertTopic, 6n);
      assert.deepEqual(wordsOf(await next.process(messagesOf('alert', 6n))), []);
    });

    it('what waits for a message that never comes is announced by the next one', async () => {
      const { store } = await world();
      await switchOn(store, 'every', 'alert.mjdTai > 0.0');
      const announced = wordsOf(await (await instanceOn(store)).process(messagesOf('alert')));
      const next = await instanceOn(store);
      // The topic was deleted: its messages are others, and begin anew.
      const [message] = messagesOf('features');
      const far = { ...message!, readAt: { topic: alertTopic, partition: 0, offset: 9n } };
      const look = { ...next.service.codec.decode(message!), readAt: far.readAt };
      const outcomes = await applyFilters.process([look], next.service.deps);
      assert.deepEqual(wordsOf(outcomes), announced);
    });
  });

  it('announces what was stored by a call that seemed to fail, once', async () => {
    const { store } = await world();
    await switchOn(store, 'every', 'alert.mjdTai > 0.0');
    let isBroken = true;
    const torn: Store = {
      ...store,
      storeFilterEvents: async (source, events) => {
        const results = await store.storeFilterEvents(source, events);
        if (isBroken) throw new Failure('LUCERO_STORE_UNAVAILABLE', 'cut after the commit');
        return results;
      },
    };
    const { process, commit } = await instanceOn(torn);
    await assert.rejects(process(messagesOf('alert')), { code: 'LUCERO_STORE_UNAVAILABLE' });
    isBroken = false;
    assert.equal(wordsOf(await process(messagesOf('alert'))).length, 6);
    await commit(alertTopic, 6n);
    assert.deepEqual(wordsOf(await process(messagesOf('alert', 6n))), []);
  });

  it('pauses a filter above its rate: what is stored is sent, and the owner reads why', async () => {
    const { store } = await world();
    await switchOn(store, 'loud', 'alert.mjdTai > 0.0', 4);
    await switchOn(store, 'quiet', 'alert.mjdTai > 0.0');
    const { process, warned } = await instanceOn(store);
    const words = wordsOf(await process(messagesOf('alert')));
    assert.deepEqual(
      ['loud', 'quiet'].map((name) => words.filter((word) => word.startsWith(name)).length),
      [4, 6],
    );
    const filter = await store.findFilter('loud');
    const reason = 'more than 4 events on 2026-11-23 (UTC)';
    assert.deepEqual([filter?.state, filter?.stateReason], ['paused', reason]);
    assert.deepEqual(warned, [{ filter: 'loud', version: 1, reason }]);
    assert.deepEqual(wordsOf(await process(messagesOf('features'))), []);
  });

  it('asks Postgres for nothing while no filter runs', async () => {
    const { store } = await world();
    const { service, process } = await instanceOn(store);
    await process([]);
    await service.deps.filters.current();
    const asked: string[] = [];
    const counted = new Proxy(store, {
      get: (of, name) => {
        asked.push(String(name));
        return of[name as keyof Store];
      },
    });
    const input = messagesOf('features').map((message) => service.codec.decode(message));
    const outcomes = await applyFilters.process(input, { ...service.deps, store: counted });
    assert.deepEqual(asked, []);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.kind === 'skip' && outcome.reason),
      input.map(() => 'no-filter'),
    );
  });

  describe('changes', () => {
    it('take effect when the filters are looked at again: on, watchlist changed, off', async () => {
      const { store, first } = await world();
      const second = alerts[1]!;
      const { service, process } = await instanceOn(store);
      const refresh = () => (service.deps.filters as KeptFilters).refresh();
      assert.deepEqual(wordsOf(await process([messageOf('alert', first, 0n)])), []);
      await saveWatchlist(store, 'mine', [first.detection]);
      await switchOn(store, 'watched', `inWatchlist('mine')`);
      await refresh();
      const both = (offset: bigint) => [
        messageOf('alert', first, offset),
        messageOf('alert', second, offset + 1n),
      ];
      assert.deepEqual(wordsOf(await process(both(1n))), [`watched 1 ${first.detection.alertId}`]);
      await saveWatchlist(store, 'mine', [second.detection]);
      await refresh();
      assert.deepEqual(wordsOf(await process(both(3n))), [`watched 2 ${second.detection.alertId}`]);
      await switchOff(store, 'watched');
      await refresh();
      assert.deepEqual(wordsOf(await process([messageOf('alert', alerts[2]!, 5n)])), []);
    });

    it('pause a filter that cannot run any more, and one whose lists do not fit', async () => {
      const { store, first } = await world();
      await switchOn(store, 'runs', 'alert.mjdTai > 0.0');
      await saveWatchlist(
        store,
        'long',
        alerts.map(({ detection }) => detection),
      );
      await switchOn(store, 'wide', `inWatchlist('long')`);
      const expression = 'alert.renamed > 0.0';
      await store.addFilter(
        {
          ...{ name: 'old', owner: 'person:1', ownerName: 'Anna', description: '', comment: '' },
          ...{ visibility: 'private', expression, needs: ['alert'], watchlists: [], areas: [] },
          ...{ forkedFrom: null, nowMs },
        },
        100,
      );
      await store.switchFilterOn({
        ...{ name: 'old', owner: 'person:1', version: 1, maxEventsPerNight: 10, nowMs },
        ...{ mostActiveOfOwner: 100, mostActive: 100 },
      });
      const { process } = await instanceOn(store, { maxRunningRows: 5 });
      const words = wordsOf(await process([messageOf('alert', first, 0n)]));
      assert.deepEqual(words, [`runs 1 ${first.detection.alertId}`]);
      const [old, wide] = [await store.findFilter('old'), await store.findFilter('wide')];
      assert.deepEqual([old?.state, wide?.state], ['paused', 'paused']);
      assert.match(old?.stateReason ?? '', /not valid any more: .*renamed/);
      assert.match(wide?.stateReason ?? '', /too large/);
    });
  });
});

const gaia = {
  ...{ version: 'dr3', title: 'Gaia', reference: 'test', rowCount: 1, epochJyear: null },
};
