import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildApi, installReadyMadeFilters } from '@lucero/api';
import { linesOf, lucero } from '../lucero.ts';
import { temporaryStore } from '../temporary-store.ts';

describe('lucero filters check', () => {
  it('says what an expression reads', async () => {
    const checked = await lucero(['filters', 'check', "alert.mag < 18 && inWatchlist('mine')"]);
    assert.equal(checked.status, 0, checked.stderr);
    assert.match(checked.stdout, /^a filter; reads alert, watchlists; names mine\n$/);
  });

  it('puts a caret under the character', async () => {
    const expression = 'alert.mag < 18.0\n\t&& object.agDays < 5.0';
    const { status, stderr } = await lucero(['filters', 'check', '--file', '-'], {
      input: `${expression}\n`,
    });
    assert.equal(status, 1);
    const [shown, carets, message] = stderr.split('\n');
    assert.equal(shown, '\t&& object.agDays < 5.0');
    assert.equal(carets, '\t   ^^^^^^^^^^^^^');
    assert.match(message!, /^line 2, column 5: .*object\.ageDays/);
  });
});

it('lucero filters lists, exports and imports those of a running Lucero', async (t) => {
  await using temporary = await temporaryStore(t);
  const { folder, store } = temporary;
  await installReadyMadeFilters(store, Date.now());
  const app = buildApi({
    store,
    ...({ lake: {}, packetReader: {}, exporter: {} } as object),
    stampClassifiers: async () => [],
    ...{ version: '1.2.3', health: async () => [], onFailure: () => undefined },
    access: { login: null, streams: null, isLocal: true },
  } as unknown as Parameters<typeof buildApi>[0]);
  t.after(() => app.close());
  const environment = { LUCERO_API_URL: await app.listen({ host: '127.0.0.1', port: 0 }) };
  const filters = (...args: string[]) => lucero(['filters', ...args], { environment });
  const listed = await filters('list');
  assert.match(listed.stdout, /young-fast-risers +Lucero +off +1 +not tried/, listed.stderr);
  const file = join(folder, 'filters.jsonl');
  const line = (expression: string) =>
    `${JSON.stringify({ name: 'mine', expression, description: 'a "test"' })}\n`;
  writeFileSync(file, line('alert.mag < 18.0'));
  assert.equal((await filters('import', file)).stderr, 'mine made\n');
  writeFileSync(file, line('alert.mag < 17.0'));
  assert.equal((await filters('import', file)).stderr, 'mine saved\n');
  const [exported] = linesOf((await filters('export')).stdout);
  assert.deepEqual(exported, {
    ...{ name: 'mine', description: 'a "test"', visibility: 'private' },
    expression: 'alert.mag < 17.0',
  });
  assert.equal((await store.findFilter('mine'))?.version, 2);
  writeFileSync(file, line('alert.mga < 17.0'));
  const broken = await filters('import', file);
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /expression is no filter: line 1, column 1.*alert\.mag/);
  writeFileSync(file, '{"name": 5}\n');
  assert.match((await filters('import', file)).stderr, /line 1 has no name/);
});
