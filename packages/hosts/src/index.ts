export { associateHost } from './associate-host.ts';
export { type CatalogAnswer, saysWhatHostsAre } from './catalog-answer.ts';
export {
  angularDiameterDistanceMpc,
  comovingDistanceMpc,
  luminosityDistanceMpc,
} from './cosmology.ts';
export { absoluteMagnitude } from './distances.ts';
export type {
  HostAssociation,
  HostQuestion,
  HostVerdict,
  NearSource,
} from './host-association.ts';
export type { HostCandidate, Place } from './host-candidate.ts';
export {
  type HostCandidateRecord,
  type HostRecord,
  hostRecordOf,
  type NearStarRecord,
} from './host-record.ts';
export {
  type Redshift,
  type RedshiftKind,
  type SkySource,
  type SourceKind,
  sourceKinds,
} from './sky-source.ts';
