import type { Alert, Detection } from '@lucero/alert';

/**
 * Alerts of one object that grows: one every third night, g and r in turn, a star of 0.37 d. Each
 * alert brings its own detection only, so that the store's light curve grows by one point.
 */
export function growingObject(pattern: Alert, count: number): Alert[] {
  return Array.from({ length: count }, (_, i) => {
    const mjdTai = 60_000 + 3 * i + 0.05 * Math.sin(12.9 * i);
    const total =
      1e5 * (1 + 0.3 * Math.sin((2 * Math.PI * mjdTai) / 0.37) + 0.01 * Math.sin(7 * i));
    const detection: Detection = {
      ...pattern.detection,
      alertId: 7_000_000_000_000_000_000n + BigInt(i),
      mjdTai,
      raDeg: 150.0001 + 5e-5 * Math.sin(3 * i),
      decDeg: 20.0001 + 5e-5 * Math.sin(5 * i),
      imageId: BigInt(i),
      band: i % 2 === 0 ? 'g' : 'r',
      psfFluxNanojansky: total - 1e5,
      psfFluxErrNanojansky: 2e3,
      scienceFluxNanojansky: total,
      scienceFluxErrNanojansky: 2e3,
      reliability: 0.9,
      forestReliability: 0.9,
    };
    return {
      ...pattern,
      oid: 'ZTF20growing',
      detection,
      previousDetections: [],
      nonDetections: [],
      forcedPhotometry: [],
    };
  });
}
