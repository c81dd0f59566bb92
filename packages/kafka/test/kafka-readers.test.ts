import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it, type TestContext } from 'node:test';
import { pythonFor, type RunningKafka, startKafka } from '@lucero/testkit';
import kafkajs from 'kafkajs';
import { connectKafka, kafkaReaders, type MessageBus } from '../src/index.ts';

const publicTopic = 'lucero.ztf.SN';
const literalTopic = 'lucero.classified';
const hidden = ['lucero.alerts.v1', 'lucero.alerts.v1.dead', 'lucero.classifiedtoo', 'lucero.ztfx'];
const topics = { names: [literalTopic], prefixes: ['lucero.ztf.', 'lucero.filter.'] };

let kafka: RunningKafka;
let bus: MessageBus;
before(async () => {
  kafka = await startKafka({ sasl: 'SCRAM-SHA-512', acls: true });
  bus = await connectKafka({ brokers: [kafka.internalBrokers], clientId: 'test' });
  const all = [publicTopic, literalTopic, ...hidden];
  await bus.ensureTopics(all.map((name) => ({ name, partitions: 1, retentionMs: -1 })));
  await bus.produce(
    all.map((topic) => ({
      topic,
      key: null,
      value: Buffer.from(`in ${topic}`),
      headers: {},
      timestampMs: 0,
    })),
  );
});
after(async () => {
  await bus[Symbol.asyncDispose]();
  await kafka.stop();
});

const readersOf = (password = kafka.sasl?.password ?? '') =>
  kafkaReaders(
    {
      brokers: ['127.0.0.1:9', kafka.brokers],
      clientId: 'test',
      sasl: { mechanism: 'scram-sha-512', username: 'lucero', password },
    },
    topics,
  );

interface Reader {
  readonly user: string;
  readonly password: string;
  readonly group?: string;
  readonly topic?: string;
}

/** What a reader hears, line by line, until its first error. */
function read(t: TestContext, { user, password, group = user, topic = publicTopic }: Reader) {
  const script = join(import.meta.dirname, 'clients/read-as-user.py');
  const child = spawn(pythonFor(), [script, kafka.brokers, user, password, group, topic], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    next: async (): Promise<{ readonly value?: string; readonly error?: string }> => {
      const { value, done } = await lines.next();
      return done === true ? {} : JSON.parse(value);
    },
    ended: () => (child.exitCode === null ? once(child, 'exit') : []),
  };
}

/** Of a user who was made just now a broker may not know yet: then the reader is started again. */
async function readOnce(t: TestContext, reader: Reader): Promise<unknown> {
  const deadlineMs = performance.now() + 30_000;
  for (;;) {
    const heard = await read(t, reader).next();
    const isNew = heard.error === '_AUTHENTICATION' && performance.now() < deadlineMs;
    if (!isNew) return heard;
  }
}

