import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { messageCodec, type RegionMessage } from '@lucero/avro';
import type { Store } from '@lucero/store';
import { startTestStores, type TestStores } from '@lucero/testkit';
import type { ContextPart, LocatedAlert } from '../../src/index.ts';
import { LiveRegions } from '../../src/regions/live-regions.ts';
import { regionsPart } from '../../src/regions/regions-part.ts';
import { circle, eventMjdTai, eventMs, given, rematches, storedAlert } from './region-fixtures.ts';

const decode = messageCodec('region').decode;
const nowMs = eventMs + 3_600_000;

function partOn(store: Store, maxBytes = 1024 ** 2): { part: ContextPart; live: LiveRegions } {
  const live = new LiveRegions({
    ...{
      store,
      level: 0.99,
      maxEvents: 100,
      maxBytes,
      nowMs: () => nowMs,
      onCoarsened: () => undefined,
    },
  });
  return { part: regionsPart({ store, live, codeVersion: '0.1.0', nowMs: () => nowMs }), live };
}
const messagesOf = async (part: ContextPart, batch: readonly LocatedAlert[]) =>
  (await part.find(batch)).map((events) => events.map(({ value }) => decode(value)));
const texts = (found: readonly (readonly RegionMessage[])[]) =>
  found.map((each) => each.map(({ event, state, version }) => `${event} ${state} ${version}`));
const inside = { raDeg: 100.2, decDeg: 20.1 };
const away = { raDeg: 110, decDeg: 20 };

