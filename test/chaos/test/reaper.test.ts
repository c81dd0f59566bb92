import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** A run that owns a process and a folder, and never ends by itself. */
const program = (pid: number, ended: number, folder: string) => `
  import { startReaper } from ${JSON.stringify(join(import.meta.dirname, '../reaper.ts'))};
  const reaper = startReaper();
  reaper.ownProcess(${pid});
  reaper.ownProcess(${ended});
  reaper.disownProcess(${ended});
  reaper.ownFolder(${JSON.stringify(folder)});
  setInterval(() => undefined, 1000);
  console.log('owned');`;

describe('the reaper', () => {
  it('ends what a run owned when the run itself is killed, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lucero-reaper-'));
    writeFileSync(join(folder, 'data'), 'x');
    const owned = spawn('sleep', ['600']);
    const other = spawn('sleep', ['600']);
    const ends = once(owned, 'exit');
    const run = spawn(
      process.execPath,
      ['--input-type=module', '-e', program(owned.pid as number, other.pid as number, folder)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    await once(run.stdout, 'data');
    // The reaper shares the run's standard error: it closes when both have ended.
    const closed = once(run, 'close');
    run.kill('SIGKILL');
    assert.deepEqual(await ends, [null, 'SIGKILL']);
    await closed;
    assert.ok(!existsSync(folder));
    assert.equal(other.signalCode, null);
    other.kill();
  });
});
