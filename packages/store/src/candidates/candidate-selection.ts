/**
 * The parts of the statements on candidates: what is not asked for is not in them (as in find-objects.ts). The parts
 * are constant texts; every value is a parameter. In all of them `o` is the object, `c` its classification, `h` its
 * host, `t` its entry at the Transient Name Server, `l` what its light curve says, `r` the region that is asked for.
 */
import { galacticToIcrs, toUnitVector } from '@lucero/sky';
import { coneAngleDeg } from '../objects/cone-angle.ts';
import { checkCone, distanceExpression } from '../objects/find-objects.ts';
import { matchConditions } from '../objects/match-conditions.ts';
import { boundConditions } from '../objects/object-bounds.ts';
import { objectsNear } from '../objects/objects-near.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import type { CandidateFilter, CandidateOrder } from './contract.ts';
import { lightSummary } from './light-summary.ts';
import { boxConditions, coneOfBox } from './sky-box.ts';
import { tnsEntry } from './tns-entry.ts';

const ofObject = (table: string) =>
  `${table}.oid = o.oid AND ${table}.survey = o.survey AND ${table}.object_kind = o.object_kind`;

export const joins = {
  host: `LEFT JOIN host AS h ON ${ofObject('h')}`,
  tns: `LEFT JOIN LATERAL ${tnsEntry} AS t ON true`,
  light: `LEFT JOIN LATERAL ${lightSummary(false)} AS l ON true`,
  wholeLight: `LEFT JOIN LATERAL ${lightSummary(true)} AS l ON true`,
};

/** Sine of the galactic latitude. */
const sineOfGalacticLatitude = (() => {
  const pole = galacticToIcrs(0, 90);
  const [x, y, z] = toUnitVector(pole.raDeg, pole.decDeg);
  return `(cos(radians(o.dec_deg)) * (${x} * cos(radians(o.ra_deg)) + ${y} * sin(radians(o.ra_deg)))
    + ${z} * sin(radians(o.dec_deg)))`;
})();

/** Sine of the altitude where the zenith is at this right ascension and declination. */
export function sineOfAltitude(
  { zenithRaDeg, zenithDecDeg }: NonNullable<CandidateFilter['above']>,
  given: GiveParameter,
): string {
  const latitude = given(zenithDecDeg);
  return `(sin(radians(o.dec_deg)) * sin(radians(${latitude}::double precision))
    + cos(radians(o.dec_deg)) * cos(radians(${latitude}::double precision))
    * cos(radians(o.ra_deg - ${given(zenithRaDeg)}::double precision)))`;
}

export interface OrderColumn {
  readonly expression: string;
  readonly type: 'double' | 'text';
  readonly needs: readonly ('classification' | 'host' | 'tns' | 'light')[];
}

const number = (expression: string, ...needs: OrderColumn['needs']): OrderColumn => ({
  expression,
  type: 'double',
  needs,
});
const text = (expression: string, ...needs: OrderColumn['needs']): OrderColumn => ({
  expression: `${expression} COLLATE "C"`,
  type: 'text',
  needs,
});

/** What each order sorts by; those of altitude, distance and level are made of parameters. */
const orderColumns: Readonly<
  Record<Exclude<CandidateOrder, 'altitude' | 'distance' | 'probability'>, OrderColumn>
> = {
  lastMjdTai: number('o.last_mjd_tai'),
  firstMjdTai: number('o.first_mjd_tai'),
  novelty: number('c.novelty', 'classification'),
  className: text('c.top_class', 'classification'),
  detectionCount: number('o.detection_count::double precision'),
  lastMag: number('o.last_mag'),
  discoveryMag: number('l.discovery_mag', 'light'),
  brightestMag: number('l.brightest_mag', 'light'),
  riseRate: number('l.rise_rate', 'light'),
  galacticLatitude: number(`abs(${sineOfGalacticLatitude})`),
  hostVerdict: text('h.verdict', 'host'),
  redshift: number('h.redshift', 'host'),
  tnsName: text('t.name', 'tns'),
  credibleLevel: number('r.credible_level'),
  raDeg: number('o.ra_deg'),
  decDeg: number('o.dec_deg'),
  // Ties are sorted by the oid.
  oid: number('0::double precision'),
};

