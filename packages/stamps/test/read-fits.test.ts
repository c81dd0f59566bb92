import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { encodeFits, encodeGzipFits, readFits } from '../src/index.ts';
import { assertReadAlike, astropyPrelude, type FitsByAstropy } from './fits-by-astropy.ts';
import { runPython } from './python-program.ts';

const everyKind = `${astropyPrelude}
v = np.array([[0, 1, 2, 3], [100, 120, -7, 90], [5, 6, 127, 8]])
for bitpix, kind in [(8, 'u1'), (16, 'i2'), (32, 'i4'), (64, 'i8'), (-32, 'f4'), (-64, 'f8')]:
    a = np.abs(v).astype(kind) if kind == 'u1' else v.astype(kind) * (1 if kind[1] in '12' else 1001)
    keep(f'BITPIX {bitpix}', written(fits.PrimaryHDU(a)))
keep('unsigned 16-bit numbers by BZERO', written(fits.PrimaryHDU(np.array([[0, 65535, 32768]], dtype='u2'))))
h = fits.PrimaryHDU(v.astype('i2')); h.header['BSCALE'] = 0.25; h.header['BZERO'] = -3.5; h.header['BLANK'] = 127
keep('BSCALE, BZERO and BLANK', written(h))
for kind in ['u1', 'i2', 'i4', 'f4', 'f8']:
    h = fits.PrimaryHDU(np.abs(v).astype(kind)); h.header['BSCALE'] = 0.1; h.header['BZERO'] = -3.3
    keep(f'a scale that is no sum of powers of two, of {kind}', written(h))
f = np.array([[np.nan, -0.0, 1e-40], [3e38, np.inf, -np.inf]], dtype='f4')
keep('NaN, denormal and infinite pixels', written(fits.PrimaryHDU(f)))
keep('gzip', gzip.compress(written(fits.PrimaryHDU(v.astype('f4')))))
table = fits.BinTableHDU.from_columns([fits.Column('a', 'J', array=[1, 2, 3])])
keep('images and a table', written(fits.PrimaryHDU(), fits.ImageHDU(v.astype('f4'), name='UNCERT'), table, fits.ImageHDU(v.astype('f8'), name='PSFIMAGE')))
keep('a third axis of one', written(fits.PrimaryHDU(v.astype('f4')[None])))
print(json.dumps(found))
`;

describe('readFits', () => {
  let files: readonly FitsByAstropy[] = [];
  before(() => {
    files = runPython(everyKind) as readonly FitsByAstropy[];
  });

  for (const name of [
    ...[8, 16, 32, 64, -32, -64].map((bitpix) => `BITPIX ${bitpix}`),
    'unsigned 16-bit numbers by BZERO',
    'BSCALE, BZERO and BLANK',
    ...['u1', 'i2', 'i4', 'f4', 'f8'].map(
      (kind) => `a scale that is no sum of powers of two, of ${kind}`,
    ),
    'NaN, denormal and infinite pixels',
    'gzip',
    'images and a table',
  ]) {
    it(`reads ${name} as astropy 8.0.2 does (Python, 2026-11-22)`, () => {
      const file = files.find((written) => written.name === name);
      assert.ok(file !== undefined);
      assertReadAlike(file);
    });
  }

  it('takes an array with a third axis of one for an image', () => {
    const file = files.find(({ name }) => name === 'a third axis of one');
    assert.ok(file !== undefined);
    const [image] = readFits(Buffer.from(file.file, 'base64'));
    assert.deepEqual([image?.widthPx, image?.heightPx], [4, 3]);
  });

  it('reads real cutouts of ZTF and Rubin as astropy does', needsRealData(), () => {
    const reading = `${astropyPrelude}
import fastavro, itertools
folder = sys.stdin.read()
for path, every in [('ztf/labelled.avro', 15), ('lsst/rubin_real_alerts_v10_0.avro', 20)]:
    for i, row in enumerate(itertools.islice(fastavro.reader(open(folder + '/' + path, 'rb')), 100)):
        if i % every: continue
        for kind in ['cutoutScience', 'cutoutTemplate', 'cutoutDifference']:
            cutout = row[kind]
            if cutout: keep(kind, cutout['stampData'] if isinstance(cutout, dict) else cutout)
print(json.dumps(found))
`;
    const real = runPython(reading, realDataFolder() ?? '') as readonly FitsByAstropy[];
    assert.ok(real.length >= 30);
    for (const file of real) assertReadAlike(file);
  });
});

