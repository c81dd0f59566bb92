/**
 * Alerts of ZTF's partners came through every service as if they were public, since nobody read
 * `programid`. Asked of the whole broker, because each of three services reads the packets for itself.
 */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodeContainer, readContainer } from '@lucero/avro';
import { createLogger } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import { openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';
import { linesOf, lucero } from '../lucero.ts';

interface Row {
  readonly programid: number;
}

/** The packet as it would be had its image and every other image of its history been of that program. */
function ofProgram(packet: Uint8Array, programid: number, ofRows: number): Uint8Array {
  const { schema, records } = readContainer(packet);
  const record = records[0] as { candidate: Row; prv_candidates: Row[] | null };
  const rows = record.prv_candidates?.map((row, i) =>
    i % 2 === 0 ? { ...row, programid: ofRows } : row,
  );
  const candidate = { ...record.candidate, programid };
  return encodeContainer(schema, [{ ...record, candidate, prv_candidates: rows ?? null }]);
}

const historyLength = (packet: Uint8Array): number =>
  (readContainer(packet).records[0] as { prv_candidates: Row[] | null }).prv_candidates?.length ??
  0;

describe('alerts of three programs', () => {
  const [ours, partners] = [...simulateAlerts({ survey: 'ztf', alertCount: 40, seed: 3 })].filter(
    ({ oid, packet }, _, all) =>
      historyLength(packet) > 3 && all.filter((other) => other.oid === oid).length === 1,
  );
  assert.ok(ours !== undefined && partners !== undefined);
  const packets = {
    public: ofProgram(ours.packet, 1, 2),
    partners: ofProgram(partners.packet, 2, 2),
  };
  const leftOutCount = Math.ceil(historyLength(ours.packet) / 2);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-programs-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
    for (const [name, bytes] of Object.entries(packets)) {
      await writeFile(join(folder, `${name}.avro`), bytes);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are kept and served only of the public one, its history without rows of the others', async () => {
    await using broker = await openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });
    for (const [source, bytes] of Object.entries(packets)) {
      await broker.feed({ bytes, source, publishedMs: 1_790_000_000_000 });
    }
    await broker.drained();
    assert.deepEqual(await broker.store.findAlerts(partners.alertId), []);
    assert.equal(await broker.store.findLakeEntry('ztf', partners.alertId), null);
    assert.deepEqual(await Array.fromAsync(broker.bus.readAll('embedded.packets.dead')), []);
    for (const [i, name] of ['ingest', 'archive', 'classify-stamps'].entries()) {
      const exposed = await broker.metrics[i]?.registry.metrics();
      const counted = `outcome="skip",code="program-not-served",service="${name}"} 1`;
      assert.ok(exposed?.includes(counted), name);
    }

    const [story] = await broker.store.findAlerts(ours.alertId);
    assert.ok(story !== undefined && story.publishedMs !== null);
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: ours.oid } as const;
    const [curve] = await broker.store.readLightCurves([{ ...key, untilMjdTai: 1e5 }]);
    assert.ok(curve !== undefined && curve !== null);
    assert.equal(
      curve.detections.length - 1 + curve.nonDetections.length,
      historyLength(ours.packet) - leftOutCount,
    );
  });

  it('are classified offline only of the programs that are named, and the line says so', async () => {
    const files = ['public', 'partners'].map((name) => join(folder, `${name}.avro`));
    const byDefault = await lucero(['classify', ...files]);
    assert.equal(byDefault.status, 0, byDefault.stderr);
    const [first, second] = linesOf(byDefault.stdout);
    assert.notDeepEqual(first?.classifications, []);
    assert.equal('skipped' in (first ?? {}), false);
    assert.deepEqual(
      [second?.alertId, second?.oid, second?.classifications, second?.skipped],
      [String(partners.alertId), partners.oid, [], 'program-not-served'],
    );
    const named = linesOf((await lucero(['classify', '--programs', '1,2', ...files])).stdout);
    for (const line of named) assert.notDeepEqual(line.classifications, []);
  });

  it('are named by numbers: a slip of the pen is told', async () => {
    const ended = await lucero(['classify', '--programs', 'public', join(folder, 'public.avro')]);
    assert.equal(ended.status, 2);
    assert.match(ended.stderr, /--programs takes numbers/);
  });
});
