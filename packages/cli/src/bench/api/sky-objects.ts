import { type SimulatedSurveyName, simulatedSurveys } from '@lucero/simulator';
import type { SyntheticHistory, SyntheticObject } from '@lucero/store';
import { placeOf } from '../stored-objects.ts';

const batchObjects = 1_000;
/** Of all objects; the rest is of ZTF. */
const lsstShare = 0.3;
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

/** Long ones: what the benchmark asks the light curves of. */
const longHistory: Readonly<Record<SimulatedSurveyName, SyntheticHistory>> = {
  ztf: { detections: 1_000, forced: 0, nonDetections: 200, days: yearDays },
  lsst: { detections: 1_140, forced: 1_140, nonDetections: 0, days: yearDays },
};

export function skyCount(survey: SimulatedSurveyName, objects: number): number {
  const ofLsst = Math.max(1, Math.round(objects * lsstShare));
  return survey === 'lsst' ? ofLsst : objects - ofLsst;
}

export function isLong(index: number): boolean {
  return index % oneLongOf === 0;
}

/**
 * One of the `count` objects of a survey in a sky as the API meets it: over the sky (ZTF sees what is north of
 * -30 deg, Rubin what is south of +15), a third seen in the last day and the others over a year, most with few
 * detections and some with a thousand.
 */
export function skyObjectAt(
  survey: SimulatedSurveyName,
  index: number,
  count: number,
): SyntheticObject {
  // Numbers of the two surveys do not meet.
  const number = 2 * index + (survey === 'lsst' ? 1 : 0);
  const place = placeOf(number);
  return {
    oid: simulatedSurveys[survey].objectsInStore.oidAt(index / count),
    number,
    mjdTai: newestOf(number),
    history: isLong(index) ? longHistory[survey] : shortHistory(survey, number),
    raDeg: place.raDeg,
    decDeg:
      survey === 'ztf' ? -30 + ((place.decDeg + 90) / 180) * 119 : (place.decDeg * 105) / 180 - 37,
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

function shortHistory(survey: SimulatedSurveyName, number: number): SyntheticHistory {
  const rarity = (number * rarityStep) % 1;
  const detections = Math.min(
    mostDetections,
    1 + Math.floor(-Math.log(1 - rarity) * meanDetections),
  );
  const days = Math.min(yearDays, detections * 5);
  return survey === 'ztf'
    ? { detections, forced: 5, nonDetections: 2, days }
    : { detections, forced: 10, nonDetections: 0, days };
}
