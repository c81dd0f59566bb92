/**
 * What a store that has been in use holds of a survey, for a benchmark that fills one: objects that no packet
 * of ours can bring, neither simulated nor copied.
 */
export interface ObjectsInStore {
  /**
   * The oid at a share (0 to before 1) of all of them in their order; ten million shares give different ones.
   * They lie among the oids of copied alerts (copied-ids.ts), which are then looked for all over an index.
   * Their last character is one that no oid of the survey has there.
   */
  readonly oidAt: (share: number) => string;
  /** Measurements of one object, as a packet brings them. */
  readonly history: {
    readonly detections: number;
    readonly forced: number;
    readonly nonDetections: number;
  };
  /** In a sky that several surveys have seen for a year. */
  readonly ofSky: {
    /** Of all its objects; those of all surveys make 1. */
    readonly share: number;
    /** What it sees of the sky, ends included. */
    readonly decDeg: { readonly from: number; readonly to: number };
    /** Beside the few detections of an ordinary object. */
    readonly ordinary: { readonly forced: number; readonly nonDetections: number };
    /** A light curve that is long for the survey. */
    readonly long: ObjectsInStore['history'];
  };
  /** Numbers among its features (docs/features.md). */
  readonly featureCount: number;
}
