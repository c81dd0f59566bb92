import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { loadConfig } from '@lucero/config';
import { connectKafka } from '@lucero/kafka';
import { pythonFor, type RunningKafka, startKafka } from '@lucero/testkit';
import { streamAccess } from '../../src/access/stream-access.ts';
import { type AccessApi, startAccessApi, testLogin } from '../support/access-api.ts';

const publicTopic = 'lucero.lsst.SN';
const internalTopic = 'lucero.alerts.v1';

let kafka: RunningKafka;
let api: AccessApi;
before(async () => {
  kafka = await startKafka({ sasl: 'SCRAM-SHA-512', acls: true });
  await using bus = await connectKafka({ brokers: [kafka.internalBrokers], clientId: 'test' });
  const topics = [publicTopic, internalTopic];
  await bus.ensureTopics(topics.map((name) => ({ name, partitions: 1, retentionMs: -1 })));
  const record = { key: null, value: Buffer.from('SN'), headers: {}, timestampMs: 0 };
  await bus.produce(topics.map((topic) => ({ ...record, topic })));
  const { access } = loadConfig(['access'], {
    LUCERO_ACCESS__BROKERS: kafka.brokers,
    LUCERO_ACCESS__SASL_MECHANISM: 'scram-sha-512',
    LUCERO_ACCESS__SASL_USERNAME: kafka.sasl?.username,
    LUCERO_ACCESS__SASL_PASSWORD: kafka.sasl?.password,
    LUCERO_ACCESS__PUBLIC_TLS: 'false',
    LUCERO_ACCESS__USERS_PER_OWNER: '2',
  });
  api = await startAccessApi({ access: { login: testLogin, streams: streamAccess(access) } });
});
after(async () => {
  await api[Symbol.asyncDispose]();
  await kafka.stop();
});

type Headers = Readonly<Record<string, string>>;
const ask = (method: 'GET' | 'POST' | 'DELETE', headers: Headers, rest = '') =>
  api.app.inject({ method, url: `/api/v1/stream-credentials${rest}`, headers });
const bearer = async (...scopes: Parameters<AccessApi['tokenWith']>[0]) => ({
  authorization: `Bearer ${await api.tokenWith(scopes)}`,
});

interface Credentials {
  readonly userName: string;
  readonly [field: string]: unknown;
}

/** What a Python client hears first of a topic. */
async function heard(credentials: Credentials, topic = publicTopic): Promise<unknown> {
  const script = join(import.meta.dirname, 'stream-users.py');
  const child = spawn(pythonFor(), [script, topic], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(credentials));
  return JSON.parse(await text(child.stdout));
}

/** Of a user who was made just now the broker may not know yet. */
async function heardOnce(credentials: Credentials, topic = publicTopic): Promise<unknown> {
  const deadlineMs = performance.now() + 30_000;
  for (;;) {
    const answer = await heard(credentials, topic);
    const isUnknown = JSON.stringify(answer).includes('_AUTHENTICATION');
    if (!isUnknown || performance.now() > deadlineMs) return answer;
  }
}

