import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsToNanojansky } from '@lucero/photometry';
import { decodeStamp, type Stamp } from '@lucero/stamps';
import { type ReadAlert, readNight } from './simulated-night.ts';

function stampOf({ read }: ReadAlert, kind: 'science' | 'template' | 'difference'): Stamp {
  const cutouts = read.cutouts!;
  return decodeStamp(cutouts[kind]!, {
    pixelScaleArcsec: cutouts.pixelScaleArcsec,
    detectorPlace: cutouts.detectorPlace,
    ...(kind === 'difference' ? { sign: cutouts.differenceSign } : {}),
  });
}

/** Sum of pixels within a radius of the target, and the noise of such a sum. */
function aperture(stamp: Stamp, radiusPx: number): { sum: number; noise: number } {
  const x0 = Math.round(stamp.targetXPx);
  const y0 = Math.round(stamp.targetYPx);
  const inside: number[] = [];
  const outside: number[] = [];
  stamp.pixels.forEach((value, k) => {
    const x = k % stamp.widthPx;
    const y = Math.floor(k / stamp.widthPx);
    if (Number.isFinite(value)) {
      (Math.hypot(x - x0, y - y0) <= radiusPx ? inside : outside).push(value);
    }
  });
  const sorted = outside.map(Math.abs).toSorted((a, b) => a - b);
  // 0.6745 sigma is the median of |x|: neighbours' residuals do not move it.
  const sigma = sorted[Math.floor(sorted.length / 2)]! / 0.6745;
  return {
    sum: inside.reduce((sum, value) => sum + value, 0),
    noise: sigma * Math.sqrt(inside.length),
  };
}

for (const [survey, radiusPx] of [
  ['ztf', 5],
  ['lsst', 11],
] as const) {
  describe(`stamps of ${survey}`, () => {
    const night = readNight(survey, 160, 21);
    const onSky = night.filter(({ simulated }) =>
      ['SN', 'AGN', 'VS'].includes(simulated.truth.class),
    );

    it('hold in the difference the flux that the packet states, within the errors', () => {
      const pulls = onSky.map((alert) => {
        const { psfFluxNanojansky, psfFluxErrNanojansky } = alert.read.alert.detection;
        const zeroPoint = alert.read.alert.extras['ztf.magzpsci'] ?? null;
        const toFlux = (counts: number): number =>
          zeroPoint === null ? counts : countsToNanojansky(counts, zeroPoint);
        const { sum, noise } = aperture(stampOf(alert, 'difference'), radiusPx);
        return (
          (toFlux(sum) - psfFluxNanojansky!) / Math.hypot(toFlux(noise), psfFluxErrNanojansky!)
        );
      });
      const sorted = pulls.toSorted((a, b) => a - b);
      const median = sorted[Math.floor(sorted.length / 2)]!;
      const within3 = pulls.filter((pull) => Math.abs(pull) < 3).length / pulls.length;
      assert.ok(Math.abs(median) < 0.7, `median pull ${median}`);
      assert.ok(within3 > 0.85, `within three sigma ${within3}`);
    });

    it('peak at the target, up or down as the packet says', () => {
      const bright = onSky.filter(({ read }) => {
        const { psfFluxNanojansky, psfFluxErrNanojansky } = read.alert.detection;
        return Math.abs(psfFluxNanojansky!) > 15 * psfFluxErrNanojansky!;
      });
      assert.ok(bright.length > 10);
      const centred = bright.filter((alert) => {
        const stamp = stampOf(alert, 'difference');
        const sign = Math.sign(alert.read.alert.detection.psfFluxNanojansky!);
        let best = 0;
        let distance = Infinity;
        stamp.pixels.forEach((value, k) => {
          const x = (k % stamp.widthPx) - stamp.targetXPx;
          const y = Math.floor(k / stamp.widthPx) - stamp.targetYPx;
          if (Math.hypot(x, y) < 12 && value * sign > best) {
            best = value * sign;
            distance = Math.hypot(x, y);
          }
        });
        return distance < 2.5;
      });
      assert.ok(centred.length / bright.length > 0.9, `${centred.length} of ${bright.length}`);
    });

    it('show a supernova in the science image and not in the template', () => {
      for (const alert of night.filter(({ simulated }) => simulated.truth.class === 'SN')) {
        const difference = aperture(stampOf(alert, 'difference'), 3);
        if (difference.sum < 12 * difference.noise) continue;
        const change =
          aperture(stampOf(alert, 'science'), 6).sum - aperture(stampOf(alert, 'template'), 6).sum;
        assert.ok(change > 0);
      }
    });
  });
}

describe('stamps of ztf at the edge of the detector', () => {
  it('are cut so that the target keeps the place that xpos and ypos say', () => {
    const night = readNight('ztf', 300, 6);
    const cut = night.filter(({ read }) => {
      const { xPx, yPx, widthPx, heightPx } = read.cutouts!.detectorPlace!;
      return Math.min(xPx, yPx, widthPx - xPx, heightPx - yPx) < 25;
    });
    assert.ok(cut.length > 0);
    for (const alert of cut) {
      const stamp = stampOf(alert, 'science');
      assert.ok(stamp.widthPx < 63 || stamp.heightPx < 63);
      const { xPx, yPx } = alert.read.cutouts!.detectorPlace!;
      // A whole stamp reaches 31 pixels to the left and below; the detector's first pixel is 1.
      assert.equal(stamp.targetXPx, Math.min(31, Math.round(xPx) - 1));
      assert.equal(stamp.targetYPx, Math.min(31, Math.round(yPx) - 1));
    }
  });
});
