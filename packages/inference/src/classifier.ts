import type { Alert, Cutouts, ObjectKind } from '@lucero/alert';
import type { FeatureVector, LightCurvePoint } from '@lucero/light-curve';
import type { Classified } from './classified.ts';
import type { Explained } from './explanation.ts';

/** One alert with its cutouts, for classifiers of stamps. */
export interface StampItem {
  readonly alert: Alert;
  readonly cutouts: Cutouts;
}

/** The features of one sidereal object, for classifiers of light curves. */
export interface FeatureItem {
  readonly survey: string;
  readonly features: FeatureVector;
  readonly detectionCount: number;
  /** Of sequencePoints; for classifiers that read them beside the features. */
  readonly points: readonly LightCurvePoint[];
}

/** What decides whether a classifier is meant for an object. */
export interface Applicant {
  readonly survey: string;
  readonly objectKind: ObjectKind;
  /** Known to classifiers of light curves; those of stamps do not ask. */
  readonly detectionCount?: number;
}

interface ClassifierFacts {
  readonly name: string;
  readonly version: string;
  /** Id of its class tree: 'lucero-stamps/1'. */
  readonly taxonomy: string;
  readonly classes: readonly string[];
  /** SHA-256 of the model file. */
  readonly modelHash: string;
  readonly calibrated: boolean;
  readonly appliesTo: (applicant: Applicant) => boolean;
}

export interface StampClassifier extends ClassifierFacts {
  readonly reads: 'stamps';
  readonly classify: (batch: readonly StampItem[]) => Promise<readonly Classified[]>;
  /** What spoke for one of its classes; null: the most probable one. Costs some 200 runs of one item. */
  readonly explain: (item: StampItem, className: string | null) => Promise<Explained>;
}

export interface FeatureClassifier extends ClassifierFacts {
  readonly reads: 'features';
  readonly classify: (batch: readonly FeatureItem[]) => Promise<readonly Classified[]>;
}

/** A model loaded, verified and warmed up. Results do not depend on how the stream is batched. */
export type Classifier = StampClassifier | FeatureClassifier;
