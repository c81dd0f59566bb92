import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { gunzip } from '../src/gunzip.ts';
import { runPython } from './python-program.ts';

const text = Buffer.from('Lucero '.repeat(900));
const one = gzipSync(text);
const two = gzipSync('and more');
const limit = 1024 ** 2;

/** A member with what a header may have: an extra field, a name, a comment. */
const decorated = Buffer.concat([
  one.subarray(0, 3),
  Buffer.from([4 | 8 | 16]),
  one.subarray(4, 10),
  Buffer.from('\x03\x00xyzname.fits\0a comment\0', 'latin1'),
  one.subarray(10),
]);
const withFlags = (flags: number) =>
  Buffer.concat([one.subarray(0, 3), Buffer.from([flags]), one.subarray(4)]);
const flipped = (bytes: Buffer, at: number) => {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 0xff;
  return changed;
};

/** What may follow a member, or be wrong with it. */
const files: Readonly<Record<string, Uint8Array>> = {
  'as written': one,
  'two members': Buffer.concat([one, two]),
  'a line end behind': Buffer.concat([one, Buffer.from('\r\n')]),
  'rubbish behind': Buffer.concat([one, Buffer.from('rubbish that is long enough for a header')]),
  'a zero behind': Buffer.concat([one, Buffer.alloc(1)]),
  'zeros behind': Buffer.concat([one, Buffer.alloc(512)]),
  'zeros and rubbish behind': Buffer.concat([one, Buffer.alloc(9), Buffer.from('x')]),
  'rubbish behind two members': Buffer.concat([one, two, Buffer.from('\r\n')]),
  'an empty member': gzipSync(''),
  'an empty member before': Buffer.concat([gzipSync(''), one]),
  'a header with all there may be': decorated,
  'a second member that is cut': Buffer.concat([one, two.subarray(0, 20)]),
  'a second member with a wrong CRC': Buffer.concat([one, flipped(two, two.length - 6)]),
  'the first two bytes of a member behind': Buffer.concat([one, one.subarray(0, 2)]),
  'cut within the data': one.subarray(0, 40),
  'cut within the trailer': one.subarray(0, -3),
  'cut within the header': one.subarray(0, 7),
  'a wrong CRC': flipped(one, one.length - 8),
  'a wrong length': flipped(one, one.length - 4),
  'another compression': flipped(one, 2),
  'a name without end': withFlags(8).subarray(0, 12),
};

const programOf = (names: readonly string[]) => `
import base64, gzip, json, sys
def read(b):
    try: return base64.b64encode(gzip.decompress(b)).decode()
    except Exception: return None
given = json.load(sys.stdin)
print(json.dumps({name: read(base64.b64decode(given[name])) for name in ${JSON.stringify(names)}}))
`;

/** What the program gunzip makes of a file; it warns of a tail with status 2, and fails with 1. */
function byGunzip(bytes: Uint8Array): Buffer | null {
  try {
    return execFileSync('gzip', ['-dc'], { input: bytes, stdio: ['pipe', 'pipe', 'ignore'] });
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return status === 2 ? stdout : null;
  }
}

describe('gunzip', () => {
  let byPython: Readonly<Record<string, string | null>>;
  before(() => {
    const given = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
    );
    byPython = runPython(programOf(Object.keys(files)), JSON.stringify(given)) as typeof byPython;
  });

  // node:zlib takes a newline behind the last member for a damaged header, and so did we.
  for (const [name, bytes] of Object.entries(files)) {
    it(`reads what the program gunzip or Python's gzip reads: ${name}`, () => {
      const python = byPython[name] ?? null;
      const expected = byGunzip(bytes) ?? (python === null ? null : Buffer.from(python, 'base64'));
      if (expected === null) {
        assert.throws(() => gunzip(bytes, limit), {
          code: 'LUCERO_STAMP_INVALID',
          message: /damaged gzip/,
        });
      } else {
        assert.equal(Buffer.compare(Buffer.from(gunzip(bytes, limit)), expected), 0);
      }
    });
  }

  it('passes over a newline behind, of which gunzip complains when it has written all', () => {
    const bytes = Buffer.concat([one, Buffer.from('\n')]);
    assert.equal(Buffer.compare(Buffer.from(gunzip(bytes, limit)), text), 0);
  });

  it('reads a member behind zeros, as Python does (gunzip, which ignores it, warns)', () => {
    const padded = Buffer.concat([one, Buffer.alloc(512 - (one.length % 512)), two]);
    const expected = Buffer.concat([text, Buffer.from('and more')]);
    assert.equal(Buffer.compare(Buffer.from(gunzip(padded, limit)), expected), 0);
  });

  it('stops at the limit, which holds for all members together', () => {
    const members = Buffer.concat([one, one, one]);
    assert.equal(gunzip(members, 3 * text.length).length, 3 * text.length);
    const tooLarge = { code: 'LUCERO_STAMP_INVALID', message: /above the limit of/ };
    assert.throws(() => gunzip(members, 3 * text.length - 1), tooLarge);
    assert.throws(() => gunzip(members, 2 * text.length), tooLarge);
    assert.throws(() => gunzip(one, 0), tooLarge);
    const empty = gzipSync('');
    const many = Buffer.concat(Array.from({ length: 1025 }, () => empty));
    assert.equal(gunzip(many.subarray(0, 1024 * empty.length), 0).length, 0);
    assert.throws(() => gunzip(many, 0), { message: /more than 1024 members/ });
  });
});
