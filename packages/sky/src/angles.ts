const radPerDeg = Math.PI / 180;
const arcsecPerDeg = 3600;

export const degToRad = (deg: number): number => deg * radPerDeg;
export const radToDeg = (rad: number): number => rad / radPerDeg;
export const degToArcsec = (deg: number): number => deg * arcsecPerDeg;
export const arcsecToDeg = (arcsec: number): number => arcsec / arcsecPerDeg;
export const arcsecToRad = (arcsec: number): number => (arcsec / arcsecPerDeg) * radPerDeg;
export const radToArcsec = (rad: number): number => (rad / radPerDeg) * arcsecPerDeg;

/** Any angle [deg] → [0, 360). */
export function wrapDeg(deg: number): number {
  const wrapped = deg % 360;
  // A tiny negative angle plus 360 rounds to 360 itself.
  return wrapped >= 0 ? wrapped : (wrapped + 360) % 360;
}
