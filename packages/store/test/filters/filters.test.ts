import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NewFilter, WatchlistRows } from '../../src/filters/contract.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const expressionOf = (expression: string) => ({
  ...{ expression, needs: ['alert'], watchlists: [], areas: [] },
});
const newFilter = (name: string, change: Partial<NewFilter> = {}): NewFilter => ({
  ...{ name, owner: 'person:1', ownerName: 'Anna', description: '', visibility: 'private' },
  ...expressionOf('alert.snr > 5'),
  ...{ comment: 'first', forkedFrom: null, nowMs: 1_000, ...change },
});
const add = async (name: string, change: Partial<NewFilter> = {}) => {
  const added = await store.addFilter(newFilter(name, change), 100);
  assert.equal(added.result, 'added');
};
const save = (name: string, expression: string, baseVersion: number | null = null) => ({
  ...{ name, owner: 'person:1', author: 'person:1', authorName: 'Anna', comment: 'later' },
  ...expressionOf(expression),
  ...{ restoredFrom: null, baseVersion, nowMs: 2_000 },
});
const switchOn = (name: string, change: Partial<Parameters<typeof store.switchFilterOn>[0]> = {}) =>
  store.switchFilterOn({
    ...{ name, owner: 'person:1', version: 1, maxEventsPerNight: 500 },
    ...{ mostActiveOfOwner: 100, mostActive: 100, nowMs: 3_000, ...change },
  });

