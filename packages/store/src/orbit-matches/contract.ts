import type { ObjectKey } from '../objects/object-key.ts';

/** A known body near the place of an alert, by a file of orbits. */
export interface OrbitMatch extends ObjectKey {
  readonly alertId: bigint;
  readonly mjdTai: number;
  /** As the Minor Planet Center writes it, unpacked. */
  readonly designation: string;
  readonly separationArcsec: number;
  /** V; null: H is not known. */
  readonly predictedMag: number | null;
  /** Of its elements. */
  readonly epochMjdTt: number;
  /** Name and version of the file: orbits@… */
  readonly orbits: string;
}

export interface OrbitMatches {
  /** What is stored stays: the same alert and file give the same. */
  readonly storeOrbitMatches: (matches: readonly OrbitMatch[]) => Promise<void>;
  /** Of an object's alerts, the newest alert first, then the nearest; at most 1,000. */
  readonly findOrbitMatches: (object: ObjectKey, limit: number) => Promise<readonly OrbitMatch[]>;
}
