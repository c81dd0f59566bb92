import type { CutoutKind } from '@lucero/stamps';
import type { Classified } from './classified.ts';

/*
 * A support [natural log-odds] is how much a part of the input spoke for a class: the log-odds with it,
 * less those without it. Positive speaks for the class, negative against it; 1 is a factor e in the odds.
 */

export interface StampSupport {
  readonly kind: CutoutKind;
  readonly wholeStampLogOdds: number;
  /** By cell; rows from the bottom, each from left to right, as in the FITS image. */
  readonly cellsLogOdds: readonly (readonly number[])[];
}

export interface FieldSupport {
  /** As in the manifest: 'detection.snr'. */
  readonly name: string;
  /** In its own unit; null: the alert lacks it, and it was filled. */
  readonly value: number | null;
  /** What stands for an absent value, in the same unit. */
  readonly whenNull: number;
  readonly supportLogOdds: number;
}

export interface FieldGroupSupport {
  /** First part of its fields' names: 'detection', 'extras'. */
  readonly prefix: string;
  readonly fieldCount: number;
  readonly supportLogOdds: number;
}

/** What spoke for one class when one alert was classified from its stamps. */
export interface Explanation {
  readonly kind: 'explained';
  /** The answer that is explained, the same as that of `classify`. */
  readonly classification: Extract<Classified, { kind: 'classified' }>;
  readonly className: string;
  /** ln(p / (1 − p)) of the class, nothing taken away. */
  readonly logOdds: number;
  /** Null: it reads no stamps. */
  readonly stamps: {
    readonly cropPx: number;
    /** Pixel scale that the crop was resampled to; null: the survey's own pixels. */
    readonly arcsecPerPx: number | null;
    /** Limits of the cells along x and along y, from 0 to cropPx [px of the crop]. */
    readonly cellEdgesPx: readonly number[];
    /** Those that the alert has, in the order of the manifest. */
    readonly each: readonly StampSupport[];
    readonly allLogOdds: number;
  } | null;
  /** Null: it reads no fields. */
  readonly fields: {
    /** Strongest first, whatever its sign. */
    readonly each: readonly FieldSupport[];
    /** Strongest first. */
    readonly groups: readonly FieldGroupSupport[];
    readonly allLogOdds: number;
  } | null;
}

export type Explained = Explanation | Exclude<Classified, { kind: 'classified' }>;