describe('a reader of public topics', () => {
  it('reads them with groups of its own, and nothing else', async (t) => {
    const reader = { user: 'lucero-0123456789ab', password: 'a password' };
    await readersOf().add(reader.user, reader.password);
    for (const topic of [publicTopic, literalTopic]) {
      assert.deepEqual(await readOnce(t, { ...reader, topic, group: `${reader.user}-laptop` }), {
        value: `in ${topic}`,
      });
    }
    for (const topic of hidden) {
      const { error } = await read(t, { ...reader, topic }).next();
      assert.equal(error, 'TOPIC_AUTHORIZATION_FAILED', topic);
    }
    for (const group of ['lucero-publish', 'other']) {
      const { error } = await read(t, { ...reader, group }).next();
      assert.equal(error, 'GROUP_AUTHORIZATION_FAILED', group);
    }
    const { error } = await read(t, { ...reader, password: 'another' }).next();
    assert.equal(error, '_AUTHENTICATION');
  });

  it('writes nothing and makes nothing', async (t) => {
    const reader = { user: 'lucero-00000000beef', password: 'a password' };
    await readersOf().add(reader.user, reader.password);
    // So that the broker knows the user.
    assert.deepEqual(await readOnce(t, reader), { value: `in ${publicTopic}` });
    await using asReader = await connectKafka({
      ...{ brokers: [kafka.brokers], clientId: 'test' },
      sasl: { mechanism: 'scram-sha-512', username: reader.user, password: reader.password },
    });
    const record = { key: null, value: Buffer.from('x'), headers: {}, timestampMs: 0 };
    const refused = { code: 'LUCERO_KAFKA_REJECTED', message: /authoriz/i };
    await assert.rejects(asReader.produce([{ ...record, topic: publicTopic }]), refused);
    const spec = { name: 'lucero.ztf.mine', partitions: 1, retentionMs: -1 };
    await assert.rejects(asReader.ensureTopics([spec]), refused);
    // Of the others it does not even see the names.
    assert.deepEqual(await asReader.topics(), [literalTopic, publicTopic]);
  });

  it('is shut out at once when it is removed, also on an open connection', async (t) => {
    const readers = readersOf();
    const reader = { user: 'lucero-aaaaaaaaaaaa', password: 'a password' };
    const other = { user: 'lucero-bbbbbbbbbbbb', password: 'a password' };
    for (const { user, password } of [reader, other]) await readers.add(user, password);
    assert.deepEqual(await readOnce(t, other), { value: `in ${publicTopic}` });
    assert.deepEqual(await readOnce(t, { ...reader, group: `${reader.user}-first` }), {
      value: `in ${publicTopic}`,
    });
    const open = read(t, reader);
    assert.deepEqual(await open.next(), { value: `in ${publicTopic}` });
    await readers.remove(reader.user);
    assert.match((await open.next()).error ?? '', /^(TOPIC|GROUP)_AUTHORIZATION_FAILED$/);
    assert.deepEqual(await read(t, reader).next(), { error: '_AUTHENTICATION' });
    // Nobody else, and a second time is no error.
    await readers.remove(reader.user);
    const again = { ...other, group: `${other.user}-again` };
    assert.deepEqual(await read(t, again).next(), { value: `in ${publicTopic}` });
  });
});

describe('a cluster', () => {
  it('needs a login that may alter it, and no more', async (t) => {
    const admin = { user: 'lucero-access', password: 'a password' };
    const reader = { user: 'lucero-eeeeeeeeeeee', password: 'a password' };
    await readersOf().add(admin.user, admin.password);
    assert.deepEqual(await readOnce(t, admin), { value: `in ${publicTopic}` });
    await allowAlter(admin.user);
    const readers = kafkaReaders(
      {
        ...{ brokers: [kafka.brokers], clientId: 'test' },
        sasl: { mechanism: 'scram-sha-512', username: admin.user, password: admin.password },
      },
      topics,
    );
    await readers.add(reader.user, reader.password);
    assert.deepEqual(await readOnce(t, reader), { value: `in ${publicTopic}` });
    await readers.remove(reader.user);
    assert.deepEqual(await read(t, reader).next(), { error: '_AUTHENTICATION' });
  });

  it('that is away may be asked again; a wrong login or one without rights may not', async () => {
    const away = kafkaReaders({ brokers: ['127.0.0.1:9'], clientId: 'test' }, topics);
    await assert.rejects(away.add('a', 'b'), { code: 'LUCERO_KAFKA_UNAVAILABLE' });
    await assert.rejects(readersOf('wrong').add('a', 'b'), { code: 'LUCERO_KAFKA_REJECTED' });
    const user = 'lucero-cccccccccccc';
    await readersOf().add(user, 'a password');
    const weak = kafkaReaders(
      {
        ...{ brokers: [kafka.brokers], clientId: 'test' },
        sasl: { mechanism: 'scram-sha-512', username: user, password: 'a password' },
      },
      topics,
    );
    await assert.rejects(weak.add('lucero-dddddddddddd', 'b'), {
      code: 'LUCERO_KAFKA_REJECTED',
      message: /could not make the user lucero-dddddddddddd: .*ALTER permission/,
    });
  });
});

/** As an operator does with `kafka-acls --add --operation Alter --cluster`. */
async function allowAlter(user: string): Promise<void> {
  const client = new kafkajs.Kafka({ brokers: [kafka.internalBrokers] });
  const admin = client.admin();
  await admin.connect();
  await admin.createAcls({
    acl: [
      {
        resourceType: kafkajs.AclResourceTypes.CLUSTER,
        resourceName: 'kafka-cluster',
        resourcePatternType: kafkajs.ResourcePatternTypes.LITERAL,
        principal: `User:${user}`,
        host: '*',
        operation: kafkajs.AclOperationTypes.ALTER,
        permissionType: kafkajs.AclPermissionTypes.ALLOW,
      },
    ],
  });
  await admin.disconnect();
}
