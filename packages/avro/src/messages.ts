/**
 * The messages between Lucero's services, as TypeScript sees them; schemas/lucero/ says how they
 * travel and what each field means. test/messages.test.ts holds both together.
 */

/** What every message says of the alert that caused it. */
interface OfAlert {
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly band: string;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly mag: number | null;
  readonly magErr: number | null;
  readonly reliability: number | null;
  readonly exposureMs: number;
  readonly surveyPublishedMs: number;
  readonly ingestedMs: number;
  readonly codeVersion: string;
  /** When the survey withdrew the alert's own detection; null = it stands. */
  readonly withdrawnMjdTai: number | null;
}

/** schemas/lucero/alert: the light curve with this alert is stored. */
export interface AlertMessage extends OfAlert {}

/** Features in the order of their names. */
export interface FeatureVector {
  /** Flat names; the same array for all messages of the same names: see feature-names.ts. */
  readonly names: readonly string[];
  /** NaN = undefined for this light curve: null wherever it leaves the services. */
  readonly values: readonly number[];
}

/** One detection of a light curve, as networks that read the points themselves are given it. */
export interface LightCurvePoint {
  /** Since the first point of the light curve [d]. */
  readonly daysSinceFirst: number;
  /** One of u, g, r, i, z, y. */
  readonly band: string;
  /** On the difference image, signed. */
  readonly psfFluxNanojansky: number;
  readonly psfFluxErrNanojansky: number;
  /** Of the whole source, difference and template together; null = not known. */
  readonly mag: number | null;
}

/** schemas/lucero/features: light-curve features of the object as of this alert. */
export interface FeaturesMessage extends OfAlert {
  readonly featureSetVersion: string;
  readonly detectionCount: number;
  readonly forcedCount: number;
  readonly features: FeatureVector;
  readonly computedMs: number;
  /** Catalogues that were asked for features, name@version. */
  readonly catalogs: readonly string[];
  /** Of them, those that could not be read at this place: never the same as "no source here". */
  readonly unknownCatalogs: readonly string[];
  /** In time order; none: no point has a difference flux, or the message is older than v5. */
  readonly points: readonly LightCurvePoint[];
}

/** schemas/lucero/classification: what one classifier version says at this alert. */
export interface ClassificationMessage extends OfAlert {
  readonly classifiedMs: number;
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
  readonly novelty: number | null;
  readonly shadow: boolean;
  /** Inputs that were there but could not be read, each with its reason; absent ones are missingInputs. */
  readonly unreadableInputs: readonly string[];
  /** As the model gave it, before calibration and prior; null: only `probabilities` were kept. */
  readonly modelProbabilities: Readonly<Record<string, number>> | null;
  /** Of calibration, prior and gates together; null: the classifier has none of them. */
  readonly calibrationVersion: string | null;
  /** First to last detection, as the calibration read it [d]; null: it reads no age. */
  readonly ageDays: number | null;
  /** The deepest class that passes its gate; null: none does (level 0), or there are no gates (level null). */
  readonly answerClass: string | null;
  /** 1 = a branch of the class tree, 0 = no class is sure enough. */
  readonly answerLevel: number | null;
  readonly answerProbability: number | null;
}

/** schemas/lucero/classified: the least that one must know of a classification to choose it. */
export interface ClassifiedMessage
  extends Pick<
    ClassificationMessage,
    | 'survey'
    | 'objectKind'
    | 'oid'
    | 'alertId'
    | 'mjdTai'
    | 'raDeg'
    | 'decDeg'
    | 'band'
    | 'psfFluxNanojansky'
    | 'mag'
    | 'classifier'
    | 'classifierVersion'
    | 'topClass'
    | 'calibrated'
    | 'novelty'
    | 'withdrawnMjdTai'
    | 'surveyPublishedMs'
    | 'classifiedMs'
  > {
  readonly topProbability: number;
}

/** schemas/lucero/update: what the survey changed after it had sent the alert. */
export interface UpdateMessage {
  readonly survey: string;
  readonly uniqueId: string;
  readonly updateTimeTaiNs: bigint;
  readonly updateOrder: bigint;
  readonly kind: 'reassignment' | 'detectionWithdrawal' | 'forcedWithdrawal';
  readonly alertId: bigint | null;
  readonly objectKind: 'sidereal' | 'solarSystem' | null;
  readonly oid: string | null;
  readonly imageId: bigint | null;
  readonly detector: number | null;
  readonly mjdTai: number | null;
  readonly codeVersion: string;
}

/** schemas/lucero/identity: what became of the names of a source. */
export interface IdentityMessage {
  readonly eventId: bigint;
  readonly kind: 'paired' | 'merged' | 'split' | 'renamed';
  readonly reason: 'position' | 'concurrent' | 'reassignment' | 'apart' | null;
  readonly sourceId: string;
  readonly otherSourceId: string | null;
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly otherSurvey: string | null;
  readonly otherObjectKind: 'sidereal' | 'solarSystem' | null;
  readonly otherOid: string | null;
  readonly separationArcsec: number | null;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly eventMs: number;
  readonly codeVersion: string;
}

