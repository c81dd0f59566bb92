/** How far a stage was with the alerts of the newest half day of a survey, when it was looked at. */
export interface StreamCount {
  readonly survey: string;
  readonly stage: 'stored' | 'classified' | 'published';
  /** floor(2 MJD TAI) */
  readonly halfDay: number;
  readonly alertCount: number;
}

/** What is remembered of it between two looks. */
export interface StreamPulse extends StreamCount {
  /** When the count was last seen to have grown [Unix ms]. */
  readonly grownMs: number;
  /** Since when alerts wait that this stage has not followed [Unix ms]; null: it has. */
  readonly waitingSinceMs: number | null;
}

/** A schema that packets of a survey had. */
export interface SurveySchema {
  readonly survey: string;
  /** SHA-256 of the writer schema's text. */
  readonly schemaId: string;
  /** Names in their records: candidate.magpsf. */
  readonly fields: readonly string[];
  readonly firstTopic: string;
  readonly firstSeenMs: number;
  readonly firstMjdTai: number;
}

/** Streams of the surveys: how they go on, and which schemas they bring. */
export interface StreamWatch {
  /**
   * By survey, of its newest half day. Surveys without an alert in the 60 half days before the newest of all are left
   * out.
   *
   * @param beforeHalfDay later ones are defects of packets, not the newest
   */
  readonly countStreams: (beforeHalfDay: number) => Promise<readonly StreamCount[]>;
  readonly readStreamPulses: () => Promise<readonly StreamPulse[]>;
  readonly storeStreamPulses: (pulses: readonly StreamPulse[]) => Promise<void>;
  /** Notes those that are not known yet. */
  readonly noteSurveySchemas: (schemas: readonly SurveySchema[]) => Promise<void>;
  /** Of each survey the 50 newest, oldest first. */
  readonly listSurveySchemas: () => Promise<readonly SurveySchema[]>;
}

/** Alerts of a survey, half days from one to before another [floor(2 MJD TAI)]. */
export interface SampledNight {
  readonly survey: string;
  readonly from: number;
  readonly before: number;
  /** About so many alerts, the same each time; at most 5,000. */
  readonly limit: number;
}

export interface SampledMeasurement {
  readonly band: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly reliability: number | null;
  readonly limitingMag: number | null;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
}

/** Quantiles of a sample of one night. */
export interface NightSketch {
  /** YYYY-MM-DD */
  readonly night: string;
  readonly survey: string;
  /** 'magnitude', 'Amplitude_1'. */
  readonly quantity: string;
  /** Empty: of all bands. */
  readonly band: string;
  readonly count: number;
  readonly nullCount: number;
  /** Ascending. */
  readonly quantiles: readonly number[];
}

/** What the measurements of nights were like, of samples. */
export interface NightSamples {
  readonly sampleMeasurements: (of: SampledNight) => Promise<readonly SampledMeasurement[]>;
  /**
   * Features of sampled objects as of an alert of this night: of each a list in the order of `names`, null where it
   * is not defined or not known.
   */
  readonly sampleFeatures: (
    of: SampledNight,
    names: readonly string[],
  ) => Promise<readonly (readonly (number | null)[])[]>;
  readonly storeNightSketches: (sketches: readonly NightSketch[]) => Promise<void>;
  /** Of nights from one to before another, at most 10,000. */
  readonly readNightSketches: (
    survey: string,
    fromNight: string,
    beforeNight: string,
  ) => Promise<readonly NightSketch[]>;
  readonly dropNightSketches: (beforeNight: string) => Promise<void>;
}
