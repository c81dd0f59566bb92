import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BusMessage } from '@lucero/kafka';
import { deadTopicOf, internalTopics, readDeadLetters } from '@lucero/runtime';
import type {
  AlertHistory,
  ClassificationRow,
  ObjectKey,
  Store,
  StoredLightCurve,
} from '@lucero/store';
import { pythonFor } from '@lucero/testkit';
import { lucero, runLucero } from './lucero-command.ts';
import type { ModelForTests } from './models-for-tests.ts';
import type { RunningChain } from './running-chain.ts';

const run = promisify(execFile);
const publicSchema = join(
  import.meta.dirname,
  '../../schemas/lucero/classification/v4/classification.avsc',
);
const maxOutputBytes = 256 * 1024 * 1024;
/** The most that the store gives at once; no object of the test data has as many. */
const historyLimit = 1000;

/** One line of `lucero classify`. */
interface Verdict {
  readonly source: string;
  readonly alertId: string | null;
  readonly oid?: string;
  readonly survey?: string;
  readonly mjd?: number;
  readonly classifications?: readonly {
    readonly classifier: string;
    readonly version: string;
    readonly probabilities: Readonly<Record<string, number>>;
  }[];
  readonly rejected?: { readonly code: string; readonly message: string };
}

type Readable = Required<Omit<Verdict, 'rejected'>> & { readonly alertId: string };

/** What the packets say, found without a chain: what the chain is held against. */
export interface Expected {
  readonly models: readonly ModelForTests[];
  /** name@version that runs beside the served version of the same name; absent: none. */
  readonly shadow?: string;
  /** By survey and alert id; several when the same alert is in the input more than once. */
  readonly readable: ReadonlyMap<string, readonly Readable[]>;
  /** Objects as an independent reader finds them in the packets. */
  readonly told: readonly ToldObject[];
  /** Packets that cannot be read. */
  readonly rejected: readonly { readonly source: string; readonly code: string }[];
}

const alertKey = (survey: string, alertId: string | bigint): string => `${survey}/${alertId}`;

export async function expect(
  paths: readonly string[],
  {
    settings,
    models,
  }: { settings: Readonly<Record<string, string>>; models: readonly ModelForTests[] },
): Promise<Expected> {
  const verdicts = linesOf<Verdict>(await lucero(['classify', ...paths], settings));
  const readable = Map.groupBy(
    verdicts.filter((verdict) => verdict.rejected === undefined) as Readable[],
    ({ survey, alertId }) => alertKey(survey, alertId),
  );
  const script = join(import.meta.dirname, 'tell_light_curves.py');
  const { stdout } = await run(pythonFor(), [script, ...paths], { maxBuffer: maxOutputBytes });
  return {
    models,
    readable,
    // An object of which only a packet tells that we refuse has a dead letter and no light curve.
    told: linesOf<ToldObject>(stdout).filter(({ survey, alertIds }) =>
      alertIds.some((id) => readable.has(alertKey(survey, id))),
    ),
    rejected: verdicts.flatMap(({ source, rejected }) =>
      rejected === undefined ? [] : { source, code: rejected.code },
    ),
  };
}

/**
 * Sends packets to a survey topic as `lucero replay` does. What is torn off a file without bytes of its
 * own cannot be sent: it must be what `lucero classify` refuses, and is taken out of the expectation.
 */
export async function send(
  { environment }: RunningChain,
  packets: {
    readonly paths: readonly string[];
    readonly topic: string;
    readonly perSecond: number;
  },
  expected: Expected,
): Promise<Expected> {
  const { paths, topic, perSecond } = packets;
  const { exitCode, stderr } = await runLucero(
    ['replay', ...paths, '--topic', topic, '--rate', String(perSecond)],
    environment,
  );
  const torn = [...stderr.matchAll(/^(.*): nothing more to read: /gm)].map(([, source]) => source);
  assert.equal(exitCode, torn.length > 0 ? 1 : 0, stderr);
  for (const source of torn) {
    assert.ok(
      expected.rejected.some((each) => each.source === source),
      `${source} is refused`,
    );
  }
  return {
    ...expected,
    rejected: expected.rejected.filter(({ source }) => !torn.includes(source)),
  };
}

/** Every promise of the chain at once; `expected` is all that was ever sent, however often. */
export async function proveAll(chain: RunningChain, expected: Expected): Promise<void> {
  await proveEveryAlertIsStored(chain.store, expected);
  await proveEveryBadPacketIsKept(chain, expected);
  const objects = await proveLightCurves(chain.store, expected);
  const history = await proveClassifications(chain, expected, objects);
  await proveShadow(chain.store, expected, objects, history);
  await provePublicRecords(chain, history);
}