describe('readFits on what is not an image', () => {
  const image = { widthPx: 4, heightPx: 3, pixels: Array.from({ length: 12 }, (_, i) => i) };
  const whole = Buffer.from(encodeFits([image]));
  const gzipped = Buffer.from(encodeGzipFits([image]));
  /** The file with one card written over. */
  const withCard = (keyword: string, value: string): Buffer => {
    const changed = Buffer.from(whole);
    for (let at = 0; at < 2880; at += 80) {
      if (changed.toString('latin1', at, at + 8).trimEnd() !== keyword) continue;
      changed.write(`${keyword.padEnd(8)}= ${value}`.padEnd(80), at, 'latin1');
    }
    return changed;
  };
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 0xff;
    return changed;
  };
  const bad: Record<string, readonly [Uint8Array, RegExp]> = {
    'a text': [Buffer.from('no image'.repeat(100)), /not a FITS header/],
    'an end within the data': [whole.subarray(0, 2880 + 47), /truncated.*48 bytes.*47 are there/],
    'an end within the header': [whole.subarray(0, 160), /without END/],
    'a second HDU that is cut': [
      Buffer.concat([whole, whole.subarray(0, 80)]),
      /without END|not a/,
    ],
    'a width of a milliard': [withCard('NAXIS1', '1000000000'), /truncated/],
    'a negative width': [withCard('NAXIS1', '-4'), /NAXIS1 is -4/],
    'a width of 1.5': [withCard('NAXIS1', '1.5'), /NAXIS1 is 1.5/],
    'a width beyond numbers': [withCard('NAXIS1', '1E300'), /NAXIS1/],
    'a thousand axes': [withCard('NAXIS', '1000'), /NAXIS is 1000/],
    'one axis': [withCard('NAXIS', '1'), /not an image/],
    'BITPIX 12': [withCard('BITPIX', '12'), /BITPIX is 12/],
    'no BITPIX': [withCard('BITPIX', "'x'"), /BITPIX is x/],
    'gzip with a wrong CRC': [flipped(gzipped, gzipped.length - 8), /damaged gzip/],
    'gzip with a wrong length': [flipped(gzipped, gzipped.length - 4), /damaged gzip/],
    'gzip that is cut': [gzipped.subarray(0, gzipped.length - 9), /damaged gzip|limit/],
    'gzip of a text': [gzipSync('no image'), /not a FITS header/],
    'gzip that is only begun': [gzipped.subarray(0, 6), /damaged gzip: unexpected end/],
  };
  for (const [what, [bytes, message]] of Object.entries(bad)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readFits(bytes), { code: 'LUCERO_STAMP_INVALID', message });
    });
  }

  for (const [kind, hex] of [
    ['a JPEG', 'ffd8ffe000104a464946'],
    ['a PNG', '89504e470d0a1a0a'],
    ['bzip2', '425a6839314159'],
    ['zstd', '28b52ffd2400'],
    ['xz', 'fd377a585a000004'],
  ] as const) {
    it(`names a kind of file that it does not read: ${kind}`, () => {
      const message = `${kind}, not FITS`;
      const unsupported = { code: 'LUCERO_STAMP_UNSUPPORTED', message };
      assert.throws(() => readFits(Buffer.from(hex, 'hex')), unsupported);
    });
  }

  it('passes over what follows the last HDU and is none', () => {
    const [alone] = readFits(whole);
    for (const tail of ['\n', 'rubbish', ' '.repeat(2880), '\0'.repeat(100)]) {
      const images = readFits(Buffer.concat([whole, Buffer.from(tail)]));
      assert.deepEqual(images, [alone], JSON.stringify(tail));
    }
    const begun = Buffer.concat([whole, Buffer.from('XTENSION= ')]);
    assert.throws(() => readFits(begun), { message: /without END|not a FITS header/ });
  });

  it('gives no image for an empty file', () => {
    assert.deepEqual(readFits(new Uint8Array(0)), []);
  });

  it('stops inflating at the limit, even when gzip understates its length', () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 ** 2));
    bomb.writeUInt32LE(20_160, bomb.length - 4);
    const tooLarge = { code: 'LUCERO_STAMP_INVALID', message: /limit of 1048576 bytes/ };
    assert.throws(() => readFits(bomb, { maxBytes: 1024 ** 2 }), tooLarge);
    assert.throws(() => readFits(Buffer.alloc(2 * 1024 ** 2), { maxBytes: 1024 ** 2 }), tooLarge);
  });

  it('refuses more HDUs than the limit', () => {
    const three = encodeFits([image, image, image]);
    assert.equal(readFits(three, { maxHdus: 3 }).length, 3);
    assert.throws(() => readFits(three, { maxHdus: 2 }), { code: 'LUCERO_STAMP_INVALID' });
  });

  it('throws nothing but StampInvalidError, whichever byte of a file is wrong', () => {
    for (const file of [whole, gzipped]) {
      for (let at = 0; at < Math.min(file.length, 600); at++) {
        try {
          readFits(flipped(file, at));
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'LUCERO_STAMP_INVALID');
        }
      }
    }
  });
});

describe('readHeader', () => {
  it('reads cards in free format, strings with quotes, D exponents, and the first of two', () => {
    const cards = [
      'SIMPLE  =  T',
      'BITPIX  = -32 / type',
      'NAXIS   = 2',
      'NAXIS1  =1',
      'NAXIS2  =                    1',
      "NAME    = 'O''Neill / Smith  ' / a name",
      'EXPO    = 1.5D-3',
      'FLAG    =                    F',
      'EMPTY   =',
      'COMMENT = is no value',
      'EXPO    = 9',
      'END',
    ];
    const text = cards.map((card) => card.padEnd(80)).join('');
    const [image] = readFits(Buffer.concat([Buffer.from(text.padEnd(2880)), Buffer.alloc(2880)]));
    assert.ok(image);
    assert.equal(image.header.get('NAME'), "O'Neill / Smith");
    assert.equal(image.header.get('EXPO'), 0.0015);
    assert.equal(image.header.get('FLAG'), false);
    assert.equal(image.header.has('EMPTY'), false);
  });
});
