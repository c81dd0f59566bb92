import type { Survey } from '../survey.ts';
import { toCutouts } from './cutouts.ts';
import { projections } from './projection.ts';
import { schemaVersionOfId } from './schema-version.ts';
import { toAlert } from './to-alert.ts';

/** Rubin names its topics by the schema's major version, not by the night. */
const topics: readonly string[] = ['lsst-alerts-v11'];

/** Rubin/LSST, schemas 7.1 to 11.1 and re-publishers of them. */
export const lsst: Survey = {
  name: 'lsst',
  topicsOfNight: () => topics,
  recognises: ({ fields }) =>
    fields.includes('diaSource') &&
    fields.includes('prvDiaSources') &&
    (fields.includes('diaSourceId') || fields.includes('alertId')),
  projections,
  toAlert,
  toCutouts,
  confluent: { schemaVersionOfId },
};
