import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startKafka } from '@lucero/testkit';
import { connectKafka, KafkaRejectedError, KafkaUnavailableError } from '../src/index.ts';

describe('connectKafka to a guarded server', () => {
  it('logs in with SCRAM-SHA-512 over TLS, and is refused otherwise', async () => {
    await using kafka = await startKafka({ sasl: 'SCRAM-SHA-512', tls: true });
    const sasl = kafka.sasl!;
    const tls = { caPath: kafka.caPath! };
    const config = { brokers: [kafka.brokers], clientId: 'test' };

    await using bus = await connectKafka({ ...config, sasl, tls });
    await bus.ensureTopics([{ name: 'guarded', partitions: 1, retentionMs: -1 }]);
    await bus.produce([{ topic: 'guarded', key: 'a', value: Buffer.from('b') }]);
    const messages = await Array.fromAsync(bus.readAll('guarded'));
    assert.deepEqual(
      messages.map(({ key }) => key),
      ['a'],
    );

    // Spelt out: with `{ ...sasl, password }` Node 26.10 lets kafkajs see the former password.
    const { mechanism, username } = sasl;
    const wrong = { mechanism, username, password: 'wrong' };
    await assert.rejects(connectKafka({ ...config, sasl: wrong, tls }), KafkaRejectedError);
    // The system's certificates do not include one that signed itself.
    await assert.rejects(connectKafka({ ...config, sasl, tls: true }), KafkaUnavailableError);
  });

  it('logs in with SCRAM-SHA-512 without TLS', async () => {
    await using kafka = await startKafka({ sasl: 'SCRAM-SHA-512' });
    await using bus = await connectKafka({
      brokers: [kafka.brokers],
      clientId: 'test',
      sasl: kafka.sasl!,
    });
    assert.deepEqual(await bus.topics(), []);
  });
});
