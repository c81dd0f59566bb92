import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ClassificationMessage, messageCodec } from '@lucero/avro';
import { needsRealData, realDataFolder, startServiceProcess } from '@lucero/testkit';
import { runLucero } from './lucero-command.ts';
import { type RunningChain, startChain } from './running-chain.ts';

const data = realDataFolder() ?? '';
const packetsOf = {
  ztf: join(data, 'ztf/sequences.avro'),
  lsst: join(data, 'lsst/rubin_real_alerts_v10_0.avro'),
};
const topicOf = { ztf: 'ztf_packets', lsst: 'lsst_packets' };
const name = 'light-curve-trees';
const classTopic = /^lucero\.(ztf|lsst)\.[^.]+$/;

interface OfApi {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** Real packets through a real Kafka and Postgres with the classifiers of models/: what people then read. */
describe('what light curves are said to be, over Kafka and REST', needsRealData(), () => {
  let chain: RunningChain;
  let api: Awaited<ReturnType<typeof startServiceProcess>>;
  let said: readonly ClassificationMessage[];
  before(async () => {
    chain = await startChain({
      ...{ surveyTopics: Object.values(topicOf), instancesOfEach: 1 },
      // The sequences are of every program of the survey.
      settings: { LUCERO_SURVEY__PROGRAMS: '0,1,2,3,unstated' },
    });
    api = await startServiceProcess('api', { ...chain.environment, LUCERO_API__PORT: '0' });
    for (const survey of ['ztf', 'lsst'] as const) {
      const replay = ['replay', packetsOf[survey], '--topic', topicOf[survey], '--rate', '0'];
      const { exitCode, stderr } = await runLucero(replay, chain.environment);
      assert.equal(exitCode, 0, stderr);
    }
    await chain.drained();
    const { decode } = messageCodec('classification');
    const ofClasses = (await chain.bus.topics()).filter((topic) => classTopic.test(topic));
    const records = await Promise.all(
      ofClasses.map((topic) => Array.fromAsync(chain.bus.readAll(topic))),
    );
    said = records
      .flat()
      .map(({ value }) => decode(value))
      .filter(({ classifier }) => classifier === name);
  });
  after(async () => {
    await api?.stop();
    await chain?.[Symbol.asyncDispose]();
  });

  const sumOf = (numbers: Readonly<Record<string, number>>) =>
    Object.values(numbers).reduce((sum, each) => sum + each, 0);

  it('is answered as deep as it is sure, with its doubt and what the model gave, for both surveys', () => {
    for (const survey of Object.keys(packetsOf)) {
      const records = said.filter((record) => record.survey === survey);
      assert.ok(records.length > 30, `${survey}: ${records.length}`);
      for (const { probabilities, modelProbabilities, ...record } of records) {
        assert.ok(Math.abs(sumOf(probabilities) - 1) < 1e-5);
        assert.ok(Math.abs(sumOf(modelProbabilities!) - 1) < 1e-5);
        assert.ok(record.novelty! >= 0 && record.novelty! <= 1);
        assert.ok(record.ageDays! >= 0);
        assert.match(record.calibrationVersion!, /^[0-9a-f]{12}$/);
        assert.equal(record.answerClass === null, record.answerLevel === 0);
      }
      const levels = new Set(records.map(({ answerLevel }) => answerLevel));
      assert.ok(levels.has(0) && levels.has(2), `${survey}: levels ${[...levels]}`);
    }
  });

  it('stands behind the API with how it moved, and with objects alike', async () => {
    const ofOid = Map.groupBy(
      said.filter(({ survey }) => survey === 'ztf'),
      ({ oid }) => oid,
    );
    const [oid, records] = [...ofOid].sort(([, a], [, b]) => b.length - a.length)[0]!;
    const object = `${api.statusUrl}/api/v1/objects/ztf/${oid}`;
    const got = async (path: string): Promise<OfApi> => {
      const response = await fetch(`${object}/${path}`);
      assert.equal(response.status, 200, await response.clone().text());
      return (await response.json()) as OfApi;
    };
    const current = (await got('classifications')).items.find((each) => each.classifier === name);
    const newest = records.toSorted((a, b) => a.mjdTai - b.mjdTai).at(-1)!;
    assert.equal(current?.answerClass, newest.answerClass);
    assert.equal(current?.novelty, newest.novelty);
    const history = (await got('classifications/history?limit=1000')).items.filter(
      ({ classifier }) => classifier === name,
    );
    // Nothing comes before the first.
    const moved = history.filter(({ change }) => change !== null && change !== undefined);
    assert.equal(history.length, records.length);
    assert.equal(moved.length, history.length - 1);
    assert.ok(Array.isArray((await got('similar')).items));
  });
});
