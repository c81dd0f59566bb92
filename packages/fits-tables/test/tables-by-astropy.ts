import { execFileSync } from 'node:child_process';
import { pythonFor } from '@lucero/testkit';

/** A file and the columns that astropy reads from one of its HDUs: numbers as texts that Python prints exactly. */
export interface TableByAstropy {
  readonly name: string;
  readonly file: string;
  readonly hdu: number;
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
}

const program = `
import base64, io, json
import numpy as np
from astropy.io import fits
from astropy.table import Table
rng = np.random.default_rng(20261130)
found = []
summed = ['all types', 'lists behind other HDUs', 'no rows']
def plain(value):
    if value is np.ma.masked: return None
    if isinstance(value, (bytes, str, np.bytes_, np.str_)): return str(value.decode() if isinstance(value, bytes) else value)
    if isinstance(value, (bool, np.bool_)): return bool(value)
    if isinstance(value, (np.complexfloating, complex)): return [plain(value.real), plain(value.imag)]
    if isinstance(value, (np.integer, int)): return str(int(value))
    if isinstance(value, (np.floating, float)): return None if np.isnan(value) else repr(float(value))
    if isinstance(value, (np.ndarray, list, tuple, fits.column._VLF)): return [plain(item) for item in value]
    return str(value)
def keep(name, hdus, hdu):
    file = io.BytesIO(); fits.HDUList(hdus).writeto(file, checksum=name in summed)
    raw = file.getvalue()
    with fits.open(io.BytesIO(raw)) as opened:
        data = opened[hdu].data
        columns = {c: [plain(v) for v in data.field(c)] for c in data.names}
        for c in opened[hdu].columns:
            # astropy's fits leaves the integers that mean absent as they are; its Table masks them.
            if c.null is not None: columns[c.name] = [plain(v) for v in Table.read(io.BytesIO(raw), hdu=hdu)[c.name]]
    found.append(dict(name=name, file=base64.b64encode(raw).decode(), hdu=hdu, columns=columns))
n = 5
column = fits.Column
numbers = [
  column('B', 'B', array=rng.integers(0, 256, n)), column('I', 'I', array=rng.integers(-3e4, 3e4, n)),
  column('J', 'J', array=rng.integers(-2e9, 2e9, n)), column('K', 'K', array=rng.integers(-9e18, 9e18, n)),
  column('E', 'E', unit='mag', array=rng.normal(size=n)), column('D', 'D', unit='deg', array=rng.normal(size=n)),
  column('NAN', 'D', array=[1, np.nan, 3, np.nan, 5]), column('L', 'L', array=rng.integers(0, 2, n) == 1),
  column('A', '7A', array=['', 'a', "it's", 'blanks ', '1234567']), column('ONE', 'A', array=list('vwxyz')),
  column('VECTOR', '3E', array=rng.normal(size=(n, 3))), column('PAIRS', '2K', array=rng.integers(0, 9e18, (n, 2))),
  column('C', 'C', array=rng.normal(size=n) + 1j * rng.normal(size=n)), column('M', 'M', array=rng.normal(size=n) - 1j),
  column('NOTHING', '0D'),
]
keep('all types', [fits.PrimaryHDU(), fits.BinTableHDU.from_columns(numbers)], 1)
scaled = [
  column('UI', 'I', bzero=2**15, array=rng.integers(0, 65536, n).astype('u2')),
  column('UJ', 'J', bzero=2**31, array=rng.integers(0, 2**32, n).astype('u4')),
  column('UK', 'K', bzero=2**63, array=(rng.integers(0, 2**63, n).astype('u8') * 2 + 1)),
  column('SB', 'B', bzero=-128, array=rng.integers(-128, 128, n).astype('i1')),
  column('SCALED', 'I', array=rng.integers(-3e4, 3e4, n).astype('i2')),
]
hdu = fits.BinTableHDU.from_columns(scaled)
hdu.header['TSCAL5'], hdu.header['TZERO5'] = 0.001, 10.0
keep('scaled and unsigned', [fits.PrimaryHDU(), hdu], 1)
absent = [column(letter, letter, null=-1, array=np.array([1, -1, 3])) for letter in 'IJK']
keep('absent integers', [fits.PrimaryHDU(), fits.BinTableHDU.from_columns(absent)], 1)
lists = [
  column('P', 'PE()', array=np.array([rng.normal(size=k) for k in (3, 0, 1, 2, 5)], dtype=object)),
  column('TEXT', 'PA()', array=np.array(['ab', '', 'c', 'defg', 'h'], dtype=object)),
  column('Q', 'QJ()', array=np.array([rng.integers(-9, 9, k) for k in (1, 2, 3, 4, 0)], dtype=object)),
]
image = fits.ImageHDU(np.zeros((7, 5), 'f4'), name='MAP')
compressed = fits.CompImageHDU(np.arange(100, dtype='i4').reshape(10, 10), name='TILES')
keep('lists behind other HDUs', [fits.PrimaryHDU(np.zeros((3, 3))), image, compressed, fits.BinTableHDU.from_columns(lists, name='LISTS')], 3)
keep('no rows', [fits.PrimaryHDU(), fits.BinTableHDU.from_columns([column('D', 'D', array=np.zeros(0))])], 1)
long = fits.BinTableHDU.from_columns([column('D', 'D', array=rng.normal(size=2))])
long.header['LONGTEXT'] = 'word ' * 40 + "it's the end"
keep('a text over several cards', [fits.PrimaryHDU(), long], 1)
print(json.dumps(found))
`;

/** Made by astropy 8.0.2 when the test runs (test/python/requirements.txt). */
export function tablesByAstropy(): readonly TableByAstropy[] {
  const output = execFileSync(pythonFor(), ['-c', program], { maxBuffer: 64 * 1024 ** 2 });
  return JSON.parse(output.toString()) as TableByAstropy[];
}
