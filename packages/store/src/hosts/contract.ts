import type { HostRecord } from '@lucero/hosts';
import type { ObjectKey } from '../objects/object-key.ts';

/** What was found of the host of an object at one of its alerts. */
export interface FoundHost extends ObjectKey {
  /** Of the alert that was looked at. */
  readonly mjdTai: number;
  /** AB magnitude of its difference flux; null: it has none. */
  readonly mag: number | null;
  readonly host: HostRecord;
}

/** The magnitude of an alert of an object whose host is known already, or is not. */
export interface AlertMagnitude extends ObjectKey {
  /** AB, of its difference flux. */
  readonly mag: number;
}

export interface HostRow extends ObjectKey {
  readonly mjdTai: number;
  readonly host: HostRecord;
  /** The brightest of its alerts since its host was first looked for. */
  readonly brightestMag: number | null;
  /** Of it, at the host's distance; null: no host, or no distance. */
  readonly absoluteMag: number | null;
}

/** The galaxies that objects belong to. */
export interface Hosts {
  /**
   * The newest alert's host stays, and the brightest magnitude of all: in any order, any number of times, the same
   * rows. The same alert overwrites, since it is looked at again when catalogues have changed.
   */
  readonly storeHosts: (found: readonly FoundHost[]) => Promise<void>;
  /** Hosts are looked for once, and transients grow brighter: of objects without a row it keeps nothing. */
  readonly noteBrightest: (alerts: readonly AlertMagnitude[]) => Promise<void>;
  /** In the order asked; null: not looked at yet. At most 1,000. */
  readonly readHosts: (objects: readonly ObjectKey[]) => Promise<readonly (HostRow | null)[]>;
}
