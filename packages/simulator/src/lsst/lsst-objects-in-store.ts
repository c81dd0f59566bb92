import type { ObjectsInStore } from '../objects-in-store.ts';

/** Ids of real objects and of their first sixty copies, without their last digit. */
const first = 1.7e16;
const range = 2.5e16;

export const lsstObjectsInStore: ObjectsInStore = {
  oidAt: (share) => `${Math.floor(first + range * share)}x`,
  history: { detections: 20, forced: 30, nonDetections: 0 },
  ofSky: {
    ...{ share: 0.3, decDeg: { from: -89.5, to: 15.5 } },
    ordinary: { forced: 10, nonDetections: 0 },
    long: { detections: 1_140, forced: 1_140, nonDetections: 0 },
  },
  featureCount: 600,
};
