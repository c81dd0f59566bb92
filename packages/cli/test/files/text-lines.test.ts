import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { ByteStream } from '@lucero/avro';
import { textLines } from '../../src/files/text-lines.ts';

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
const linesOf = (bytes: Uint8Array): Promise<string[]> =>
  Array.fromAsync(textLines(new ByteStream(inOnePiece(bytes))));

describe('textLines', () => {
  // Windows writes the mark; JSON.parse takes it for the first character of the first line.
  it('leaves out the mark of UTF-8 at the start, and no other', async () => {
    const text = '\uFEFF{"a":1}\r\n{"b":"\uFEFF"}\n';
    assert.deepEqual(await linesOf(Buffer.from(text)), ['{"a":1}', '{"b":"\uFEFF"}']);
  });

  it('unpacks by the bytes, whatever the name was', async () => {
    for (const pack of [gzipSync, zstdCompressSync]) {
      assert.deepEqual(await linesOf(pack(Buffer.from('\uFEFFone\ntwo'))), ['one', 'two']);
    }
    const twice = gzipSync(gzipSync(Buffer.from('one')));
    assert.deepEqual(await linesOf(twice), ['one']);
  });

  it('says of UTF-16, xz and endless packing what to do', async () => {
    await assert.rejects(linesOf(Buffer.from('\uFEFF{}', 'utf16le')), {
      code: 'LUCERO_FILE_UNREADABLE',
      message: /UTF-16: save it as UTF-8/,
    });
    await assert.rejects(linesOf(Buffer.from('fd377a585a00', 'hex')), {
      code: 'LUCERO_FILE_UNREADABLE',
      message: 'packed with xz: unpack it first',
    });
    let layers: Uint8Array = Buffer.from('one');
    for (let i = 0; i < 10; i++) layers = gzipSync(layers);
    await assert.rejects(linesOf(layers), { code: 'LUCERO_FILE_UNREADABLE' });
  });

  // A text of gigabytes without an end of line, a dump or a JSON of one piece, met the limit of strings.
  it('stops at a line without end, whatever the size of the file', async () => {
    const endless = (async function* () {
      yield Buffer.from('{}\n');
      const piece = Buffer.alloc(1024 ** 2, 'x');
      for (;;) yield piece;
    })();
    const lines = textLines(new ByteStream(endless));
    assert.equal((await lines.next()).value, '{}');
    await assert.rejects(
      (async () => {
        for await (const _ of lines);
      })(),
      { code: 'LUCERO_FILE_UNREADABLE', message: /a line has more than 64 MiB/ },
    );
  });

  it('gives the lines before the place where a file is torn, then the reason', async () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${Math.sin(i)}`).join('\n');
    const packed = gzipSync(Buffer.from(text));
    const lines = textLines(new ByteStream(inOnePiece(packed.subarray(0, packed.length - 100))));
    assert.equal((await lines.next()).value, 'line 0 0');
    await assert.rejects(Array.fromAsync(lines), {
      code: 'LUCERO_FILE_UNREADABLE',
      message: /unexpected end of file/,
    });
  });
});