/** The newest classification of those that are asked for; of one alert that which reads the light curve. */
export function classificationOf(
  { classifier, taxonomies, classes, answerClasses }: CandidateFilter,
  isNeeded: boolean,
  given: GiveParameter,
): string {
  const conditions = [ofObject('k')];
  const list = (names: readonly string[]) => `${given(textArray(names, (name) => name))}::text[]`;
  if (classifier !== undefined) conditions.push(`k.classifier = ${given(classifier)}`);
  if (taxonomies !== undefined) conditions.push(`k.taxonomy = ANY (${list(taxonomies)})`);
  // Who does not know the class says nothing of it.
  if (classes !== undefined) conditions.push(`k.probabilities ?| ${list(classes)}`);
  // Nor does who has no gates stand for anything.
  if (answerClasses !== undefined) conditions.push('k.answer_level IS NOT NULL');
  return `${isNeeded ? '' : 'LEFT '}JOIN LATERAL (
      SELECT * FROM classification AS k
      WHERE ${conditions.join(' AND ')}
      ORDER BY k.mjd_tai DESC, (k.feature_set_version IS NOT NULL) DESC, k.classifier
      LIMIT 1
    ) AS c ON true`;
}

/** Of the classes together, else of the most probable one. */
export function probabilityOf(
  classes: readonly string[] | undefined,
  given: GiveParameter,
): string {
  if (classes === undefined) return 'c.top_probability';
  const terms = classes.map(
    (name) => `coalesce((c.probabilities ->> ${given(name)}::text)::double precision, 0)`,
  );
  return `(${terms.join(' + ')})`;
}

export interface Selection {
  /** Behind FROM. */
  readonly from: string;
  readonly conditions: readonly string[];
  readonly order: OrderColumn;
}

