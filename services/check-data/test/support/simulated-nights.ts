/**
 * Nights of a survey, drawn: clouds, fields of different richness, bands that take turns, classes that follow the fields.
 * What stays the same from night to night is what the checks must not warn of.
 */
import { quantileSketch } from '@lucero/evaluation';
import { dateOfMjd } from '@lucero/sky';
import type {
  HalfDayAlerts,
  HalfDayClass,
  HalfDayStage,
  HourAlerts,
  NightSketch,
} from '@lucero/store';
import { halfDaysOfNight } from '@lucero/surveys';

export const survey = 'ztf';
export const firstNight = 60_000;
export const defaults = {
  ...{ formerNights: 14, fewestNights: 5, silentMinutes: 60, silentNights: 3, waitingMinutes: 10 },
  ...{ spreads: 4, spreadFloor: 0.2, stabilityWarning: 0.1, stabilityFailed: 0.25 },
  outsideTraining: 0.05,
};

export interface NightChange {
  /** Of all magnitudes [mag]. */
  readonly magnitudeShift?: number;
  /** A class and how many times as often it is found. */
  readonly moreOf?: { readonly className: string; readonly times: number };
  readonly missingBand?: string;
  readonly alertTimes?: number;
}

export interface SimulatedNight {
  readonly night: number;
  readonly alerts: readonly HalfDayAlerts[];
  readonly hours: readonly HourAlerts[];
  readonly stages: readonly HalfDayStage[];
  readonly classes: readonly HalfDayClass[];
  readonly sketches: readonly NightSketch[];
}

const classShares = { SN: 0.06, AGN: 0.22, VS: 0.45, asteroid: 0.2, bogus: 0.07 };
const observedHours = [3, 4, 5, 6, 7, 8, 9, 10, 11];

/** mulberry32: the same night for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normalFrom(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Counts of 20,000 alerts on the mean, and a sample of 1,500 of them. */
export function simulatedNight(
  night: number,
  random: () => number,
  { magnitudeShift = 0, moreOf, missingBand, alertTimes = 1 }: NightChange = {},
): SimulatedNight {
  const normal = normalFrom(random);
  const count = Math.round(20_000 * Math.exp(0.3 * normal()) * alertTimes);
  // Fields nearer to the Milky Way have more variable stars, and fainter alerts.
  const richness = 0.15 * normal();
  const { from } = halfDaysOfNight(survey, night);
  const bands = ['g', 'r', 'i'].filter((band) => band !== missingBand);
  const perBand = bands.map((band) => ({
    band,
    share: (band === 'i' ? 0.15 : 0.5) * Math.exp(0.1 * normal()),
  }));
  const whole = perBand.reduce((sum, { share }) => sum + share, 0);
  const alerts = perBand.map(({ band, share }) => ({
    ...{ halfDay: from, survey, band, alertCount: Math.round((count * share) / whole) },
    ...{ duplicateCount: 0, firstMjdTai: night + 0.1, lastMjdTai: night + 0.49 },
  }));
  const hours = observedHours.map((hour) => ({
    ...{ hour: 24 * night + hour, survey, band: 'r' },
    alertCount: Math.round((count / observedHours.length) * Math.exp(0.2 * normal())),
  }));
  const weights = Object.entries(classShares).map(([className, share]) => {
    const times = className === moreOf?.className ? moreOf.times : 1;
    const field = className === 'VS' ? Math.exp(richness) : Math.exp(0.08 * normal());
    return { className, weight: share * times * field };
  });
  const weightSum = weights.reduce((sum, { weight }) => sum + weight, 0);
  const classes = weights.map(({ className, weight }) => {
    const mean = (count * weight) / weightSum;
    return {
      ...{ halfDay: from, survey, classifier: 'stamps', classifierVersion: '2.0.0', shadow: false },
      ...{ className, classificationCount: Math.round(mean + Math.sqrt(mean) * normal()) },
    };
  });
  const sketches = perBand.flatMap(({ band }) => {
    const depth = 19.5 + richness + 0.05 * normal() + magnitudeShift;
    const magnitudes = Array.from({ length: 500 }, () => depth + 0.8 * normal());
    const date = dateOfMjd(night);
    return [
      { night: date, survey, quantity: 'magnitude', band, ...quantileSketch(magnitudes) },
      {
        ...{ night: date, survey, quantity: 'signal_to_noise', band },
        ...quantileSketch(Array.from({ length: 500 }, () => 5 + Math.exp(1.5 + 0.6 * normal()))),
      },
    ];
  });
  const stored = alerts.reduce((sum, { alertCount }) => sum + alertCount, 0);
  const stages = (['classified', 'published'] as const).map((stage) => ({
    ...{ halfDay: from, survey, stage, saidBy: 'stamps' },
    alertCount: Math.round(stored * (0.98 + 0.01 * random())),
  }));
  return { night, alerts, hours, stages, classes, sketches };
}

/** Nights in a row, each observed with 4 in 5. */
export function quietNights(count: number, seed: number): readonly SimulatedNight[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => i)
    .filter(() => random() < 0.8)
    .map((i) => simulatedNight(firstNight + i, random));
}
