import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { ByteStream } from '@lucero/avro';
import { bunzip2 } from '../../src/files/bunzip2.ts';

/** Comes one byte at a time: nothing may depend on how a file is cut. */
async function* byteByByte(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Uint8Array.of(byte);
}
const unpack = (bytes: Uint8Array): Promise<Buffer> =>
  buffer(bunzip2(new ByteStream(byteByByte(bytes))));

// Packed by Python 3.11.7 with bzip2 1.0.8.
const packed = {
  runs: 'QlpoMTFBWSZTWa6ARi0AAAJBAeAAPwAAgAAIIAAxADAj1T1PJMnZLz1Q4y7NxGHWhD0ojR8XckU4UJCugEYt',
  nothing: 'QlpoORdyRThQkAAAAAA=',
  everyByte:
    'QlpoOTFBWSZTWe3ga8wAAAF/////////////////////////////////////////////sAFgAS//9VVQJgJgAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAACTAATAAEwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAASYACYAAmAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAH9QFAkDQRBX/IMg6EIShSFoY/9DUOQ9EERRJE0URVFkXRhGUaRtHEdR5H0gSFIkjSRJU' +
    'mSdKEpSpK0sS1LkvTBMUyTNNE1TZN04TlOk7TxPU+T9QFBUJQ1EUVRlHUhSVKUtTFNU5T1QVFUlTVRVVWVdWFZVpW1cV1X' +
    'lfWBYViWNZFlWZZ1oWlalrWxbVuW9cFxXJc10XVdl3XheV6XtfF9X5f2AYFgmDYRhWGYdiGJYpi2MY1jmPZBkWSZNlGVZZ' +
    'l2YZlmmbZxnWeZ9oGhaJo2kaVpmnahqWqatrGta5r2wbFsmzbRtW2bduG5bpu28b1vm/cBwXCcNxHFcZx3IclynLcxzXOc' +
    '90HRdJ03UdV1nXdh2Xadt3Hdd533geF4njeR5Xmed6Hpep63se17nvfB8XyfN9H1fZ934fl+n7fx/X+F3JFOFCQ7eBrzAA' +
    '==',
  /** 50 MB of zeros in two blocks. */
  zeros:
    'QlpoOTFBWSZTWQ4J4t8BX45AAMAAAAggADCATUZCoCWpCoCXMUFZJlNZk8TsPQAfaMEAwAAAEAAIIAAwzAmqaZUiDapSIP' +
    'F3JFOFCQj9cpgw',
  /** A stream of 'one', one of 'two', and four bytes that are neither. */
  streams:
    'QlpoOTFBWSZTWbtwGxAAAAEBAAIBoAAhmBmBYXckU4UJC7cBsQBCWmgxMUFZJlNZzdyNmgAAAIGAAACEgCAAIZgZhGF3J' +
    'FOFCQzdyNmgdGFpbA==',
};
const bytesOf = (name: keyof typeof packed): Buffer => Buffer.from(packed[name], 'base64');

describe('bunzip2', () => {
  it('gives what was packed', async () => {
    const runs = `aaabbbbccccc${'d'.repeat(259)}${'e'.repeat(260)}${'f'.repeat(1000)}`;
    assert.equal((await unpack(bytesOf('runs'))).toString(), runs);
    const every = Array.from({ length: 768 }, (_, i) => i % 256);
    assert.deepEqual(await unpack(bytesOf('everyByte')), Buffer.from(every));
    assert.equal((await unpack(bytesOf('nothing'))).length, 0);
  });

  it('reads all streams of a file and passes over what follows them, as bunzip2 does', async () => {
    assert.equal((await unpack(bytesOf('streams'))).toString(), 'onetwo');
  });

  // A library gathered all that its input stands for: a few bytes were gigabytes of memory.
  it('gives a file in small pieces, however well it was packed', async () => {
    let bytes = 0;
    for await (const piece of bunzip2(new ByteStream(byteByByte(bytesOf('zeros'))))) {
      assert.ok(piece.length <= 65_536);
      bytes += piece.length;
    }
    assert.equal(bytes, 50_000_000);
  });

  it('says what is wrong with a file that is cut, altered, or none', async () => {
    const whole = bytesOf('everyByte');
    await assert.rejects(unpack(whole.subarray(0, 200)), { message: /unexpected end of file/ });
    const content = await unpack(whole);
    let refused = 0;
    for (let at = 0; at < whole.length; at += 4) {
      const altered = Buffer.from(whole);
      altered[at]! ^= 0x10;
      try {
        // Bits of a table that no symbol uses, and those that fill the last byte, are free.
        assert.deepEqual(await unpack(altered), content, `byte ${at}`);
      } catch (error) {
        assert.match((error as Error).message, /bzip2|end of file/, `byte ${at}`);
        refused += 1;
      }
    }
    assert.ok(refused > (0.8 * whole.length) / 4);
    await assert.rejects(unpack(Buffer.from('text')), { message: 'no bzip2 data' });
  });
});