describe('filters', () => {
  it('have a name that is one person’s, also after it was removed', async () => {
    await add('mine');
    const taken = await other.addFilter(newFilter('mine', { owner: 'person:2' }), 100);
    assert.deepEqual(taken, { result: 'taken' });
    assert.equal(await store.removeFilter('mine', 'person:2', 2_000), false);
    assert.equal(await store.removeFilter('mine', 'person:1', 2_000), true);
    assert.equal(await store.findFilter('mine'), null);
    assert.deepEqual(await store.listFilterVersions('mine', { before: null, limit: 10 }), []);
    const again = await other.addFilter(newFilter('mine', { owner: 'person:2' }), 100);
    assert.deepEqual(again, { result: 'taken' });
    await add('mine');
    assert.equal((await store.findFilter('mine'))?.version, 2);
  });

  it('keep every version, and refuse the second of two saves that began from one', async () => {
    await add('saved');
    const results = await Promise.all([
      store.addFilterVersion(save('saved', 'alert.snr > 6', 1)),
      other.addFilterVersion(save('saved', 'alert.snr > 7', 1)),
    ]);
    assert.deepEqual(results.map(({ result }) => result).sort(), ['added', 'conflict']);
    const same = await store.addFilterVersion(
      save('saved', (await store.findFilterVersion('saved', 2))?.expression ?? ''),
    );
    assert.equal(same.result, 'same');
    const versions = await store.listFilterVersions('saved', { before: null, limit: 10 });
    assert.deepEqual(
      versions.map(({ version }) => version),
      [2, 1],
    );
    const others = await store.addFilterVersion({
      ...save('saved', 'alert.snr > 8'),
      owner: 'person:2',
    });
    assert.equal(others.result, 'unknown');
  });

  it('keep both of two saves at once that name no version', async () => {
    await add('raced');
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((band) =>
        store.addFilterVersion(save('raced', `alert.band == '${band}'`)),
      ),
    );
    const versions = await store.listFilterVersions('raced', { before: null, limit: 10 });
    assert.deepEqual(
      versions.map(({ version }) => version),
      [5, 4, 3, 2, 1],
    );
  });

  it('run as they were switched on, and every change raises the revision', async () => {
    await add('running');
    const before = await other.readFilterRevision();
    assert.equal((await switchOn('running')).result, 'on');
    await store.addFilterVersion(save('running', 'alert.snr > 9'));
    const active = await other.activeFilters();
    assert.ok(active.revision > before);
    assert.equal(active.revision, await other.readFilterRevision());
    const [running] = active.filters.filter(({ name }) => name === 'running');
    assert.deepEqual(running, {
      ...{ name: 'running', owner: 'person:1', ownerName: 'Anna', visibility: 'private' },
      ...{ version: 1, maxEventsPerNight: 500, activeSinceMs: 3_000 },
      ...expressionOf('alert.snr > 5'),
    });
    const pause = { name: 'running', by: 'lucero', reason: '600 events', nowMs: 4_000 };
    assert.equal(await store.pauseFilter({ ...pause, version: 2 }), false);
    assert.equal(await store.pauseFilter({ ...pause, version: 1 }), true);
    const paused = await store.findFilter('running');
    assert.deepEqual(
      [paused?.state, paused?.stateReason, paused?.activeVersion],
      ['paused', '600 events', 1],
    );
    assert.deepEqual(
      (await store.activeFilters()).filters.map(({ name }) => name),
      [],
    );
  });

  it('are bounded: of an owner, that run of an owner, and that run at all', async () => {
    const owner = 'person:3';
    for (const name of ['few-1', 'few-2']) await add(name, { owner });
    const third = await store.addFilter(newFilter('few-3', { owner }), 2);
    assert.deepEqual(third, { result: 'full' });
    const on = (name: string, change = {}) => switchOn(name, { owner, ...change });
    assert.equal((await on('few-1')).result, 'on');
    assert.equal((await on('few-1', { mostActiveOfOwner: 1 })).result, 'on');
    assert.equal((await on('few-2', { mostActiveOfOwner: 1 })).result, 'owner-full');
    assert.equal((await on('few-2', { mostActive: 1 })).result, 'all-full');
    assert.equal((await on('few-2', { version: 7 })).result, 'unknown');
    assert.equal((await switchOn('few-2')).result, 'unknown');
    const off = { name: 'few-1', owner, by: owner, reason: null, nowMs: 5_000 };
    assert.equal((await store.switchFilterOff(off))?.state, 'off');
  });

  it('of followed objects are counted apart from all others', async () => {
    const owner = 'person:5';
    for (const name of ['follow-a', 'follow-b', 'own-a']) await add(name, { owner });
    const on = (name: string, mostActiveOfOwner: number) =>
      switchOn(name, { owner, mostActiveOfOwner });
    for (const name of ['follow-a', 'follow-b']) assert.equal((await on(name, 2)).result, 'on');
    assert.equal((await on('own-a', 1)).result, 'on');
    const second = await store.addFilter(newFilter('own-b', { owner }), 1);
    assert.deepEqual(second, { result: 'full' });
    const third = await store.addFilter(newFilter('follow-c', { owner }), 2);
    assert.deepEqual(third, { result: 'full' });
    for (const name of ['follow-a', 'follow-b', 'own-a']) {
      await store.removeFilter(name, owner, 5_000);
    }
  });

  it('of the operator’s file are names that nobody can take', async () => {
    await add('of-somebody');
    const given = ['of-the-operator', 'of-somebody'];
    assert.deepEqual(await store.reserveFilterNames(given, 1), ['of-somebody']);
    assert.deepEqual(await store.reserveFilterNames(given, 2), ['of-somebody']);
    const taken = await store.addFilter(newFilter('of-the-operator'), 100);
    assert.deepEqual(taken, { result: 'taken' });
  });

  it('are listed in pages, for their owner and, when public, for all', async () => {
    const owner = 'person:4';
    for (const name of ['list-a', 'list-b', 'list-c']) await add(name, { owner });
    await store.describeFilter('list-b', owner, { visibility: 'public', nowMs: 2_000 });
    const names = async (query: Parameters<typeof store.listFilters>[0]) =>
      (await store.listFilters(query)).map(({ name }) => name);
    assert.deepEqual(await names({ of: { owner }, after: null, limit: 2 }), ['list-a', 'list-b']);
    assert.deepEqual(await names({ of: { owner }, after: 'list-b', limit: 2 }), ['list-c']);
    assert.deepEqual(await names({ of: 'public', after: null, limit: 10 }), ['list-b']);
    const seen = await rows('SELECT name FROM lucero_public.filter');
    assert.deepEqual(seen, [{ name: 'list-b' }]);
  });
});

