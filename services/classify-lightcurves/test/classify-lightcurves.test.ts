import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { type FeaturesMessage, messageCodec } from '@lucero/avro';
import { classifyLightcurvesService } from '@lucero/classify-lightcurves';
import { type FeatureClassifier, openClassifiers, type Running } from '@lucero/inference';
import { computeFeatureVector, featureSetVersion, sequencePoints } from '@lucero/light-curve';
import { ztf } from '@lucero/surveys';
import { assertBatchInvariant, incomingMessage, startTestStores } from '@lucero/testkit';

/** Features of a star that pulsates in `periodDays`, seen `count` times in two bands. */
function featuresOfStar(oid: string, periodDays: number, count: number): FeaturesMessage {
  const detections = Array.from({ length: count }, (_, i) => {
    const mjd = 60_000 + 2.3 * i + 0.01 * (i % 7);
    const mag = 17 + 0.4 * Math.sin((2 * Math.PI * mjd) / periodDays);
    return {
      mjd,
      band: i % 2 === 0 ? 'g' : 'r',
      mag,
      magErr: 0.02,
      diffFluxNanojansky: 10 ** ((31.4 - mag) / 2.5) - 575_000,
      diffFluxErrNanojansky: 5_000,
    };
  });
  const input = { oid, survey: ztf, raDeg: 10, decDeg: 20, detections, forced: [] };
  return {
    survey: 'ztf',
    objectKind: 'sidereal',
    oid,
    alertId: BigInt(count),
    mjdTai: 60_500,
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
    computedMs: 4,
    codeVersion: 'test',
    withdrawnMjdTai: null,
    featureSetVersion,
    detectionCount: count,
    forcedCount: 0,
    catalogs: [],
    unknownCatalogs: [],
    points: sequencePoints(input),
    features: computeFeatureVector(input),
  };
}

const inputs = [
  featuresOfStar('ZTF20aaaaaaa', 0.55, 60),
  featuresOfStar('ZTF20aaaaaab', 120, 40),
  featuresOfStar('ZTF20aaaaaac', 3.1, 1),
  featuresOfStar('ZTF20aaaaaad', 8.4, 25),
];

