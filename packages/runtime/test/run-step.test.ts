import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { LuceroError } from '@lucero/errors';
import type { BusMessage } from '@lucero/kafka';
import {
  createLogger,
  createServiceMetrics,
  type StageBatch,
  stageBatches,
} from '@lucero/observability';
import {
  deadLetterOf,
  deadLettersOf,
  Health,
  InProcessBus,
  originHeaders,
  processBatch,
  type RunnableStep,
  readDeadLetters,
  replayOf,
  runStep,
  wholeLetter,
} from '@lucero/runtime';
import { emit, type Outcome, reject, skip, withFaults } from '@lucero/step';

type Process = (texts: readonly string[]) => Promise<readonly Outcome<string>[]>;

const upperCase: Process = async (texts) =>
  texts.map((text) => {
    if (text === 'skip') return skip('asked-to');
    if (text === 'bad') return reject(new LuceroError('LUCERO_ALERT_INVALID', 'it is bad'));
    return emit(text.toUpperCase());
  });

function runnableOf(process: Process, name = 'shout'): RunnableStep<string, string, null> {
  return {
    step: { name, process },
    codec: {
      decode: ({ value }) => {
        const text = Buffer.from(value).toString();
        if (text === 'noise') throw new LuceroError('LUCERO_AVRO_CORRUPT', 'it is noise');
        return text;
      },
      faultsOf: (text) =>
        text === 'padded' ? [new LuceroError('LUCERO_AVRO_BLOCK_TAIL', 'padded')] : [],
      encode: (text) => ({ topic: 'out', key: null, value: Buffer.from(text) }),
    },
    deps: null,
    inputs: () => ['in'],
    alertOf: (text) =>
      text === 'skip' ? null : { survey: 'demo', alertId: 2n ** 60n, oid: `o-${text}` },
    surveyPublishedMsOf: (text) => (text === 'a' ? Date.now() - 2_500 : null),
  };
}

/** Runs a step over the given texts until all are consumed; what came out and what was rejected. */
async function run(
  t: TestContext,
  process: Process,
  texts: readonly string[],
  inputs: () => readonly string[] = () => ['in'],
  beside?: RunnableStep<string, string, null>['beside'],
) {
  const folder = await mkdtemp(join(tmpdir(), 'lucero-run-'));
  t.after(() => rm(folder, { recursive: true }));
  const bus = new InProcessBus({ maxBytes: 1e6, deadLetterFolder: folder });
  const stop = new AbortController();
  const out: string[] = [];
  const outHeaders: Readonly<Record<string, string>>[] = [];
  const log: string[] = [];
  const health = new Health('shout', '0.1.0', 0);
  const metrics = createServiceMetrics({
    service: 'shout',
    version: '0.1.0',
    withProcessMetrics: false,
  });
  const options = {
    groupId: 'g',
    codeVersion: '0.1.0',
    maxBytesInFlight: 1e6,
    maxBatchMessages: 8,
  };
  const reading = bus.consume({
    ...options,
    groupId: 'reader',
    topics: () => ['out'],
    signal: stop.signal,
    onBatch: async (batch) => {
      out.push(...batch.map(({ value }) => Buffer.from(value).toString()));
      outHeaders.push(...batch.map(({ headers }) => headers));
      return [];
    },
  });
  const running = runStep(
    { ...runnableOf(process), inputs, ...(beside === undefined ? {} : { beside }) },
    {
      ...options,
      bus,
      retryMs: 60_000,
      logger: createLogger(
        { service: 'shout', level: 'warn' },
        { write: (line) => log.push(line) },
      ),
      metrics,
      health,
      signal: stop.signal,
    },
  );
  await bus.produce(texts.map((text) => ({ topic: 'in', key: null, value: Buffer.from(text) })));
  await bus.drained();
  const letters = await readDeadLetters(bus.readAll('in.dead'));
  const counts = await metrics.registry.getSingleMetricAsString('lucero_step_outcomes_total');
  const faults = await metrics.registry.getSingleMetricAsString('lucero_step_faults_total');
  const lag = () => metrics.registry.getSingleMetricAsString('lucero_consumer_lag_messages');
  const latencies = await metrics.registry.getSingleMetricAsString(
    'lucero_latency_since_survey_seconds',
  );
  const end = async () => {
    stop.abort();
    await Promise.all([running, reading]);
  };
  t.after(end);
  return { bus, out, outHeaders, log, letters, counts, faults, lag, latencies, health, end };
}