/** Every readable alert has passed every stage, and the ledger has no other alert. */
async function proveEveryAlertIsStored(store: Store, { readable }: Expected): Promise<void> {
  const { alertCount } = await store.summarise();
  assert.equal(alertCount, readable.size, 'alerts in the ledger');
  for (const [key, [verdict]] of readable) {
    const history = await ledgerEntry(store, verdict as Readable);
    assert.ok(history, `${key} is in the ledger`);
    assert.equal(history.oid, verdict?.oid);
    assert.equal(history.mjdTai, verdict?.mjd);
    assert.equal(history.dead, null, `${key} is not dead`);
    const isClassified = (verdict?.classifications.length ?? 0) > 0;
    for (const [stage, atMs] of [
      ['received', history.receivedMs],
      ['stored', history.storedMs],
      ['archived', history.archivedMs],
      ...(isClassified
        ? ([
            ['classified', history.classifiedMs],
            ['published', history.publishedMs],
          ] as const)
        : []),
    ] as const) {
      assert.notEqual(atMs, null, `${key} was ${stage}`);
    }
    assert.ok(await store.findLakeEntry(history.survey, history.alertId), `${key} is in the lake`);
  }
}

async function ledgerEntry(
  store: Store,
  { survey, alertId }: Readable,
): Promise<AlertHistory | undefined> {
  const histories = await store.findAlerts(BigInt(alertId));
  return histories.find((history) => history.survey === survey);
}

/** The services that read packets: each refuses for itself what it cannot read. */
const packetReaders = ['archive', 'classify-stamps', 'ingest'];

/**
 * Every packet that `lucero classify` refuses is a dead letter of each packet reader, with the bytes
 * that its origin in the survey topic holds; and given these bytes, `lucero classify` refuses with the
 * letter's code. Inside, a letter may be written twice (a crash between letter and offset).
 */
async function proveEveryBadPacketIsKept(
  { bus, surveyTopics, folder, environment }: RunningChain,
  { rejected }: Expected,
): Promise<void> {
  const existing = new Set(await bus.topics());
  for (const topic of Object.values(internalTopics)) {
    // That of a service which this chain lacks.
    if (!existing.has(deadTopicOf(topic))) continue;
    const letters = await readDeadLetters(bus.readAll(deadTopicOf(topic)));
    assert.deepEqual(
      letters.map(({ code, message, service }) => ({ code, message, service })),
      [],
      `dead letters of ${topic}`,
    );
  }
  const all = [];
  const sent = new Map<string, Uint8Array>();
  for (const topic of surveyTopics) {
    all.push(...(await readDeadLetters(bus.readAll(deadTopicOf(topic)))));
    for await (const message of bus.readAll(topic)) sent.set(textOf(message), message.value);
  }
  const letters = [...Map.groupBy(all, ({ origin }) => textOf(origin)).values()].map(
    (ofMessage) => {
      const services = [...new Set(ofMessage.map(({ service }) => service))].sort();
      assert.deepEqual(services, packetReaders, 'each packet reader has a letter');
      return ofMessage[0]!;
    },
  );
  assert.deepEqual(
    letters.map(({ code }) => code).sort(),
    rejected.map(({ code }) => code).sort(),
    'codes of dead letters',
  );
  const deadFolder = join(folder, 'dead-letters');
  await mkdir(deadFolder, { recursive: true });
  const files: string[] = [];
  for (const [i, letter] of letters.entries()) {
    const original = sent.get(textOf(letter.origin));
    assert.ok(original && Buffer.compare(letter.value, original) === 0, 'the original bytes');
    const file = join(deadFolder, `${i}.avro`);
    await writeFile(file, letter.value);
    files.push(file);
  }
  if (files.length === 0) return;
  const verdicts = linesOf<Verdict>(await lucero(['classify', ...files], environment));
  assert.deepEqual(
    verdicts.map(({ rejected }) => rejected?.code),
    letters.map(({ code }) => code),
  );
}

const textOf = ({
  topic,
  partition,
  offset,
}: Pick<BusMessage, 'topic' | 'partition' | 'offset'>): string => `${topic}/${partition}/${offset}`;

type Measurement = readonly [mjdTai: number, band: string, value: number | null];

/** What the packets tell of one object, from tell_light_curves.py. */
interface ToldObject {
  readonly survey: string;
  readonly kind: ObjectKey['objectKind'];
  readonly oid: string;
  readonly alertIds: readonly string[];
  /** By id; several when packets disagree on a value. */
  readonly detections: Readonly<Record<string, readonly Measurement[]>>;
  readonly forced: Readonly<Record<string, readonly Measurement[]>>;
  readonly nonDetections: Readonly<Record<string, readonly Measurement[]>>;
}

