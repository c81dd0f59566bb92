import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { connectKafka, type MessageBus } from '@lucero/kafka';
import { createLogger, createServiceMetrics } from '@lucero/observability';
import { Health, type RunnableStep, readDeadLetters, runStep } from '@lucero/runtime';
import { emit, reject } from '@lucero/step';
import { type RunningKafka, startKafka } from '@lucero/testkit';

const topic = 'survey_night';

/** Rejects what says bad; stops the run when it has seen the last message. */
const pickyStep = (stop: AbortController): RunnableStep<string, string, null> => ({
  step: {
    name: 'picky',
    process: async (texts) =>
      texts.map((text) => {
        if (text === 'last') stop.abort();
        return text === 'bad' ? reject(new LuceroError('LUCERO_ALERT_INVALID', 'bad')) : emit();
      }),
  },
  codec: {
    decode: ({ value }) => Buffer.from(value).toString(),
    encode: () => assert.fail('the step emits nothing'),
  },
  deps: null,
  inputs: () => [topic],
});

describe('dead-letter topics', () => {
  let kafka: RunningKafka;
  let bus: MessageBus;

  before(async () => {
    kafka = await startKafka();
    bus = await connectKafka({ brokers: [kafka.brokers], clientId: 'test', compression: 'none' });
  });
  after(async () => {
    await bus[Symbol.asyncDispose]();
    await kafka.stop();
  });

  /**
   * A survey makes its topics, not their dead-letter topics. Ours were made for the internal topics at
   * start and for survey topics by nobody, and a broker without automatic topics then refused the
   * first dead letter, and with it the whole batch, for ever.
   */
  it('are made when a survey topic has its first letter', { timeout: 120_000 }, async () => {
    await bus.ensureTopics([{ name: topic, partitions: 1, retentionMs: -1 }]);
    await bus.produce(
      ['good', 'bad', 'bad', 'last'].map((text) => ({
        topic,
        key: null,
        value: Buffer.from(text),
      })),
    );
    const stop = new AbortController();
    await runStep(pickyStep(stop), {
      bus,
      groupId: 'g',
      codeVersion: '0.1.0',
      maxBytesInFlight: 1e6,
      maxBatchMessages: 1,
      retryMs: 20_000,
      logger: createLogger({ service: 'picky', level: 'silent' }),
      metrics: createServiceMetrics({
        service: 'picky',
        version: '0.1.0',
        withProcessMetrics: false,
      }),
      health: new Health('picky', '0.1.0', 0),
      signal: stop.signal,
    });
    const letters = await readDeadLetters(bus.readAll(`${topic}.dead`));
    assert.deepEqual(
      letters.map(({ value }) => Buffer.from(value).toString()),
      ['bad', 'bad'],
    );
  });
});
