import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readFits, StampInvalidError } from '../src/index.ts';
import { assertReadAlike, astropyPrelude, type FitsByAstropy } from './fits-by-astropy.ts';
import { runPython } from './python-program.ts';

/** An image with noise, a star, a wide range and, of floats, pixels that were not measured. */
const program = `${astropyPrelude}
rng = np.random.default_rng(11)
def image(shape=(23, 20), level=200.0):
    y, x = np.mgrid[:shape[0], :shape[1]]
    star = 5e3 * np.exp(-((y - 11) ** 2 + (x - 9) ** 2) / 6)
    return level + rng.normal(0, 12, shape) + star
def tiles(name, data, header=(), **options):
    h = fits.CompImageHDU(data, **options)
    for key, value in header: h.header[key] = value
    keep(name, written(fits.PrimaryHDU(), h))
ints = image()
for kind in ['u1', 'i2', 'u2', 'i4', 'u4']:
    data = np.clip(ints, 0, 255).astype('u1') if kind == 'u1' else ints.astype(kind)
    for compression in ['RICE_1', 'GZIP_1', 'GZIP_2']: tiles(f'{compression} of {kind}', data, compression_type=compression)
    if kind[0] == 'i': tiles(f'RICE_1 of negative {kind}', (data - 300) * (1 if kind == 'i2' else -90_001), compression_type='RICE_1')
tiles('RICE_1 of noise as wide as its integers', rng.integers(-2**31, 2**31, (9, 70), dtype='i8').astype('i4'), compression_type='RICE_1')
tiles('RICE_1 of wide i2', rng.integers(-2**15, 2**15, (9, 70)).astype('i2'), compression_type='RICE_1')
tiles('RICE_1 of wide u1', rng.integers(0, 2**8, (9, 70)).astype('u1'), compression_type='RICE_1')
tiles('RICE_1 of equal numbers', np.full((5, 90), -77, dtype='i4'), compression_type='RICE_1')
for compression in ['GZIP_1', 'GZIP_2']: tiles(f'{compression} of i8', ints.astype('i8') * 2**33, compression_type=compression)
tiles('BSCALE, BZERO and BLANK', ints.astype('i2'), [('BSCALE', 0.1), ('BZERO', -3.3), ('BLANK', int(ints.astype('i2')[3, 4]))], compression_type='RICE_1')
floats = image().astype('f4')
floats[4, 5] = 0; floats[20, 1:9] = 0
holes = floats.copy(); holes[7, 3:6] = np.nan; holes[22, 19] = np.nan; holes[9] = np.nan
for compression in ['RICE_1', 'GZIP_1', 'GZIP_2']:
    for method, word in [(-1, 'NO_DITHER'), (1, 'SUBTRACTIVE_DITHER_1'), (2, 'SUBTRACTIVE_DITHER_2')]:
        for kind in ['f4', 'f8']:
            tiles(f'{compression} of {kind} quantised with {word}', floats.astype(kind), compression_type=compression, quantize_level=16, quantize_method=method, dither_seed=42)
        tiles(f'{compression} of floats with NaN quantised with {word}', holes, compression_type=compression, quantize_level=4, quantize_method=method, dither_seed=7)
    if compression != 'RICE_1':
        for kind in ['f4', 'f8']: tiles(f'{compression} of {kind} as they are', holes.astype(kind), compression_type=compression, quantize_level=0)
tiles('tiles that end at no edge', floats, compression_type='RICE_1', tile_shape=(5, 7), quantize_level=8, quantize_method=1, dither_seed=3)
tiles('one tile', floats, compression_type='RICE_1', tile_shape=(23, 20), quantize_level=8, quantize_method=1, dither_seed=3)
tiles('a tile beyond the image', ints.astype('i4'), compression_type='RICE_1', tile_shape=(40, 50))
tiles('tiles of one column', ints.astype('i2'), compression_type='GZIP_2', tile_shape=(23, 1))
tiles('a tile with more pixels than there are random numbers', image((130, 140)).astype('f4'), compression_type='RICE_1', tile_shape=(130, 140), quantize_level=8, quantize_method=1, dither_seed=1)
tiles('random numbers that begin anew', floats, compression_type='RICE_1', quantize_level=8, quantize_method=2, dither_seed=9_995)
mixed = floats.copy(); mixed[5] = 3.25
tiles('tiles that were not quantised', mixed, compression_type='RICE_1', quantize_level=16, quantize_method=1, dither_seed=5)
tiles('scaled floats', floats, [('BSCALE', 0.3), ('BZERO', 1.7)], compression_type='RICE_1', quantize_level=16, quantize_method=1, dither_seed=5)
tiles('a third axis of one', ints.astype('i2')[None], compression_type='RICE_1')
keep('gzip', gzip.compress(base64.b64decode(found[0]['file'])))
named = fits.CompImageHDU(floats, name='UNCERT', compression_type='RICE_1', quantize_level=16)
keep('several images', written(fits.PrimaryHDU(floats), named, fits.ImageHDU(floats, name='PSFIMAGE'), fits.CompImageHDU(ints.astype('i4'), compression_type='GZIP_1')))
def by_hand(name, columns, cards):
    h = fits.BinTableHDU.from_columns(columns)
    for key, value in dict(ZIMAGE=True, ZNAXIS=2, ZNAXIS1=6, ZNAXIS2=2, ZTILE1=6, ZTILE2=1, ZCMPTYPE='GZIP_1', **cards).items(): h.header[key] = value
    keep(name, written(fits.PrimaryHDU(), h))
def lists(form, *rows):
    a = np.empty(len(rows), dtype=object)
    for i, row in enumerate(rows): a[i] = np.asarray(row)
    return dict(format=form, array=a)
packed = [np.frombuffer(gzip.compress(np.array(row, dtype='>i4').tobytes()), dtype='u1') for row in [[1, 2, 3, 4, -5, 6], [60, 70, 80, 3, 100, 110]]]
none = np.array([], dtype='u1')
number = lambda name, form, values: fits.Column(name, form, array=values)
scales = [number('ZSCALE', '1D', [0.25, 0.1]), number('ZZERO', '1D', [1e4, -7.7])]
by_hand('a ZBLANK of each tile', [fits.Column('COMPRESSED_DATA', **lists('1PB()', *packed)), *scales, number('ZBLANK', '1J', [3, 80])], dict(ZBITPIX=-32))
by_hand('lists with 64-bit addresses', [number('SPARE', '3I', [[1, 2, 3], [4, 5, 6]]), fits.Column('COMPRESSED_DATA', **lists('1QB()', *packed)), *scales], dict(ZBITPIX=-64))
by_hand('a tile that was not compressed', [fits.Column('COMPRESSED_DATA', **lists('1PB()', none, packed[1])), fits.Column('UNCOMPRESSED_DATA', **lists('1PE()', np.arange(6, dtype='f4') / 3, np.array([], dtype='f4'))), *scales], dict(ZBITPIX=-32))
by_hand('integers with a ZBLANK', [fits.Column('COMPRESSED_DATA', **lists('1PB()', *packed))], dict(ZBITPIX=32, ZBLANK=3))
def raw(*hdus): return dict(file=b64(written(fits.PrimaryHDU(), *hdus)))
unread = [raw(fits.CompImageHDU(ints.astype('i4'), compression_type='HCOMPRESS_1', tile_shape=(23, 20))), raw(fits.CompImageHDU(ints.astype('u1'), compression_type='PLIO_1'))]
print(json.dumps(dict(found=found, unread=unread)))
`;

