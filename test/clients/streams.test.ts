import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { kafkaCommand, pythonFor, type ServiceProcess, startServiceProcess } from '@lucero/testkit';
import { lucero } from '../integration/lucero-command.ts';
import { makeModels } from '../integration/models-for-tests.ts';
import { type RunningChain, startChain } from '../integration/running-chain.ts';

const root = resolve(import.meta.dirname, '../..');
const python = pythonFor('test/clients/requirements.txt');
const surveyTopics = ['streams_ztf', 'streams_lsst'];
const alertsOfEach = 12;

/** A record of a public topic, as an independent reader sees it: read_streams.py. */
interface Read {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** The programs that docs/streams.md shows, by the name in the mark before each. */
const programs = new Map(
  [
    ...readFileSync(join(root, 'docs/streams.md'), 'utf8').matchAll(
      /<!-- run: ([a-z-]+) -->\n```[a-z]+\n(.*?)```/gs,
    ),
  ].map(([, name = '', text = '']) => [name, text]),
);

describe('the streams, as docs/streams.md shows them', () => {
  const modelsFolder = mkdtempSync(join(tmpdir(), 'lucero-models-'));
  let chain: RunningChain;
  let api: ServiceProcess;
  let read: readonly Read[];
  before(async () => {
    makeModels(modelsFolder);
    const settings = {
      LUCERO_MODELS__PATH: modelsFolder,
      LUCERO_PUBLISH__JSON_TOPICS: 'all',
      LUCERO_PUBLISH__MARSHAL_CLASSES: 'all',
      // So that about each object something is said.
      LUCERO_NOTICES__CLASSES: 'SN,AGN,VS,asteroid,bogus',
      LUCERO_NOTICES__MIN_PROBABILITY: '0.4',
    };
    chain = await startChain({ surveyTopics, instancesOfEach: 1, settings });
    api = await startServiceProcess('api', { ...chain.environment, LUCERO_API__PORT: '0' });
    for (const [i, survey] of ['ztf', 'lsst'].entries()) {
      const alerts = ['--alerts', String(alertsOfEach), '--seed', '5', '--survey', survey];
      await lucero(['simulate', ...alerts, '--topic', surveyTopics[i]!], chain.environment);
    }
    await chain.drained();
    read = await everything();
  });
  after(async () => {
    await api?.stop();
    await chain?.[Symbol.asyncDispose]();
    rmSync(modelsFolder, { recursive: true });
  });

  /** Every record of every public topic, by other people's code, each JSON held against its schema. */
  async function everything(): Promise<readonly Read[]> {
    const { stdout } = await promisify(execFile)(
      python,
      [join(import.meta.dirname, 'read_streams.py'), chain.kafka.brokers, `${api.statusUrl}`],
      { maxBuffer: 64 * 1024 ** 2 },
    );
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Read);
  }
  const inTopics = (wanted: (topic: string) => boolean) =>
    read.filter(({ topic }) => wanted(topic)).map(({ record }) => record);
  const nameOf = (record: Read['record']): string =>
    `${record.alertId} ${record.classifier} ${record.topClass}`;
  const namesOf = (records: readonly Read['record'][]): readonly string[] =>
    records.map(nameOf).sort();
  const classTopic = /^lucero\.(ztf|lsst)\.[^.]+$/;
  const classifications = () => inTopics((topic) => classTopic.test(topic));

  it('hold each classification once in each of its forms', () => {
    const names = namesOf(classifications());
    assert.ok(names.length > 2 * alertsOfEach, `${names.length} records`);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(namesOf(inTopics((topic) => topic === 'lucero.classified')), names);
    assert.deepEqual(namesOf(inTopics((topic) => topic === 'lucero.classified.json')), names);
    assert.deepEqual(
      namesOf(inTopics((topic) => /^lucero\.(ztf|lsst)\..*\.json$/.test(topic))),
      names,
    );
    for (const { key, record } of read) {
      if ('oid' in record) assert.equal(key, record.oid);
    }
  });

  it('hold for marshals each alert with its object, once, as SkyPortal reads it', () => {
    const classified = classifications().map(
      ({ alertId, classifier }) => `${alertId} ${classifier}`,
    );
    const sent = inTopics((topic) => /^lucero\.marshal\.(ztf|lsst)\.alerts$/.test(topic));
    const names = sent.map(({ alertId, classifications: said }) => {
      const [{ classifier }] = said as [{ classifier: string }];
      return `${alertId} ${classifier}`;
    });
    assert.deepEqual(names.toSorted(), classified.toSorted());
    for (const { candid, candidate, prv_candidates: points, objectId } of sent) {
      const own = candidate as { candid: number; jd: number };
      assert.equal(own.candid, candid);
      assert.ok(
        (points as { jd: number }[]).some(({ jd }) => jd === own.jd),
        `${objectId}`,
      );
    }
  });

  it('come out of lucero-client decoded, framed and as JSON', async () => {
    const topics = [...new Set(read.map(({ topic }) => topic))];
    const wanted = topics.filter(
      (topic) => classTopic.test(topic) || topic.endsWith('classified.json'),
    );
    const { stdout } = await promisify(execFile)(
      python,
      [
        join(import.meta.dirname, 'lucero_client_stream.py'),
        ...[`${api.statusUrl}`, chain.kafka.brokers],
        ...[String(read.filter(({ topic }) => wanted.includes(topic)).length), ...wanted],
      ],
      {
        maxBuffer: 64 * 1024 ** 2,
        env: { ...process.env, PYTHONPATH: join(root, 'clients/python/src') },
      },
    );
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Read['record']);
    const framed = records.filter(({ topic }) => classTopic.test(String(topic)));
    assert.deepEqual(namesOf(framed), namesOf(classifications()));
    const slim = records.filter(({ topic }) => topic === 'lucero.classified.json');
    assert.deepEqual(namesOf(slim), namesOf(classifications()));
  });

