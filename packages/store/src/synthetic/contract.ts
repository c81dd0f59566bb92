import type { Position } from '@lucero/sky';

/** An object that never was, as one alert with its history would have left it. */
export interface SyntheticObject extends Position {
  readonly oid: string;
  /** Its own, from 0 to 9,999,999: the ids of its measurements are made of it and of their times. */
  readonly number: number;
  /** Of its newest detection. */
  readonly mjdTai: number;
  readonly history: SyntheticHistory;
}

/** Measurements of an object, evenly spread over the days up to its newest detection. */
export interface SyntheticHistory {
  /** The newest is the alert. */
  readonly detections: number;
  readonly forced: number;
  readonly nonDetections: number;
  readonly days: number;
}

/** A version that has classified each object of enough detections, with classes that are there. */
export interface SyntheticClassifier {
  readonly classifier: string;
  readonly version: string;
  readonly taxonomy: string;
  readonly classes: readonly string[];
  /** Of the object, when it was classified. */
  readonly minDetections: number;
}

export interface SyntheticOptions {
  readonly survey: string;
  readonly classifiers: readonly SyntheticClassifier[];
  /** So many of the newest alerts of an object have been classified; the newest is the current classification. */
  readonly classifiedAlerts: number;
  /** Numbers in the features of an object. */
  readonly features: number;
  /** One of so many objects has features. */
  readonly featuresOfOneIn: number;
  /**
   * 'everything': what one alert with its history leaves in each table, for who measures services that write.
   * 'readable': without what the API never reads (packed light curves, kept searches, claims).
   */
  readonly leaves: 'everything' | 'readable';
  /** Nights (whole MJD, TAI) of what is stored by night: its blocks are made before the first row comes. */
  readonly nights: { readonly first: number; readonly count: number };
  /** Called after each batch with the number of objects that are stored. */
  readonly onStored: (objects: number) => void;
}
