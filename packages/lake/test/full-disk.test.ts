import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { LakeUnavailableError, openLocalLake } from '../src/index.ts';

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' });

/** A disk of its own; null where we may not mount one. */
function smallDisk(t: TestContext, kilobytes: number): string | null {
  const path = mkdtempSync(join(tmpdir(), 'lucero-lake-'));
  try {
    mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path);
    t.after(() => {
      execFileSync('umount', ['--lazy', path]);
      rmdirSync(path);
    });
    return path;
  } catch {
    rmdirSync(path);
    return null;
  }
}

it('says that a disk is full, keeps what was good, and goes on when there is room', async (t) => {
  const path = smallDisk(t, 256);
  if (path === null) return t.skip('needs root, to mount a small disk');
  await using lake = await openLocalLake({ path, writer: 'w', compressionLevel: 0 });
  const batch = (from: number) =>
    Array.from({ length: 5 }, (_, i) => ({
      ...{ folder: 'ztf', alertId: BigInt(from + i), nightMjd: 61_000, origin: null },
      ...{ bytes: Buffer.alloc(10_000, from + i), timestampMs: null, key: null, headers: {} },
    }));
  const kept = [];
  let from = 0;
  for (; from < 100; from += 5) {
    try {
      kept.push(...(await lake.append(batch(from))));
    } catch (error) {
      assert.ok(error instanceof LakeUnavailableError && error.retryable);
      assert.match(error.message, /no space left on device/);
      break;
    }
  }
  assert.ok(kept.length > 0 && kept.length < 100);
  for (const place of kept) assert.equal((await lake.read(place)).length, 10_000);
  mount('-o', 'remount,size=1024k', path);
  kept.push(...(await lake.append(batch(from))));
  const found = new Set<string>();
  for (const { name } of await lake.listSegments()) {
    for await (const scanned of lake.scan(name)) {
      // What did not fit is a torn tail at most: nothing was ever put behind it.
      if (scanned.kind === 'record') found.add(`${name} ${scanned.offset}`);
      else assert.ok(scanned.isTail);
    }
  }
  for (const { segment, offset } of kept) assert.ok(found.has(`${segment} ${offset}`));
});
