import type { PurityCase } from './purity.ts';

/** Supernovae as ZTF and Rubin find them, catalogues as deep as Pan-STARRS1 and the Legacy Surveys. */
export const purityCases: readonly PurityCase[] = [
  { name: 'to 19.5, r < 22, shapes', supernovaMag: 19.5, galaxyMag: 22, hasShapes: true },
  { name: 'to 19.5, r < 22, no shapes', supernovaMag: 19.5, galaxyMag: 22, hasShapes: false },
  { name: 'to 19.5, r < 23.5, shapes', supernovaMag: 19.5, galaxyMag: 23.5, hasShapes: true },
  { name: 'to 23, r < 23.5, shapes', supernovaMag: 23, galaxyMag: 23.5, hasShapes: true },
  { name: 'to 23, r < 23.5, no shapes', supernovaMag: 23, galaxyMag: 23.5, hasShapes: false },
];