  it('say in notices what the classifications say, in chains without a gap', () => {
    const chains = Map.groupBy(
      inTopics((topic) => topic === 'lucero.notices') as unknown as Notice[],
      ({ data: { targets } }) => `${targets[0].event_name} ${targets[0].classifier}`,
    );
    assert.ok(chains.size > 0);
    const said = new Map(classifications().map((record) => [keyOf(record), record.probabilities]));
    for (const notices of chains.values()) {
      for (const [i, { record_number, alert_type, data }] of notices.entries()) {
        assert.equal(record_number, i + 1);
        if (i === 0) assert.equal(alert_type, 'initial');
        const [{ id, classifier, classification_scores }] = data.targets;
        assert.deepEqual(classification_scores, said.get(`${id} ${classifier}`));
        const reaches = Object.values(classification_scores).some((score) => score >= 0.4);
        assert.equal(alert_type === 'retraction', !reaches);
      }
    }
  });

  /** Runs a program of the page until it has printed so many lines; fails with what it said when it ends before. */
  async function linesOf(
    [command = '', ...args]: readonly string[],
    count: number,
    program = '',
  ): Promise<readonly string[]> {
    const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
    const exited = once(child, 'exit');
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    child.stdin.end(program);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (lines.length === count) child.kill('SIGKILL');
    }
    await exited;
    assert.ok(lines.length >= count, `${lines.length} of ${count} lines; ${errors}`);
    return lines;
  }

  /** A program of the page, with the addresses of this test. */
  function program(name: string): string {
    const text = programs.get(name);
    assert.ok(text, `docs/streams.md shows ${name}`);
    return text
      .replaceAll('127.0.0.1:9094', chain.kafka.brokers)
      .replaceAll('http://127.0.0.1:8080', api.statusUrl);
  }
  const firstThree = (line: string): string => line.split(' ').slice(0, 3).join(' ');

  const runners: readonly [name: string, command: readonly string[]][] = [
    ['python-registry', [python, '-']],
    ['node-registry', [process.execPath, '--input-type=module']],
    ['node-json', [process.execPath, '--input-type=module']],
  ];
  for (const [name, command] of runners) {
    it(`are read by ${name}: every classification`, async () => {
      const names = namesOf(classifications());
      const lines = await linesOf(command, names.length, program(name));
      assert.deepEqual(lines.map(firstThree).sort(), names);
    });
  }

  it('are read by python-plain: the whole vector of every classification of a survey', async () => {
    const ofZtf = inTopics((topic) => /^lucero\.ztf\.[^.]+$/.test(topic));
    const lines = await linesOf([python, '-'], ofZtf.length, program('python-plain'));
    assert.deepEqual(lines.map(firstThree).sort(), namesOf(ofZtf));
    assert.match(lines[0]!, /\{'.*': [\d.]+/);
  });

  it('are read on the console', async () => {
    const names = namesOf(classifications());
    const [, ...args] = program('console').replaceAll('\\\n', ' ').trim().split(/\s+/);
    const printed = await kafkaCommand('org.apache.kafka.tools.consumer.ConsoleConsumer', [
      ...args,
      ...['--max-messages', String(names.length)],
    ]);
    const records = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(namesOf(records), names);
  });

  it('are read by hop: every notice', async () => {
    const notices = inTopics((topic) => topic === 'lucero.notices');
    const [, ...args] = program('hop').trim().split(/\s+/);
    const lines = await linesOf([join(dirname(python), 'hop'), ...args], notices.length);
    const textsOf = (records: readonly unknown[]) =>
      records.map((record) => JSON.stringify(record)).sort();
    assert.deepEqual(textsOf(lines.map((line) => JSON.parse(line))), textsOf(notices));
  });

  it('shows no program that is not run here', () => {
    const run = [...runners.map(([name]) => name), 'python-plain', 'console', 'hop'];
    assert.deepEqual([...programs.keys()].sort(), run.sort());
  });
});

interface Notice {
  readonly alert_type: string;
  readonly record_number: number;
  readonly data: {
    readonly targets: readonly [
      {
        readonly event_name: string;
        readonly id: string;
        readonly classifier: string;
        readonly classification_scores: Readonly<Record<string, number>>;
      },
    ];
  };
}

const keyOf = (record: Read['record']): string => `${record.alertId} ${record.classifier}`;