/** What chooses the objects of a filter, and what they are sorted by. */
export function candidateSelection(
  filter: CandidateFilter,
  orderBy: CandidateOrder,
  given: GiveParameter,
): Selection {
  const { cone, box, above, region, nights } = filter;
  const order = orderOf(filter, orderBy, given);
  const conditions = ['o.detection_count > 0'];
  const needs = new Set<string>(order.needs);
  const double = (value: number) => `${given(value)}::double precision`;

  const near = cone ?? (box === undefined ? null : coneOfBox(box));
  if (cone !== undefined) {
    checkCone(cone);
    conditions.push(`${distanceTo(cone, given)} <= ${double(cone.radiusArcsec)}`);
  }
  if (box !== undefined) conditions.push(...boxConditions(box, given));
  if (above !== undefined) {
    const least = Math.sin((above.minAltitudeDeg * Math.PI) / 180);
    conditions.push(`${sineOfAltitude(above, given)} >= ${double(least)}`);
  }
  if (nights !== undefined) {
    const ofNights = nights.map(
      ({ survey, fromMjdTai, beforeMjdTai }) =>
        `o.survey = ${given(survey)} AND o.last_mjd_tai >= ${double(fromMjdTai)} AND o.last_mjd_tai < ${double(beforeMjdTai)}`,
    );
    conditions.push(ofNights.length === 0 ? 'false' : `(${ofNights.join(' OR ')})`);
  }
  if (filter.survey !== undefined) conditions.push(`o.survey = ${given(filter.survey)}`);
  if (filter.oids !== undefined) {
    conditions.push(`o.oid = ANY (${given(textArray(filter.oids, (oid) => oid))}::text[])`);
  }
  conditions.push(...boundConditions(filter, given), ...matchConditions(filter, given));
  const limits = [
    ['o.last_mag >=', filter.minLastMag],
    ['o.last_mag <=', filter.maxLastMag],
    [`abs(${sineOfGalacticLatitude}) >=`, sineOrNone(filter.minAbsGalacticLatitudeDeg)],
    [`abs(${sineOfGalacticLatitude}) <=`, sineOrNone(filter.maxAbsGalacticLatitudeDeg)],
  ] as const;
  for (const [comparison, value] of limits) {
    if (value !== undefined) conditions.push(`${comparison} ${double(value)}`);
  }
  const { minRiseRateMagPerDay, minDetectionsInBand, hostVerdicts, tnsStates } = filter;
  if (minRiseRateMagPerDay !== undefined) {
    needs.add('light');
    conditions.push(`l.rise_rate >= ${double(minRiseRateMagPerDay)}`);
  }
  for (const { band, count } of minDetectionsInBand ?? []) {
    needs.add('light');
    conditions.push(`(l.by_band ->> ${given(band)}::text)::integer >= ${given(count)}`);
  }
  if (hostVerdicts !== undefined) {
    needs.add('host');
    const verdicts = given(textArray(hostVerdicts, (verdict) => verdict));
    // Nobody has looked yet: nothing is known.
    conditions.push(`coalesce(h.verdict, 'unknown') = ANY (${verdicts}::text[])`);
  }
  if (tnsStates !== undefined) {
    needs.add('tns');
    const states = given(textArray(tnsStates, (state) => state));
    conditions.push(`CASE WHEN t.name IS NULL THEN 'unknown' WHEN t.type IS NULL THEN 'reported'
        ELSE 'classified' END = ANY (${states}::text[])`);
  }
  // Chosen here and not only shown: a page is as long as it can be.
  if (isClassificationNeeded(filter)) needs.add('classification');
  const parts = [near === null ? 'object AS o' : objectsNear(near, given)];
  if (region !== undefined) {
    parts.push(
      `JOIN region_match AS r ON ${ofObject('r')} AND r.state = 'inside' AND r.event = ${given(region.event)}`,
    );
    conditions.push(`r.credible_level <= ${double(region.maxLevel)}`);
  }
  if (needs.has('classification'))
    parts.push(classificationOf(filter, isClassificationNeeded(filter), given));
  if (filter.minProbability !== undefined) {
    conditions.push(`${probabilityOf(filter.classes, given)} >= ${double(filter.minProbability)}`);
  }
  if (filter.minNovelty !== undefined) conditions.push(`c.novelty >= ${double(filter.minNovelty)}`);
  if (filter.answerClasses !== undefined) {
    const classes = given(textArray(filter.answerClasses, (name) => name));
    conditions.push(`c.answer_class = ANY (${classes}::text[])`);
  }
  if (needs.has('host')) parts.push(joins.host);
  if (needs.has('tns')) parts.push(joins.tns);
  if (needs.has('light')) parts.push(joins.light);
  return { from: parts.join('\n'), conditions, order };
}

/** Who names a classifier, a class or a probability wants to see what it says. */
export function isClassificationNeeded(filter: CandidateFilter): boolean {
  const { classifier, taxonomies, classes, minProbability, minNovelty, answerClasses } = filter;
  return [classifier, taxonomies, classes, minProbability, minNovelty, answerClasses].some(
    (each) => each !== undefined,
  );
}

export function distanceTo(
  { raDeg, decDeg }: NonNullable<CandidateFilter['cone']>,
  given: GiveParameter,
): string {
  return `(${distanceExpression(given(coneAngleDeg(raDeg)), given(coneAngleDeg(decDeg)))})`;
}

function orderOf(
  filter: CandidateFilter,
  orderBy: CandidateOrder,
  given: GiveParameter,
): OrderColumn {
  if (orderBy === 'probability') {
    return number(probabilityOf(filter.classes, given), 'classification');
  }
  if (orderBy === 'altitude') return number(sineOfAltitude(filter.above!, given));
  if (orderBy === 'distance') return number(distanceTo(filter.cone!, given));
  return orderColumns[orderBy];
}

const sineOrNone = (angleDeg: number | undefined) =>
  angleDeg === undefined ? undefined : Math.sin((angleDeg * Math.PI) / 180);
