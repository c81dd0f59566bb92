/**
 * Rubin withdraws detections after they were sent. The time at which it did was read of the alert itself alone,
 * and then used by nobody: withdrawn rows, of absurd fluxes as often as not, were points of light curves.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodeContainer, frameBareDatum, readContainer } from '@lucero/avro';
import { createLogger } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import { openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';
import { linesOf, lucero } from '../lucero.ts';

const schemaPath = resolve(import.meta.dirname, '../../../../schemas/lsst/11.1/alert.avsc');
const schemaJson = readFileSync(schemaPath, 'utf8');

interface Row extends Record<string, unknown> {
  readonly psfFlux: number;
  readonly midpointMjdTai: number;
}
interface LsstRecord extends Record<string, unknown> {
  readonly diaSourceId: bigint;
  readonly diaSource: Row;
  readonly prvDiaSources: readonly Row[] | null;
  readonly prvDiaForcedSources: readonly Row[] | null;
}

/** A simulated alert of an object with some history. */
function alertWithHistory(): LsstRecord {
  const frameBytes = 5;
  for (const { packet } of simulateAlerts({ survey: 'lsst', alertCount: 300, seed: 5 })) {
    const container = frameBareDatum(schemaJson, packet.subarray(frameBytes));
    const record = readContainer(container).records[0] as LsstRecord;
    if (
      (record.prvDiaSources?.length ?? 0) >= 6 &&
      (record.prvDiaForcedSources?.length ?? 0) >= 4
    ) {
      return record;
    }
  }
  throw new Error('the simulated night has no alert with a history');
}

const packetOf = (record: LsstRecord): Uint8Array => encodeContainer(schemaJson, [record]);

describe('what Rubin withdraws', () => {
  const sent = alertWithHistory();
  const withdrawnAtMjdTai = sent.diaSource.midpointMjdTai + 1;
  const isSpoilt = (_: Row, i: number) => i === 1 || i === 3;
  const spoilt = (row: Row, i: number): Row =>
    isSpoilt(row, i) ? { ...row, psfFlux: 999_999, timeWithdrawnMjdTai: withdrawnAtMjdTai } : row;
  const marked: LsstRecord = {
    ...sent,
    prvDiaSources: sent.prvDiaSources!.map(spoilt),
    prvDiaForcedSources: sent.prvDiaForcedSources!.map(spoilt),
  };
  const without: LsstRecord = {
    ...sent,
    prvDiaSources: sent.prvDiaSources!.filter((row, i) => !isSpoilt(row, i)),
    prvDiaForcedSources: sent.prvDiaForcedSources!.filter((row, i) => !isSpoilt(row, i)),
  };
  const itself: LsstRecord = {
    ...{ ...sent, diaSourceId: sent.diaSourceId + 1n, prvDiaSources: null },
    prvDiaForcedSources: null,
    diaSource: {
      ...{ ...sent.diaSource, diaSourceId: sent.diaSourceId + 1n, diaObjectId: 77n },
      timeWithdrawnMjdTai: withdrawnAtMjdTai,
    },
  };
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-withdrawn-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is classified offline as if it had never been measured; an alert that is withdrawn says so', async () => {
    const paths = await Promise.all(
      Object.entries({ marked, without, itself }).map(async ([name, record]) => {
        const path = join(folder, `${name}.avro`);
        await writeFile(path, packetOf(record));
        return path;
      }),
    );
    const ended = await Promise.all(paths.map((path) => lucero(['classify', path])));
    const [ofMarked, ofWithout, ofItself] = ended.map(({ stdout }) => linesOf(stdout)[0]);
    const classifications = ofMarked?.classifications as { readonly classifier: string }[];
    assert.deepEqual(
      classifications.map(({ classifier }) => classifier),
      ['lsst-stamps', 'light-curve-trees'],
    );
    assert.deepEqual(classifications, ofWithout?.classifications);
    assert.equal(ofMarked?.withdrawnMjdTai, undefined);
    assert.equal(ofItself?.withdrawnMjdTai, withdrawnAtMjdTai);
  });

  it('leaves what was stored before, and opens no entry in a list of objects', async () => {
    await using broker = await openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });
    const publishedMs = 1_790_000_000_000;
    const later: LsstRecord = {
      ...{ ...marked, diaSourceId: sent.diaSourceId + 2n },
      diaSource: { ...sent.diaSource, diaSourceId: sent.diaSourceId + 2n },
    };
    for (const [name, record] of Object.entries({ sent, later, itself })) {
      await broker.feed({ bytes: packetOf(record), source: `${name}.avro`, publishedMs });
      await broker.drained();
    }
    const { store } = broker;
    const [story] = await store.findAlerts(sent.diaSourceId);
    assert.ok(story?.oid && story.objectKind === 'sidereal');
    const { survey, objectKind, oid } = story;
    const [lightCurve] = await store.readLightCurves([
      { ...{ survey, objectKind, oid }, untilMjdTai: null },
    ]);
    const fluxes = lightCurve!.detections.map(({ psfFluxNanojansky }) => psfFluxNanojansky);
    assert.equal(fluxes.length, without.prvDiaSources!.length + 2);
    assert.ok(!fluxes.includes(999_999));
    assert.equal(lightCurve!.forcedPhotometry.length, without.prvDiaForcedSources!.length);
    const [object] = await store
      .findObjects({ orderBy: 'lastMjdTai', descending: true, limit: 10 })
      .then(({ items, nextCursor }) => {
        assert.deepEqual([items.length, nextCursor], [1, null]);
        return items;
      });
    assert.deepEqual([object!.oid, object!.detectionCount], [oid, fluxes.length]);

    const [ofItself] = await store.findAlerts(itself.diaSourceId);
    assert.equal(ofItself!.withdrawnMjdTai, withdrawnAtMjdTai);
    assert.equal(ofItself!.dead, null);
    const key = { survey, objectKind, oid: '77' };
    assert.deepEqual(await store.readClassifications(key), []);
    const history = await store.readClassificationHistory(key, 10);
    assert.deepEqual(
      history.map(({ classifier, withdrawnMjdTai }) => [classifier, withdrawnMjdTai]),
      [['lsst-stamps', withdrawnAtMjdTai]],
    );
  });

  it('is said by the story of the alert', async () => {
    const about = ['alert', String(itself.diaSourceId), '--data', join(folder, 'data')];
    const told = await lucero(about);
    assert.match(told.stdout, /^ {2}withdrawn {3}by the survey at MJD [\d.]+ \(TAI\)/m);
  });
});