describe('trials', () => {
  it('hold for every version that says the same, and the newest are kept', async () => {
    await add('tried');
    const trial = {
      ...{ name: 'tried', version: 1, madeBy: 'person:1', madeMs: 1, fromMjdTai: 1, toMjdTai: 8 },
      ...{ alertCount: 1_000, passedCount: 10, unknownCount: 5, nightCount: 7 },
      ...{ meanEventsPerNight: 10 / 7, greatestEventsPerNight: 4, result: { nights: [] } },
    };
    for (let i = 0; i < 25; i++) await store.addFilterTrial({ ...trial, passedCount: i });
    assert.equal(await store.addFilterTrial({ ...trial, version: 9 }), null);
    await store.addFilterVersion(save('tried', 'alert.snr > 50'));
    await store.addFilterVersion(save('tried', 'alert.snr > 5'));
    assert.equal(await store.findFilterTrial('tried', 2), null);
    assert.equal((await store.findFilterTrial('tried', 3))?.passedCount, 24);
    const [newest] = await store.newestFilterTrials(['tried', 'none']);
    assert.deepEqual([newest?.version, newest?.greatestEventsPerNight], [1, 4]);
    const [kept] = await rows(
      "SELECT count(*)::integer AS n FROM filter_trial WHERE name = 'tried'",
    );
    assert.equal(kept?.n, 20);
  });
});

function rowsOf(...given: readonly (readonly [string, number, number, number])[]): WatchlistRows {
  return {
    names: given.map(([name]) => name),
    raDeg: Float64Array.from(given, ([, ra]) => ra),
    decDeg: Float64Array.from(given, ([, , dec]) => dec),
    radiusArcsec: Float64Array.from(given, ([, , , radius]) => radius),
  };
}
const most = { watchlists: 10, rows: 100_000 };
const ofAnna = { owner: 'person:1', ownerName: 'Anna', comment: '', nowMs: 1_000 };

describe('watchlists', () => {
  it('are replaced and added to as a whole', async () => {
    const first = rowsOf(['M 31', 10.68, 41.27, 60], ['β "x", {}\\', 0, -90, 1.3]);
    const list = { ...ofAnna, name: 'galaxies', rows: first, isAdded: false };
    assert.equal((await store.saveWatchlist({ ...list, isAdded: true }, most)).result, 'unknown');
    const saved = await store.saveWatchlist(list, most);
    assert.ok(saved.result === 'saved');
    assert.deepEqual(
      [saved.set.version, saved.set.rowCount, saved.set.visibility],
      [1, 2, 'private'],
    );
    assert.deepEqual(await other.readWatchlistRows('galaxies', 1), first);
    const more = rowsOf(['M 33', 23.46, 30.66, 60], ['M 31', 10.7, 41.3, 30]);
    const added = await store.saveWatchlist({ ...list, rows: more, isAdded: true }, most);
    assert.ok(added.result === 'saved' && added.set.rowCount === 3);
    const { watchlists } = await other.readSets({ watchlists: ['galaxies', 'none'], areas: [] });
    assert.deepEqual(watchlists[0]?.rows.names, ['β "x", {}\\', 'M 33', 'M 31']);
    assert.deepEqual([...(watchlists[0]?.rows.radiusArcsec ?? [])], [1.3, 60, 30]);
    const full = await store.saveWatchlist({ ...list, rows: more }, { ...most, rows: 1 });
    assert.deepEqual(full, { result: 'too-many-rows' });
    assert.equal(
      (await store.findSets({ watchlists: ['galaxies'], areas: [] })).watchlists[0]?.version,
      2,
    );
    const others = await store.saveWatchlist({ ...list, owner: 'person:2' }, most);
    assert.deepEqual(others, { result: 'others' });
    const emptied = await store.saveWatchlist({ ...list, rows: rowsOf() }, most);
    assert.ok(emptied.result === 'saved' && emptied.set.rowCount === 0);
    assert.deepEqual((await store.readWatchlistRows('galaxies', 3))?.names, []);
  });

  it('keep their newest versions, of a hundred thousand rows', async () => {
    const places = Array.from({ length: 100_000 }, (_, i) => i);
    const rows100k = rowsOf(...places.map((i) => [`source ${i}`, i / 300, i / 2000, 2] as const));
    const list = { ...ofAnna, name: 'large', rows: rows100k, isAdded: false };
    for (let i = 0; i < 6; i++) await store.saveWatchlist(list, most);
    const versions = await store.listWatchlistVersions('large');
    assert.deepEqual(
      versions.map(({ version, rowCount }) => [version, rowCount]),
      [6, 5, 4, 3, 2].map((version) => [version, 100_000]),
    );
    assert.equal(await store.readWatchlistRows('large', 1), null);
    assert.deepEqual(await store.readWatchlistRows('large', 6), rows100k);
  });

  it('stay, and stay public, while filters that run name them', async () => {
    const owner = 'person:1';
    const list = { ...ofAnna, name: 'shared', rows: rowsOf(['a', 1, 1, 1]), isAdded: false };
    await store.saveWatchlist({ ...list, visibility: 'public' }, most);
    await add('of-others', { owner: 'person:2', watchlists: ['shared'] });
    await switchOn('of-others', { owner: 'person:2' });
    const hide = { visibility: 'private', nowMs: 2_000 } as const;
    assert.equal(await store.describeWatchlist('shared', owner, hide), 'in-use');
    // Saved anew as private it would tell the others, alert by alert, what is in it.
    const saved = await store.saveWatchlist({ ...list, visibility: 'private' }, most);
    assert.deepEqual(saved, { result: 'in-use' });
    assert.equal(await store.removeWatchlist('shared', owner), 'in-use');
    assert.equal(await store.removeWatchlist('shared', 'person:2'), 'unknown');
    const off = { name: 'of-others', owner: null, by: 'lucero', reason: null, nowMs: 3_000 };
    await store.switchFilterOff(off);
    const hidden = await store.describeWatchlist('shared', owner, hide);
    assert.ok(hidden !== null && hidden !== 'in-use' && hidden.visibility === 'private');
    assert.equal(await store.removeWatchlist('shared', owner), 'removed');
    assert.deepEqual((await store.findSets({ watchlists: ['shared'], areas: [] })).watchlists, []);
  });
});

