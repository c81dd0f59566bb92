export type {
  AskedPlace,
  KnownOrbits,
  NearAnswer,
  NearAnswers,
  NearbyOrbit,
  OrbitsVersion,
} from './contract.ts';
export { type ImportOptions, importOrbits } from './import-orbits.ts';
export { openKnownOrbits } from './open-known-orbits.ts';
export { listOrbits, removeOrbits } from './versions.ts';
