import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { checkOutwardUrl, openOutwardPoster, refusalOfAddress } from '../src/index.ts';

const inward = [
  ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '224.0.0.1', '255.255.255.255'],
  ...['192.0.2.1', '198.18.0.1', '240.0.0.1', '::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254'],
  ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '64:ff9b::7f00:1'],
  ...[
    '2002:7f00:1::',
    '2001::1',
    'ff02::1',
    '2001:db8::1',
    'fe80::1%lo',
    '::127.0.0.1',
    'word',
    '',
  ],
];
const outward = ['8.8.8.8', '1.1.1.1', '99.255.255.255', '172.32.0.1', '2606:4700::1111'];

describe('refusalOfAddress', () => {
  for (const address of inward) {
    it(`refuses ${address || 'nothing'}`, () => assert.ok(refusalOfAddress(address)));
  }
  it('passes addresses of the internet, as such and in IPv6', () => {
    for (const address of outward) assert.equal(refusalOfAddress(address), null, address);
    assert.equal(refusalOfAddress('::ffff:8.8.8.8'), null);
  });
});

describe('checkOutwardUrl', () => {
  const addressesOf: Record<string, string[]> = {
    'example.org': ['93.184.215.14'],
    'inside.example.org': ['93.184.215.14', '10.1.2.3'],
    'mapped.example.org': ['::ffff:7f00:1'],
  };
  const resolve = async (name: string) => {
    const code = name === 'quiet.example.org' ? 'EAI_AGAIN' : 'ENOTFOUND';
    const addresses = addressesOf[name];
    if (addresses === undefined) throw Object.assign(new Error(code), { code });
    return addresses.map((address) => ({ address }));
  };
  const check = (url: string, allowInward = false) =>
    checkOutwardUrl(url, { allowInward, resolve });

  it('passes what leads outward, and a name that cannot be asked for now', async () => {
    for (const url of [
      'https://example.org/x?y=1',
      'http://8.8.8.8:81/',
      'https://quiet.example.org',
    ]) {
      assert.equal(await check(url), null, url);
    }
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['example.org', /is no URL/],
    ['ftp://example.org', /must begin with https/],
    ['file:///etc/passwd', /must begin with https/],
    ['https://user:word@example.org', /must not hold a name and a password/],
    [`https://example.org/${'x'.repeat(2000)}`, /2000 characters/],
    ['http://127.0.0.1:8080', /leads to 127\.0\.0\.1, which is this machine itself/],
    ['http://0x7f.1/', /this machine itself/],
    ['http://2130706433/', /this machine itself/],
    ['http://[::1]/', /this machine itself/],
    ['http://[::ffff:127.0.0.1]/', /this machine itself/],
    ['http://169.254.169.254/latest/meta-data', /metadata/],
    [
      'https://inside.example.org',
      /inside\.example\.org \(10\.1\.2\.3\), which is in a private network/,
    ],
    ['https://mapped.example.org', /this machine itself/],
    ['https://unknown.example.org', /a name that nobody knows/],
  ];
  for (const [url, reason] of refused) {
    it(`refuses ${url.slice(0, 60)}`, async () => assert.match((await check(url)) ?? '', reason));
  }
  it('passes inward addresses where the operator allows them, and nothing else that is refused', async () => {
    assert.equal(await check('http://127.0.0.1:8080', true), null);
    assert.notEqual(await check('ftp://127.0.0.1', true), null);
  });
});

describe('openOutwardPoster', async () => {
  const asked: IncomingMessage[] = [];
  const answers: Record<string, (response: ServerResponse) => void> = {
    '/ok': (response) => response.end('thanks'),
    '/redirect': (response) => response.writeHead(302, { location: '/ok' }).end(),
    '/never': () => undefined,
    '/endless': (response) => {
      response.writeHead(200);
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    },
    '/drip': (response) => response.writeHead(500).write('slow'),
    '/cut': (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    },
    '/close': (response) => response.destroy(),
  };
  const server = createServer((request, response) => {
    asked.push(request);
    request.resume();
    answers[request.url ?? '']?.(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open = openOutwardPoster({ allowInward: true, timeoutMs: 700 });
  after(async () => {
    await open.close();
    server.closeAllConnections();
    server.close();
  });
  const postTo = (path: string) =>
    open.post({ url: `http://127.0.0.1:${port}${path}`, headers: { 'x-a': 'b' }, body: '{}' });

  it('posts and gives the beginning of the answer', async () => {
    assert.deepEqual(await postTo('/ok'), { status: 200, bodyStart: 'thanks', trouble: null });
    assert.equal(asked.at(-1)?.headers['x-a'], 'b');
  });
  it('does not follow redirects', async () => {
    const before = asked.length;
    assert.equal((await postTo('/redirect')).status, 302);
    assert.equal(asked.length, before + 1);
  });
  it('reads an answer without end only so far', async () => {
    const { status, bodyStart } = await postTo('/endless');
    assert.deepEqual([status, bodyStart.length], [200, 2048]);
  });
  it('gives up when no answer comes, and when it never ends', async () => {
    assert.match((await postTo('/never')).trouble ?? '', /no answer within 0\.7 s/);
    assert.deepEqual(await postTo('/drip'), { status: 500, bodyStart: 'slow', trouble: null });
  });
  it('says what broke', async () => {
    assert.equal((await postTo('/cut')).status, 200);
    assert.match((await postTo('/close')).trouble ?? '', /other side closed/);
  });

  const guarded = (addresses: readonly (readonly string[])[]) => {
    const given = [...addresses];
    return openOutwardPoster({
      allowInward: false,
      timeoutMs: 700,
      lookup: (_name, _options, callback) => {
        const now = given.shift() ?? [];
        callback(
          null,
          now.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      },
    });
  };
  it('refuses inward addresses when it connects: numbers, names, and names that changed since', async (t) => {
    const before = asked.length;
    // The first look leads outward, the second inward, as a name does that somebody has taken over.
    const poster = guarded([['192.168.0.7'], ['::ffff:127.0.0.1'], ['8.8.8.8', '127.0.0.1']]);
    t.after(() => poster.close());
    for (const host of ['127.0.0.1', '[::1]', '0x7f.1', 'a.test', 'b.test', 'c.test']) {
      const url = `http://${host}:${port}/ok`;
      const { status, trouble } = await poster.post({ url, headers: {}, body: '' });
      assert.equal(status, null, host);
      assert.match(
        trouble ?? '',
        /not sent: .* is (this machine itself|in a private network)/,
        host,
      );
    }
    assert.equal(asked.length, before, 'nothing reached the server');
  });
});
