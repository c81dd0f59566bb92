import type { SimulatedSurvey } from '../simulated-survey.ts';
import { lsstInstrument } from './lsst-instrument.ts';
import { lsstPackets } from './lsst-packet.ts';

/** Rubin/LSST. */
export const lsst: SimulatedSurvey = {
  instrument: lsstInstrument,
  newestVersion: '11.1',
  frame: 'Confluent frames',
  makePackets: lsstPackets,
};
