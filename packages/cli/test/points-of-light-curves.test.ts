import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import {
  type ClassificationMessage,
  messageCodec,
  messageOfAlert,
  openPacketReader,
  splitPackets,
} from '@lucero/avro';
import { classifyLightcurvesService } from '@lucero/classify-lightcurves';
import { computeFeaturesService, lightCurveInput } from '@lucero/compute-features';
import { type FeatureClassifier, openClassifiers, type Running } from '@lucero/inference';
import { parseLightCurveLine, searchOne, sequencePoints } from '@lucero/light-curve';
import type { Store } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import {
  incomingMessage,
  needsRealData,
  realDataFolder,
  startTestStores,
  type TestStores,
} from '@lucero/testkit';
import { featureItemOf } from '../src/feature-item.ts';
import { lightCurveOfAlert } from '../src/light-curve-of-alert.ts';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Whatever the points are, they change what this one says.
const models = join(import.meta.dirname, '../../inference/test/fixtures/models-with-a-sequence');

describe('a classifier that reads points', () => {
  let classifiers: readonly Running<FeatureClassifier>[];
  let stores: TestStores;
  let store: Store;
  before(async () => {
    ({ featureClassifiers: classifiers } = await openClassifiers({ path: models, use: '' }));
    stores = await startTestStores();
    store = await stores.open();
  });
  after(() => stores[Symbol.asyncDispose]());

  /** What the two services make of alerts, bytes between them. */
  async function servedOf(alerts: readonly Alert[]) {
    await store.storeAlerts(alerts);
    const features = computeFeaturesService({
      ...{ store, searchPeriod: async (kind, points) => searchOne(kind, points), nowMs: () => 3 },
    });
    const classify = classifyLightcurvesService({ store, classifiers, nowMs: () => 4 });
    const times = { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' };
    const announced = alerts.map((alert) => messageOfAlert(alert, times));
    const messages = (await features.step.process(announced, features.deps)).map((outcome) => {
      assert.ok(outcome.kind === 'emit');
      return classify.codec.decode(
        incomingMessage(features.codec.encode(outcome.messages[0]!).value),
      );
    });
    const outcomes = await classify.step.process(messages, classify.deps);
    return messages.map((message, i) => ({ message, outcome: outcomes[i]! }));
  }

  for (const file of ['ztf/sequences.avro', 'lsst/rubin_real_alerts_v10_0.avro']) {
    it(`says of ${file} in the stream what it says of the packets`, needsRealData(), async () => {
      const reader = openPacketReader({
        packet: { maxBytes: 16 * 1024 ** 2 },
        registry: { url: '', cachePath: '' },
      });
      const alertOf = new Map<string, Alert>();
      for (const packet of splitPackets(readFileSync(join(realDataFolder()!, file)))) {
        const { alert } = reader.read(packet, 'measurements');
        if (alert.objectKind === 'sidereal' && !alertOf.has(alert.oid)) {
          alertOf.set(alert.oid, alert);
        }
      }
      const alerts = [...alertOf.values()];
      const served = await servedOf(alerts);
      let answered = 0;
      for (const [i, { message, outcome }] of served.entries()) {
        const item = featureItemOf(lightCurveInput(lightCurveOfAlert(alerts[i]!)));
        assert.deepEqual(message.points, item.points, message.oid);
        // Features of the stream may wait for growth: their numbers are those of the message.
        const { features } = message;
        const [result] = await classifiers[0]!.classify([{ ...item, features }]);
        assert.equal(outcome.kind === 'emit', result?.kind === 'classified', message.oid);
        if (outcome.kind !== 'emit' || result?.kind !== 'classified') continue;
        answered += item.points.length > 2 ? 1 : 0;
        const difference = outcome.messages[0]!.probabilities.SNIa! - result.probabilities.SNIa!;
        assert.ok(Math.abs(difference) < 1e-5, message.oid);
      }
      assert.ok(answered > 0);
    });
  }

  it('says of lines of light curves what it says of their points', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl');
    const lineOf = (oid: string, count: number, diffFlux: number | null) =>
      JSON.stringify({
        ...{ oid, survey: 'ztf', ra: 10, dec: 20 },
        detections: Array.from({ length: count }, (_, i) => ({
          ...{
            mjd: 60_000 + 1.7 * i,
            band: i % 2 === 0 ? 'g' : 'r',
            mag: 18 + Math.sin(1.1 * i),
            magErr: 0.05,
          },
          ...(diffFlux === null ? {} : { diffFlux: diffFlux * Math.sin(i + 1), diffFluxErr: 20 }),
        })),
      });
    const lines = [lineOf('few', 3, 900), lineOf('many', 100, 900), lineOf('magnitudes', 30, null)];
    await writeFile(path, `${lines.join('\n')}\n`);
    const { status, stdout } = await lucero(['classify', path, '--models', models]);
    assert.equal(status, 0);
    const said = linesOf(stdout) as unknown as readonly {
      readonly classifications: readonly Pick<
        ClassificationMessage,
        'probabilities' | 'missingInputs'
      >[];
      readonly unanswered: readonly { readonly reason: string }[];
    }[];
    const inputs = lines.map((line) => parseLightCurveLine(line, surveys));
    assert.deepEqual(
      inputs.map((input) => sequencePoints(input).length),
      [3, 64, 0],
    );
    for (const [i, input] of inputs.entries()) {
      const [result] = await classifiers[0]!.classify([featureItemOf(input)]);
      assert.deepEqual(
        said[i]?.classifications.map(({ probabilities }) => probabilities),
        result?.kind === 'classified' ? [result.probabilities] : [],
      );
    }
    assert.deepEqual(
      said.map(({ classifications }) => classifications[0]?.missingInputs.includes('points')),
      [false, false, true],
    );
  });

  it('answers by the features of a release that sent no points', async () => {
    const { step, deps, codec } = classifyLightcurvesService({
      ...{ store, classifiers, nowMs: () => 4 },
    });
    const input = parseLightCurveLine(
      JSON.stringify({
        ...{ oid: 'star', survey: 'ztf' },
        detections: [60_000, 60_003].map((mjd) => ({
          ...{ mjd, band: 'g', mag: 18, magErr: 0.1, diffFlux: 90, diffFluxErr: 9 },
        })),
      }),
      surveys,
    );
    const message = { ...announced, ...featureItemOf(input), featureSetVersion: '2.1.0' };
    const travelled = (each: typeof message) =>
      codec.decode(incomingMessage(messageCodec('features').encode(each)));
    const [without, withPoints] = await step.process(
      [travelled({ ...message, points: [] }), travelled(message)],
      deps,
    );
    assert.ok(without?.kind === 'emit' && withPoints?.kind === 'emit');
    assert.ok(without.messages[0]!.missingInputs.includes('points'));
    assert.ok(!withPoints.messages[0]!.missingInputs.includes('points'));
  });
});

const announced = {
  ...{ survey: 'ztf', objectKind: 'sidereal' as const, oid: 'star', alertId: 7n, mjdTai: 60_003 },
  ...{ raDeg: 10, decDeg: 20, band: 'g', psfFluxNanojansky: 90, psfFluxErrNanojansky: 9 },
  ...{ mag: 24, magErr: 0.1, reliability: null, withdrawnMjdTai: null, codeVersion: 'test' },
  ...{ exposureMs: 1, surveyPublishedMs: 2, ingestedMs: 3, computedMs: 4, forcedCount: 0 },
  ...{ catalogs: [], unknownCatalogs: [] },
} as const;