const independentSurveys = new Set(['ztf', 'lsst']);

/** The stored light curves are the packets' own, as an independent reader finds them. */
async function proveLightCurves(
  store: Store,
  { told, readable }: Expected,
): Promise<readonly StoredLightCurve[]> {
  const ours = new Set(
    [...readable.values()].flat().map(({ survey, oid }) => alertKey(survey, oid)),
  );
  assert.deepEqual(
    told.map(({ survey, oid }) => alertKey(survey, oid)).sort(),
    [...ours].filter((key) => independentSurveys.has(key.split('/')[0] ?? '')).sort(),
    'objects',
  );
  const stored = await store.readLightCurves(
    told.map(({ survey, kind, oid }) => ({ survey, objectKind: kind, oid, untilMjdTai: null })),
  );
  for (const [i, object] of told.entries()) {
    const lightCurve = stored[i]!;
    assertSame(
      `${object.oid} detections`,
      object.detections,
      lightCurve.detections.map((point) => [
        String(point.alertId),
        [point.mjdTai, point.band, point.psfFluxNanojansky],
      ]),
    );
    assertSame(
      `${object.oid} forced photometry`,
      object.forced,
      lightCurve.forcedPhotometry.map((point) => [
        String(point.forcedId),
        [point.mjdTai, point.band, point.fluxNanojansky],
      ]),
    );
    assertSameNonDetections(object, lightCurve);
    const withAlert = lightCurve.detections.filter(({ hasAlert }) => hasAlert);
    assert.deepEqual(
      withAlert.map(({ alertId }) => String(alertId)).sort(),
      [...new Set(object.alertIds)].sort(),
      `${object.oid}: detections that are alerts`,
    );
  }
  return stored;
}

function assertSame(
  what: string,
  told: Readonly<Record<string, readonly Measurement[]>>,
  stored: readonly (readonly [id: string, measurement: Measurement])[],
): void {
  assert.deepEqual(stored.map(([id]) => id).sort(), Object.keys(told).sort(), `ids of ${what}`);
  for (const [id, measurement] of stored) {
    assert.ok(
      told[id]?.some((version) => isSame(version, measurement)),
      `${what}: ${id} is ${measurement} and not ${told[id]?.join(' or ')}`,
    );
  }
}

/** Stored non-detections are read without their image id: compared one by one, in time order. */
function assertSameNonDetections(
  { oid, nonDetections }: ToldObject,
  lightCurve: StoredLightCurve,
): void {
  const order = (a: Measurement, b: Measurement) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
  const told = Object.values(nonDetections).map(([first]) => first as Measurement);
  const stored = lightCurve.nonDetections.map(
    ({ mjdTai, band, limitingMag }): Measurement => [mjdTai, band, limitingMag],
  );
  assert.equal(stored.length, told.length, `non-detections of ${oid}`);
  told.sort(order);
  for (const [i, measurement] of stored.sort(order).entries()) {
    const version = told[i]!;
    assert.ok(isSame(version, measurement), `${oid}: ${measurement} and not ${version}`);
  }
}

/** Times within 0.1 ms, fluxes within the rounding of the survey's own 32 bits. */
function isSame(a: Measurement, b: Measurement): boolean {
  const isSameValue =
    a[2] === null || b[2] === null ? a[2] === b[2] : Math.abs(a[2] - b[2]) <= 1e-6 * Math.abs(a[2]);
  return Math.abs(a[0] - b[0]) <= 1e-9 && a[1] === b[1] && isSameValue;
}

/**
 * The history holds one row for each alert and classifier that applies, and stamp classifiers say what
 * `lucero classify` says. What a light-curve classifier sees depends on how much of the object had been
 * stored when the alert came: at least what the packet holds, at most what all packets tell.
 */
