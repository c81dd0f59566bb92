import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeFits, encodeGzipFits, readFits } from '../src/index.ts';
import { runPython } from './python-program.ts';

const science = {
  widthPx: 3,
  heightPx: 2,
  pixels: [1.5, Number.NaN, -3, 0, 1e30, 6],
  cards: { BUNIT: 'nJy', CRPIX1: 1.25, PC1_1: 5.5451223376474e-5, NAME: "O'Neill", GOOD: true },
};
const psf = {
  widthPx: 2,
  heightPx: 2,
  pixels: new Float64Array([0.1, 0.2, 0.3, 0.4]),
  bitpix: -64 as const,
  cards: { EXTNAME: 'PSFIMAGE' },
};

describe('encodeFits', () => {
  it('is read by astropy 8.0.2 without a complaint (Python, 2026-11-22)', () => {
    const program = `
import io, json, sys, warnings
from astropy.io import fits
warnings.simplefilter('error')
hdus = fits.open(io.BytesIO(sys.stdin.buffer.read()))
hdus.verify('exception')
first = hdus[0]
print(json.dumps([
    [h.name for h in hdus], [list(h.data.shape) for h in hdus],
    [str(x) for x in first.data.ravel()], [str(x) for x in hdus[1].data.ravel()],
    [first.header[k] for k in ['BUNIT', 'CRPIX1', 'PC1_1', 'NAME', 'GOOD']]]))
`;
    assert.deepEqual(runPython(program, encodeFits([science, psf])), [
      ['PRIMARY', 'PSFIMAGE'],
      [
        [2, 3],
        [2, 2],
      ],
      ['1.5', 'nan', '-3.0', '0.0', '1e+30', '6.0'],
      ['0.1', '0.2', '0.3', '0.4'],
      ['nJy', 1.25, 5.5451223376474e-5, "O'Neill", true],
    ]);
  });

  it('comes back through readFits', () => {
    const [first, second] = readFits(encodeFits([science, psf]));
    assert.ok(first && second);
    assert.deepEqual(first.pixels, Float32Array.from(science.pixels));
    assert.equal(first.header.get('NAME'), "O'Neill");
    assert.deepEqual([first.hduName, second.hduName], ['PRIMARY', 'PSFIMAGE']);
    assert.deepEqual(second.pixels, Float32Array.from(psf.pixels));
  });
});

describe('encodeGzipFits', () => {
  it('gives equal bytes for equal images, and the size that ZTF has', () => {
    const ztf = { widthPx: 63, heightPx: 63, pixels: new Float32Array(3969).fill(2) };
    assert.deepEqual(encodeGzipFits([ztf]), encodeGzipFits([ztf]));
    assert.equal(encodeFits([ztf]).length, 20_160);
    assert.equal(readFits(encodeGzipFits([ztf]))[0]?.pixels[3968], 2);
  });
});