describe('runStep', () => {
  it('emits, skips and dead-letters, each counted with its code', async (t) => {
    const { out, letters, counts } = await run(t, upperCase, ['a', 'skip', 'bad', 'noise', 'b']);
    assert.deepEqual(out, ['A', 'B']);
    assert.deepEqual(
      letters.map(({ code, value, origin }) => [
        code,
        Buffer.from(value).toString(),
        origin.offset,
      ]),
      [
        ['LUCERO_ALERT_INVALID', 'bad', 2n],
        ['LUCERO_AVRO_CORRUPT', 'noise', 3n],
      ],
    );
    assert.match(counts, /outcome="emit",code="none".* 2/);
    assert.match(counts, /outcome="skip",code="asked-to".* 1/);
    assert.match(counts, /outcome="reject",code="LUCERO_AVRO_CORRUPT".* 1/);
  });

  it('names in the log of what is rejected or at fault its alert, object and place, and the trace where there is one', async (t) => {
    const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
    const subscriber = {
      asyncEnd: (batch: StageBatch) => {
        const names = batch.result?.alerts.map((alert) => alert?.oid) ?? [];
        batch.traceparents = names.map((oid) =>
          oid === 'o-b' || oid === 'o-bad' ? traceparent : undefined,
        );
      },
    };
    type Subscriber = Parameters<typeof stageBatches.subscribe>[0];
    stageBatches.subscribe(subscriber as unknown as Subscriber);
    t.after(() => stageBatches.unsubscribe(subscriber as unknown as Subscriber));
    const { log, outHeaders, letters } = await run(t, upperCase, [
      'a',
      'bad',
      'noise',
      'b',
      'padded',
    ]);
    const named = log.map((line) => {
      const { survey, alertId, oid, traceId, topic, partition, offset } = JSON.parse(line);
      return { survey, alertId, oid, traceId, topic, partition, offset };
    });
    const alert = { survey: 'demo', alertId: '1152921504606846976' };
    const nobody = { survey: undefined, alertId: undefined, oid: undefined, traceId: undefined };
    const place = { topic: 'in', partition: 0 };
    assert.deepEqual(named, [
      { ...alert, oid: 'o-bad', traceId: 'ab'.repeat(16), ...place, offset: '1' },
      { ...nobody, ...place, offset: '2' },
      { ...alert, oid: 'o-padded', traceId: undefined, ...place, offset: '4' },
    ]);
    // What follows from a traced message carries on its trace, and nothing else does.
    assert.deepEqual(
      outHeaders.map((headers) => headers.traceparent),
      [undefined, traceparent, undefined],
    );
    assert.equal(letters.length, 2);
  });

  it('runs work beside the stream, which knows the lag and ends with it', async (t) => {
    const seen: string[] = [];
    const { end, out } = await run(t, upperCase, ['a', 'b'], undefined, async (context) => {
      seen.push('begun');
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
      await context.bus.ping();
      seen.push(`ended with a lag of ${context.lagMessages()}`);
    });
    assert.deepEqual([out, seen], [['A', 'B'], ['begun']]);
    await end();
    assert.deepEqual(seen, ['begun', 'ended with a lag of 0']);
  });

  it('counts and logs non-fatal faults, and goes on as without them', async (t) => {
    const code = 'LUCERO_MODEL_OUTPUT_INVALID';
    const faulty: Process = async (texts) =>
      (await upperCase(texts)).map((outcome, i) =>
        withFaults(outcome, [
          new LuceroError(code, 'the shadow gave NaN'),
          ...(texts[i] === 'b' ? [new LuceroError(code, 'the shadow sums to 2')] : []),
        ]),
      );
    const { out, letters, counts, faults, log } = await run(t, faulty, ['a', 'skip', 'bad', 'b']);
    assert.deepEqual(out, ['A', 'B']);
    assert.deepEqual(
      letters.map(({ code }) => code),
      ['LUCERO_ALERT_INVALID'],
    );
    assert.match(counts, /outcome="skip",code="asked-to".* 1/);
    assert.match(faults, /code="LUCERO_MODEL_OUTPUT_INVALID".* 4/);
    // One line for each kind in a batch, with the offset of the first.
    assert.deepEqual(
      log
        .map((line) => JSON.parse(line))
        .filter(({ msg }) => msg === 'non-fatal faults')
        .map(({ reason, count, offset }) => [reason, count, offset]),
      [
        ['the shadow gave NaN', 3, '0'],
        ['the shadow sums to 2', 1, '3'],
      ],
    );
  });

  it('counts what was wrong with a message and cost nothing of it, beside the faults of the step', async (t) => {
    const faulty: Process = async (texts) =>
      (await upperCase(texts)).map((outcome) =>
        withFaults(outcome, [
          new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', 'the shadow gave NaN'),
        ]),
      );
    const { out, letters, faults } = await run(t, faulty, ['padded', 'a']);
    assert.deepEqual([out, letters], [['PADDED', 'A'], []]);
    assert.match(faults, /code="LUCERO_AVRO_BLOCK_TAIL".* 1/);
    assert.match(faults, /code="LUCERO_MODEL_OUTPUT_INVALID".* 2/);
  });

  it('measures how old the alerts are whose time is known', async (t) => {
    const { latencies } = await run(t, upperCase, ['a', 'b', 'noise']);
    assert.match(latencies, /_count\{.*\} 1$/m);
    assert.match(latencies, /_bucket\{le="2",.*\} 0$/m);
  });

  it('shows no lag of topics that it reads no more', async (t) => {
    let topic = 'in';
    const { bus, lag } = await run(t, upperCase, ['a'], () => [topic]);
    assert.match(await lag(), /topic="in"/);
    topic = 'next-night';
    // The first wakes the step, which then finds its new topic; the second is read there.
    await bus.produce([{ topic, key: null, value: Buffer.from('a') }]);
    await new Promise(setImmediate);
    await bus.produce([{ topic, key: null, value: Buffer.from('b') }]);
    await bus.drained();
    assert.match(await lag(), /topic="next-night"/);
    assert.doesNotMatch(await lag(), /topic="in"/);
  });

  it('tries broken infrastructure again and loses nothing', async (t) => {
    let failures = 2;
    const { out, letters, health } = await run(
      t,
      async (texts) => {
        if (failures-- > 0) throw new LuceroError('LUCERO_STORE_UNAVAILABLE', 'no answer');
        return upperCase(texts);
      },
      ['a', 'b'],
    );
    assert.deepEqual([out, letters], [['A', 'B'], []]);
    assert.equal(health.report.state, 'running');
  });

  it('isolates the one input that a step chokes on', async (t) => {
    const choking: Process = async (texts) => {
      if (texts.includes('poison')) throw new TypeError('cannot read properties of undefined');
      return upperCase(texts);
    };
    const { out, letters, log } = await run(t, choking, ['a', 'poison', 'b']);
    assert.deepEqual(out, ['A', 'B']);
    const { err, offset } = JSON.parse(log.at(-1) ?? '{}');
    assert.equal(offset, '1');
    assert.equal(err.cause.type, 'TypeError', 'the log shows where the defect is');
    assert.deepEqual(
      letters.map(({ code, value }) => [code, Buffer.from(value).toString()]),
      [['LUCERO_STEP_CONTRACT', 'poison']],
    );
  });

  describe('when the store cancels statements that take too long', () => {
    const timeout = () => new LuceroError('LUCERO_STORE_TIMEOUT', 'statement timeout');

    // A batch with one input that is always too slow was tried again for ever.
    it('isolates the inputs that always meet the limit, also neighbours and the first', async (t) => {
      const slow: Process = async (texts) => {
        if (texts.some((text) => text.startsWith('slow'))) throw timeout();
        return upperCase(texts);
      };
      const { out, letters } = await run(t, slow, ['slow', 'slow too', 'a', 'b', 'slow', 'c', 'd']);
      assert.deepEqual(out, ['A', 'B', 'C', 'D']);
      assert.deepEqual(
        letters.map(({ code, value }) => [code, Buffer.from(value).toString()]),
        ['slow', 'slow too', 'slow'].map((text) => ['LUCERO_STORE_TIMEOUT', text]),
      );
    });

    it('rejects nothing while every statement is too slow', async (t) => {
      let calls = 0;
      const { out, letters } = await run(
        t,
        async (texts) => {
          // The whole, a half, a quarter, two ones, a quarter, two ones: then it waits.
          calls += 1;
          if (calls <= 8) throw timeout();
          return upperCase(texts);
        },
        ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      );
      assert.deepEqual([out.join(''), letters], ['ABCDEFGH', []]);
      assert.equal(calls, 9);
    });
  });

  it('keeps a message whose outcome a step has lost', async (t) => {
    const { letters } = await run(t, async () => [], ['a']);
    assert.equal(letters[0]?.code, 'LUCERO_STEP_CONTRACT');
  });
});

