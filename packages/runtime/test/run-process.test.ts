import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

const runtime = join(import.meta.dirname, '../src/index.ts');

/** Runs a service whose work is `body` as a process; its exit code and what it said. */
async function run(body: string, environment: Record<string, string> = {}) {
  const program = `
    import { openStatusEndpoint, runProcess } from ${JSON.stringify(runtime)};
    await runProcess({
      name: 'ingest',
      sections: ['http'],
      environment: ${JSON.stringify(environment)},
      run: async ({ settings }) => { ${body} },
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, stderr };
}

describe('runProcess', () => {
  it('exits 1 and says what to change when its address is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const body = 'await openStatusEndpoint({ ...settings.http, metrics: [], health: [] });';
    const { code, stderr } = await run(body, { LUCERO_HTTP__PORT: String(port) });
    taken.close();
    assert.equal(code, 1);
    const { msg } = JSON.parse(stderr) as { msg: string };
    assert.match(msg, new RegExp(`127\\.0\\.0\\.1:${port}.*HOST and PORT`));
  });

  it('exits 2 and names a setting that is wrong', async () => {
    const { code, stderr } = await run('', { LUCERO_HTTP__PORT: 'many' });
    assert.equal(code, 2);
    assert.match(stderr, /LUCERO_HTTP__PORT/);
  });

  it('exits 2 and names a setting that only the outside shows to be wrong', async () => {
    const errors = join(import.meta.dirname, '../../errors/src/index.ts');
    const { code, stderr } = await run(`
      const { LuceroError } = await import(${JSON.stringify(errors)});
      throw new LuceroError('LUCERO_CONFIG_INVALID', 'LUCERO_REGISTRY__URL: not let in');`);
    assert.equal(code, 2);
    assert.match(stderr, /^lucero ingest cannot go on.*:\n {2}LUCERO_REGISTRY__URL: not let in\n$/);
  });

  it('exits 1 after a defect and 0 after a graceful end', async () => {
    const failed = await run('throw new TypeError("oops")');
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /TypeError.*defect/s);
    assert.deepEqual(await run(''), { code: 0, stderr: '' });
  });
});
