import type { Alert, Band, NearestSource, ObjectKind, SurveyUpdate } from '@lucero/alert';
import type { TimedAlertKey } from './alert-key.ts';
import type { DroppableTable, NightBlock, TableSize } from './night-block.ts';
import type { ObjectKey } from './object-key.ts';
import type { ObjectPage, ObjectQuery, ObjectSummary } from './object-query.ts';
import type { PublicationClaim, PublicationFate, PublicationSource } from './publication-claim.ts';

export type { ObjectPage, ObjectQuery, ObjectSummary } from './object-query.ts';

export interface AlertPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** What brought an alert. */
export interface AlertReceipt {
  readonly place: AlertPlace;
  /** When the survey wrote it to its topic. */
  readonly surveyPublishedMs: number;
}

/** first: this place is now the alert's; replay: it already was; duplicate: another brought it before. */
export type ReceiptResult = 'first' | 'replay' | 'duplicate';

/** An update record of a survey, as it came. */
export interface GivenUpdate {
  readonly update: SurveyUpdate;
  /** The line as the survey wrote it. */
  readonly recordJson: string;
  /** The message that brought it; null: it came from a file. */
  readonly place: AlertPlace | null;
}

/**
 * first: applied now, and for this place to announce; replay: it was, read again from the same place;
 * duplicate: it was applied before and is announced elsewhere; contradiction: its unique id stands for
 * another record, which stays.
 */
export type UpdateResult = 'first' | 'replay' | 'duplicate' | 'contradiction';

/** What update records of the survey make of an alert; else what the alert says itself. */
export interface AlertStanding {
  readonly objectKind: ObjectKind;
  readonly oid: string;
  readonly withdrawnMjdTai: number | null;
}

/** A stored alert: what it is by the survey's update records, and whether this place brought it first. */
export interface StoredAlert extends AlertStanding {
  readonly receipt: ReceiptResult;
}

