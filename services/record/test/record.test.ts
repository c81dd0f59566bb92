import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ClassificationMessage, type FeaturesMessage, messageCodec } from '@lucero/avro';
import { type ResultMessage, record, recordService } from '@lucero/record';
import type { Store } from '@lucero/store';
import {
  assertBatchInvariant,
  incomingMessage,
  startTestStores,
  type TestStores,
  withoutAnswer,
} from '@lucero/testkit';

const ofAlert = {
  survey: 'ztf',
  objectKind: 'sidereal',
  oid: 'ZTF20aaaaaaa',
  alertId: 2_982_177_112_815_010_003n,
  mjdTai: 60_700.25,
  raDeg: 10,
  decDeg: 20,
  band: 'g',
  psfFluxNanojansky: 100,
  psfFluxErrNanojansky: 10,
  mag: 26.4,
  magErr: 0.1,
  reliability: 0.9,
  exposureMs: 1,
  surveyPublishedMs: 2,
  ingestedMs: 3,
  codeVersion: 'test',
  withdrawnMjdTai: null,
} as const;
const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF20aaaaaaa' } as const;

const features: FeaturesMessage = {
  ...ofAlert,
  featureSetVersion: 'test-1',
  detectionCount: 4,
  forcedCount: 0,
  catalogs: [],
  unknownCatalogs: [],
  points: [],
  features: { names: ['StetsonK_1', 'Multiband_period_12'], values: [0.75, Number.NaN] },
  computedMs: 4,
};
const classification: ClassificationMessage = {
  ...ofAlert,
  classifiedMs: 5,
  classifier: 'test-trees',
  classifierVersion: '1.0.0',
  modelHash: 'abc',
  taxonomy: 'lucero-stamps/1',
  probabilities: { SN: 0.75, AGN: 0.25 },
  topClass: 'SN',
  calibrated: true,
  featureSetVersion: 'test-1',
  detectionCount: 4,
  missingInputs: ['Multiband_period_12'],
  novelty: 0.75,
  shadow: false,
  unreadableInputs: [],
  ...withoutAnswer,
};
const later = {
  alertId: ofAlert.alertId + 1n,
  mjdTai: ofAlert.mjdTai + 1,
  probabilities: { SN: 0.25, AGN: 0.75 },
  topClass: 'AGN',
};

const inputs: ResultMessage[] = [
  { kind: 'features', message: features },
  { kind: 'classification', message: classification },
  { kind: 'classification', message: { ...classification, ...later } },
];

