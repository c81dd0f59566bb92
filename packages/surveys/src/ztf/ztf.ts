import type { Survey } from '../survey.ts';
import { toCutouts } from './cutouts.ts';
import { projections } from './projection.ts';
import { toAlert } from './to-alert.ts';
import { topicsOfNight } from './topics.ts';

/** Its own name (with or without namespace), or the name that re-publishers' tools write. */
const recordName = /^(ztf\.)?alert$|^topLevelRecord(\.|$)/;
const telling = ['objectId', 'candidate', 'prv_candidates', 'cutoutDifference'];

/** The Zwicky Transient Facility, every schema from 2017 to 4.02 and its re-publishers. */
export const ztf: Survey = {
  name: 'ztf',
  topicsOfNight,
  // Several surveys copied ZTF's field names, so the record's name has to agree too.
  recognises: ({ name, fields }) =>
    recordName.test(name) && telling.every((field) => fields.includes(field)),
  projections,
  toAlert,
  toCutouts,
  confluent: null,
};
