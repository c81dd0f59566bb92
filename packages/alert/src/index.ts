export type {
  Alert,
  Band,
  Cutouts,
  Detection,
  ForcedPhotometry,
  NearestSource,
  NonDetection,
  ObjectKind,
  SolarSystemGeometry,
  SolarSystemMatch,
  SolarSystemOrbit,
  StampKind,
} from './alert.ts';
export { alertKeyOf } from './alert-key.ts';
export {
  isOwnMeasurement,
  type MeasurementRank,
  mayOutrank,
  outranks,
} from './measurement-rank.ts';
export { type ObjectKey, objectKeyText } from './object-key.ts';
export {
  type StandingDetection,
  type StandingForced,
  type StandingMeasurements,
  type StandingNonDetection,
  standingMeasurements,
} from './standing-measurements.ts';
export type { SurveyUpdate, SurveyUpdateKind } from './survey-update.ts';