describe('the part of regions', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(async () => stores[Symbol.asyncDispose]());

  it('tells once of an object that is inside, with level and times', async () => {
    const store = await stores.open();
    await store.addRegion(given('N1'), nowMs);
    const { part } = partOn(store);
    const older = await storedAlert(store, 'older', { ...inside, mjdTai: eventMjdTai - 30 });
    const first = await storedAlert(store, 'older', { ...inside, mjdTai: eventMjdTai + 2 });
    const second = await storedAlert(store, 'older', { ...inside, mjdTai: eventMjdTai + 3 });
    const elsewhere = await storedAlert(store, 'elsewhere', { ...away, mjdTai: eventMjdTai + 2 });
    const found = await messagesOf(part, [older, first, second, elsewhere]);
    assert.deepEqual(texts(found), [[], ['N1 inside 1'], [], []]);
    const told = found[1]![0]!;
    assert.ok(told.credibleLevel > 0.02 && told.credibleLevel < 0.2, `${told.credibleLevel}`);
    assert.equal(told.firstMjdTai, eventMjdTai - 30);
    assert.equal(told.firstInWindowMjdTai, eventMjdTai + 2);
    assert.equal(told.kind, 'neutrino');
    assert.equal(told.eventMjdTai, eventMjdTai);
    const { items } = await store.findRegionCandidates({
      event: 'N1',
      maxLevel: 0.9,
      orderBy: 'level',
      limit: 10,
    });
    assert.deepEqual(
      items.map(({ oid }) => oid),
      ['older'],
    );
  });

  it('tells the same when the same message comes again, however the stream is cut, and nothing by another', async () => {
    const store = await stores.open();
    await store.addRegion(given('N1'), nowMs);
    const batch: LocatedAlert[] = [];
    for (let i = 0; i < 6; i++) {
      batch.push(await storedAlert(store, `o${i % 3}`, { ...inside, mjdTai: eventMjdTai + i }));
    }
    const expected = texts(await messagesOf(partOn(store).part, batch));
    assert.deepEqual(expected, [['N1 inside 1'], ['N1 inside 1'], ['N1 inside 1'], [], [], []]);
    const again = partOn(store).part;
    assert.deepEqual(texts(await messagesOf(again, batch)), expected);
    const cut = [
      ...(await messagesOf(again, batch.slice(0, 1))),
      ...(await messagesOf(again, batch.slice(1))),
    ];
    assert.deepEqual(texts(cut), expected);
    const bytes = (await again.find(batch))
      .flat()
      .map(({ value }) => Buffer.from(value).toString('hex'));
    assert.deepEqual(
      bytes,
      (await partOn(store).part.find(batch))
        .flat()
        .map(({ value }) => Buffer.from(value).toString('hex')),
    );
    const copy = { ...batch[0]!, origin: { ...batch[0]!.origin, offset: 10_000n } };
    assert.deepEqual(texts(await messagesOf(again, [copy])), [[]]);
  });

  it('tells of an object once when two instances look at it at the same time', async () => {
    const store = await stores.open();
    await store.addRegion(given('N1'), nowMs);
    const alert = await storedAlert(store, 'o', { ...inside, mjdTai: eventMjdTai });
    const copy = {
      ...alert,
      origin: { ...alert.origin, topic: 'lucero.rematches.v1' },
      alert: null,
    };
    const both = await Promise.all([
      messagesOf(partOn(store).part, [alert]),
      messagesOf(partOn(store).part, [copy]),
    ]);
    assert.equal(both.flat(2).length, 1);
  });

  it('finds objects that were seen before the map came, and no others', async () => {
    const store = await stores.open();
    const { part } = partOn(store);
    const early = await storedAlert(store, 'early', { ...inside, mjdTai: eventMjdTai + 1 });
    await storedAlert(store, 'too-old', { ...inside, mjdTai: eventMjdTai - 9 });
    await storedAlert(store, 'elsewhere', { ...away, mjdTai: eventMjdTai + 1 });
    assert.deepEqual(texts(await messagesOf(part, [early])), [[]]);
    await store.addRegion(given('N1'), nowMs);
    const sent = await rematches(store);
    assert.deepEqual(
      sent.map(({ oid }) => oid),
      ['early'],
    );
    assert.deepEqual(texts(await messagesOf(part, sent)), [['N1 inside 1']]);
    assert.deepEqual(texts(await messagesOf(part, sent)), [['N1 inside 1']]);
  });

  it('says that an object falls out of a newer map, and that another is now inside', async () => {
    const store = await stores.open();
    const { part } = partOn(store);
    await store.addRegion(given('N1'), nowMs);
    const leaves = await storedAlert(store, 'leaves', { ...inside, mjdTai: eventMjdTai + 1 });
    const enters = await storedAlert(store, 'enters', { ...away, mjdTai: eventMjdTai + 1 });
    assert.deepEqual(texts(await messagesOf(part, [leaves, enters])), [['N1 inside 1'], []]);
    const update = {
      alertType: 'update',
      issuedMs: eventMs + 120_000,
      region: circle(110, 20.2, 1),
    } as const;
    await store.addRegion(given('N1', update), nowMs);
    const sent = await rematches(store);
    assert.deepEqual(sent.map(({ oid }) => oid).toSorted(), ['enters', 'leaves']);
    const found = await messagesOf(part, sent);
    assert.deepEqual(texts(found).flat().toSorted(), ['N1 inside 2', 'N1 outside 2']);
    const { items } = await store.findRegionCandidates({
      event: 'N1',
      maxLevel: 1,
      orderBy: 'level',
      limit: 10,
    });
    assert.deepEqual(
      items.map(({ oid }) => oid),
      ['enters'],
    );
    assert.deepEqual(await rematches(store), []);
    // A late older map changes nothing.
    await store.addRegion(
      given('N1', { issuedMs: eventMs + 30_000, region: circle(100, 20, 2) }),
      nowMs,
    );
    assert.deepEqual(await rematches(store), []);
    assert.deepEqual(
      texts(await messagesOf(part, [{ ...leaves, origin: { ...leaves.origin, offset: 9_999n } }])),
      [[]],
    );
  });

  it('also when the next alert comes before the walk does', async () => {
    const store = await stores.open();
    const { part } = partOn(store);
    await store.addRegion(given('N1'), nowMs);
    const first = await storedAlert(store, 'o', { ...inside, mjdTai: eventMjdTai + 1 });
    await part.find([first]);
    await store.addRegion(
      given('N1', { alertType: 'update', issuedMs: eventMs + 120_000, region: circle(110, 20, 1) }),
      nowMs,
    );
    const next = await storedAlert(store, 'o', { ...inside, mjdTai: eventMjdTai + 2 });
    assert.deepEqual(texts(await messagesOf(part, [next])), [['N1 outside 2']]);
    assert.deepEqual(texts(await messagesOf(part, await rematches(store))).flat(), []);
  });

  it('says that an event was retracted, and tells of nothing new in it', async () => {
    const store = await stores.open();
    const { part } = partOn(store);
    await store.addRegion(given('N1'), nowMs);
    const first = await storedAlert(store, 'o', { ...inside, mjdTai: eventMjdTai + 1 });
    await part.find([first]);
    const retraction = {
      alertType: 'retraction',
      issuedMs: eventMs + 240_000,
      region: { kind: 'none', reason: 'retracted' },
    } as const;
    await store.addRegion(given('N1', retraction), nowMs);
    const found = await messagesOf(part, await rematches(store));
    assert.deepEqual(texts(found), [['N1 retracted null']]);
    const other = await storedAlert(store, 'other', { ...inside, mjdTai: eventMjdTai + 2 });
    assert.deepEqual(texts(await messagesOf(part, [other])), [[]]);
    const { items } = await store.findRegionCandidates({
      event: 'N1',
      maxLevel: 1,
      orderBy: 'level',
      limit: 10,
    });
    assert.deepEqual(items, []);
  });

  it('takes back the matches of an event that many newer ones have displaced', async () => {
    const store = await stores.open();
    const few = (): ContextPart =>
      regionsPart({
        ...{ store, codeVersion: '0.1.0', nowMs: () => nowMs },
        live: new LiveRegions({
          ...{ store, level: 0.99, maxEvents: 1, maxBytes: 1024 ** 2 },
          ...{ nowMs: () => nowMs, onCoarsened: () => undefined },
        }),
      });
    await store.addRegion(given('OLD'), nowMs - 10 * 86_400_000);
    const alert = await storedAlert(store, 'o', { ...inside, mjdTai: eventMjdTai + 1 });
    await few().find([alert]);
    await store.addRegion(given('NEW', { eventMs: eventMs + 1000 }), nowMs - 9 * 86_400_000);
    await store.addRegion(
      given('OLD', {
        ...{ alertType: 'retraction', issuedMs: eventMs + 240_000 },
        region: { kind: 'none', reason: 'retracted' },
      }),
      nowMs,
    );
    const told = texts(await messagesOf(few(), await rematches(store))).flat();
    assert.ok(told.includes('OLD retracted null'), told.join());
  });

  it('keeps the maps of several events within its memory, and says what that costs', async () => {
    const store = await stores.open();
    for (let i = 0; i < 4; i++)
      await store.addRegion(given(`N${i}`, { region: circle(100, 20, 5) }), nowMs);
    const coarsened: string[] = [];
    const live = new LiveRegions({
      ...{ store, level: 0.99, maxEvents: 100, maxBytes: 600_000, nowMs: () => nowMs },
      onCoarsened: ({ event, levelStep }) => coarsened.push(`${event} ${levelStep}`),
    });
    const regions = await live.current();
    assert.equal(regions.length, 4);
    assert.ok(live.bytes <= 600_000, `${live.bytes}`);
    assert.equal(coarsened.length, 4);
    const { part } = partOn(store, 600_000);
    const alert = await storedAlert(store, 'o', { raDeg: 101, decDeg: 20, mjdTai: eventMjdTai });
    const found = await messagesOf(part, [alert]);
    assert.equal(found[0]!.length, 4);
    for (const { credibleLevel } of found[0]!) {
      const expected = 1 - 0.1 ** ((Math.cos(Math.PI / 9) / 5) ** 2);
      assert.ok(
        credibleLevel >= expected - 0.02 && credibleLevel < expected + 0.12,
        `${credibleLevel}`,
      );
    }
  });
});