describe('processBatch', () => {
  const message = (text: string, more: Partial<BusMessage> = {}): BusMessage => ({
    topic: 'in',
    partition: 0,
    offset: 0n,
    key: null,
    value: Buffer.from(text),
    headers: {},
    timestampMs: 0,
    ...more,
  });

  it('rejects what the bus could not decode, with what it found', async () => {
    const damaged = message('whole batch', { damage: 'snappy: no length' });
    const { outcomes } = await processBatch(runnableOf(upperCase), [message('a'), damaged]);
    assert.deepEqual(
      outcomes.map((outcome) => (outcome.kind === 'reject' ? outcome.error.code : outcome.kind)),
      ['emit', 'LUCERO_KAFKA_BATCH_CORRUPT'],
    );
  });

  it('says which dead alerts have come through, and which have died', async () => {
    const runnable = {
      ...runnableOf(upperCase),
      ledger: {
        alertOf: (text: string) => ({
          ...{ survey: 'ztf', alertId: BigInt(text.length), mjdTai: 61_000.5 },
        }),
        store: { markDead: async () => undefined, markAlive: async () => undefined },
      },
    };
    const headers = { 'lucero-replay-for': 'shout' };
    const { deadAlerts, revivedAlerts } = await processBatch(runnable, [
      message('a'),
      message('ab', { headers }),
      message('bad', { headers }),
    ]);
    assert.deepEqual(
      revivedAlerts.map(({ alertId, service }) => [alertId, service]),
      [[2n, 'shout']],
    );
    assert.deepEqual(
      deadAlerts.map(({ alertId, code }) => [alertId, code]),
      [[3n, 'LUCERO_ALERT_INVALID']],
    );
  });
});

