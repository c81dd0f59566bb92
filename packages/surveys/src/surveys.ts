import { decat } from './decat/decat.ts';
import { lsst } from './lsst/lsst.ts';
import type { Survey } from './survey.ts';
import { ztf } from './ztf/ztf.ts';

/** Every survey that Lucero reads. Adding one is one folder beside these and one line here. */
export const surveys: readonly Survey[] = [ztf, lsst, decat];
