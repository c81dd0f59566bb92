import { type CandidateOrder, tnsStates } from '@lucero/store';
import { tags } from '@lucero/taxonomy';
import { Type } from 'typebox';
import { coneProperties } from '../resources/cone-parameters.ts';
import { nameParameter, surveyParameter } from '../resources/parameters.ts';

export const candidateOrders = [
  ...(['lastMjdTai', 'firstMjdTai', 'probability', 'novelty', 'className', 'oid'] as const),
  ...(['detectionCount', 'lastMag', 'discoveryMag', 'brightestMag', 'riseRate'] as const),
  ...(['galacticLatitude', 'altitude', 'hostVerdict', 'redshift', 'tnsName'] as const),
  ...(['credibleLevel', 'distance', 'raDeg', 'decDeg'] as const),
] as const satisfies readonly CandidateOrder[];

export const hostVerdicts = ['nuclear', 'hosted', 'orphan', 'stellar', 'unknown'] as const;

const optional = Type.Optional;
const bounded = (minimum: number, maximum: number, description: string) =>
  optional(Type.Number({ minimum, maximum, description }));
const mjd = (description: string) => bounded(0, 200_000, `${description}, MJD in TAI [d]`);
const count = (description: string) =>
  optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000, description }));
const name = (description: string) =>
  optional(Type.String({ pattern: '^[!-~]{1,64}$', description }));
const choices = <Choice extends string>(all: readonly Choice[], description: string) =>
  optional(
    Type.Array(Type.Unsafe<Choice>({ type: 'string', enum: [...all] }), {
      maxItems: all.length,
      description,
    }),
  );
const catalogs = (description: string) =>
  optional(
    Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }), {
      maxItems: 20,
      description,
    }),
  );

/** Which objects are candidates: of the list and of its counts. */
export const candidateFilterProperties = {
  night: optional(
    Type.String({
      pattern: '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$',
      description: 'Newest detection in this night, as each survey counts its nights: YYYY-MM-DD',
    }),
  ),
  nights: optional(
    Type.Integer({
      ...{ minimum: 1, maximum: 3_660 },
      description:
        'Newest detection in the newest so many nights of each survey; 1: its newest night',
    }),
  ),
  survey: optional(surveyParameter),
  oid: optional(
    Type.Array(nameParameter, { maxItems: 1000, description: 'Object id; may be repeated' }),
  ),
  class: name('A class or a branch of a class tree, with the probability of all below it'),
  tag: optional(
    Type.String({
      enum: tags.map((tag) => tag.name),
      description: `Instead of class, whatever a class tree calls it: ${tags.map((tag) => `${tag.name} (${tag.classes.join(', ')})`).join('; ')}`,
    }),
  ),
  classifier: name('Whose classifications; else the newest of those that know the class'),
  taxonomy: optional(
    Type.String({
      pattern: '^[a-z0-9-]{1,64}/[0-9]{1,9}$',
      description: 'Classifications of those that speak this class tree: lucero-lightcurves/2',
    }),
  ),
  minProbability: bounded(
    0,
    1,
    'Least calibrated probability of class or tag, without them of the most probable class; default 0.5 with class or tag, else none',
  ),
  minNovelty: bounded(0, 1, 'Least novelty: how unlike its training data the classifier found it'),
  answer: name(
    'What the classifier stands for is this class or one below it: Transient finds SNIa, too, but no object that is only most probably one',
  ),
  minDetections: count('Least number of detections'),
  maxDetections: count('Greatest number of detections'),
  minDetectionsIn: optional(
    Type.Array(Type.String({ pattern: '^[A-Za-z0-9]{1,8}:[0-9]{1,6}$' }), {
      maxItems: 10,
      description: 'Least number of detections in a band: g:2; may be repeated',
    }),
  ),
  firstMjdTaiFrom: mjd('First detection not before'),
  firstMjdTaiTo: mjd('First detection not after'),
  lastMjdTaiFrom: mjd('Newest detection not before'),
  lastMjdTaiTo: mjd('Newest detection not after'),
  minLastMag: bounded(-5, 40, 'Newest detection not brighter than [mag]'),
  maxLastMag: bounded(-5, 40, 'Newest detection not fainter than [mag]'),
  minRiseRateMagPerDay: bounded(
    -100,
    100,
    'Brightens at least so fast [mag/day]: straight line through the last 10 days in one band',
  ),
  minAbsGalacticLatitudeDeg: bounded(0, 90, 'At least so far from the galactic plane [deg]'),
  maxAbsGalacticLatitudeDeg: bounded(0, 90, 'At most so far from the galactic plane [deg]'),
  hostVerdict: choices(
    hostVerdicts,
    'Verdict on its host; may be repeated; unknown: or not looked for yet',
  ),
  tnsState: choices(
    tnsStates,
    'At the Transient Name Server: unknown there, reported without a type, classified; may be repeated',
  ),
  event: optional(
    Type.String({ pattern: '^[!-~]{1,64}$', description: 'In the region of this event' }),
  ),
  maxLevel: bounded(0, 1, 'With event: up to this credible level; default 0.9'),
  site: optional(
    Type.String({
      pattern: '^[a-z0-9-]{1,64}$',
      description: 'Visible from this observatory, now or at visibleAtMjdUtc: palomar, rubin, …',
    }),
  ),
  siteLongitudeDeg: bounded(-180, 360, 'Instead of site: longitude, east positive [deg]'),
  siteLatitudeDeg: bounded(-90, 90, 'Instead of site: latitude [deg]'),
  minAltitudeDeg: bounded(-90, 90, 'With a site: at least so high [deg]; default 30'),
  visibleAtMjdUtc: bounded(0, 200_000, 'With a site: when, MJD in UTC [d]; default now'),
  matched: catalogs('Catalogue that has a source at its place; of several, one of them'),
  notMatched: catalogs('Catalogue that was asked, could be read, and has none there'),
  raFromDeg: bounded(0, 360, 'Box of the sky, all four: western edge; may exceed raToDeg [deg]'),
  raToDeg: bounded(0, 360, 'Box of the sky: eastern edge [deg]'),
  decFromDeg: bounded(-90, 90, 'Box of the sky: southern edge [deg]'),
  decToDeg: bounded(-90, 90, 'Box of the sky: northern edge [deg]'),
  ...coneProperties,
};