describe('Health', () => {
  // One partition's success hid that another was in trouble.
  it('is well when every part is, and tells of each that is not', () => {
    const health = new Health('shout', '0.1.0', 0);
    assert.deepEqual([health.report.state, health.isServing], ['starting', false]);
    health.assigned();
    health.degraded('in/0', 'no store');
    health.degraded('in/1', 'no lake');
    health.running('in/0', 5);
    assert.deepEqual(
      [health.report.state, health.report.reason, health.report.lastBatchMs, health.isServing],
      ['degraded', 'no lake', 5, false],
    );
    health.running('in/1', 6);
    assert.deepEqual([health.report.state, health.isServing], ['running', true]);
  });

  it('says for ever that the stream has jumped, and serves on', () => {
    const health = new Health('shout', '0.1.0', 0);
    health.assigned();
    const jump = { topic: 'in', partition: 0, reason: 'expired', messages: 7 } as const;
    health.jumped(jump);
    health.running('in/0', 5);
    assert.deepEqual([health.report.state, health.isServing], ['jumped', true]);
    assert.deepEqual(health.report.jumps, [jump]);
  });
});

describe('a dead letter that its topic refuses for its size', () => {
  it('says where its bytes are, and finds them there', async () => {
    const value = Buffer.from('a large packet');
    const original = {
      ...{ topic: 'ztf', partition: 3, offset: 7n, key: null, value, headers: {}, timestampMs: 9 },
    };
    const error = new LuceroError('LUCERO_AVRO_TOO_LARGE', 'too large');
    const by = { service: 'ingest', codeVersion: '0.1.0', nowMs: 1 };
    const { ifTooLarge, ...whole } = deadLetterOf(original, error, by);
    assert.ok(ifTooLarge !== undefined);
    assert.deepEqual([whole.value, ifTooLarge.value.byteLength], [value, 0]);
    const inTopic = async function* () {
      yield { ...original, ...ifTooLarge, partition: 0, offset: 0n, headers: ifTooLarge.headers! };
    };
    const [letter] = await readDeadLetters(inTopic());
    const asked: unknown[] = [];
    const found = [original, { ...original, timestampMs: 10 }];
    const bus = {
      topics: async () => (found.length > 0 ? ['ztf'] : []),
      readAll: async function* (...range: unknown[]) {
        asked.push(range);
        yield found.shift()!;
      },
    };
    assert.deepEqual((await wholeLetter(bus, letter!)).value, value);
    assert.deepEqual(asked, [['ztf', { partition: 3, from: 7n, to: 8n }]]);
    // Another message at the same offset, of a topic that was created again; then no topic at all.
    await assert.rejects(wholeLetter(bus, letter!), { code: 'LUCERO_NOT_FOUND' });
    await assert.rejects(wholeLetter(bus, letter!), { code: 'LUCERO_NOT_FOUND' });
  });
});

