/** What is known of one alert and its object: everything that filters may ask. Absent is null. */
export interface FilterSubject {
  readonly alert: AlertFacts;
  readonly object: ObjectFacts;
  /** Of the object's light curve, one entry for each band in which it was detected; null: not read. */
  readonly bands: readonly BandNumbers[] | null;
  /** Null: not computed yet, or not read. */
  readonly features: FeatureFacts | null;
  /** The current ones, at most one of each classifier; null: not read. Empty: not classified yet. */
  readonly classifications: readonly ClassificationFacts[] | null;
  /** How classifiers changed their minds at this alert, those that have classified it; null: not read. */
  readonly classCourses: readonly ClassCourseFacts[] | null;
  /** Null: no catalogue was asked yet, or not read. */
  readonly catalogs: CatalogFacts | null;
  /** Null: nobody has looked for a host yet, or not read. */
  readonly host: HostFacts | null;
  /** Events whose region holds the object, retracted ones left out; null: not read. */
  readonly regions: readonly RegionFacts[] | null;
  /** Null: the names of the Transient Name Server are not here, or not read. */
  readonly tns: TnsFacts | null;
}

/** The alert itself: one detection. */
export interface AlertFacts {
  /** 64 bits, in decimal: ZTF candid, LSST diaSourceId. */
  readonly alertId: string;
  readonly survey: string;
  /** Of the exposure (ZTF: start, LSST: middle), Modified Julian Date, TAI [d]. */
  readonly mjdTai: number;
  readonly band: string;
  /** ICRS [deg]. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** Of the absolute difference flux, AB [mag]. */
  readonly mag: number | null;
  /** Its standard error [mag]. */
  readonly magErr: number | null;
  /** On the difference image, signed: negative = fainter than the template, AB [nJy]. */
  readonly fluxNanojansky: number | null;
  readonly fluxErrNanojansky: number | null;
  /** Of template and difference together, AB [mag]. */
  readonly totalMag: number | null;
  readonly totalMagErr: number | null;
  /** |flux| / error. */
  readonly snr: number | null;
  /** Brighter than the template; null without a flux. */
  readonly isPositive: boolean | null;
  /** Real-bogus score of the survey, 0 to 1. */
  readonly reliability: number | null;
  /** 5-sigma limit of the image, AB [mag]. */
  readonly limitingMag: number | null;
  /** To the nearest source of the template [arcsec]. */
  readonly referenceDistanceArcsec: number | null;
  /** Its magnitude, AB [mag]. */
  readonly referenceMag: number | null;
  /** To the nearest catalogued source that the survey sent with the alert [arcsec]. */
  readonly nearestSourceArcsec: number | null;
  /** Of that source: 1 star, 0 galaxy. */
  readonly nearestStarScore: number | null;
  /** Galactic [deg], latitude from -90 to 90. */
  readonly galacticLongitudeDeg: number;
  readonly galacticLatitudeDeg: number;
  /** Ecliptic of J2000 [deg], latitude from -90 to 90. */
  readonly eclipticLongitudeDeg: number;
  readonly eclipticLatitudeDeg: number;
}

/** The object of the alert, as of the alert. */
export interface ObjectFacts {
  readonly oid: string;
  readonly survey: string;
  /** sidereal, solarSystem */
  readonly kind: string;
  /** Known solar-system object that it is; null: none. */
  readonly designation: string | null;
  /** Mean place, ICRS [deg]; of a solar-system object that of the alert. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** Detections that stand, the alert included. */
  readonly detectionCount: number;
  /** Nights (MJD of TAI, rounded down) with a detection. */
  readonly nightCount: number | null;
  readonly nonDetectionCount: number | null;
  /** Modified Julian Date, TAI [d]. */
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  /** From the first detection to the alert [d]. */
  readonly ageDays: number;
  /** Brightest magnitude of all detections, AB, of the absolute difference flux [mag]. */
  readonly brightestMag: number | null;
}

/** Numbers of the detections in one band: see bandNumbers for how they are computed. */
export interface BandNumbers {
  readonly band: string;
  readonly detectionCount: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  /** AB, of the absolute difference flux [mag]. */
  readonly lastMag: number | null;
  readonly brightestMag: number | null;
  readonly faintestMag: number | null;
  /** From the night before to the newest detection; negative = it brightens [mag/d]. */
  readonly magPerDay: number | null;
}

export interface FeatureFacts {
  /** Flat names: 'StetsonK_1'. The same array for the same set of names, as packages/avro gives it. */
  readonly names: readonly string[];
  /** In the order of the names; NaN = undefined for this light curve. */
  readonly values: Float64Array;
}

export interface ClassificationFacts {
  readonly classifier: string;
  readonly version: string;
  readonly taxonomy: string;
  readonly topClass: string;
  readonly topProbability: number;
  /** By class. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Share of held-out training alerts that are less unusual, 0 to 1; null: it does not tell. */
  readonly novelty: number | null;
  /** What it stands for; null: nothing (level 0), or it has no gates (level null). */
  readonly answerClass: string | null;
  readonly answerLevel: number | null;
  readonly answerProbability: number | null;
  /** Of the alert that was classified, TAI [d]. */
  readonly mjdTai: number;
}

/** How one classifier's word of the object moved from its alert before to this one: packages/taxonomy has the rules. */
export interface ClassCourseFacts {
  readonly classifier: string;
  readonly version: string;
  /** The most probable class at this alert. */
  readonly topClass: string;
  readonly smoothedTopClass: string;
  /** These are null at the first alert that this version has classified of the object. */
  readonly previousAlertId: string | null;
  readonly previousTopClass: string | null;
  readonly previousSmoothedTopClass: string | null;
  readonly isFlip: boolean | null;
  /** 0 to 1; null, too, for a class tree that is no longer known. */
  readonly wassersteinStep: number | null;
  readonly isSmoothedFlip: boolean | null;
}

export interface CatalogFacts {
  /** Names without version. */
  readonly asked: readonly string[];
  /** Of those that could not be read there: nobody knows whether they have a source. */
  readonly unknown: readonly string[];
  /** The sources found, the nearest first within each catalogue. */
  readonly rows: readonly {
    readonly catalog: string;
    readonly sourceId: string;
    readonly separationArcsec: number;
  }[];
}

export interface HostFacts {
  /** nuclear, hosted, orphan, stellar, unknown: packages/hosts says what each means. */
  readonly verdict: string;
  readonly name: string | null;
  readonly redshift: number | null;
  /** From the host's centre [arcsec]. */
  readonly separationArcsec: number | null;
  /** The same at its distance [kpc]. */
  readonly separationKpc: number | null;
  /** Of the host [mag], in the band that its catalogue has. */
  readonly mag: number | null;
  /** Of the object at its brightest, at the host's distance [mag]. */
  readonly absoluteMag: number | null;
  /** That it is the host, 0 to 1. */
  readonly posterior: number | null;
}

export interface RegionFacts {
  readonly event: string;
  /** gw, grb, neutrino …; null: not told. */
  readonly kind: string | null;
  /** The smallest credible region that holds the object, 0 to 1. */
  readonly credibleLevel: number;
}

export interface TnsFacts {
  /** The Transient Name Server has an object at this place. */
  readonly isKnown: boolean;
  /** 2026abc, without prefix. */
  readonly name: string | null;
  /** AT, SN, TDE, … */
  readonly prefix: string | null;
  /** Of a spectrum: SN Ia; null: not classified. */
  readonly type: string | null;
  readonly redshift: number | null;
  readonly separationArcsec: number | null;
}
