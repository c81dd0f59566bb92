export { normalisedRates } from './calibration/class-rates.ts';
export { type ClassMix, classMixOf } from './class-mix.ts';
export type { Classified, SkipReason, UnreadableStamp } from './classified.ts';
export type {
  Applicant,
  Classifier,
  FeatureClassifier,
  FeatureItem,
  StampClassifier,
  StampItem,
} from './classifier.ts';
export {
  type ClassifierDocuments,
  readClassifierDocuments,
  readClassifierPlot,
} from './classifier-documents.ts';
export {
  type CombinedResult,
  combineResults,
  type Verdict,
  type VersionNote,
} from './combine-results.ts';
export type {
  Explained,
  Explanation,
  FieldGroupSupport,
  FieldSupport,
  StampSupport,
} from './explanation.ts';
export { unreadableInput } from './input/lack-of-stamps.ts';
export { type InstalledClassifier, installedClassifiers } from './installed-classifiers.ts';
export type { Judgement } from './judgement.ts';
export { type LoadOptions, loadClassifiers } from './load-classifiers.ts';
export type { Manifest } from './manifest.ts';
export {
  type ModelSettings,
  modelsFolder,
  openClassifiers,
  registrationOf,
  runningVersions,
} from './open-classifiers.ts';
export { recordServedVersions, type ServedVersionsRecord } from './record-served-versions.ts';
export { classifyWithAll, type Running } from './running-classifier.ts';
export { type StampModelInputs, stampModelInputs } from './stamp-model-inputs.ts';
export { chosenVersions } from './versions-in-folder.ts';
export { type NewClassMix, writeClassMix } from './write-class-mix.ts';
