import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  simulatedSurveys,
} from '@lucero/simulator';
import type { SyntheticHistory, SyntheticObject } from '@lucero/store';
import { placeOf } from '../stored-objects.ts';

const batchObjects = 1_000;
/** Each of so many objects has a long light curve. */
const oneLongOf = 2_000;
const meanDetections = 19;
const mostDetections = 300;

/** The end of the year of the newest detections, MJD (TAI): "now" of the benchmark. */
export const nowMjdTai = 61_200;
export const yearDays = 365;
/** Of all objects, those that were seen in the last 24 h. */
const shareOfLastDay = 0.3;
/** Golden section and root of two: their multiples fill 0 to 1 evenly, each in an order of its own. */
const timeStep = 0.6180339887498949;
const rarityStep = 0.4142135623730951;

/** Objects of a survey among so many of all; at least one. */
export function skyCount(survey: SimulatedSurveyName, objects: number): number {
  const sharesUpTo = (count: number) =>
    simulatedSurveyNames
      .slice(0, count)
      .reduce((sum, name) => sum + simulatedSurveys[name].objectsInStore.ofSky.share, 0);
  const place = simulatedSurveyNames.indexOf(survey);
  const before = Math.round(sharesUpTo(place) * objects);
  return Math.max(1, Math.round(sharesUpTo(place + 1) * objects) - before);
}

export function isLong(index: number): boolean {
  return index % oneLongOf === 0;
}

/**
 * One of the `count` objects of a survey in a sky as the API meets it: over what the survey sees, a third seen in
 * the last day and the others over a year, most with few detections and some with a thousand.
 */
export function skyObjectAt(
  survey: SimulatedSurveyName,
  index: number,
  count: number,
): SyntheticObject {
  const { oidAt, ofSky } = simulatedSurveys[survey].objectsInStore;
  // Numbers of two surveys do not meet.
  const number = simulatedSurveyNames.length * index + simulatedSurveyNames.indexOf(survey);
  const place = placeOf(number);
  const { from, to } = ofSky.decDeg;
  return {
    oid: oidAt(index / count),
    number,
    mjdTai: newestOf(number),
    history: isLong(index)
      ? { ...ofSky.long, days: yearDays }
      : { ...ofSky.ordinary, ...shortHistory(number) },
    raDeg: place.raDeg,
    decDeg: from + ((place.decDeg + 90) / 180) * (to - from),
  };
}

export function* skyObjects(
  survey: SimulatedSurveyName,
  count: number,
): Generator<readonly SyntheticObject[]> {
  for (let first = 0; first < count; first += batchObjects) {
    const length = Math.min(batchObjects, count - first);
    yield Array.from({ length }, (_, i) => skyObjectAt(survey, first + i, count));
  }
}

function newestOf(number: number): number {
  const place = (number * timeStep) % 1;
  if (place < shareOfLastDay) return nowMjdTai - place / shareOfLastDay;
  return nowMjdTai - 1 - (yearDays - 1) * ((place - shareOfLastDay) / (1 - shareOfLastDay));
}

function shortHistory(number: number): Pick<SyntheticHistory, 'detections' | 'days'> {
  const rarity = (number * rarityStep) % 1;
  const detections = Math.min(
    mostDetections,
    1 + Math.floor(-Math.log(1 - rarity) * meanDetections),
  );
  return { detections, days: Math.min(yearDays, detections * 5) };
}
