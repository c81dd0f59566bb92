import {
  dateOfMjd,
  observingSites,
  type SitePlace,
  unixMsToMjdUtc,
  visibleNow,
  zenithOf,
} from '@lucero/sky';
import type { CandidateFilter } from '@lucero/store';
import { firstHalfDayOf, nightOfHalfDay, surveys } from '@lucero/surveys';
import { classesNamed, leavesOf, pathTo, tagNamed, taxonomies } from '@lucero/taxonomy';
import { type Static, Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { RequestInvalidError } from '../request-error.ts';
import { coneOf } from '../resources/cone-parameters.ts';
import { mjdOfDate } from '../resources/night.ts';
import { candidateFilterProperties } from './candidate-parameters.ts';

const querySchema = Type.Object(candidateFilterProperties);
export type CandidateParameters = Static<typeof querySchema>;

/** Below it an object is no candidate: most are something else. */
export const defaultMinProbability = 0.5;
const defaultMaxLevel = 0.9;
const defaultMinAltitudeDeg = 30;
const halfDaysPerNight = 2;

/** A night of a survey. */
export interface AskedNight {
  readonly survey: string;
  /** The newest of them. */
  readonly night: string;
  readonly fromMjdTai: number;
  readonly beforeMjdTai: number;
}

/** What was asked, with what was not said filled in. */
export interface AskedCandidates {
  readonly filter: CandidateFilter;
  readonly nights: readonly AskedNight[] | null;
  readonly classes: readonly string[] | null;
  readonly minProbability: number | null;
  /** Null: no site is asked for. */
  readonly sunAltitudeDeg: number | null;
}

/** Throws RequestInvalidError naming the parameter. */
export async function askedCandidates(
  store: Pick<ApiStore, 'listNewestHalfDays'>,
  query: CandidateParameters,
  nowMs: number,
): Promise<AskedCandidates> {
  const classes = classesOf(query);
  const minProbability = query.minProbability ?? (classes === null ? null : defaultMinProbability);
  const nights = await nightsOf(store, query);
  const seen = aboveOf(query, nowMs);
  const cone = coneOf(query);
  const box = boxOf(query);
  if (cone !== undefined && box !== undefined) {
    throw new RequestInvalidError({ raFromDeg: 'a cone and a box cannot both be asked for' });
  }
  const filter: CandidateFilter = {
    ...passedOn(query),
    ...(nights !== null && { nights }),
    ...(query.oid !== undefined && { oids: query.oid }),
    ...(query.taxonomy !== undefined && { taxonomies: [query.taxonomy] }),
    ...(classes !== null && { classes }),
    ...(minProbability !== null && { minProbability }),
    ...(query.answer !== undefined && { answerClasses: classAndBelow(query.answer) }),
    ...(query.minDetectionsIn !== undefined && {
      minDetectionsInBand: query.minDetectionsIn.map((text) => {
        const [band = '', least] = text.split(':');
        return { band, count: Number(least) };
      }),
    }),
    ...(query.hostVerdict !== undefined && { hostVerdicts: query.hostVerdict }),
    ...(query.tnsState !== undefined && { tnsStates: query.tnsState }),
    ...(query.event !== undefined && {
      region: { event: query.event, maxLevel: query.maxLevel ?? defaultMaxLevel },
    }),
    ...(seen !== null && { above: seen.above }),
    ...(cone !== undefined && { cone }),
    ...(box !== undefined && { box }),
  };
  return { filter, nights, classes, minProbability, sunAltitudeDeg: seen?.sunAltitudeDeg ?? null };
}

const plainNames = [
  ...(['survey', 'classifier', 'minNovelty', 'minDetections', 'maxDetections'] as const),
  ...(['firstMjdTaiFrom', 'firstMjdTaiTo', 'lastMjdTaiFrom', 'lastMjdTaiTo'] as const),
  ...(['minLastMag', 'maxLastMag', 'minRiseRateMagPerDay', 'matched', 'notMatched'] as const),
  ...(['minAbsGalacticLatitudeDeg', 'maxAbsGalacticLatitudeDeg'] as const),
] as const;

/** Parameters that the store calls as we do. */
function passedOn(query: CandidateParameters): Pick<CandidateFilter, (typeof plainNames)[number]> {
  return Object.fromEntries(
    plainNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
}

function classesOf({ class: className, tag }: CandidateParameters): readonly string[] | null {
  if (className !== undefined && tag !== undefined) {
    throw new RequestInvalidError({ tag: 'stands instead of class' });
  }
  if (tag !== undefined) return tagNamed(tag)?.classes ?? null;
  if (className === undefined) return null;
  const known = classesNamed(className);
  // A classifier of an operator's own may have classes of no tree of ours.
  return known.length === 0 ? [className] : known;
}

/** Of every tree; a class that none has stands for itself, since operators may have classifiers of their own. */
function classAndBelow(className: string): readonly string[] {
  const below = taxonomies.flatMap((tree) =>
    leavesOf(tree).flatMap((leaf) => {
      const path = pathTo(tree, leaf)!;
      return path.includes(className) ? path.slice(path.indexOf(className)) : [];
    }),
  );
  return [...new Set([className, ...below])];
}

async function nightsOf(
  store: Pick<ApiStore, 'listNewestHalfDays'>,
  { night, nights, survey }: CandidateParameters,
): Promise<readonly AskedNight[] | null> {
  if (night !== undefined && nights !== undefined) {
    throw new RequestInvalidError({ nights: 'stands instead of night' });
  }
  const asked = surveys.filter((each) => survey === undefined || each.name === survey);
  if (night !== undefined) {
    const mjd = mjdOfDate(night, 'night');
    return asked.map(({ name }) => nightOf(name, mjd, 1));
  }
  if (nights === undefined) return null;
  const newest = await store.listNewestHalfDays(asked.map(({ name }) => name));
  return newest.map(({ survey: name, halfDay }) =>
    nightOf(name, nightOfHalfDay(name, halfDay), nights),
  );
}

/** So many nights of a survey, the last of which has this date (whole MJD). */
function nightOf(survey: string, mjd: number, count: number): AskedNight {
  const beforeMjdTai = mjd + 1 + firstHalfDayOf(survey) / halfDaysPerNight;
  return { survey, night: dateOfMjd(mjd), fromMjdTai: beforeMjdTai - count, beforeMjdTai };
}

function aboveOf(query: CandidateParameters, nowMs: number) {
  const place = siteOf(query);
  if (place === null) return null;
  const mjdUtc = query.visibleAtMjdUtc ?? unixMsToMjdUtc(nowMs);
  const { raDeg: zenithRaDeg, decDeg: zenithDecDeg } = zenithOf(mjdUtc, place);
  const minAltitudeDeg = query.minAltitudeDeg ?? defaultMinAltitudeDeg;
  return {
    above: { zenithRaDeg, zenithDecDeg, minAltitudeDeg },
    sunAltitudeDeg: visibleNow(mjdUtc, place, []).sunAltitudeDeg,
  };
}

function siteOf(query: CandidateParameters): SitePlace | null {
  const { site, siteLongitudeDeg: longitudeDeg, siteLatitudeDeg: latitudeDeg } = query;
  if (site !== undefined) {
    const known = observingSites.find(({ siteId }) => siteId === site);
    if (known !== undefined) return known;
    const names = observingSites.map(({ siteId }) => siteId).join(', ');
    throw new RequestInvalidError({ site: `${site} is unknown here; there are: ${names}` });
  }
  if (longitudeDeg === undefined && latitudeDeg === undefined) return null;
  if (longitudeDeg === undefined || latitudeDeg === undefined) {
    const missing = longitudeDeg === undefined ? 'siteLongitudeDeg' : 'siteLatitudeDeg';
    throw new RequestInvalidError({ [missing]: 'is missing: a place has longitude and latitude' });
  }
  return { longitudeDeg, latitudeDeg, heightM: 0 };
}

function boxOf({ raFromDeg, raToDeg, decFromDeg, decToDeg }: CandidateParameters) {
  const edges = { raFromDeg, raToDeg, decFromDeg, decToDeg };
  const missing = Object.entries(edges).filter(([, value]) => value === undefined);
  if (missing.length === 4) return undefined;
  if (missing.length > 0) {
    throw new RequestInvalidError({ [missing[0]![0]]: 'is missing: a box has four edges' });
  }
  if (decFromDeg! > decToDeg!) {
    throw new RequestInvalidError({ decFromDeg: 'is north of decToDeg' });
  }
  return edges as Record<keyof typeof edges, number>;
}
