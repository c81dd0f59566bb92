import assert from 'node:assert/strict';
import { readFits } from '../src/index.ts';
import { float32sOf } from './python-program.ts';

/** A file and the images that astropy reads from it. */
export interface FitsByAstropy {
  readonly name: string;
  readonly file: string;
  readonly images: readonly { name: string; width: number; height: number; pixels: string }[];
}

/** Python that keeps files, and what astropy 8.0.2 reads from them, in `found`. */
export const astropyPrelude = `
import base64, gzip, io, json, sys, warnings
import numpy as np
from astropy.io import fits
warnings.simplefilter('ignore')
def b64(b): return base64.b64encode(b).decode()
def seen(data):
    raw = gzip.decompress(data) if data[:2] == b'\\x1f\\x8b' else data
    out = []
    for i, h in enumerate(fits.open(io.BytesIO(raw), ignore_missing_simple=True)):
        if not getattr(h, 'is_image', False) and not isinstance(h, fits.CompImageHDU): continue
        if h.data is None: continue
        a = np.asarray(h.data, dtype='f8')
        name = h.header.get('EXTNAME', 'PRIMARY' if i == 0 else '')
        out.append(dict(name=name, width=a.shape[-1], height=a.shape[-2], pixels=b64(a.astype('<f4').tobytes())))
    return out
found = []
def keep(name, data): found.append(dict(name=name, file=b64(data), images=seen(data)))
def written(*hdus):
    f = io.BytesIO(); fits.HDUList(list(hdus)).writeto(f); return f.getvalue()
`;

/** That we read from the file what astropy did, to the last bit of a float32. */
export function assertReadAlike({ file, images }: FitsByAstropy): void {
  const own = readFits(Buffer.from(file, 'base64'));
  assert.deepEqual(
    own.map(({ hduName, widthPx, heightPx }) => [hduName, widthPx, heightPx]),
    images.map(({ name, width, height }) => [name, width, height]),
  );
  for (const [i, { pixels }] of images.entries()) {
    assert.deepEqual(own[i]?.pixels, float32sOf(pixels));
  }
}