async function proveClassifications(
  { store }: RunningChain,
  { models, readable }: Expected,
  lightCurves: readonly StoredLightCurve[],
): Promise<readonly ClassificationRow[]> {
  const rows: ClassificationRow[] = [];
  const required = new Set<string>();
  const allowed = new Set<string>();
  for (const lightCurve of lightCurves) {
    const served = { shadow: false };
    rows.push(...(await store.readClassificationHistory(lightCurve, historyLimit, served)));
    for (const { alertId, mjdTai } of lightCurve.detections) {
      const verdicts = readable.get(alertKey(lightCurve.survey, alertId)) ?? [];
      const known = lightCurve.detections.filter((point) => point.mjdTai <= mjdTai).length;
      for (const model of models) {
        const key = classificationKey({ ...lightCurve, ...model, alertId });
        const applies = verdicts.some(({ classifications }) =>
          classifications.some(
            ({ classifier, version }) =>
              classifier === model.classifier && version === model.version,
          ),
        );
        const mayApply =
          model.reads === 'features' && verdicts.length > 0 && known >= model.minDetections;
        if (applies) required.add(key);
        if (applies || mayApply) allowed.add(key);
      }
    }
  }
  const found = rows.map((row) => classificationKey({ ...row, version: row.classifierVersion }));
  assert.equal(new Set(found).size, found.length, 'one row for each alert and classifier');
  assert.deepEqual(
    [...required].filter((key) => !found.includes(key)),
    [],
    'missing in history',
  );
  assert.deepEqual(
    found.filter((key) => !allowed.has(key)),
    [],
    'too much in history',
  );
  assert.ok(required.size > 0, 'something was to be classified');

  const stampModels = new Set(models.flatMap((m) => (m.reads === 'stamps' ? m.classifier : [])));
  for (const row of rows.filter(({ classifier }) => stampModels.has(classifier))) {
    const verdicts = readable.get(alertKey(row.survey, row.alertId)) ?? [];
    const isSaidOffline = verdicts.some((verdict) => {
      const offline = verdict.classifications.find((each) => each.classifier === row.classifier);
      return Object.entries(row.probabilities).every(
        ([name, p]) => Math.abs(p - (offline?.probabilities[name] ?? Number.NaN)) <= 1e-6,
      );
    });
    assert.ok(isSaidOffline, `${row.classifier} of ${row.survey} ${row.alertId} as offline`);
  }
  return rows;
}

/**
 * The history holds what the shadow says, of each alert of which the served version of its name speaks,
 * and it is the current classification of nothing. That it is not public is proven with the others.
 */
async function proveShadow(
  store: Store,
  { shadow }: Expected,
  objects: readonly ObjectKey[],
  served: readonly ClassificationRow[],
): Promise<void> {
  const said: ClassificationRow[] = [];
  const current: ClassificationRow[] = [];
  for (const object of objects) {
    said.push(...(await store.readClassificationHistory(object, historyLimit, { shadow: true })));
    current.push(...(await store.readClassifications(object)));
  }
  const [name, version] = (shadow ?? '').split('@');
  const beside = served
    .filter(({ classifier }) => classifier === name)
    .map((row) => classificationKey({ ...row, version: version ?? '' }));
  assert.deepEqual(
    said.map((row) => classificationKey({ ...row, version: row.classifierVersion })).sort(),
    beside.sort(),
    'the shadow speaks beside its served version',
  );
  assert.equal(beside.length > 0, shadow !== undefined, 'something to compare');
  assert.ok(
    current.every((row) => `${row.classifier}@${row.classifierVersion}` !== shadow),
    'a shadow is never current',
  );
}

interface ClassificationKey {
  readonly survey: string;
  readonly alertId: bigint | string;
  readonly classifier: string;
  readonly version: string;
}

const classificationKey = ({ survey, alertId, classifier, version }: ClassificationKey): string =>
  `${survey}/${alertId}/${classifier}@${version}`;

interface PublicRecord extends ClassificationKey {
  readonly topic: string;
  readonly key: string;
  readonly oid: string;
  readonly topClass: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** Another client of Kafka finds each classification of the history in its public topic, once. */
async function provePublicRecords(
  { kafka }: RunningChain,
  history: readonly ClassificationRow[],
): Promise<void> {
  const records = await readPublicRecords(kafka.brokers);
  assert.deepEqual(
    records.map(classificationKey).sort(),
    history.map((row) => classificationKey({ ...row, version: row.classifierVersion })).sort(),
    'each classification once in public',
  );
  const rows = new Map(
    history.map((row) => [classificationKey({ ...row, version: row.classifierVersion }), row]),
  );
  for (const record of records) {
    const row = rows.get(classificationKey(record));
    // The name of a topic has no slash: lucero.ztf.CV-Nova.
    assert.equal(record.topic, `lucero.${record.survey}.${record.topClass.replace('/', '-')}`);
    assert.equal(record.key, record.oid);
    for (const [name, p] of Object.entries(row?.probabilities ?? {})) {
      assert.ok(Math.abs(p - (record.probabilities[name] ?? Number.NaN)) <= 1e-6, 'as recorded');
    }
  }
}

export async function readPublicRecords(brokers: string): Promise<readonly PublicRecord[]> {
  const script = join(import.meta.dirname, 'read_public_topics.py');
  const { stdout } = await run(pythonFor(), [script, brokers, publicSchema], {
    maxBuffer: maxOutputBytes,
  });
  return linesOf<PublicRecord>(stdout);
}

function linesOf<Line>(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
