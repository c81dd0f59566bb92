/**
 * A schema registry that asks for a login carries it in its address, and whatever prints the address
 * gives it away. Every word that the commands say is searched for it here, at the most talkative log.
 */
import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { encodeFrame, frameBareDatum, readContainer } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

const secret = 's3cr3t-w0rd';
const login = `Basic ${Buffer.from(`broker:${secret}`).toString('base64')}`;
/** A version of Rubin's schema that does not exist yet, 11.9, with the text of 11.1. */
const newId = 1109;
const schemaFile = resolve(import.meta.dirname, '../../../schemas/lsst/11.1/alert.avsc');

/** A registry that lets the login in and nobody else, and an alert of the new schema. */
async function newSchema(t: TestContext, answer?: RequestListener) {
  const schema = await readFile(schemaFile, 'utf8');
  const server = createServer((request, response) => {
    if (answer !== undefined) return answer(request, response);
    response.statusCode = request.headers.authorization === login ? 200 : 401;
    response.end(JSON.stringify({ schema, seen: request.headers }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const folder = await temporaryFolder(t);
  // Postgres refuses to run as root and then runs as a user that must pass through here.
  await chmod(folder, 0o711);
  const [alert] = simulateAlerts({ survey: 'lsst', alertCount: 1, seed: 1 });
  const { records } = readContainer(frameBareDatum(schema, alert!.packet.subarray(5)));
  const packet = join(folder, 'new.avro');
  await writeFile(packet, encodeFrame(newId, schema, records[0]));
  const { port } = server.address() as AddressInfo;
  const run = (password: string, ...args: string[]) =>
    lucero(args, {
      environment: {
        LUCERO_REGISTRY__URL: `http://broker:${password}@127.0.0.1:${port}`,
        LUCERO_REGISTRY__CACHE_PATH: join(folder, 'cache'),
        LUCERO_STEP__RETRY_SECONDS: '0',
      },
    });
  const serve = [
    'serve',
    '--once',
    '--port',
    '0',
    '--log',
    'trace',
    '--data',
    join(folder, 'data'),
  ];
  return { run, packet, folder, serve: [...serve, '--packets', packet] };
}

function assertSilent(...texts: readonly string[]): void {
  for (const text of texts) {
    for (const word of [secret, 'wr0ng', login.slice('Basic '.length)]) {
      assert.ok(!text.includes(word), `${word} in ${text}`);
    }
  }
}

describe('a registry with a login', () => {
  it('gives a new schema to classify and to serve', async (t) => {
    const { run, packet, serve } = await newSchema(t);
    const classified = await run(secret, 'classify', packet);
    assert.equal(classified.status, 0, classified.stderr);
    assert.equal('rejected' in (linesOf(classified.stdout)[0] ?? {}), false, classified.stdout);
    const served = await run(secret, ...serve);
    assert.equal(served.status, 0, served.stderr);
    assert.match(served.stderr, /In the store: 1 alerts/);
    assertSilent(classified.stdout, classified.stderr, served.stdout, served.stderr);
  });

  it('that refuses it stops the start with one line that says which setting', async (t) => {
    const { run, packet, serve } = await newSchema(t);
    for (const args of [['classify', packet], serve]) {
      const { status, stdout, stderr } = await run('wr0ng', ...args);
      assert.notEqual(status, 0);
      const told = stderr.split('\n').filter((line) => line.includes('LUCERO_REGISTRY__URL'));
      assert.equal(told.length, 1, stderr);
      assert.match(told[0]!, /does not let us in \(status 401\)/);
      assertSilent(stdout, stderr);
    }
  });

  it('that refuses it later stops the broker, and no packet becomes a dead letter', async (t) => {
    const { run, serve } = await newSchema(t, (request, response) => {
      response.statusCode = request.url === '/schemas/types' ? 200 : 403;
      response.end();
    });
    const { status, stdout, stderr } = await run(secret, ...serve);
    // A settings error, when it shows itself late too.
    assert.equal(status, 2);
    assert.match(stderr, /LUCERO_REGISTRY__URL.*status 403/);
    assert.doesNotMatch(stderr, /rejected to the dead letters|packets were rejected/);
    assertSilent(stdout, stderr);
  });

  it('that fails otherwise is away, without a word of the login', async (t) => {
    const { run, packet, serve } = await newSchema(t, (request, response) => {
      response.statusCode = 500;
      response.end(`oops ${request.headers.authorization}`);
    });
    const classified = await run(secret, 'classify', packet);
    assert.notEqual(classified.status, 0);
    const served = await run(secret, ...serve);
    assert.match(served.stderr, /LUCERO_SCHEMA_REGISTRY_UNAVAILABLE/);
    assertSilent(classified.stdout, classified.stderr, served.stdout, served.stderr);
  });
});
