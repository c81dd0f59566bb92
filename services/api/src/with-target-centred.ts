import { centreStamp, type Stamp } from '@lucero/stamps';

/** Larger is not a stamp with a missing edge but a wrong place of the target. */
const maxCentredSidePx = 512;

/**
 * A stamp that the detector's edge has cut, padded so that the target is in the middle again: what the
 * pictures show.
 */
export function withTargetCentred(stamp: Stamp): Stamp {
  const { widthPx, heightPx, targetXPx, targetYPx } = stamp;
  const reachX = Math.max(targetXPx, widthPx - 1 - targetXPx);
  const reachY = Math.max(targetYPx, heightPx - 1 - targetYPx);
  const sidePx = Math.ceil(2 * Math.max(reachX, reachY) + 1);
  const isWhole = sidePx - Math.min(widthPx, heightPx) <= 1;
  return isWhole || sidePx > maxCentredSidePx ? stamp : centreStamp(stamp, sidePx);
}