describe('readFits of an image in tiles', () => {
  let found: ReadonlyMap<string, FitsByAstropy>;
  let unread: readonly Buffer[];
  before(() => {
    const made = runPython(program) as {
      found: readonly FitsByAstropy[];
      unread: readonly { file: string }[];
    };
    found = new Map(made.found.map((each) => [each.name, each]));
    unread = made.unread.map(({ file }) => Buffer.from(file, 'base64'));
  });
  const bytesOf = (name: string): Buffer => Buffer.from(found.get(name)?.file ?? '', 'base64');
  /** The file with one card of its second header written over. */
  const withCard = (file: Buffer, card: string): Buffer => {
    const at = file.indexOf(card.slice(0, 9), 2880, 'latin1');
    assert.ok(at > 0, `the file has ${card}`);
    file.write(card.padEnd(80), at, 'latin1');
    return file;
  };
  const endOf = (file: Buffer) => file.indexOf(`END${' '.repeat(77)}`, 2880, 'latin1');
  const withNewCards = (file: Buffer, ...cards: readonly string[]): Buffer => {
    file.write([...cards, 'END'].map((card) => card.padEnd(80)).join(''), endOf(file), 'latin1');
    return file;
  };

  it('gives what astropy 8.0.2 gives, to the last bit (Python, 2026-11-29)', async (t) => {
    assert.equal(found.size, 70);
    for (const file of found.values()) {
      await t.test(file.name, () => {
        assert.ok(file.images.length > 0);
        assertReadAlike(file);
      });
    }
  });

  it('reads ZSCALE and ZZERO of a header, where every tile has the same', () => {
    const hidden = bytesOf('lists with 64-bit addresses');
    for (const card of ["TTYPE3  = 'X'", "TTYPE4  = 'Y'"]) withCard(hidden, card);
    const [image] = readFits(withNewCards(hidden, 'ZSCALE  = 0.5', 'ZZERO   = 10'));
    assert.ok(image);
    assert.deepEqual([...image.pixels.subarray(0, 6)], [10.5, 11, 11.5, 12, 7.5, 13]);
  });

  it('names the kinds that it does not read', () => {
    const fault = 'LUCERO_STAMP_UNSUPPORTED';
    const names = [/HDU 1: compressed by HCOMPRESS_1, which is not read/, /by PLIO_1/];
    for (const [i, file] of unread.entries()) {
      assert.throws(() => readFits(file), { code: fault, message: names[i] });
    }
    const rice = 'RICE_1 of i2';
    const dithered = 'RICE_1 of f4 quantised with SUBTRACTIVE_DITHER_1';
    for (const [name, card, message] of [
      [rice, "ZCMPTYPE= 'LZW_1'", /compressed by LZW_1/],
      [rice, 'ZVAL2   = 8', /BYTEPIX 8/],
      [rice, "TTYPE1  = 'NULL_PIXEL_MASK'", /COMPRESSED_DATA/],
      [dithered, "ZQUANTIZ= 'SUBTRACTIVE_DITHER_9'", /quantised by SUBTRACTIVE_DITHER_9/],
    ] as const) {
      assert.throws(() => readFits(withCard(bytesOf(name), card)), { message });
    }
  });

  // The header of a few hundred bytes may claim any size; before, only uncompressed data had to be there.
  it('allocates nothing for a size that is only claimed', () => {
    for (const [card, message] of [
      ['ZNAXIS1 = 100000000', /limit of 16777216 bytes/],
      ['ZNAXIS2 = 1000', /23 rows for 1000 tiles/],
      ['ZTILE1  = 0', /ZTILE1 is 0/],
      ['ZNAXIS1 = 1000000', /limit|ends too early/],
      ['PCOUNT  = 0', /not within the heap/],
      ['TFIELDS = 900', /TFORM2 is/],
      ['GCOUNT  = 0', /23 rows of 8 bytes in 0/],
    ] as const) {
      const file = withCard(bytesOf('RICE_1 of i2'), card);
      assert.throws(() => readFits(file), { code: 'LUCERO_STAMP_INVALID', message });
    }
    const beyond = withNewCards(bytesOf('RICE_1 of i2'), 'THEAP   = 1000000');
    assert.throws(() => readFits(beyond), /not within the heap/);
    const small = { maxBytes: beyond.length };
    const tall = withCard(bytesOf('RICE_1 of i2'), 'ZNAXIS2 = 40000');
    assert.throws(() => readFits(tall, small), /limit of/);
  });

  it('throws nothing but StampInvalidError, wherever a file is cut or a bit is wrong', () => {
    for (const name of [
      'RICE_1 of i2',
      'tiles that end at no edge',
      'tiles that were not quantised',
      'GZIP_2 of floats with NaN quantised with SUBTRACTIVE_DITHER_2',
      'lists with 64-bit addresses',
      'gzip',
    ]) {
      const file = bytesOf(name);
      const broken: Uint8Array[] = [];
      // Prime steps: every kind of byte is met, and a run takes no minutes.
      for (let at = 0; at < file.length; at += 23) broken.push(file.subarray(0, at));
      for (let bit = 7; bit < 8 * file.length; bit += 37) {
        const flipped = Buffer.from(file);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        broken.push(flipped);
      }
      let refused = 0;
      for (const bytes of broken) {
        try {
          readFits(bytes);
        } catch (error) {
          if (!(error instanceof StampInvalidError)) throw error;
          refused += 1;
        }
      }
      assert.ok(refused > file.length / 100, `${name}: ${refused} of ${broken.length} refused`);
    }
  });

  it('reads no tile of gzip beyond its pixels', () => {
    const file = bytesOf('a ZBLANK of each tile');
    const bomb = gzipSync(Buffer.alloc(1024 ** 2));
    // Both tiles are the bomb: (length, offset) of each row, and a heap that is long enough.
    const dataAt = 2880 * Math.ceil((endOf(file) + 80) / 2880);
    const grown = Buffer.concat([file.subarray(0, dataAt), Buffer.alloc(2 * 2880)]);
    const rowBytes = 8 + 8 + 8 + 4;
    for (const row of [0, 1]) {
      grown.writeInt32BE(bomb.length, dataAt + row * rowBytes);
      grown.writeInt32BE(0, dataAt + row * rowBytes + 4);
    }
    bomb.copy(grown, dataAt + 2 * rowBytes);
    assert.throws(() => readFits(withCard(grown, `PCOUNT  = ${bomb.length}`)), {
      code: 'LUCERO_STAMP_INVALID',
      message: /limit of 48 bytes/,
    });
  });
});
