import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { regionsService } from '@lucero/regions';
import type { Outcome } from '@lucero/step';
import type { Store } from '@lucero/store';
import { incomingMessage, startTestStores, type TestStores } from '@lucero/testkit';

const circle = (changes: object = {}) => ({
  $schema:
    'https://gcn.nasa.gov/schema/v7.2.1/gcn/notices/icecube/gold_bronze_track_alerts.schema.json',
  ...{ mission: 'IceCube', event_name: ['IceCube-261101A'], id: ['137840_57034692'] },
  ...{ alert_datetime: '2026-11-01T05:42:00Z', alert_type: 'initial', alert_tense: 'current' },
  ...{ trigger_time: '2026-11-01T05:22:26Z', ra: 345.82, dec: 9.01, ra_dec_error: 0.5 },
  ...changes,
});

const serviceOn = (store: Store, changes: object = {}) =>
  regionsService({
    ...{ store, topics: ['gcn'], windows: '-1:14, neutrino=-2:20', withTests: false },
    ...{ significantOnly: true, nowMs: () => 1_790_000_000_000, ...changes },
  });

async function read(
  store: Store,
  values: readonly unknown[],
  changes = {},
): Promise<Outcome<unknown>[]> {
  const { step, codec, deps } = serviceOn(store, changes);
  const batch = values.map((value) =>
    codec.decode(incomingMessage(Buffer.from(JSON.stringify(value)))),
  );
  return [...(await step.process(batch, deps))];
}
const told = (outcomes: readonly Outcome<unknown>[]) =>
  outcomes.map((outcome) =>
    outcome.kind === 'skip'
      ? outcome.reason
      : outcome.kind === 'reject'
        ? outcome.error.message
        : 'stored',
  );

describe('regions', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(async () => stores[Symbol.asyncDispose]());

  it('stores versions, passes over what is known, tests and what is not significant', async () => {
    const store = await stores.open();
    const gw = (changes: object) => ({
      ...{
        superevent_id: 'S261101ab',
        alert_type: 'INITIAL',
        time_created: '2026-11-01T06:00:00Z',
      },
      event: { time: '2026-11-01T05:22:00Z', far: 1e-3, significant: false, instruments: ['H1'] },
      ...changes,
    });
    const outcomes = await read(store, [
      ...[
        circle(),
        circle(),
        circle({ alert_tense: 'test' }),
        gw({}),
        gw({ superevent_id: 'MS261101ab' }),
      ],
      circle({ alert_type: 'update', alert_datetime: '2026-11-01T07:00:00Z', ra_dec_error: 0.3 }),
    ]);
    assert.deepEqual(told(outcomes), [
      'stored',
      'known',
      'test',
      'not-significant',
      'test',
      'stored',
    ]);
    const event = (await store.findRegion('IceCube-261101A'))!;
    assert.equal(event.version, 2);
    assert.equal(event.kind, 'neutrino');
    assert.ok(Math.abs(event.window.toMjdTai - event.eventMjdTai - 20) < 1e-9);
    assert.ok(Math.abs(event.summary!.area90SquareDeg! / (Math.PI * 0.09) - 1) < 0.02);
    assert.deepEqual(told(await read(store, [gw({})], { significantOnly: false })), ['stored']);
    const withoutMap = (await store.findRegion('S261101ab'))!;
    assert.equal(withoutMap.version, null);
    assert.equal(withoutMap.facts.withoutMap, 'the notice has no map');
  });

  it('gives a dead letter for a map that cannot be read, and stores nothing', async () => {
    const store = await stores.open();
    const skymap = Buffer.from('SIMPLE  = nonsense').toString('base64');
    const outcomes = await read(store, [circle({ healpix_file: skymap }), circle()]);
    assert.equal(outcomes[0]!.kind, 'reject');
    assert.match(told(outcomes)[0]!, /header without END|not a FITS header/);
    assert.equal((await store.listRegionVersions('IceCube-261101A')).length, 1);
  });

  it('gives a dead letter for what is no notice', async () => {
    const { codec } = serviceOn(await stores.open());
    assert.throws(() => codec.decode(incomingMessage(Buffer.from('<xml/>'))), {
      code: 'LUCERO_REGION_NOTICE_INVALID',
    });
  });

  it('refuses windows that are none', async () => {
    const store = await stores.open();
    assert.throws(() => serviceOn(store, { windows: 'neutrino=14' }), /^.*window neutrino=14/);
    assert.throws(() => serviceOn(store, { windows: 'axion=-1:2' }), /kinds: gravitational-wave/);
  });

  it('retracts', async () => {
    const store = await stores.open();
    const retraction = circle({ alert_type: 'retraction', alert_datetime: '2026-11-02T00:00:00Z' });
    await read(store, [circle(), retraction]);
    const event = (await store.findRegion('IceCube-261101A'))!;
    assert.deepEqual([event.isRetracted, event.version], [true, null]);
  });
});
