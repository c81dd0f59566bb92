import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { noteRunning } from '../src/embedded/running-broker.ts';
import { lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Postgres refuses to run as root and then runs as a user that must pass through here. */
async function openFolder(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  await chmod(folder, 0o711);
  return folder;
}

describe('lucero serve', () => {
  // What was made before the failure stayed: the next `lucero alert` took it for the data of a broker.
  it('leaves no folder behind when its port is taken', async (t) => {
    const folder = await openFolder(t);
    const server = createServer().listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const data = join(folder, 'new/data');
    const { status, stderr } = await lucero(['serve', '--port', String(port), '--data', data]);
    assert.equal(status, 2);
    assert.match(stderr, new RegExp(`port ${port} is taken: choose another with --port`));
    assert.deepEqual(await readdir(folder), []);
  });

  it('takes away what it made when it fails later in its start, and leaves the rest', async (t) => {
    const folder = await openFolder(t);
    const environment = { LUCERO_MODELS__PATH: '/no/such/folder' };
    const start = (data: string) =>
      lucero(['serve', '--port', '0', '--data', data], { environment });
    assert.equal((await start(join(folder, 'new/data'))).status, 1);
    assert.deepEqual(await readdir(folder), []);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const { stderr } = await start(folder);
    assert.match(stderr, /\/no\/such\/folder: no such folder\n$/);
    assert.deepEqual(await readdir(folder), ['notes.txt']);
  });

  it('refuses a folder that a Lucero serves already, and none that one left behind', async (t) => {
    const folder = await openFolder(t);
    const server = createHttpServer((_, response) => response.end()).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // The process of the note lives in both cases: it is this test.
    const note = (url: string) => noteRunning(folder, { pid: process.pid, url, storeUrl: '' });
    const serve = () => lucero(['serve', '--once', '--port', '0', '--data', folder]);
    note(`http://127.0.0.1:${port}`);
    const refused = await serve();
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /a Lucero serves \S+ already at http:\S+ \(process \d+\)/);
    note('http://127.0.0.1:1');
    const taken = await serve();
    assert.equal(taken.status, 0, taken.stderr);
  });

  it('feeds several paths, names what it cannot read, and lets the exit status say it', async (t) => {
    const folder = await openFolder(t);
    const [night, empty] = [join(folder, 'night'), join(folder, 'empty')];
    await lucero(['simulate', '--survey', 'ztf', '--alerts', '2', '--out', night]);
    await mkdir(empty);
    const packed = join(folder, 'later.tar.xz');
    await writeFile(packed, Buffer.from('fd377a585a000004', 'hex'));
    const files = (await readdir(night)).filter((name) => name.endsWith('.avro')).sort();
    const paths = files.map((name) => join(night, name));
    const data = join(folder, "it's data");
    const serve = (...packets: string[]) =>
      lucero(['serve', '--packets', ...packets, '--once', '--port', '0', '--data', data]);

    const good = await serve(...paths);
    assert.equal(good.status, 0, good.stderr);
    assert.match(good.stderr, /Fed 2 packets/);

    const mixed = await serve(packed, empty, join(night, 'truth.jsonl'), ...paths);
    assert.equal(mixed.status, 1);
    assert.match(mixed.stderr, /later\.tar\.xz: nothing more to read: packed with xz: unpack it/);
    assert.match(mixed.stderr, new RegExp(`no packets in ${empty}`));
    assert.match(mixed.stderr, /Fed 3 packets/);
    // The hint asks the folder that was named, as a shell understands it.
    assert.match(mixed.stderr, /`lucero dead-letters list --data '\S+it'\\''s data'` says why/);

    // The letters of the run before, of the same place, made it one of "alerts known already".
    const again = await serve(join(night, 'truth.jsonl'), ...paths);
    assert.match(again.stderr, /^1 packets were rejected: /m);
    assert.match(again.stderr, /^2 packets were of alerts known already: /m);

    const nothing = await serve(empty);
    assert.equal(nothing.status, 1);
    assert.ok(existsSync(data), 'a start that succeeded keeps its folder');
  });
});
