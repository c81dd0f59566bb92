import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { encodeContainer, openPacketReader, readContainer } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import { pack } from 'tar-stream';
import { type FoundPacket, packetsInFiles } from '../src/packets-in-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 3, seed: 2 })];
const packets = alerts.map(({ packet }) => packet);
const [first, second, third] = packets as [Uint8Array, Uint8Array, Uint8Array];
const together = packets.map((packet) => readContainer(packet));
const several = encodeContainer(
  together[0]!.schema,
  together.flatMap(({ records }) => records),
);

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const alertIdOf = ({ bytes }: FoundPacket): bigint =>
  reader.read(bytes, 'identity').alert.detection.alertId;
const found = (...paths: string[]) => Array.fromAsync(packetsInFiles(paths));

async function tarOf(members: Readonly<Record<string, Uint8Array | string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(members)) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  return buffer(tar);
}

describe('packetsInFiles', () => {
  it('gives a file of one record as it is', async (t) => {
    const path = join(await temporaryFolder(t), 'one.avro');
    await writeFile(path, first);
    const [packet, ...rest] = await found(path);
    assert.deepEqual(rest, []);
    assert.equal(packet?.source, path);
    assert.deepEqual(Buffer.from(packet!.bytes), Buffer.from(first));
  });

  it('splits a file of several records, numbered from 0', async (t) => {
    const path = join(await temporaryFolder(t), 'night.avro');
    await writeFile(path, several);
    const all = await found(path);
    assert.deepEqual(
      all.map(({ source }) => source),
      [`${path}#0`, `${path}#1`, `${path}#2`],
    );
    assert.deepEqual(
      all.map(alertIdOf),
      alerts.map(({ alertId }) => alertId),
    );
  });

  it('walks a folder in the order of the names, archives and folders inside included', async (t) => {
    const folder = await temporaryFolder(t);
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'c.avro'), third);
    await writeFile(join(folder, 'b', 'inner.AVRO'), second);
    await writeFile(join(folder, 'a.tgz'), gzipSync(await tarOf({ 'x/one.avro': first })));
    await writeFile(join(folder, 'notes.txt'), 'no packet');
    const all = await found(folder);
    assert.deepEqual(
      all.map(({ source }) => source.slice(folder.length)),
      ['/a.tgz!x/one.avro', '/b/inner.AVRO', '/c.avro'],
    );
    assert.deepEqual(
      all.map(alertIdOf),
      alerts.map(({ alertId }) => alertId),
    );
  });

  for (const [name, packed] of [
    ['night.tar', (tar: Buffer) => tar],
    ['night.tar.gz', (tar: Buffer) => gzipSync(tar)],
  ] as const) {
    it(`streams ${name}, passing over what is no packet`, async (t) => {
      const path = join(await temporaryFolder(t), name);
      await writeFile(
        path,
        packed(await tarOf({ README: 'hello', '1.avro': first, '2.avro': several })),
      );
      const all = await found(path);
      assert.deepEqual(
        all.map(({ source }) => source.slice(path.length)),
        ['!1.avro', '!2.avro#0', '!2.avro#1', '!2.avro#2'],
      );
    });
  }

  it('reads bare data of an archive with the schema that comes first in it', async (t) => {
    const path = join(await temporaryFolder(t), 'lsst.tar');
    const [alert] = simulateAlerts({ survey: 'lsst', alertCount: 1, seed: 2 });
    const schemas = join(import.meta.dirname, '../../../schemas/lsst/11.1/alert.avsc');
    // A Confluent frame is five bytes and then the bare datum.
    const datum = alert!.packet.subarray(5);
    await writeFile(path, await tarOf({ 'schema.json': await readFile(schemas), 'a.avro': datum }));
    assert.deepEqual((await found(path)).map(alertIdOf), [alert!.alertId]);
  });

  it('gives the good records of a torn file, then the reason why there are no more', async (t) => {
    const path = join(await temporaryFolder(t), 'torn.avro');
    // Two blocks of one record each; the second is cut.
    const block = first.subarray(first.length - (first.length - headerLength(first)));
    await writeFile(path, Buffer.concat([first, block.subarray(0, block.length / 2)]));
    const [good, torn, ...rest] = await found(path);
    assert.deepEqual(rest, []);
    assert.equal(alertIdOf(good!), alerts[0]!.alertId);
    assert.ok(torn !== undefined && 'error' in torn);
    assert.equal(torn.error.retryable, false);
    assert.equal(torn.bytes.byteLength, 0);
  });

  it('keeps the bytes of a file that cannot be read at all, for the dead letters', async (t) => {
    const path = join(await temporaryFolder(t), 'noise.avro');
    await writeFile(path, 'noise');
    const [noise] = await found(path);
    assert.ok(noise !== undefined && 'error' in noise);
    assert.equal(noise.error.code, 'LUCERO_AVRO_NOT_A_PACKET');
    assert.equal(Buffer.from(noise.bytes).toString(), 'noise');
  });

  it('says after which member a broken archive ends', async (t) => {
    const path = join(await temporaryFolder(t), 'cut.tar.gz');
    const whole = gzipSync(await tarOf({ '1.avro': first, '2.avro': second }));
    await writeFile(path, whole.subarray(0, whole.length - 1000));
    const all = await found(path);
    const last = all.at(-1);
    assert.ok(last !== undefined && 'error' in last);
    assert.equal(last.error.code, 'LUCERO_AVRO_TRUNCATED');
    assert.equal(alertIdOf(all[0]!), alerts[0]!.alertId);
  });

  it('refuses a path that is not there as a mistake of the caller', async () => {
    await assert.rejects(found('/no/such/file.avro'), { code: 'LUCERO_USAGE' });
  });
});

/** Bytes before the first block: it begins after the first of the two equal sync markers. */
function headerLength(container: Uint8Array): number {
  const bytes = Buffer.from(container);
  const sync = bytes.subarray(bytes.length - 16);
  return bytes.indexOf(sync) + 16;
}
