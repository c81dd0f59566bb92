import type { Query } from '../../api/api-address.ts';
import { mjdTaiOfDate } from '../../time.ts';
import type { StateOf } from '../../url/url-state.ts';

/**
 * What a list of candidates is asked for: in the address of the page under the API's own names, so that a link is a
 * view. Numbers are texts, empty where nothing is asked.
 */
export const filterDefaults = {
  tag: '',
  class: '',
  taxonomy: '',
  minProbability: '',
  minNovelty: '',
  survey: '',
  minDetections: '',
  minDetectionsIn: [] as readonly string[],
  /** Date of the first detection, YYYY-MM-DD. */
  firstFrom: '',
  /** Dates of the newest detection, both ends included. */
  lastFrom: '',
  lastTo: '',
  minLastMag: '',
  maxLastMag: '',
  minRiseRateMagPerDay: '',
  minAbsGalacticLatitudeDeg: '',
  hostVerdict: [] as readonly string[],
  tnsState: [] as readonly string[],
  event: '',
  maxLevel: '',
  site: '',
  minAltitudeDeg: '',
  matched: [] as readonly string[],
  notMatched: [] as readonly string[],
  raFromDeg: '',
  raToDeg: '',
  decFromDeg: '',
  decToDeg: '',
};

export type FilterState = StateOf<typeof filterDefaults>;

const pagesOwn: ReadonlySet<string> = new Set(['firstFrom', 'lastFrom', 'lastTo']);
/** They say nothing without what they belong to. */
const dependsOn: Readonly<Partial<Record<keyof FilterState, keyof FilterState>>> = {
  maxLevel: 'event',
  minAltitudeDeg: 'site',
};

const boxEdges = ['raFromDeg', 'raToDeg', 'decFromDeg', 'decToDeg'] as const;

/** The same as the API is asked. */
export function filterQuery(filter: FilterState): Query {
  const query: Record<string, string | number | readonly string[]> = {};
  for (const name of Object.keys(filterDefaults) as (keyof FilterState)[]) {
    const value = filter[name];
    const needed = dependsOn[name];
    if (pagesOwn.has(name) || value.length === 0) continue;
    if (needed !== undefined && filter[needed].length === 0) continue;
    query[name] = value;
  }
  // A box without one of its edges is none yet.
  if (boxEdges.some((edge) => filter[edge] === '')) for (const edge of boxEdges) delete query[edge];
  const first = mjdTaiOfDate(filter.firstFrom);
  if (first !== null) query.firstMjdTaiFrom = first;
  const [from, to] = [mjdTaiOfDate(filter.lastFrom), mjdTaiOfDate(filter.lastTo)];
  if (from !== null) query.lastMjdTaiFrom = from;
  // To the end of that day.
  if (to !== null) query.lastMjdTaiTo = to + 1;
  return query;
}

export interface FilterPart {
  /** In words, with unit. */
  readonly text: string;
  /** What takes it back. */
  readonly clear: Partial<FilterState>;
}

const verdictWords: Readonly<Record<string, string>> = {
  nuclear: 'in a nucleus',
  hosted: 'in a galaxy',
  orphan: 'without a host',
  stellar: 'at a star',
  unknown: 'host unknown',
};
const tnsWords: Readonly<Record<string, string>> = {
  unknown: 'not at the TNS',
  reported: 'reported to the TNS',
  classified: 'classified at the TNS',
};

/**
 * A filter in words, part by part: what a reader sees without opening the form.
 *
 * @param tagTitle what a tag is called; its name when nobody has said
 * @param appliedProbability the threshold that the API took, also when nobody named one
 */
export function filterParts(
  filter: FilterState,
  tagTitle: (tag: string) => string,
  appliedProbability: number | null = null,
): readonly FilterPart[] {
  const parts: FilterPart[] = [];
  const add = (text: string, ...names: readonly (keyof FilterState)[]) => {
    const clear = Object.fromEntries(names.map((name) => [name, filterDefaults[name]]));
    parts.push({ text, clear });
  };
  const given = (name: keyof FilterState) => filter[name].length > 0;
  if (given('tag')) add(tagTitle(filter.tag), 'tag', 'minProbability');
  if (given('class')) add(filter.class, 'class', 'minProbability');
  const least = given('minProbability') ? Number(filter.minProbability) : appliedProbability;
  if (least !== null && least > 0)
    add(`probability ≥ ${Math.round(least * 100)} %`, 'minProbability');
  if (given('minNovelty')) add(`novelty ≥ ${filter.minNovelty}`, 'minNovelty');
  if (given('survey')) add(filter.survey, 'survey');
  if (given('minDetections')) add(`≥ ${filter.minDetections} detections`, 'minDetections');
  if (given('minDetectionsIn')) {
    const bands = filter.minDetectionsIn.map((text) => {
      const [band, count] = text.split(':');
      return `≥ ${count} in ${band}`;
    });
    add(bands.join(', '), 'minDetectionsIn');
  }
  if (given('firstFrom')) add(`first seen from ${filter.firstFrom}`, 'firstFrom');
  if (given('lastFrom')) add(`newest from ${filter.lastFrom}`, 'lastFrom');
  if (given('lastTo')) add(`newest until ${filter.lastTo}`, 'lastTo');
  if (given('minLastMag')) add(`fainter than ${filter.minLastMag} mag`, 'minLastMag');
  if (given('maxLastMag')) add(`brighter than ${filter.maxLastMag} mag`, 'maxLastMag');
  if (given('minRiseRateMagPerDay')) {
    add(`rises ≥ ${filter.minRiseRateMagPerDay} mag/day`, 'minRiseRateMagPerDay');
  }
  if (given('minAbsGalacticLatitudeDeg')) {
    add(`|b| ≥ ${filter.minAbsGalacticLatitudeDeg}°`, 'minAbsGalacticLatitudeDeg');
  }
  if (given('hostVerdict')) {
    add(
      filter.hostVerdict.map((verdict) => verdictWords[verdict] ?? verdict).join(' or '),
      'hostVerdict',
    );
  }
  if (given('tnsState')) {
    add(filter.tnsState.map((state) => tnsWords[state] ?? state).join(' or '), 'tnsState');
  }
  if (given('event')) {
    const level = Math.round(Number(filter.maxLevel || '0.9') * 100);
    add(`in the ${level} % region of ${filter.event}`, 'event', 'maxLevel');
  }
  if (given('site')) {
    add(`above ${filter.minAltitudeDeg || '30'}° at ${filter.site} now`, 'site', 'minAltitudeDeg');
  }
  if (given('matched')) add(`in ${filter.matched.join(' or ')}`, 'matched');
  if (given('notMatched')) add(`not in ${filter.notMatched.join(' nor ')}`, 'notMatched');
  const { raFromDeg, raToDeg, decFromDeg, decToDeg } = filter;
  if (boxEdges.every(given)) {
    add(`RA ${raFromDeg}° to ${raToDeg}°, Dec ${decFromDeg}° to ${decToDeg}°`, ...boxEdges);
  }
  return parts;
}