describe('classify-lightcurves', () => {
  let classifiers: readonly Running<FeatureClassifier>[];
  before(async () => {
    ({ featureClassifiers: classifiers } = await openClassifiers({ path: '', use: '' }));
  });
  // A round trip for nothing: it is there for failures alone.
  const store = { storeSkips: () => assert.fail('nothing to tell the store') };
  const service = () => classifyLightcurvesService({ store, classifiers, nowMs: () => 5 });

  it('gives the same outcomes however the stream is cut', async () => {
    const { step, deps } = service();
    await assertBatchInvariant(step, inputs, () => deps);
  });

  it('says of each object what each classifier that applies to it says', async () => {
    const { step, deps } = service();
    const outcomes = await step.process(inputs, deps);
    for (const [i, input] of inputs.entries()) {
      // A second stage that applies may still leave an object to others.
      const answers = await Promise.all(classifiers.map(({ classify }) => classify([input])));
      const applying = classifiers.filter((_, k) => answers[k]![0]!.kind === 'classified');
      const outcome = outcomes[i];
      if (applying.length === 0) {
        assert.equal(outcome?.kind, 'skip', input.oid);
      } else {
        assert.ok(outcome?.kind === 'emit', input.oid);
        assert.deepEqual(
          outcome.messages.map(({ classifier }) => classifier),
          applying.map(({ name }) => name),
        );
      }
    }
    assert.ok(
      outcomes.some(({ kind }) => kind === 'emit'),
      'models/ has one for light curves',
    );
  });

  it('skips an object with too few detections, and says so', async () => {
    const { step, deps } = service();
    assert.deepEqual(await step.process([inputs[2]!], deps), [
      { kind: 'skip', reason: 'too-few-detections' },
    ]);
  });

  it('sends the alert’s own facts along, and which features were missing', async () => {
    const { step, deps, codec } = service();
    const [outcome] = await step.process([inputs[0]!], deps);
    assert.ok(outcome?.kind === 'emit');
    const { topic, key, value } = codec.encode(outcome.messages[0]!);
    const message = messageCodec('classification').decode(value);
    assert.deepEqual([topic, key], ['lucero.classifications.v1', 'ZTF20aaaaaaa']);
    assert.deepEqual(
      [message.alertId, message.surveyPublishedMs, message.ingestedMs, message.classifiedMs],
      [60n, 2, 3, 5],
    );
    assert.equal(message.featureSetVersion, featureSetVersion);
    const sum = Object.values(message.probabilities).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 1) < 1e-6);
  });

  it('sends what a classifier stands for, and what its model gave', async () => {
    const answer = {
      modelProbabilities: { SNIa: 0.25, RRL: 0.75 },
      ...{ calibrationVersion: '0123456789ab', ageDays: 15.5 },
      ...{ answerClass: 'Periodic', answerLevel: 1, answerProbability: 0.875 },
    };
    const answering = classifiers.map((each) => ({
      ...each,
      classify: async (batch: Parameters<FeatureClassifier['classify']>[0]) =>
        (await each.classify(batch)).map((result) =>
          result.kind === 'classified' ? { ...result, ...answer } : result,
        ),
    }));
    const { step, deps, codec } = classifyLightcurvesService({
      ...{ store, classifiers: answering, nowMs: () => 5 },
    });
    const [outcome] = await step.process([inputs[0]!], deps);
    assert.ok(outcome?.kind === 'emit');
    const message = messageCodec('classification').decode(codec.encode(outcome.messages[0]!).value);
    assert.deepEqual({ ...message, ...answer }, message);
  });

  it('hands a classifier that reads points those of its message', async () => {
    const path = join(
      import.meta.dirname,
      '../../../packages/inference/test/fixtures/models-with-a-sequence',
    );
    const { featureClassifiers } = await openClassifiers({ path, use: '' });
    const { step, deps, codec } = classifyLightcurvesService({
      ...{ store, classifiers: featureClassifiers, nowMs: () => 5 },
    });
    const [star] = inputs;
    const ofFlux = (psfFluxNanojansky: number) =>
      star!.points.map((point) => ({ ...point, psfFluxNanojansky, psfFluxErrNanojansky: 10 }));
    const travelled = [ofFlux(100), ofFlux(1100), []].map((points) =>
      codec.decode(incomingMessage(messageCodec('features').encode({ ...star!, points }))),
    );
    const [first, second, without] = await step.process(travelled, deps);
    assert.ok(first?.kind === 'emit' && second?.kind === 'emit');
    const logitOf = ({ messages }: typeof first) =>
      Math.log(messages[0]!.probabilities.SNIa! / messages[0]!.probabilities.RRL!);
    // By make-tiny-models.py one logit grows by a thousandth of the mean flux.
    assert.ok(Math.abs(logitOf(second) - logitOf(first) - 1) < 1e-3);
    assert.ok(without?.kind === 'emit');
    assert.ok(without.messages[0]!.missingInputs.includes('points'));
    const sent = messageCodec('classification').decode(codec.encode(first.messages[0]!).value);
    assert.equal(sent.classifier, 'tiny-sequence');
  });

  it('sends what a shadow says beside the rest, and goes on as without one that fails', async () => {
    const running = (shadow: Partial<FeatureClassifier>) =>
      classifyLightcurvesService({
        store,
        classifiers: [
          ...classifiers,
          ...classifiers.map((each) => ({ ...each, version: '9.9.9', ...shadow, shadow: true })),
        ],
        nowMs: () => 5,
      });
    const alone = await service().step.process(inputs, service().deps);
    const { step, deps } = running({});
    for (const [i, outcome] of (await step.process(inputs, deps)).entries()) {
      const expected = alone[i];
      assert.equal(outcome.kind, expected?.kind);
      if (outcome.kind !== 'emit' || expected?.kind !== 'emit') continue;
      assert.deepEqual(outcome.messages, [
        ...expected.messages,
        ...expected.messages.map((each) => ({ ...each, classifierVersion: '9.9.9', shadow: true })),
      ]);
    }
    const failing = running({ classify: () => Promise.reject(new TypeError('a defect')) });
    const outcomes = await failing.step.process(inputs, failing.deps);
    assert.deepEqual(
      outcomes.map((outcome) => ({ ...outcome, faults: undefined })),
      alone.map((outcome) => ({ ...outcome, faults: undefined })),
    );
    assert.ok(
      outcomes.every(
        (each) => each.kind !== 'reject' && each.faults?.length === classifiers.length,
      ),
    );
  });

  // Before, one model that failed rejected the object, and the answers of the others with it.
  it('sends what others say when a served version fails, and tells of it', async () => {
    await using stores = await startTestStores();
    const opened = await stores.open();
    // The shortest way into the ledger: refused by a service, and sent again with success.
    const known = inputs.map(({ survey, alertId, mjdTai }) => ({
      ...{ survey, alertId, mjdTai, service: 'ingest' },
    }));
    await opened.markDead(
      known.map((each) => ({ ...each, code: 'LUCERO_ALERT_INVALID', message: '' })),
    );
    await opened.markAlive(known);
    const broken = classifiers.map((each) => ({
      ...{ ...each, name: `${each.name}-broken` },
      classify: () => Promise.reject(new TypeError('a defect')),
    }));
    const beside = classifyLightcurvesService({
      store: opened,
      classifiers: [...broken, ...classifiers],
      nowMs: () => 5,
    });
    const alone = await service().step.process(inputs, service().deps);
    const outcomes = await beside.step.process(inputs, beside.deps);
    const said: unknown[] = [];
    for (const [i, outcome] of outcomes.entries()) {
      const expected = alone[i];
      // Nobody answers for an object with one detection, and one that might have has failed.
      assert.equal(outcome.kind, expected?.kind === 'emit' ? 'emit' : 'reject');
      if (outcome.kind !== 'emit') continue;
      const { faults = [], ...rest } = outcome;
      assert.deepEqual(rest, expected);
      assert.ok(faults.every(({ code }) => code === 'LUCERO_CLASSIFIER_FAILED'));
      assert.equal(faults.length, broken.length);
      said.push(inputs[i]?.alertId);
    }
    assert.ok(said.length > 0);
    for (const { alertId } of inputs) {
      const [story] = await opened.findAlerts(alertId);
      assert.deepEqual(
        (story?.skips ?? []).map(({ classifier, reason }) => [classifier, reason]),
        said.includes(alertId) ? broken.map(({ name }) => [name, 'failed']) : [],
      );
    }
  });

  it('refuses bytes that are no features', () => {
    assert.throws(() => service().codec.decode(incomingMessage(Buffer.from('noise'))), {
      retryable: false,
    });
  });
});
