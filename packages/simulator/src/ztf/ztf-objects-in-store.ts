import type { ObjectsInStore } from '../objects-in-store.ts';

/** Years of the first copies of real alerts. */
const years = { first: 25, count: 8 };
const letters = 26;
/** Real oids go on with aa, ab or ac at present; then come free letters. */
const choices = [3, letters, letters, letters, letters];

export const ztfObjectsInStore: ObjectsInStore = {
  oidAt(share) {
    let rest = share * years.count;
    let oid = `ZTF${years.first + Math.floor(rest)}a`;
    for (const count of choices) {
      rest = (rest % 1) * count;
      oid += String.fromCharCode(97 + Math.floor(rest));
    }
    return `${oid}0`;
  },
  history: { detections: 20, forced: 15, nonDetections: 15 },
  ofSky: {
    ...{ share: 0.7, decDeg: { from: -30, to: 89 } },
    ordinary: { forced: 5, nonDetections: 2 },
    long: { detections: 1_000, forced: 0, nonDetections: 200 },
  },
  featureCount: 241,
};