export interface FeatureRow extends ObjectKey {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly featureSetVersion: string;
  readonly detectionCount: number;
  readonly forcedCount: number;
  /** Every feature of the set; null overwrites an older value. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** What the searches for the period of an object, and its fits, found in certain points of its light curve. */
export interface PeriodSearchRow extends ObjectKey {
  readonly featureSetVersion: string;
  /** Hashes of the points that each of them read, in the order of what they found. */
  readonly pointsKey: string;
  /** JSON, read back as it was written. */
  readonly foundJson: string;
}

export interface ClassificationRow extends ObjectKey {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string;
  readonly calibrated: boolean;
  readonly featureSetVersion: string | null;
  readonly detectionCount: number;
  readonly missingInputs: readonly string[];
  readonly classifiedMs: number;
  /** Share of held-out alerts that its classifier found less odd, 0 to 1; null = it does not say. */
  readonly novelty: number | null;
  /** Said by a version that runs beside the served ones: in the history only. */
  readonly shadow: boolean;
  /** When the survey withdrew the alert: in the history only, too. */
  readonly withdrawnMjdTai: number | null;
  /** Inputs that were there but could not be read, each with its reason. */
  readonly unreadableInputs: readonly string[];
}

/** One point of a light curve as features and pages read it; nanojansky, AB. */
export interface LightCurvePoint {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly band: Band;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  readonly referenceImageId: bigint | null;
  readonly reliability: number | null;
  /** The score that rows of histories have too (ZTF rb). */
  readonly forestReliability: number | null;
  readonly limitingMag: number | null;
  /** True when this detection came as an alert of its own that we hold (so it has stamps). */
  readonly hasAlert: boolean;
}

export interface ForcedPoint {
  readonly forcedId: bigint;
  readonly mjdTai: number;
  readonly band: Band;
  readonly fluxNanojansky: number | null;
  readonly fluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  readonly isUsable: boolean;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  readonly referenceImageId: bigint | null;
}

export interface NonDetectionPoint {
  readonly mjdTai: number;
  readonly band: Band;
  readonly limitingMag: number;
}

/** What stands of an object: nothing in it is withdrawn. */
export interface StoredLightCurve extends ObjectKey {
  /** Ordered by (mjdTai, alertId). */
  readonly detections: readonly LightCurvePoint[];
  /** Ordered by (mjdTai, forcedId). */
  readonly forcedPhotometry: readonly ForcedPoint[];
  readonly nonDetections: readonly NonDetectionPoint[];
  /** Each field from the newest of these detections whose alert has it; null = none has any. */
  readonly nearestSource: NearestSource | null;
  /** No detection stands because the survey withdrew all that there are. */
  readonly isWithdrawn: boolean;
}

export interface LightCurveRequest extends ObjectKey {
  /** Points later than this are left out; null = all. */
  readonly untilMjdTai: number | null;
}

/**
 * What befell an alert at a classifier version that is meant for it: it could not classify it, answered
 * without a stamp that could not be read, or failed.
 */
export interface AlertSkip {
  readonly classifier: string;
  readonly classifierVersion: string;
  /** Short, of a fixed set: 'no-stamps', 'answered-without-stamp', 'failed'. */
  readonly reason: string;
  /** One line to read: 'no template stamp'. */
  readonly detail: string;
}

export interface AlertHistory {
  readonly survey: string;
  readonly alertId: bigint;
  readonly oid: string | null;
  readonly objectKind: ObjectKind | null;
  readonly mjdTai: number | null;
  /** When the survey withdrew its detection, as any packet says; null = it stands, as far as is known. */
  readonly withdrawnMjdTai: number | null;
  /** Null, like the two times below, while no place is known: a stage may overtake ingest. */
  readonly place: AlertPlace | null;
  readonly surveyPublishedMs: number | null;
  readonly receivedMs: number | null;
  readonly storedMs: number | null;
  readonly archivedMs: number | null;
  /** By a served version; a shadow's word does not count. */
  readonly classifiedMs: number | null;
  readonly publishedMs: number | null;
  /** Of served versions of stamps, for lack of data, in the order of their times. */
  readonly skips: readonly (AlertSkip & { readonly skippedMs: number })[];
  /** What the survey changed afterwards, in the order of its changes: the last of each kind holds. */
  readonly updates: readonly AlertUpdate[];
  readonly dead: {
    readonly code: string;
    readonly message: string;
    readonly service: string;
  } | null;
}

/** A reassignment or withdrawal of an alert's detection. */
export interface AlertUpdate
  extends Pick<SurveyUpdate, 'uniqueId' | 'kind' | 'objectKind' | 'oid' | 'mjdTai'> {
  /** When the survey made the change. */
  readonly updatedMs: number;
  /** When Lucero read the record. */
  readonly receivedMs: number;
}

export interface LakeEntry {
  readonly survey: string;
  readonly alertId: bigint;
  readonly segment: string;
  readonly offset: number;
  readonly length: number;
}

export interface ClassifierRow {
  readonly classifier: string;
  readonly version: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly classes: readonly string[];
}

/** What services may do with the store; one SQL statement per batch and table. */
export interface Store {
  // alert ledger
  readonly markDead: (
    alerts: readonly (TimedAlertKey & {
      readonly service: string;
      readonly code: string;
      readonly message: string;
    })[],
  ) => Promise<void>;
  /** Takes back what this service said of these alerts. */
  readonly markAlive: (
    alerts: readonly (TimedAlertKey & { readonly service: string })[],
  ) => Promise<void>;
  /** The first word on each alert and classifier version stays. Nothing is asked for an empty list. */
  readonly storeSkips: (skips: readonly (AlertSkip & TimedAlertKey)[]) => Promise<void>;
  // publications: see publications.ts
  /** After the fence; `nextOffset` is what Kafka has committed. */
  readonly openPublicationSource: (position: {
    readonly topic: string;
    readonly partition: number;
    readonly nextOffset: bigint;
  }) => Promise<PublicationSource>;
  /**
   * mine: this message speaks for its alert and classifier version; duplicate: another did, or will;
   * dropped: the claims of its night were dropped, and nobody knows.
   * LUCERO_PUBLICATION_TAKEN_OVER when another holder of the partition has opened a source.
   */
  readonly claimPublications: (
    sourceId: number,
    claims: readonly PublicationClaim[],
  ) => Promise<readonly PublicationFate[]>;
  /** Claims for messages that are public already; those below `claimedBelow` are then complete. */
  readonly recallPublications: (
    sourceId: number,
    claims: readonly PublicationClaim[],
    claimedBelow: bigint,
  ) => Promise<void>;
  /** What follows from the messages below this offset is public. */
  readonly settlePublications: (sourceId: number, doneBelow: bigint) => Promise<void>;
  readonly findAlerts: (alertId: bigint) => Promise<readonly AlertHistory[]>;
  // light curves
  /**
   * Objects, detections, forced photometry, non-detections and the ledger, in one transaction. Commutes
   * and is idempotent: of each measurement the one of the highest rank stands (measurement-rank.ts of
   * packages/alert), in whatever order and batches they come. `receipts`, one for each alert in order, or
   * none: what brought them. Gives what each alert is by the survey's update records.
   */
  readonly storeAlerts: (
    alerts: readonly Alert[],
    receipts?: readonly AlertReceipt[],
  ) => Promise<readonly StoredAlert[]>;
  /**
   * Keeps update records and moves and marks what they name; what comes later is moved and marked when
   * it is stored. The result does not depend on the order of arrival. In the order given.
   */
  readonly applyUpdates: (given: readonly GivenUpdate[]) => Promise<readonly UpdateResult[]>;
  /**
   * Hands the reassignments and withdrawals that came from files and were not announced to `announce`,
   * in their order and in portions, and marks each portion as announced when it resolves; gives how
   * many. A crash in between announces the portion again.
   */
  readonly announceUpdates: (
    announce: (updates: readonly SurveyUpdate[]) => Promise<void>,
  ) => Promise<number>;
  /** In the order asked; one round trip. Empty arrays for an unknown object. */
  readonly readLightCurves: (
    asked: readonly LightCurveRequest[],
  ) => Promise<readonly StoredLightCurve[]>;
  // science
  readonly storeFeatures: (rows: readonly FeatureRow[]) => Promise<void>;
  readonly readFeatures: (key: ObjectKey) => Promise<FeatureRow | null>;
  /** One row per object is kept, the last that was given. */
  readonly storePeriodSearches: (rows: readonly PeriodSearchRow[]) => Promise<void>;
  /** In the order asked; null = none is kept. */
  readonly readPeriodSearches: (
    asked: readonly ObjectKey[],
  ) => Promise<readonly (PeriodSearchRow | null)[]>;
  /**
   * Current row by newest mjdTai (ties: larger alertId), never of a shadow or of a withdrawn alert;
   * history once per (alert,
   * classifier, version), which is no shadow any more once that version was served.
   */
  readonly storeClassifications: (rows: readonly ClassificationRow[]) => Promise<void>;
  readonly readClassifications: (key: ObjectKey) => Promise<readonly ClassificationRow[]>;
  readonly readClassificationHistory: (
    key: ObjectKey,
    limit: number,
    /** Only those of shadow versions, or only those of served ones; absent = both. */
    only?: { readonly shadow: boolean },
  ) => Promise<readonly ClassificationRow[]>;
  readonly registerClassifier: (row: ClassifierRow) => Promise<void>;
  readonly listClassifiers: () => Promise<readonly ClassifierRow[]>;
  // queries
  readonly findObjects: (query: ObjectQuery) => Promise<ObjectPage>;
  /**
   * Objects with this oid: usually one, at most one per survey and kind. Who asks by name gets it also
   * when the survey withdrew all its detections, of which there are then 0.
   */
  readonly findObject: (key: { oid: string; survey?: string }) => Promise<ObjectSummary | null>;
  /** Counts for the front page; beyond a million rows they are estimates. Reads much: cache it. */
  readonly summarise: () => Promise<{
    readonly objectCount: number;
    readonly alertCount: number;
    readonly detectionCount: number;
    readonly lastMjdTai: number | null;
    readonly byClass: readonly { classifier: string; className: string; objectCount: number }[];
  }>;
  // lake index
  readonly storeLakeEntries: (entries: readonly (LakeEntry & TimedAlertKey)[]) => Promise<void>;
  readonly findLakeEntry: (survey: string, alertId: bigint) => Promise<LakeEntry | null>;
  // growth
  /** Bytes on disk of every table, the largest first; rows are estimates. */
  readonly measureTables: () => Promise<readonly TableSize[]>;
  /** Partitions that lie wholly before this time [MJD TAI], rounded down to a block of nights. */
  readonly findNights: (
    tables: readonly DroppableTable[],
    beforeMjd: number,
  ) => Promise<readonly NightBlock[]>;
  /**
   * Drops those, and what of those nights has no partition of its own; gives what there was. Throws
   * LUCERO_STORE_UNAVAILABLE when a long transaction holds a table for 2 s: what was dropped until then
   * stays dropped, and the call may be repeated. From then on nothing of these nights is published, when
   * `publication` is among the tables.
   */
  readonly dropNights: Store['findNights'];
  // life
  /** Throws LUCERO_STORE_UNAVAILABLE. */
  readonly ping: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}
