import assert from 'node:assert/strict';
import { mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { encodeContainer, openPacketReader, readContainer } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import { pack } from 'tar-stream';
import { type FoundPacket, packetsInFiles } from '../src/packets-in-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 3, seed: 2 })];
const packets = alerts.map(({ packet }) => packet);
const [first, second, third] = packets;
assert.ok(first && second && third);
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
    ['night.tar.zst', (tar: Buffer) => zstdCompressSync(tar)],
    // What it is, its bytes say: a server may have packed or unpacked it on the way.
    ['night.tar.gz.tar', (tar: Buffer) => gzipSync(tar)],
    ['unpacked.tar.gz', (tar: Buffer) => tar],
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
    assert.equal(last.error.code, 'LUCERO_FILE_UNREADABLE');
    assert.match(last.error.message, /cannot be read on after 2\.avro: unexpected end of file/);
    assert.equal(alertIdOf(all[0]!), alerts[0]!.alertId);
  });

  it('reads packets that are packed one by one, in folders and archives too', async (t) => {
    const folder = await temporaryFolder(t);
    await writeFile(join(folder, '1.avro.gz'), gzipSync(first));
    await writeFile(join(folder, '2.avro.zst'), zstdCompressSync(second));
    await writeFile(join(folder, '3.tar'), await tarOf({ 'x.avro.gz': gzipSync(several) }));
    assert.deepEqual(
      (await found(folder)).map((packet) => [
        packet.source.slice(folder.length),
        alertIdOf(packet),
      ]),
      [
        ['/1.avro.gz', alerts[0]?.alertId],
        ['/2.avro.zst', alerts[1]?.alertId],
        ['/3.tar!x.avro.gz#0', alerts[0]?.alertId],
        ['/3.tar!x.avro.gz#1', alerts[1]?.alertId],
        ['/3.tar!x.avro.gz#2', alerts[2]?.alertId],
      ],
    );
  });

  it('reads tar.bz2', async (t) => {
    const path = join(await temporaryFolder(t), 'night.tar.bz2');
    // By tarfile of Python 3.11.7: one member night/a.avro of the bytes 'noise'.
    const archive =
      'QlpoOTFBWSZTWfpdJooAAHH7gMmAAAJAAfcABABi4Z8ACAggAFRGqGgNNDTaAm9UEkk9QBpoNAB9xcQQg1dCER5lYZX21' +
      'oEMDE+5OJ2ETgEhkitwezMLutq0tOhkyB2JadPAAifi7kinChIfS6TRQA==';
    await writeFile(path, Buffer.from(archive, 'base64'));
    const [packet, ...rest] = await found(path);
    assert.deepEqual(rest, []);
    assert.equal(packet?.source, `${path}!night/a.avro`);
    assert.equal(Buffer.from(packet.bytes).toString(), 'noise');
  });

  // tar on a Mac puts ._x.avro beside x.avro: each was a rejected packet.
  it('passes over what a Mac keeps beside a file', async (t) => {
    const folder = await temporaryFolder(t);
    const beside = Buffer.from('\0\x05\x16\x07Mac OS X');
    const members = { './._1.avro': beside, './1.avro': first, '._x/2.avro': second };
    await writeFile(join(folder, 'mac.tar'), await tarOf(members));
    await writeFile(join(folder, '._mac.tar'), beside);
    assert.deepEqual(
      (await found(folder)).map(({ source }) => source.slice(folder.length)),
      ['/mac.tar!./1.avro', '/mac.tar!._x/2.avro'],
    );
  });

  it('goes on after files that cannot be opened, unpacked or read', async (t) => {
    const folder = await temporaryFolder(t);
    await symlink(join(folder, 'nowhere'), join(folder, '1.avro'));
    await writeFile(
      join(folder, '2.tar.gz'),
      gzipSync(await tarOf({ 'a.avro': first })).subarray(0, 50),
    );
    await writeFile(join(folder, '3.tar.xz'), Buffer.from('fd377a585a000004', 'hex'));
    await writeFile(join(folder, '4.avro'), '');
    const broken = { 'a.avro.gz': gzipSync(first).subarray(0, 99), 'b.avro': second };
    await writeFile(join(folder, '5.tar'), await tarOf(broken));
    // Without a name that counts, it is read when it is named.
    await writeFile(join(folder, 'night'), third);
    const all = await found(join(folder, '1.avro'), folder, join(folder, 'night'));
    assert.deepEqual(
      all.map((packet) => [
        packet.source.slice(folder.length),
        'error' in packet ? packet.error.code : alertIdOf(packet),
      ]),
      [
        ['/1.avro', 'LUCERO_FILE_UNREADABLE'],
        ['/1.avro', 'LUCERO_FILE_UNREADABLE'],
        ['/2.tar.gz', 'LUCERO_FILE_UNREADABLE'],
        ['/3.tar.xz', 'LUCERO_FILE_UNREADABLE'],
        ['/4.avro', 'LUCERO_AVRO_NOT_A_PACKET'],
        ['/5.tar!a.avro.gz', 'LUCERO_FILE_UNREADABLE'],
        ['/5.tar!b.avro', alerts[1]?.alertId],
        ['/night', alerts[2]?.alertId],
      ],
    );
  });

  // Above 2 GiB a file was an error of Node that ended the run, a member was passed over in silence.
  it('says of a file and a member of more than 2 GiB what they are, and reads on', async (t) => {
    const folder = await temporaryFolder(t);
    const size = 2 ** 31 + 1024;
    const writeSparse = async (name: string, head: Buffer, tail: Buffer, length: number) => {
      await using file = await open(join(folder, name), 'w');
      await file.write(head);
      await file.truncate(length);
      await file.write(tail, 0, tail.length, length);
    };
    await writeSparse('1.avro', Buffer.alloc(0), Buffer.alloc(0), size);
    const after = await tarOf({ 'after.avro': first });
    await writeSparse('2.tar', tarHeader('large.avro', size), after, 512 + size);
    assert.deepEqual(
      (await found(folder)).map((packet) => [
        packet.source.slice(folder.length),
        'error' in packet ? packet.error.code : alertIdOf(packet),
      ]),
      [
        ['/1.avro', 'LUCERO_AVRO_TOO_LARGE'],
        ['/2.tar!large.avro', 'LUCERO_AVRO_TOO_LARGE'],
        ['/2.tar!after.avro', alerts[0]?.alertId],
      ],
    );
  });

  it('follows a link to a folder, but not round in a circle', async (t) => {
    const folder = await temporaryFolder(t);
    const elsewhere = await temporaryFolder(t);
    await writeFile(join(elsewhere, '1.avro'), first);
    await symlink(elsewhere, join(folder, 'night'));
    await symlink(folder, join(elsewhere, 'back'));
    assert.deepEqual(
      (await found(folder)).map(({ source }) => source.slice(folder.length)),
      ['/night/1.avro'],
    );
  });

  it('refuses a path that is not there as a mistake of the caller', async () => {
    await assert.rejects(found('/no/such/file.avro'), { code: 'LUCERO_USAGE' });
  });
});

/** The header of a member: name, mode, owner, size, time, sum of the bytes, kind. */
function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000644\0' + '0000000\0' + '0000000\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(`        0`, 148);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Bytes before the first block: it begins after the first of the two equal sync markers. */
function headerLength(container: Uint8Array): number {
  const bytes = Buffer.from(container);
  const sync = bytes.subarray(bytes.length - 16);
  return bytes.indexOf(sync) + 16;
}
