import type { ObjectsInStore } from '../objects-in-store.ts';

/** Ids of real objects and of their first sixty copies, without their last digit. */
const first = 1.7e16;
const range = 2.5e16;

export const lsstObjectsInStore: ObjectsInStore = {
  oidAt: (share) => `${Math.floor(first + range * share)}x`,
  history: { detections: 20, forced: 30, nonDetections: 0 },
  featureCount: 600,
};
