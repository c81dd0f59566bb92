import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { centreStamp, decodeCutout, decodeStamp, encodeFits } from '../src/index.ts';
import { runPython } from './python-program.ts';

const ztfQuadrant = { widthPx: 3072, heightPx: 3080 };
const pixelScaleArcsec = 1.01;

/** A stamp whose pixels say where they are: x + 1000 y. */
function numberedStamp(widthPx: number, heightPx: number): Uint8Array {
  const pixels = Array.from(
    { length: widthPx * heightPx },
    (_, i) => (i % widthPx) + 1000 * Math.floor(i / widthPx),
  );
  return encodeFits([{ widthPx, heightPx, pixels }]);
}

describe('decodeStamp', () => {
  it('puts the target at the centre of a whole stamp', () => {
    const detectorPlace = { xPx: 1500.2, yPx: 31.7, ...ztfQuadrant };
    for (const place of [detectorPlace, null]) {
      const stamp = decodeStamp(numberedStamp(63, 63), { pixelScaleArcsec, detectorPlace: place });
      assert.deepEqual([stamp.targetXPx, stamp.targetYPx], [31, 31]);
    }
  });

  // width, height, x, y → target. The first five are real, from ZTF.
  const cut: readonly (readonly [number, number, number, number, number, number])[] = [
    [55, 63, 3048.63, 791.28, 31, 31],
    [55, 63, 3049.4, 75.65, 31, 31],
    [63, 48, 2298.27, 3063.77, 31, 31],
    [60, 63, 3044.28, 949.85, 31, 31],
    [63, 58, 1980.02, 26.81, 31, 26],
    [41, 63, 10, 500, 9, 31],
    [41, 45, 10, 14.3, 9, 13],
    [41, 50, 3063, 3062, 31, 31],
  ];
  for (const [widthPx, heightPx, xPx, yPx, targetXPx, targetYPx] of cut) {
    it(`finds the target of a stamp of ${widthPx} x ${heightPx} px at ${xPx}, ${yPx}`, () => {
      const stamp = decodeStamp(numberedStamp(widthPx, heightPx), {
        pixelScaleArcsec,
        detectorPlace: { xPx, yPx, ...ztfQuadrant },
      });
      assert.deepEqual([stamp.targetXPx, stamp.targetYPx], [targetXPx, targetYPx]);
    });
  }

  it(
    'knows the target of each real ZTF stamp: 31, or 31 less what is missing',
    needsRealData(),
    () => {
      const program = `
import base64, fastavro, json, sys
found = []
folder = sys.stdin.read()
for row in fastavro.reader(open(folder + '/ztf/unlabelled.avro', 'rb')):
    place = row['candidate']
    stamp = base64.b64encode(row['cutoutScience']['stampData']).decode()
    found.append([place['xpos'], place['ypos'], stamp])
print(json.dumps(found))
`;
      const rows = runPython(program, realDataFolder() ?? '') as [number, number, string][];
      const sidePx = 63;
      let cutCount = 0;
      for (const [xPx, yPx, base64] of rows) {
        const stamp = decodeStamp(Buffer.from(base64, 'base64'), {
          pixelScaleArcsec,
          detectorPlace: { xPx, yPx, ...ztfQuadrant },
        });
        const isLeft = xPx < ztfQuadrant.widthPx / 2;
        const isBottom = yPx < ztfQuadrant.heightPx / 2;
        assert.equal(stamp.targetXPx, isLeft ? 31 - (sidePx - stamp.widthPx) : 31);
        assert.equal(stamp.targetYPx, isBottom ? 31 - (sidePx - stamp.heightPx) : 31);
        if (stamp.pixels.length < sidePx * sidePx) cutCount++;
      }
      assert.ok(cutCount >= 2);
    },
  );

  it('takes scale, rotation and target from the WCS, variance and PSF from their HDUs', () => {
    // 0.2 arcsec/px, +y at position angle 30 deg, the target between pixels.
    const degPerPx = 0.2 / 3600;
    const angle = Math.PI / 6;
    const cards = {
      CRPIX1: 16.25,
      CRPIX2: 15.5,
      CRVAL1: 150,
      CRVAL2: -20,
      PC1_1: -Math.cos(angle),
      PC1_2: Math.sin(angle),
      PC2_1: Math.sin(angle),
      PC2_2: Math.cos(angle),
      CDELT1: degPerPx,
      CDELT2: degPerPx,
    };
    const file = encodeFits([
      { widthPx: 30, heightPx: 30, pixels: new Float32Array(900).fill(1), cards },
      {
        widthPx: 30,
        heightPx: 30,
        pixels: new Float32Array(900).fill(4),
        cards: { EXTNAME: 'UNCERT' },
      },
      {
        widthPx: 3,
        heightPx: 5,
        pixels: new Float64Array(15).fill(1 / 15),
        bitpix: -64,
        cards: { EXTNAME: 'PSFIMAGE' },
      },
    ]);
    const stamp = decodeStamp(file, { pixelScaleArcsec });
    assert.ok(Math.abs(stamp.pixelScaleArcsec - 0.2) < 1e-12);
    assert.ok(Math.abs((stamp.positionAngleDeg ?? 0) - 30) < 1e-9);
    assert.deepEqual([stamp.targetXPx, stamp.targetYPx], [15.25, 14.5]);
    assert.equal(stamp.variance?.[899], 4);
    assert.deepEqual([stamp.psf?.widthPx, stamp.psf?.heightPx], [3, 5]);
  });

  it('refuses a file without an image, and a variance of another size', () => {
    assert.throws(() => decodeStamp(new Uint8Array(0), { pixelScaleArcsec }), {
      code: 'LUCERO_STAMP_INVALID',
    });
    const image = { widthPx: 2, heightPx: 2, pixels: [1, 2, 3, 4] };
    const uncert = { widthPx: 1, heightPx: 2, pixels: [1, 2], cards: { EXTNAME: 'UNCERT' } };
    assert.throws(() => decodeStamp(encodeFits([image, uncert]), { pixelScaleArcsec }), {
      code: 'LUCERO_STAMP_INVALID',
    });
  });
});

