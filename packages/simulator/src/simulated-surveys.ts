import { lsst } from './lsst/lsst-survey.ts';
import type { SimulatedSurvey } from './simulated-survey.ts';
import { ztf } from './ztf/ztf-survey.ts';

/** Every survey that can be simulated, by its name. */
export const simulatedSurveys = { ztf, lsst } as const satisfies Record<string, SimulatedSurvey>;

export type SimulatedSurveyName = keyof typeof simulatedSurveys;

export const simulatedSurveyNames = Object.keys(simulatedSurveys) as [
  SimulatedSurveyName,
  ...SimulatedSurveyName[],
];

/** Whose turn it is in a night of all: one alert of Rubin after every three of ZTF. */
export const turnsOfNight: readonly SimulatedSurveyName[] = ['ztf', 'ztf', 'ztf', 'lsst'];
