import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { allowedMethods, createHttpApp, type HttpAppOptions } from '../src/index.ts';

function appFor(t: TestContext, options: HttpAppOptions = {}) {
  const app = createHttpApp(options);
  t.after(() => app.close());
  app.get('/things/:id.png', async () => ({ here: true }));
  app.post('/deep', async () => ({ here: true }));
  return app;
}

/** Sends bytes as they are, and gives what comes back until the connection is closed. */
async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let answer = '';
  socket.on('data', (text: string) => {
    answer += text;
  });
  socket.end(bytes);
  await once(socket, 'close');
  return answer;
}

describe('createHttpApp', () => {
  it('knows the methods of each address', async (t) => {
    const app = appFor(t);
    await app.ready();
    assert.deepEqual(allowedMethods(app, '/things/7.png?x=1'), ['GET', 'HEAD', 'OPTIONS']);
    assert.deepEqual(allowedMethods(app, '//things//7.png/'), ['GET', 'HEAD', 'OPTIONS']);
    assert.deepEqual(allowedMethods(app, '/deep'), ['POST', 'OPTIONS']);
    assert.deepEqual(allowedMethods(app, '/nowhere'), []);
    assert.deepEqual(allowedMethods(app, '/things/%zz'), []);
  });

  it('puts what keeps a browser safe on every answer', async (t) => {
    const app = appFor(t);
    for (const url of ['/things/7.png', '/nowhere']) {
      const { headers } = await app.inject(url);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
      assert.equal(headers['referrer-policy'], 'same-origin');
    }
  });

  it('refuses a name that is not its own', async (t) => {
    const app = appFor(t, { allowedHosts: ['localhost'] });
    const ask = (host: string) => app.inject({ url: '/things/7.png', headers: { host } });
    assert.equal((await ask('localhost:80')).statusCode, 200);
    const { code, message } = (await ask('evil.example')).json();
    assert.equal(code, 'LUCERO_HOST_REFUSED');
    assert.match(message, /ask for localhost, .*LUCERO_API__ALLOWED_HOSTS/);
  });

  it('answers what is no HTTP in the form that it was given', async (t) => {
    const app = appFor(t, { brokenRequestBody: (status, detail) => ({ status, detail }) });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const broken = await exchange(port, 'no http\r\n\r\n');
    assert.match(broken, /^HTTP\/1\.1 400 Bad Request\r\n/);
    assert.match(broken, /content-type: application\/problem\+json/);
    assert.match(broken, /\{"status":400,"detail":"this is not HTTP"\}$/);
    const long = await exchange(port, `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: a\r\n\r\n`);
    assert.match(long, /^HTTP\/1\.1 431 /);
  });
});