describe('decodeCutout', () => {
  const cutouts = {
    science: numberedStamp(3, 3),
    template: null,
    difference: numberedStamp(3, 3),
    differenceSign: -1,
    pixelScaleArcsec,
    detectorPlace: null,
  } as const;

  it('turns the difference to science minus template, and leaves science alone', () => {
    assert.equal(decodeCutout(cutouts, 'difference')?.pixels[8], -2002);
    assert.equal(decodeCutout(cutouts, 'science')?.pixels[8], 2002);
  });

  it('is null for a cutout that the packet does not have', () => {
    assert.equal(decodeCutout(cutouts, 'template'), null);
    const empty = { ...cutouts, template: new Uint8Array(0) };
    assert.equal(decodeCutout(empty, 'template'), null);
  });
});

describe('centreStamp', () => {
  it('pads a cut stamp with NaN so that the target keeps its place', () => {
    const stamp = decodeStamp(numberedStamp(41, 63), {
      pixelScaleArcsec,
      detectorPlace: { xPx: 10, yPx: 500, ...ztfQuadrant },
    });
    const whole = centreStamp(stamp, 63);
    assert.deepEqual([whole.widthPx, whole.targetXPx, whole.targetYPx], [63, 31, 31]);
    assert.equal(whole.pixels[31 * 63 + 31], 9 + 31_000);
    assert.equal(whole.pixels.filter(Number.isNaN).length, 22 * 63);
    assert.ok(Number.isNaN(whole.pixels[31 * 63 + 21]));
    assert.equal(whole.pixels[31 * 63 + 22], 31_000);
  });

  it('cuts a larger stamp around the target, its variance too', () => {
    const image = { widthPx: 9, heightPx: 9, pixels: Array.from({ length: 81 }, (_, i) => i) };
    const file = encodeFits([image, { ...image, cards: { EXTNAME: 'UNCERT' } }]);
    const small = centreStamp(decodeStamp(file, { pixelScaleArcsec }), 3);
    const expected = [30, 31, 32, 39, 40, 41, 48, 49, 50];
    assert.deepEqual([...small.pixels], expected);
    assert.deepEqual([...(small.variance ?? [])], expected);
  });

  it('gives a whole stamp back as it is', () => {
    const stamp = decodeStamp(numberedStamp(63, 63), { pixelScaleArcsec });
    assert.equal(centreStamp(stamp, 63), stamp);
  });
});
