import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findRunning, forgetRunning, noteRunning } from '../../src/embedded/running-broker.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const running = {
  pid: process.pid,
  url: 'http://127.0.0.1:8080',
  storeUrl: 'postgres://lucero:secret@127.0.0.1:5432/postgres',
};

describe('the note of a running broker', () => {
  it('is found while its process lives, and readable by its owner alone', async (t) => {
    const folder = join(await temporaryFolder(t), 'data');
    noteRunning(folder, running);
    assert.deepEqual(findRunning(folder), running);
    const { mode } = await stat(join(folder, 'running.json'));
    assert.equal(mode & 0o077, 0);
    forgetRunning(folder);
    assert.equal(findRunning(folder), null);
  });

  it('counts for nothing when its process is gone', async (t) => {
    const folder = await temporaryFolder(t);
    const { pid } = spawnSync(process.execPath, ['--version']);
    noteRunning(folder, { ...running, pid });
    assert.equal(findRunning(folder), null);
  });

  it('counts for nothing when it is damaged or was never written', async (t) => {
    const folder = await temporaryFolder(t);
    assert.equal(findRunning(folder), null);
    await writeFile(join(folder, 'running.json'), '{"pid":');
    assert.equal(findRunning(folder), null);
  });
});
