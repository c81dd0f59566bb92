/**
 * The survey-neutral alert: what every survey's packet becomes at the door.
 *
 * Absent is `null`, never a sentinel. Ids are bigint. Times are Modified Julian Dates in TAI. Fluxes
 * are AB nanojansky of the difference image, signed (negative = fainter than the template).
 */

/**
 * A filter by the name that the survey gives it: letters and digits, no blank (lists of bands are stored
 * as words of one text). Which bands a survey has, its folder says; same name, same passband is nowhere
 * assumed.
 */
export type Band = string;
export type StampKind = 'science' | 'template' | 'difference';
export type ObjectKind = 'sidereal' | 'solarSystem';

/** One measurement on a difference image at a found position. */
export interface Detection {
  readonly alertId: bigint;
  /** Start of exposure for ZTF, mid-exposure for LSST: see docs/science.md. */
  readonly mjdTai: number;
  readonly exposureSeconds: number | null;
  /** One image of the survey (ZTF pid, LSST visit). */
  readonly imageId: bigint | null;
  readonly detector: number | null;
  readonly band: Band;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly raErrArcsec: number | null;
  readonly decErrArcsec: number | null;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly apFluxNanojansky: number | null;
  /** Total flux (template + difference), when the survey measures it or the reference source is the source. */
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  readonly templateFluxNanojansky: number | null;
  /** 5-sigma limit of the image, AB. */
  readonly limitingMag: number | null;
  readonly snr: number | null;
  /** Real-bogus score of the survey, 0 to 1. */
  readonly reliability: number | null;
  readonly reliabilityVersion: string | null;
  /**
   * ZTF's `rb`, the older random forest's score: the one that rows of a history have too, so that
   * light-curve features cut all of an object's detections alike. Null for surveys with one score.
   */
  readonly forestReliability: number | null;
  readonly isDipole: boolean | null;
  readonly trailLengthArcsec: number | null;
  /** 0 point source to 1 extended; the source itself. */
  readonly extendedness: number | null;
  /** Nearest source of the reference image. */
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
  /** DAOPhot chi and sharp of that source. */
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  /** Which reference image (ZTF `rfid`). */
  readonly referenceImageId: bigint | null;
  /** When the survey withdrew it: kept, marked, in no light curve; null = it stands. */
  readonly withdrawnMjdTai: number | null;
}

/** An image that covered the object and showed nothing. */
export interface NonDetection {
  readonly imageId: bigint;
  readonly mjdTai: number;
  readonly band: Band;
  readonly limitingMag: number;
}

/** Flux measured at a known position, whether or not anything is seen. */
export interface ForcedPhotometry {
  /** Unique per object: LSST diaForcedSourceId, ZTF pid. */
  readonly forcedId: bigint;
  readonly imageId: bigint | null;
  readonly detector: number | null;
  readonly mjdTai: number;
  readonly band: Band;
  readonly fluxNanojansky: number | null;
  readonly fluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  /** False: the survey flags the measurement; kept, never used in features. */
  readonly isUsable: boolean;
  readonly limitingMag: number | null;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  readonly referenceImageId: bigint | null;
  /** When the survey withdrew it, as of a detection. */
  readonly withdrawnMjdTai: number | null;
}

/** The nearest catalogued star or galaxy, as the survey matched it. */
export interface NearestSource {
  /** 1 = star, 0 = galaxy. */
  readonly starScore: number | null;
  readonly distanceArcsec: number | null;
  readonly gMag: number | null;
  readonly rMag: number | null;
  readonly iMag: number | null;
  readonly zMag: number | null;
}

/** The known solar-system object that the survey matched with the detection. */
export interface SolarSystemMatch {
  readonly ssObjectId: bigint | null;
  readonly designation: string | null;
  readonly distanceArcsec: number | null;
  readonly predictedMag: number | null;
  /** Null or absent: the survey does not tell, or the view skipped it. */
  readonly geometry?: SolarSystemGeometry | null;
  readonly orbit?: SolarSystemOrbit | null;
}

