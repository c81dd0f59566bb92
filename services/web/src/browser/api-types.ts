/** The parts of the API's answers that the pages read; the whole is in /api/openapi.json. */

export interface ObjectSummary {
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
  readonly oid: string;
  /** The known solar-system object of its newest alert. */
  readonly designation: string | null;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  readonly detectionCount: number;
  readonly lastAlertId: string;
  readonly lastBand: string;
  readonly lastMag: number | null;
  readonly validityEndMjdTai: number | null;
  readonly hostRedshift: number | null;
  readonly classifier: string | null;
  readonly classifierVersion: string | null;
  readonly topClass: string | null;
  readonly probability: number | null;
  readonly distanceArcsec: number | null;
}

export interface ObjectPage {
  readonly items: readonly ObjectSummary[];
  readonly nextCursor: string | null;
}

export interface DetectionPoint {
  readonly alertId: string;
  readonly mjdTai: number;
  readonly band: string;
  readonly psfFluxNanojansky?: number | null;
  readonly psfFluxErrNanojansky?: number | null;
  readonly scienceFluxNanojansky?: number | null;
  readonly scienceFluxErrNanojansky?: number | null;
  readonly hasAlert?: boolean;
}

export interface ForcedPoint {
  readonly forcedId: string;
  readonly mjdTai: number;
  readonly band: string;
  readonly fluxNanojansky?: number | null;
  readonly fluxErrNanojansky?: number | null;
  readonly scienceFluxNanojansky?: number | null;
  readonly scienceFluxErrNanojansky?: number | null;
  readonly isUsable?: boolean;
}

export interface LightCurveAnswer {
  readonly detections: readonly DetectionPoint[];
  readonly forcedPhotometry: readonly ForcedPoint[];
  readonly nonDetections: readonly {
    readonly mjdTai: number;
    readonly band: string;
    readonly limitingMag?: number | null;
  }[];
}

/** What surveys see of one thing. */
export interface Source {
  readonly sourceId: string;
  readonly members: readonly (Pick<ObjectSummary, 'survey' | 'oid' | 'detectionCount'> & {
    /** As a paper prints it. */
    readonly fullName: string;
  })[];
  readonly names: readonly {
    readonly name: string;
    readonly kind: 'object' | 'source' | 'tns' | 'alias';
    readonly isCurrent: boolean;
    readonly givenBy: string | null;
  }[];
  readonly events: readonly {
    readonly kind: 'paired' | 'merged' | 'split' | 'renamed';
    readonly reason: string | null;
    readonly sourceId: string;
    readonly otherSourceId: string | null;
    readonly survey: string;
    readonly oid: string;
    readonly otherSurvey: string | null;
    readonly otherOid: string | null;
    readonly separationArcsec: number | null;
    readonly eventUtc: string;
  }[];
}

interface OfMember {
  readonly survey: string;
  readonly oid: string;
}

/** The points of all objects of a source. */
export interface SourceLightCurve {
  readonly members: readonly OfMember[];
  readonly detections: readonly (DetectionPoint & OfMember)[];
  readonly forcedPhotometry: readonly (ForcedPoint & OfMember)[];
  readonly nonDetections: readonly (LightCurveAnswer['nonDetections'][number] & OfMember)[];
}

/** Of magnitudes: the least is the brightest. */
export interface MagnitudeSummary {
  readonly meanMag: number;
  readonly medianMag: number;
  readonly minMag: number;
  readonly maxMag: number;
  readonly sigmaMag: number | null;
  readonly firstMag: number;
  readonly lastMag: number;
}

export interface BandMagnitudes {
  readonly band: string;
  readonly detectionCount: number;
  readonly difference: MagnitudeSummary | null;
  readonly total: MagnitudeSummary | null;
  readonly isCorrected: boolean | null;
  readonly dubiousCount: number | null;
  readonly isStellar: boolean | null;
  readonly saturationRate: number | null;
  readonly firstRise: { readonly slopeMagPerDay: number; readonly days: number } | null;
}

export interface MagnitudeStatistics {
  readonly items: readonly BandMagnitudes[];
}

export interface Features {
  readonly features: {
    readonly mjdTai: number;
    readonly featureSetVersion: string;
    readonly catalogs: readonly string[];
    readonly unknownCatalogs: readonly string[];
    readonly values: Readonly<Record<string, number | null>>;
  } | null;
}

/** The curve of a fitted model in one band. */
export interface FittedCurve {
  readonly band: string;
  readonly chi: number | null;
  readonly mjdTai: readonly number[];
  readonly fluxNanojansky: readonly number[];
}

/** Curves of the models that the features describe; empty when no fit converged. */
export interface FittedCurves {
  readonly bands: readonly FittedCurve[];
}

export interface Classification {
  readonly alertId: string;
  readonly mjdTai: number;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly probabilities: Readonly<Record<string, number>>;
  /** Probability by branch; empty for a class tree without branches. */
  readonly branches: Readonly<Record<string, number>>;
  readonly topClass: string;
  readonly calibrated: boolean;
  /** Null: it reads stamps. */
  readonly featureSetVersion: string | null;
  readonly detectionCount: number;
  readonly missingInputs: readonly string[];
  /** Were there and could not be read, each with its reason: 'stamps.science: damaged gzip: …'. */
  readonly unreadableInputs?: readonly string[];
  readonly classifiedUtc: string;
  /** Null or absent: the model does not say. */
  readonly novelty?: number | null;
  /** True: a version that ran for comparison, not served. */
  readonly shadow?: boolean;
}

export interface Classifications {
  readonly items: readonly Classification[];
}

/** Every …LogOdds: positive speaks for the class, negative against it. */
export interface StampExplanation {
  readonly kind: string;
  readonly wholeStampLogOdds: number;
  readonly cropPx: number;
  readonly cellEdgesPx: readonly number[];
  /** Rows from the bottom. */
  readonly cellsLogOdds: readonly (readonly number[])[];
  /** Parts of the picture from its lower left corner. */
  readonly cropOnPicture: {
    readonly left: number;
    readonly bottom: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface Explanation {
  readonly survey: string;
  readonly alertId: string;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly class: string;
  readonly probability: number;
  readonly topClass: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly missingInputs: readonly string[];
  /** Were there and could not be read, each with its reason: 'stamps.science: damaged gzip: …'. */
  readonly unreadableInputs?: readonly string[];
  readonly stamps: readonly StampExplanation[];
  readonly allStampsLogOdds: number | null;
  /** Strongest first. */
  readonly fields: readonly {
    readonly name: string;
    readonly value: number | null;
    readonly supportLogOdds: number;
  }[];
  /** Strongest first. */
  readonly fieldGroups: readonly {
    readonly prefix: string;
    readonly fieldCount: number;
    readonly supportLogOdds: number;
  }[];
  readonly allFieldsLogOdds: number | null;
}

export interface Classifiers {
  readonly items: readonly {
    readonly classifier: string;
    readonly version: string;
    readonly taxonomy: string;
    readonly classes: readonly string[];
  }[];
}

/** The surveys that the broker reads. */
export interface Surveys {
  readonly items: readonly {
    readonly survey: string;
    readonly displayName: string;
    /** Bluest first. */
    readonly bands: readonly string[];
  }[];
}

export interface Summary {
  readonly objectCount: number;
  readonly alertCount: number;
  readonly detectionCount: number;
  readonly lastMjdTai: number | null;
  readonly byClass: readonly {
    readonly classifier: string;
    readonly className: string;
    readonly objectCount: number;
  }[];
}