describe('a replayed dead letter', () => {
  it('goes to the service that rejected it, with its original offset, and is marked', async (t) => {
    const { bus, letters } = await run(t, upperCase, ['bad']);
    const [letter] = letters;
    assert.ok(letter !== undefined);
    const [message] = replayOf(letter, () => []);
    assert.equal(message?.headers?.['lucero-replay-for'], 'shout');
    assert.deepEqual(
      { 'lucero-place': message?.headers?.['lucero-place'] },
      originHeaders({ topic: 'in', partition: 0, offset: 0n }),
    );
    await bus.produce(replayOf(letter, () => []));
    await bus.drained();
    const after = await readDeadLetters(bus.readAll('in.dead'));
    // Still bad: it was rejected again, as a letter of its own with the same origin.
    assert.deepEqual(
      after.map(({ isReplayed, origin }) => [isReplayed, origin.offset]),
      [
        [true, 0n],
        [false, 0n],
      ],
    );
  });

  it('is told from those that wait, though its mark comes later in the topic', async (t) => {
    const { bus, letters } = await run(t, upperCase, ['bad', 'noise']);
    assert.equal(letters.length, 2);
    await bus.produce(replayOf(letters[1]!, () => []));
    const seen: unknown[] = [];
    for await (const letter of deadLettersOf(bus, 'in.dead')) {
      seen.push([letter.code, letter.isReplayed]);
    }
    // Sent again it is rejected again, as a letter of its own.
    assert.deepEqual(seen.slice(0, 2), [
      ['LUCERO_ALERT_INVALID', false],
      ['LUCERO_AVRO_CORRUPT', true],
    ]);
  });

  // Letters of ingest went to all packet readers: those that had read the packet got it twice.
  it('is for the service that rejected it alone, also when that is ingest', () => {
    const letter = {
      deadTopic: 'ztf.dead',
      partition: 0,
      offset: 4n,
      origin: { topic: 'ztf', partition: 2, offset: 9n },
      service: 'ingest',
      codeVersion: '0.1.0',
      code: 'LUCERO_SCHEMA_NOT_FOUND',
      message: 'no schema 1200',
      rejectedMs: 2,
      publishedMs: 1,
      key: null,
      value: Buffer.from('packet'),
      headers: {},
      isReplayed: false,
    };
    const [message, mark] = replayOf(letter, () => []);
    assert.equal(message?.headers?.['lucero-replay-for'], 'ingest');
    assert.equal(mark?.headers?.['lucero-replayed'], '0/4');
  });

  it('is split when it held several packets, each with an origin of its own', () => {
    const letter = {
      deadTopic: 'ztf.dead',
      partition: 0,
      offset: 4n,
      origin: { topic: 'ztf', partition: 2, offset: 9n },
      service: 'ingest',
      codeVersion: '0.1.0',
      code: 'LUCERO_AVRO_SEVERAL_RECORDS',
      message: '2 records',
      rejectedMs: 2,
      publishedMs: 1,
      key: null,
      value: Buffer.from('ab'),
      headers: {},
      isReplayed: false,
    };
    const records = replayOf(letter, () => [Buffer.from('a'), Buffer.from('b')]);
    assert.deepEqual(
      records.slice(0, 2).map((record) => record.headers?.['lucero-place']),
      ['2/9/ztf#0', '2/9/ztf#1'],
    );
  });
});