describe('areas', () => {
  it('have versions, a kind, a level and a window', async () => {
    const facts = { kind: 'map', credibleLevel: 0.9, fromMjdTai: 60_000, toMjdTai: null } as const;
    const area = { ...ofAnna, name: 's240422ed', ...facts };
    const given = { ...area, map: Buffer.from([1, 2, 3]), summary: { area90SquareDeg: 259.5 } };
    const saved = await store.saveArea({ ...given, visibility: 'public' }, 10);
    assert.ok(saved.result === 'saved');
    assert.deepEqual(await store.saveArea({ ...given, owner: 'person:2' }, 10), {
      result: 'others',
    });
    assert.deepEqual(await store.saveArea({ ...given, name: 'second' }, 1), { result: 'full' });
    const next = await store.saveArea({ ...given, map: Buffer.from([4]), description: 'GW' }, 10);
    assert.ok(next.result === 'saved' && next.set.visibility === 'public');
    const { areas } = await other.readSets({ watchlists: [], areas: ['s240422ed'] });
    assert.deepEqual(areas, [{ ...next.set, map: Buffer.from([4]) }]);
    assert.deepEqual(areas[0]?.summary, { area90SquareDeg: 259.5 });
    assert.ok(next.set.revision > saved.set.revision);
    assert.deepEqual(await store.readAreaMap('s240422ed', 1), Buffer.from([1, 2, 3]));
    const listed = await store.listAreas({ of: 'public', after: null, limit: 10 });
    assert.deepEqual(listed, [next.set]);
    const change = { visibility: 'private', nowMs: 9 } as const;
    assert.equal(await store.describeArea('s240422ed', 'person:2', change), null);
    await add('in-area-of-another', { owner: 'person:2', areas: ['s240422ed'] });
    await switchOn('in-area-of-another', { owner: 'person:2' });
    assert.equal(await store.describeArea('s240422ed', 'person:1', change), 'in-use');
    const hiddenArea = { ...given, visibility: 'private' } as const;
    assert.deepEqual(await store.saveArea(hiddenArea, 10), { result: 'in-use' });
    await store.removeFilter('in-area-of-another', 'person:2', 10);
    const hidden = await store.describeArea('s240422ed', 'person:1', change);
    assert.ok(hidden !== null && hidden !== 'in-use' && hidden.visibility === 'private');
    assert.equal(await store.removeArea('s240422ed', 'person:1'), 'removed');
  });
});