/** A source of a catalogue at the place of an object. */
export interface MatchedSource {
  readonly catalog: string;
  readonly version: string;
  /** 1 = the nearest of this catalogue. */
  readonly rank: number;
  readonly sourceId: string;
  readonly separationArcsec: number;
  readonly separationKpc: number | null;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** The galaxy that an object belongs to, or why there is none. */
export interface MatchedHost {
  readonly verdict: 'nuclear' | 'hosted' | 'orphan' | 'stellar' | 'unknown';
  readonly name: string | null;
  /** name@version */
  readonly catalog: string | null;
  readonly sourceId: string | null;
  readonly probability: number | null;
  readonly offsetArcsec: number | null;
  readonly offsetKpc: number | null;
  readonly redshift: number | null;
  readonly sentence: string;
}

/** schemas/lucero/match: what catalogues know at the place of an object. */
export interface MatchMessage {
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly revision: number;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly mjdTai: number;
  readonly catalogs: readonly string[];
  readonly unknownCatalogs: readonly string[];
  readonly matches: readonly MatchedSource[];
  readonly host: MatchedHost | null;
  readonly matchedMs: number;
  readonly codeVersion: string;
}

/** schemas/lucero/region: an object and the region of an event. */
export interface RegionMessage {
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly event: string;
  readonly revision: bigint;
  readonly kind: string;
  readonly state: 'inside' | 'outside' | 'retracted';
  readonly version: number | null;
  readonly eventMjdTai: number;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly credibleLevel: number;
  readonly densityPerSr: number;
  readonly distanceMeanMpc: number | null;
  readonly distanceSigmaMpc: number | null;
  readonly firstMjdTai: number;
  readonly firstInWindowMjdTai: number;
  readonly codeVersion: string;
}

/** schemas/lucero/recorded: what was found at an alert is stored. */
export interface RecordedMessage {
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly alertId: bigint;
  readonly mjdTai: number;
  /** Null: features were computed. */
  readonly classifier: string | null;
  readonly surveyPublishedMs: number;
  readonly ingestedMs: number;
  readonly recordedMs: number;
}

/** What a classifier said last of an object. */
export interface CurrentClassification {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly taxonomy: string;
  readonly topClass: string;
  readonly topProbability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly novelty: number | null;
  readonly mjdTai: number;
}

/** schemas/lucero/filter-event: an alert that passed a filter. */
export interface FilterEventMessage {
  readonly filter: string;
  readonly filterVersion: number;
  readonly seq: bigint;
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  readonly alertId: bigint;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly mjdTai: number;
  readonly band: string;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly mag: number | null;
  readonly magErr: number | null;
  readonly detectionCount: number;
  readonly firstMjdTai: number;
  readonly classifications: readonly CurrentClassification[];
  readonly catalogs: readonly string[];
  readonly matchedCatalogs: readonly string[];
  readonly unknownCatalogs: readonly string[];
  readonly hostVerdict: string | null;
  readonly hostRedshift: number | null;
  readonly regions: readonly { readonly event: string; readonly credibleLevel: number }[];
  readonly exposureMs: number;
  /** Null, and so the next: the object was looked at again, because its matches or regions had changed. */
  readonly surveyPublishedMs: number | null;
  readonly ingestedMs: number | null;
  /** Null: the filter was asked for another reason than features or a classification. */
  readonly recordedMs: number | null;
  readonly passedMs: number;
  readonly codeVersion: string;
}

/** schemas/lucero/anomaly: a check of the data that turned. */
export interface AnomalyMessage {
  readonly anomalyId: string;
  readonly kind: 'freshness' | 'volume' | 'schema' | 'drift' | 'test';
  readonly subject: string;
  readonly survey: string | null;
  readonly night: string | null;
  readonly source: string;
  readonly status: 'passed' | 'warning' | 'failed';
  readonly formerStatus: 'passed' | 'warning' | 'failed' | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly detail: string;
  readonly checkedMs: number;
  readonly codeVersion: string;
}

/** Messages by the name of their folder in schemas/lucero/. */
export interface Messages {
  readonly alert: AlertMessage;
  readonly features: FeaturesMessage;
  readonly classification: ClassificationMessage;
  readonly classified: ClassifiedMessage;
  readonly update: UpdateMessage;
  readonly identity: IdentityMessage;
  readonly match: MatchMessage;
  readonly region: RegionMessage;
  readonly recorded: RecordedMessage;
  readonly 'filter-event': FilterEventMessage;
  readonly anomaly: AnomalyMessage;
}

/** Those that stand in public topics, in the registry, and may be written as JSON. */
export const publicRecords = [
  'classification',
  'classified',
  'update',
  'match',
  'identity',
  'region',
  'filter-event',
] as const;
export type PublicRecord = (typeof publicRecords)[number];
