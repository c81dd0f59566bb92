import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startEmbeddedPostgres } from '@lucero/store';
import { lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

let lastOrder = 0;
const line = (fields: Record<string, unknown>): string => {
  lastOrder += 1;
  return JSON.stringify({
    update_time_ns: 1_790_000_000_000,
    update_order: lastOrder,
    update_unique_id: `id-${lastOrder}`,
    ...fields,
  });
};
const withdrawal = (diaSourceId: string) =>
  line({ update_type: 'withdraw_diasource', diaSourceId, timeWithdrawnMjdTai: 61_000.5 });

describe('lucero apply-updates', () => {
  it('applies every good line once, and tells each bad one by its number', async (t) => {
    const folder = await temporaryFolder(t);
    chmodSync(folder, 0o711);
    await using postgres = await runningPostgres(join(folder, 'postgres'));
    const environment = { LUCERO_STORE__URL: postgres.url };
    const good = [withdrawal('170094501294899203'), withdrawal('170094501294899204')];
    const path = join(folder, 'updates.jsonl');
    await writeFile(
      path,
      `\uFEFF${good[0]}\n\n{"update_type":"merge"}\r\nno \u001b[31mJSON\n${good[1]}\n${good[1]}`,
    );

    const first = await lucero(['apply-updates', path], { environment });
    assert.equal(first.stdout, '2 applied, 1 applied before, 2 refused\n');
    assert.match(
      first.stderr,
      /^line 3: update_type: unknown \(merge\)\nline 4: record: not JSON .*\n$/,
    );
    assert.ok(!first.stderr.includes('\u001b'));
    assert.equal(first.status, 1);

    const again = await lucero(['apply-updates', '-'], { environment, input: good.join('\n') });
    assert.equal(again.stdout, '0 applied, 2 applied before, 0 refused\n');
    assert.deepEqual([again.stderr, again.status], ['', 0]);

    const changed = good[0]!.replace('61000.5', '61001.5');
    const refused = await lucero(['apply-updates', '-'], { environment, input: changed });
    assert.match(refused.stderr, /^line 1: update_unique_id: id-1 stands for another record\n$/);
    assert.equal(refused.status, 1);
  });

  it('says what it lacks: a file, data', async (t) => {
    const folder = await temporaryFolder(t);
    const absent = join(folder, 'absent.jsonl');
    for (const [args, message] of [
      [[], /name one file/],
      [[absent], /cannot read .*absent\.jsonl/],
      [[folder], /is a folder/],
      [['-', '--data', join(folder, 'nothing')], /no data of `lucero serve`/],
    ] as const) {
      const { status, stderr } = await lucero(['apply-updates', ...args]);
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });
});

async function runningPostgres(dataFolder: string) {
  const { url, stop } = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
  return { url, [Symbol.asyncDispose]: stop };
}
