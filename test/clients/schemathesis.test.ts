import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { needsRealData, pythonFor } from '@lucero/testkit';
import fc from 'fast-check';
import { type LiveLucero, startLiveLucero } from './live-lucero.ts';

/** Fixed: what fails once fails again. Another seed is one argument of a command away. */
const seed = 20_261_129;
/** On an idle machine a third of it. */
const maxSeconds = 400;
/** Strangers, not callers who must share. */
const environment = {
  LUCERO_API__REQUESTS_PER_SECOND: '100000',
  LUCERO_API__BURST_REQUESTS: '1000000',
};

describe('requests that nobody meant', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lucero-schemathesis-'));
    lucero = await startLiveLucero({ environment });
  });
  after(async () => {
    await lucero?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('schemathesis finds nothing in the whole OpenAPI document', () => {
    const { status, stdout, stderr } = spawnSync(
      join(dirname(pythonFor('test/clients/requirements.txt')), 'schemathesis'),
      [
        ...['--config-file', join(import.meta.dirname, 'schemathesis.toml')],
        ...['run', `${lucero.url}/api/openapi.json`],
        ...['--checks', 'all', '--max-examples', '6', '--seed', String(seed)],
        // Who asks from this machine needs no credentials: services/api/test/access shows who is refused.
        ...['--exclude-checks', 'ignored_auth'],
        // One: its generator is not safe in threads. The time is for a machine that does much else.
        ...[
          '--workers',
          '1',
          '--request-timeout',
          '60',
          '--no-shrink',
          '--continue-on-failure',
          '--warnings',
          'off',
        ],
      ],
      // Its database of examples stays out of the checkout.
      { cwd: folder, encoding: 'utf8', timeout: maxSeconds * 1000, maxBuffer: 64 * 1024 ** 2 },
    );
    // A body that it tried can have megabytes.
    assert.equal(status, 0, `${stdout}\n${stderr}`.replaceAll(/.{1000,}/g, '(a long line)'));
  });

  it('no bytes in an address, and none on the connection, are a failure of ours', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const port = Number(new URL(lucero.url).port);
    const paths = [
      ...['/api/v1/objects?', '/api/v1/objects?cursor=', '/api/v1/objects?class=', '/api/v1/'],
      ...['/api/v1/objects/ztf/', '/api/v1/alerts/', '/api/v1/alerts/ztf/1/stamps/', '/'],
    ];
    const percent = (given: Uint8Array) =>
      [...given].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), bytes, fc.boolean(), async (path, given, raw) => {
        const address = `${path}${raw ? Buffer.from(given).toString('latin1') : percent(given)}`;
        const request = Buffer.from(
          `GET ${address} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
          'latin1',
        );
        const answer = await exchange(port, request);
        // What breaks the line of the request off may be no request at all.
        const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
        assert.ok(status === undefined || Number(status) < 500, answer.slice(0, 500));
        if (status !== undefined) refused++;
      }),
      { seed, numRuns: 300 },
    );
    assert.ok(refused > 200, `${refused} of 300 were answered`);
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => {
        const answer = await exchange(port, Buffer.concat([given, Buffer.from('\r\n\r\n')]));
        assert.ok(answer === '' || /^HTTP\/1\.1 [234]\d\d /.test(answer), answer.slice(0, 500));
      }),
      { seed, numRuns: 100 },
    );
    assert.equal((await fetch(`${lucero.url}/health`)).status, 200);
  });

  it('no bytes of a body are a failure of ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/v1/objects', '/api/v1/nowhere', '/'),
        fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'x'),
        fc.uint8Array({ maxLength: 200 }),
        async (path, type, body) => {
          const response = await fetch(`${lucero.url}${path}`, {
            ...{ method: 'POST', body },
            headers: { 'content-type': type },
          });
          const text = await response.text();
          assert.ok(response.status >= 400 && response.status < 500, `${response.status} ${text}`);
          assert.match(String(response.headers.get('content-type')), /^application\/problem\+json/);
        },
      ),
      { seed, numRuns: 100 },
    );
  });
});

/** Sends bytes as they are, and gives what comes back until the connection is closed. */
async function exchange(port: number, bytes: Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  // The other side may hang up before all is sent.
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (text: string) => {
    answer += text;
  });
  socket.end(bytes);
  await once(socket, 'close');
  return answer;
}