describe('record', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  it('keeps the same, however the stream is cut', async () => {
    const opened: Store[] = [];
    await assertBatchInvariant(record, inputs, async () => {
      const store = await stores.open();
      opened.push(store);
      return recordService({ store, nowMs: () => 6 }).deps;
    });
    const kept = await Promise.all(
      opened.map((store) =>
        Promise.all([
          store.readFeatures(key),
          store.readClassifications(key),
          store.readClassificationHistory(key, 10),
        ]),
      ),
    );
    assert.ok(kept[0]?.[0] !== null);
    for (const each of kept) assert.deepEqual(each, kept[0]);
  });

  it('says what it has stored, by object, and nothing of shadows', async () => {
    const store = await stores.open();
    const { step, deps, codec } = recordService({ store, nowMs: () => 6 });
    const message = { ...classification, classifierVersion: '2.0.0', shadow: true };
    const outcomes = await step.process([...inputs, { kind: 'classification', message }], deps);
    const said = outcomes.map((outcome) =>
      outcome.kind === 'emit' ? outcome.messages.map((each) => codec.encode(each)) : null,
    );
    assert.deepEqual(
      said.map((each) => each?.map(({ topic, key: ofObject }) => [topic, ofObject])),
      [...[0, 1, 2].map(() => [['lucero.recorded.v1', 'ZTF20aaaaaaa']]), []],
    );
    const { survey, objectKind, oid, alertId, mjdTai, surveyPublishedMs, ingestedMs } = ofAlert;
    const recorded = { survey, objectKind, oid, alertId, mjdTai, surveyPublishedMs, ingestedMs };
    const { decode } = messageCodec('recorded');
    assert.deepEqual(
      said.slice(0, 2).map((each) => decode(each![0]!.value)),
      [null, 'test-trees'].map((classifier) => ({ ...recorded, classifier, recordedMs: 6 })),
    );
  });

  it('keeps the newest classification as current and every one in the history', async () => {
    const store = await stores.open();
    const { step, deps } = recordService({ store, nowMs: () => 6 });
    // The later alert's message comes first: partitions do not wait for each other.
    await step.process([inputs[2]!, inputs[1]!], deps);
    const current = await store.readClassifications(key);
    assert.deepEqual(
      current.map(({ alertId, topClass }) => [alertId, topClass]),
      [[later.alertId, 'AGN']],
    );
    const history = await store.readClassificationHistory(key, 10);
    assert.deepEqual(
      history.map(({ alertId }) => alertId),
      [later.alertId, ofAlert.alertId],
    );
    assert.deepEqual(history[1]?.missingInputs, ['Multiband_period_12']);
  });

  it('keeps what a classifier stands for, as it travelled', async () => {
    const store = await stores.open();
    const { step, deps, codec } = recordService({ store, nowMs: () => 6 });
    const answer = {
      modelProbabilities: { SN: 0.625, AGN: 0.375 },
      ...{ calibrationVersion: '0123456789ab', ageDays: 15.5 },
      ...{ answerClass: 'SN', answerLevel: 1, answerProbability: 0.75 },
    };
    const bytes = messageCodec('classification').encode({ ...classification, ...answer });
    const travelled = codec.decode(incomingMessage(bytes, 0n, 'lucero.classifications.v1'));
    await step.process([travelled], deps);
    const read = [
      ...(await store.readClassifications(key)),
      ...(await store.readClassificationHistory(key, 10)),
    ];
    assert.equal(read.length, 2);
    for (const row of read) assert.deepEqual({ ...row, ...answer }, row);
  });

  it('keeps the newest as current when an older alert comes long after, and every alert in the history', async () => {
    const store = await stores.open();
    const { step, deps } = recordService({ store, nowMs: () => 6 });
    const at = (mjdTai: number, alertId: bigint): ResultMessage => ({
      kind: 'classification',
      message: { ...classification, mjdTai, alertId, topClass: alertId % 2n === 0n ? 'SN' : 'AGN' },
    });
    const arrivals = [
      at(60_002, 7n),
      at(60_004, 2n),
      at(60_001, 9n),
      at(60_004, 1n),
      at(60_003, 8n),
    ];
    for (const input of arrivals) await step.process([input], deps);
    const [current, ...others] = await store.readClassifications(key);
    assert.deepEqual([current?.mjdTai, current?.alertId, current?.topClass], [60_004, 2n, 'SN']);
    assert.deepEqual(others, []);
    assert.deepEqual(
      (await store.readClassificationHistory(key, 10)).map(({ alertId }) => alertId),
      [2n, 1n, 8n, 7n, 9n],
    );
  });

  it('keeps what a shadow says in the history only, also when nobody else speaks of the alert', async () => {
    const store = await stores.open();
    const { step, deps } = recordService({ store, nowMs: () => 6 });
    const shadow = { classifierVersion: '2.0.0', shadow: true };
    await step.process(
      [
        inputs[1]!,
        { kind: 'classification', message: { ...classification, ...shadow } },
        { kind: 'classification', message: { ...classification, ...later, ...shadow } },
      ],
      deps,
    );
    const current = await store.readClassifications(key);
    assert.deepEqual(
      current.map(({ alertId, classifierVersion, novelty }) => [
        alertId,
        classifierVersion,
        novelty,
      ]),
      [[ofAlert.alertId, '1.0.0', 0.75]],
    );
    const history = await store.readClassificationHistory(key, 10);
    assert.deepEqual(
      history.map((row) => [row.alertId, row.classifierVersion, row.shadow]),
      [
        [later.alertId, '2.0.0', true],
        [ofAlert.alertId, '1.0.0', false],
        [ofAlert.alertId, '2.0.0', true],
      ],
    );
    // Promoted, it speaks of the next alert.
    const next = { ...later, alertId: later.alertId + 1n, mjdTai: later.mjdTai + 1 };
    const message = { ...classification, ...next, classifierVersion: '2.0.0' };
    await step.process([{ kind: 'classification', message }], deps);
    assert.deepEqual(
      (await store.readClassifications(key)).map((row) => [row.alertId, row.classifierVersion]),
      [[next.alertId, '2.0.0']],
    );
    assert.equal((await store.readClassificationHistory(key, 10)).length, 4);
  });

  it('lists each classifier version that it hears of, once', async () => {
    const store = await stores.open();
    const { step, deps } = recordService({ store, nowMs: () => 6 });
    const newer = { ...classification, classifierVersion: '1.1.0', modelHash: 'def' };
    await step.process([...inputs, { kind: 'classification', message: newer }], deps);
    const listed = await store.listClassifiers();
    assert.deepEqual(
      listed
        .map(({ version, modelHash, classes }) => [version, modelHash, [...classes].sort()])
        .sort(),
      [
        ['1.0.0', 'abc', ['AGN', 'SN']],
        ['1.1.0', 'def', ['AGN', 'SN']],
      ],
    );
  });

  it('changes nothing when it reads a message again', async () => {
    const store = await stores.open();
    const { step, deps } = recordService({ store, nowMs: () => 6 });
    await step.process(inputs, deps);
    await step.process(inputs, deps);
    assert.equal((await store.readClassificationHistory(key, 10)).length, 2);
    assert.deepEqual((await store.readFeatures(key))?.values, {
      StetsonK_1: 0.75,
      Multiband_period_12: null,
    });
  });

  it('tells features from classifications by their topic', async () => {
    const { codec } = recordService({ store: await stores.open(), nowMs: () => 6 });
    const read = <Kind extends 'features' | 'classification'>(
      kind: Kind,
      bytes: Uint8Array,
      topic: string,
    ) => assert.equal(codec.decode(incomingMessage(bytes, 0n, topic)).kind, kind);
    read('features', messageCodec('features').encode(features), 'lucero.features.v1');
    const classificationBytes = messageCodec('classification').encode(classification);
    read('classification', classificationBytes, 'lucero.classifications.v1');
    const wrong = incomingMessage(classificationBytes, 0n, 'lucero.features.v1');
    assert.throws(() => codec.decode(wrong), { retryable: false });
  });
});
