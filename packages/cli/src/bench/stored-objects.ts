import { type SimulatedSurveyName, simulatedSurveys } from '@lucero/simulator';
import type { SyntheticHistory, SyntheticObject } from '@lucero/store';

/** Of one statement: a second's work of a small machine. */
const batchObjects = 1_000;
/**
 * The objects are stored in so many rounds, each over all oids in their order. So pages of an index are as
 * full as those of one that grew by the night, and not packed as by a single round; in random order each
 * object would read and write pages of its own.
 */
const rounds = 4;
/** Nights of their newest alerts. */
export const storedNights = { first: 60_800, count: 365 };

/** Steps of two sequences that fill a square evenly (Roberts, R2): the sky without clumps. */
const stepX = 0.7548776662466927;
const stepY = 0.5698402909980532;

/**
 * More than these of all objects together would take longer than ten minutes to store on two cores: histories of
 * more than a million objects are cut.
 */
const mostMeasurements = 50_000_000;

/** From the first detection to the newest: as far back as a packet of ZTF tells. */
const historyDays = 30;

/** The history of each of so many objects. */
export function storedHistory(survey: SimulatedSurveyName, count: number): SyntheticHistory {
  const { detections, forced, nonDetections } = simulatedSurveys[survey].objectsInStore.history;
  const share = Math.min(1, mostMeasurements / (count * (detections + forced + nonDetections)));
  return {
    detections: Math.max(2, Math.floor(detections * share)),
    forced: Math.floor(forced * share),
    nonDetections: Math.floor(nonDetections * share),
    days: historyDays,
  };
}

/** Objects for the store before the benchmark begins, in batches, over the whole sky and one year. */
export function* storedObjects(
  survey: SimulatedSurveyName,
  count: number,
): Generator<SyntheticObject[]> {
  const { oidAt } = simulatedSurveys[survey].objectsInStore;
  const history = storedHistory(survey, count);
  let batch: SyntheticObject[] = [];
  let number = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = round; i < count; i += rounds) {
      batch.push({
        oid: oidAt(i / count),
        number,
        mjdTai: storedNights.first + (storedNights.count * number) / count,
        history,
        ...placeOf(number),
      });
      number += 1;
      if (batch.length < batchObjects) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Where an object is: evenly over the sky. */
export function placeOf(number: number): { readonly raDeg: number; readonly decDeg: number } {
  const sine = 2 * ((number * stepY + 0.5) % 1) - 1;
  // The poles are no place for the scatter of detections.
  const decDeg = Math.max(-89.99, Math.min(89.99, (Math.asin(sine) * 180) / Math.PI));
  return { raDeg: (360 * number * stepX) % 360, decDeg };
}
