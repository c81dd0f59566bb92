import type { Survey } from '../survey.ts';
import { toCutouts } from './cutouts.ts';
import { projections } from './projection.ts';
import { toAlert } from './to-alert.ts';

/** The DECam Alliance for Transients: time-domain programmes on the Blanco telescope. */
export const decat: Survey = {
  name: 'decat',
  // Topics are named after the night and the observing proposal: only the operator knows them.
  topicsOfNight: () => [],
  recognises: ({ fields }) =>
    ['objectid', 'triggersource', 'sources'].every((field) => fields.includes(field)),
  projections,
  toAlert,
  toCutouts,
  confluent: null,
};