/** How a known solar-system object stood and moved at a detection, as the survey predicted it. */
export interface SolarSystemGeometry {
  /** Angle Sun, object, observer. */
  readonly phaseAngleDeg: number | null;
  /** Angle Sun, observer, object. */
  readonly elongationDeg: number | null;
  readonly helioRangeAu: number | null;
  readonly topoRangeAu: number | null;
  readonly helioRangeRateKmPerSecond: number | null;
  readonly topoRangeRateKmPerSecond: number | null;
  readonly predictedRaDeg: number | null;
  readonly predictedDecDeg: number | null;
  /** Measured minus predicted, with cos(dec). */
  readonly offsetRaArcsec: number | null;
  readonly offsetDecArcsec: number | null;
  readonly offsetAlongTrackArcsec: number | null;
  readonly offsetCrossTrackArcsec: number | null;
  /** Predicted motion, with cos(dec). */
  readonly rateRaDegPerDay: number | null;
  readonly rateDecDegPerDay: number | null;
}

/** The orbit by which a survey knew the object: mean ecliptic and equinox of J2000, the true orbit at its epoch. */
export interface SolarSystemOrbit {
  /** Primary provisional designation, unpacked. */
  readonly designation: string;
  /** Of the Minor Planet Center's list of numbered objects: '433'. */
  readonly number: string | null;
  readonly name: string | null;
  readonly epochMjdTt: number;
  readonly perihelionAu: number;
  readonly eccentricity: number;
  readonly inclinationDeg: number;
  readonly nodeDeg: number;
  readonly perihelionArgumentDeg: number;
  readonly perihelionMjdTt: number;
  /** H. */
  readonly absoluteMag: number | null;
  /** G. */
  readonly slope: number | null;
  /** Scatter of the observations about the orbit. */
  readonly rmsArcsec: number | null;
  readonly arcDays: number | null;
  readonly observationCount: number | null;
  readonly oppositionCount: number | null;
  /** Least distance of this orbit from the Earth's. */
  readonly earthMoidAu: number | null;
  /** When the orbit was computed. */
  readonly fittedMjdUtc: number | null;
}

export interface Alert {
  /** Folder name in packages/surveys. */
  readonly survey: string;
  readonly schemaVersion: string;
  /** 'solarSystem': a moving object; its detections do not share a position. */
  readonly objectKind: ObjectKind;
  readonly oid: string;
  /** The new detection; its alertId is the alert's id. */
  readonly detection: Detection;
  /** Earlier detections in the packet's history, oldest first; never the alert itself. */
  readonly previousDetections: readonly Detection[];
  readonly nonDetections: readonly NonDetection[];
  readonly forcedPhotometry: readonly ForcedPhotometry[];
  /**
   * Whether the survey's histories repeat a detection as its own alert had it, to the last digit and field. If
   * not (ZTF rounds, and leaves out `drb`), the alert's own measurement stands against its copies.
   */
  readonly historyIsExact: boolean;
  /**
   * Names what the packet's history held, also where rows that are known were left out of it; null or
   * absent: it is not told.
   */
  readonly historyDigest?: string | null;
  /** Detections of the object that the survey has counted, the alert included. */
  readonly surveyDetectionCount: number | null;
  /** Times the survey looked at this place. */
  readonly surveyCoverageCount: number | null;
  /** Up to three, nearest first. */
  readonly nearestSources: readonly NearestSource[];
  readonly solarSystemMatch: SolarSystemMatch | null;
  /**
   * Further numbers that classifiers read by name, under survey-prefixed names with their unit
   * ('ztf.fwhmPx', 'ztf.chinr'); declared in the survey folder, absent = null.
   */
  readonly extras: Readonly<Record<string, number | null>>;
  /** Soft oddities that were counted but kept, as short codes ('id-time-mismatch'). */
  readonly warnings: readonly string[];
}

/** The cutouts of an alert as the survey sent them, undecoded. */
export interface Cutouts {
  readonly science: Uint8Array | null;
  readonly template: Uint8Array | null;
  readonly difference: Uint8Array | null;
  /**
   * Multiply difference pixels by this to get science minus template: ZTF flips the difference
   * stamp of a negative alert.
   */
  readonly differenceSign: 1 | -1;
  /** Pixel scale to use when the FITS carries none, arcsec per pixel. */
  readonly pixelScaleArcsec: number;
  /**
   * Where the target is, when an edge has cut the stamp: detector coordinates and detector size [px].
   * Null when the target is always at the centre.
   */
  readonly detectorPlace: {
    readonly xPx: number;
    readonly yPx: number;
    readonly widthPx: number;
    readonly heightPx: number;
  } | null;
}