describe('a user of the topics', () => {
  it('is made for a token with the scope stream, reads what is public, and is ended', async () => {
    const headers = await bearer('stream');
    const made = await ask('POST', headers);
    assert.equal(made.statusCode, 201, made.body);
    const credentials: Credentials = made.json();
    const { userName, password, topics, ...rest } = credentials;
    assert.match(userName, /^lucero-[0-9a-f]{12}$/);
    assert.deepEqual(rest, {
      ...{ mechanism: 'SCRAM-SHA-512', securityProtocol: 'SASL_PLAINTEXT' },
      ...{ brokers: kafka.brokers, groupPrefix: userName },
    });
    assert.ok(Array.isArray(topics) && topics.includes('lucero.lsst.*'));
    assert.deepEqual(await heardOnce(credentials), { value: 'SN' });
    assert.deepEqual(await heard(credentials, internalTopic), {
      error: 'TOPIC_AUTHORIZATION_FAILED',
    });

    const listed = await ask('GET', headers);
    assert.deepEqual(
      listed.json().items.map((item: Credentials) => item.userName),
      [userName],
    );
    assert.ok(!listed.body.includes(String(password)));
    assert.equal((await ask('DELETE', headers, `/${userName}`)).statusCode, 204);
    for (const topic of [publicTopic, internalTopic]) {
      assert.deepEqual(await heard(credentials, topic), { error: '_AUTHENTICATION' });
    }
    assert.deepEqual((await ask('GET', headers)).json(), { items: [] });
    assert.equal((await ask('DELETE', headers, `/${userName}`)).statusCode, 404);
  });

  it('reads the topics of its own private filters, and nobody else does', async () => {
    const [mine, others] = await Promise.all(
      [await bearer('stream'), await bearer('stream')].map(async (headers) =>
        (await ask('POST', headers)).json(),
      ),
    );
    const own = (mine.topics as readonly string[]).find((topic) =>
      topic.startsWith('lucero.private.'),
    );
    const topic = `${own?.replace('*', 'filter.mine')}`;
    assert.match(topic, /^lucero\.private\.token-\w+\.filter\.mine$/);
    await using bus = await connectKafka({ brokers: [kafka.internalBrokers], clientId: 'test' });
    await bus.ensureTopics([{ name: topic, partitions: 1, retentionMs: -1 }]);
    await bus.produce([{ topic, key: null, value: Buffer.from('passed') }]);
    assert.deepEqual(await heardOnce(mine, topic), { value: 'passed' });
    assert.deepEqual(await heardOnce(others, topic), { error: 'TOPIC_AUTHORIZATION_FAILED' });
  });

  it('reads as docs/api.md shows it', async () => {
    const page = await readFile(join(import.meta.dirname, '../../../../docs/api.md'), 'utf8');
    const [, example = ''] = /^## Access.*?```python\n(.*?)```/ms.exec(page) ?? [];
    const made = (await ask('POST', await bearer('stream'))).json();
    assert.deepEqual(await heardOnce(made), { value: 'SN' });
    // What comes before asks for `made`, with a library that this environment lacks.
    const script = [
      'from confluent_kafka import Consumer',
      `mine = ${JSON.stringify(made)}`,
      example.slice(example.indexOf('consumer = ')).replace('-laptop', '-docs'),
      'message = None',
      'while message is None or message.error():',
      '    message = consumer.poll(1)',
      'print(message.value().decode())',
    ];
    const { stdout } = await promisify(execFile)(pythonFor(), ['-c', script.join('\n')], {
      timeout: 60_000,
    });
    assert.equal(stdout, 'SN\n');
  });

  it('is made for a person, in a number that has an end', async () => {
    const anna = await api.browserOf('anna');
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask('POST', anna)).statusCode);
    assert.deepEqual(statuses, [201, 201, 400]);
  });

  it('is none of others: 404; operators see and end all', async () => {
    const [anna, bert] = [await api.browserOf('anna'), await api.browserOf('bert')];
    const [{ userName } = { userName: '' }] = (await ask('GET', anna)).json().items;
    for (const headers of [bert, await bearer('stream')]) {
      assert.deepEqual((await ask('GET', headers)).json(), { items: [] });
      const refused = await ask('DELETE', headers, `/${userName}`);
      assert.deepEqual(
        [refused.statusCode, Object.keys(refused.json().errors)],
        [404, ['userName']],
      );
      const everybody = await ask('GET', headers, '?everybody=true');
      assert.deepEqual(
        [everybody.statusCode, everybody.json().code],
        [403, 'LUCERO_SCOPE_MISSING'],
      );
    }
    const operator = await bearer('operator');
    const all = (await ask('GET', operator, '?everybody=true')).json().items;
    assert.ok(all.some((item: Credentials) => item.userName === userName));
    assert.equal((await ask('DELETE', operator, `/${userName}`)).statusCode, 204);
  });

  it('is made for nobody else', async () => {
    const anonymous = await ask('POST', {});
    assert.equal(anonymous.statusCode, 401);
    assert.match(String(anonymous.headers['www-authenticate']), /scope="stream"/);
    const { cookie = '' } = await api.browserOf('anna');
    assert.equal((await ask('POST', { cookie, origin: 'https://evil.example' })).statusCode, 403);
    const refused = await ask('POST', await bearer('read', 'write'));
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'LUCERO_SCOPE_MISSING']);
    const headers = await bearer('stream');
    for (const name of ['x', 'lucero-publish', 'lucero-%00', 'User:lucero', '*']) {
      const { statusCode } = await ask('DELETE', headers, `/${encodeURIComponent(name)}`);
      assert.equal(statusCode, 400, name);
    }
    assert.deepEqual(api.failures, []);
  });

  it('stays noted when the broker is away, to be ended later; without Kafka there is none', async () => {
    const { access } = loadConfig(['access'], { LUCERO_ACCESS__BROKERS: '127.0.0.1:9' });
    await using away = await startAccessApi({
      access: { login: null, streams: streamAccess(access) },
    });
    const headers = { authorization: `Bearer ${await away.tokenWith(['stream'])}` };
    const url = '/api/v1/stream-credentials';
    const failed = await away.app.inject({ method: 'POST', url, headers });
    assert.deepEqual([failed.statusCode, failed.json().code], [503, 'LUCERO_KAFKA_UNAVAILABLE']);
    assert.ok(!failed.body.includes('127.0.0.1'));
    // It may be half made, for all we know: so its owner sees it.
    assert.equal((await away.app.inject({ url, headers })).json().items.length, 1);

    await using without = await startAccessApi();
    const token = `Bearer ${await without.tokenWith(['stream'])}`;
    const none = await without.app.inject({
      method: 'POST',
      url,
      headers: { authorization: token },
    });
    assert.equal(none.statusCode, 404);
  });
});
