export type {
  Alert,
  Band,
  Cutouts,
  Detection,
  ForcedPhotometry,
  NearestSource,
  NonDetection,
  ObjectKind,
  SolarSystemMatch,
  StampKind,
} from './alert.ts';
