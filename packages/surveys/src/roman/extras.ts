import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';

/** Numbers of diaSource that classifiers may read by name: [our name with its unit, RAPID's field]. */
const numbers = [
  ['roman.qfit', 'qfit'],
  ['roman.cfit', 'cfit'],
  ['roman.redchi', 'redchi'],
  ['roman.npixfit', 'npixfit'],
  ['roman.sharpness', 'sharpness'],
  ['roman.roundness1', 'roundness1'],
  ['roman.roundness2', 'roundness2'],
  ['roman.peakCounts', 'peak'],
  ['roman.ixxArcsec2', 'ixx'],
  ['roman.iyyArcsec2', 'iyy'],
  ['roman.ixyArcsec2', 'ixy'],
] as const;

/** Flags as numbers: 1 = raised, 0 = not. */
const flags = [
  ['roman.pixelFlagsBad', 'pixelFlags_bad'],
  ['roman.pixelFlagsCr', 'pixelFlags_cr'],
  ['roman.pixelFlagsEdge', 'pixelFlags_edge'],
  ['roman.pixelFlagsSaturated', 'pixelFlags_saturated'],
] as const;

/** Fields of diaSource that extrasOf reads, for the projection. */
export const extraFields: readonly string[] = [...numbers, ...flags].map(([, field]) => field);

/** Every name is always there; absent is null. */
export function extrasOf(diaSource: SurveyRecord): Record<string, number | null> {
  const extras: Record<string, number | null> = {};
  for (const [name, field] of numbers) extras[name] = numberOrNull(diaSource[field]);
  for (const [name, field] of flags) {
    const flag = diaSource[field];
    extras[name] = typeof flag === 'boolean' ? Number(flag) : null;
  }
  return extras;
}
