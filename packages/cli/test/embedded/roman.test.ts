/**
 * A survey that nobody planned for: packets to Roman's schema, made by us, go through the whole broker and
 * come out of store and API, with features of their bands.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildApi, openExporter } from '@lucero/api';
import { encodeContainer } from '@lucero/avro';
import { createLogger } from '@lucero/observability';
import { encodeFits } from '@lucero/stamps';
import { roman, type SurveyRecord } from '@lucero/surveys';
import {
  romanDiaObjectId,
  romanForcedRow,
  romanRecord,
  romanSource,
} from '../../../surveys/test/records/roman-record.ts';
import { type EmbeddedBroker, openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';

const schemaPath = resolve(import.meta.dirname, '../../../../schemas/roman/1.0/alert.avsc');
const schemaJson = readFileSync(schemaPath, 'utf8');
const oid = romanDiaObjectId.toString();
const nights = 24;

/** A star in the middle of sky without structure. */
function stamp(peak: number): Uint8Array {
  const side = 129;
  const pixels = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) - 64, Math.floor(i / side) - 64];
    return 0.01 * Math.sin(12.9 * i) + peak * Math.exp(-(x * x + y * y) / 8);
  });
  return encodeFits([{ widthPx: side, heightPx: side, pixels }]);
}

/** Detections of every band, one a night each: it rises, stays and fades. */
const detections: readonly SurveyRecord[] = Array.from({ length: nights }, (_, night) =>
  roman.bands.map((band, b) => {
    const flux = 100 + 3000 * Math.exp(-(((night - 9) / 6) ** 2)) * (1 + 0.05 * b);
    const expid = 3000 + 8 * night + b;
    return romanSource({
      ...{ diaSourceId: BigInt(expid) * 1_000_000n + 1n, visit: BigInt(expid), expid, band },
      ...{ midpointMjdTai: 62_300 + 5 * night + 0.02 * b, psfFlux: flux, psfFluxErr: 30 },
      ...{ scienceFlux: flux + 1600, scienceFluxErr: 30 },
    });
  }),
).flat();
const newest = detections.at(-1)!;

const packet = encodeContainer(schemaJson, [
  romanRecord({
    ...{ diaSourceId: newest.diaSourceId, diaSource: newest },
    prvDiaSources: detections.slice(0, -1),
    prvDiaForcedSources: [romanForcedRow()],
    ...{ cutoutScience: stamp(3), cutoutTemplate: stamp(2), cutoutDifference: stamp(1) },
  }),
]);
const unmatchedId = 9_000_001n;
const unmatched = encodeContainer(schemaJson, [
  romanRecord({}, { diaSourceId: unmatchedId, diaObjectId: null, isdiffpos: false }),
]);

describe('an alert of Roman', () => {
  let folder: string;
  let broker: EmbeddedBroker;
  let app: ReturnType<typeof buildApi>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-roman-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
    broker = await openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });
    for (const [i, bytes] of [packet, unmatched].entries()) {
      await broker.feed({ bytes, source: `roman.avro#${i}`, publishedMs: 1_790_000_000_000 });
    }
    await broker.drained();
    const { store, lake, packetReader } = broker;
    app = buildApi({
      ...{ store, lake, packetReader, version: 'test' },
      exporter: openExporter({ storeUrl: broker.storeUrl, version: 'test' }),
      stampClassifiers: async () => [],
      health: async () => [],
      onFailure: (error) => assert.fail(error),
    });
  });
  after(async () => {
    await app.close();
    await broker[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function get(path: string) {
    const response = await app.inject(`/api/v1/${path}`);
    assert.equal(response.statusCode, 200, `${path}: ${response.body.slice(0, 500)}`);
    return response;
  }

  it('is decoded, stored with its history, and no dead letter', async () => {
    const letters = await Array.fromAsync(broker.bus.readAll('embedded.packets.dead'));
    assert.equal(letters.length, 0);
    const [story] = await broker.store.findAlerts(newest.diaSourceId as bigint);
    for (const at of [story?.storedMs, story?.archivedMs])
      assert.ok(at !== null && at !== undefined);
    const [curve] = await broker.store.readLightCurves([
      { survey: 'roman', objectKind: 'sidereal', oid, untilMjdTai: Number.POSITIVE_INFINITY },
    ]);
    assert.equal(curve?.detections.length, detections.length);
    assert.deepEqual(new Set(curve.detections.map(({ band }) => band)), new Set(roman.bands));
    assert.equal(curve.forcedPhotometry.length, 1);
  });

  it('is served: survey, list, object, light curve, magnitudes, stamps, packet', async () => {
    const { items } = (await get('surveys')).json();
    const [survey] = items.filter((each: { survey: string }) => each.survey === 'roman');
    assert.deepEqual([survey.displayName, survey.bands], ['Roman', [...roman.bands]]);
    const list = (await get('objects?survey=roman')).json();
    assert.deepEqual(list.items.map((each: { oid: string }) => each.oid).sort(), [
      oid,
      `source-${unmatchedId}`,
    ]);
    const object = (await get(`objects/roman/${oid}`)).json();
    assert.deepEqual([object.lastBand, object.detectionCount], ['F213', detections.length]);
    const curve = (await get(`objects/roman/${oid}/lightcurve`)).json();
    assert.equal(curve.detections.length, detections.length);
    assert.equal(curve.detections[0].isCorrected, null);
    const statistics = (await get(`objects/roman/${oid}/magnitude-statistics`)).json();
    assert.deepEqual(
      statistics.items.map(({ band }: { band: string }) => band),
      [...roman.bands].sort(),
    );
    const faded = (await get(`objects/roman/source-${unmatchedId}/lightcurve`)).json();
    assert.equal(faded.detections[0].psfFluxNanojansky, -812.5);
    const png = await get(`alerts/roman/${newest.diaSourceId}/stamps/difference.png`);
    assert.equal(png.headers['content-type'], 'image/png');
    const raw = await get(`alerts/roman/${newest.diaSourceId}/packet`);
    assert.deepEqual(raw.rawPayload, Buffer.from(packet));
  });

  it('has features of each of its bands, and of all together', async () => {
    const { features } = (await get(`objects/roman/${oid}/features`)).json();
    for (const band of roman.bands) {
      for (const name of ['StetsonK', 'Amplitude', 'SPM_A']) {
        assert.equal(typeof features.values[`${name}_${band}`], 'number', `${name}_${band}`);
      }
    }
    assert.equal(typeof features.values.Timespan, 'number');
    assert.ok('Multiband_period' in features.values);
    assert.ok(!('StetsonK_1' in features.values) && !('sgscore1' in features.values));
    const { bands } = (await get(`objects/roman/${oid}/fitted-curves`)).json();
    assert.deepEqual(
      bands.map(({ band }: { band: string }) => band),
      [...roman.bands],
    );
  });
});
