import type { SimulatedSurvey } from '../simulated-survey.ts';
import { lsstAlertCopies } from './lsst-alert-copies.ts';
import { lsstInstrument } from './lsst-instrument.ts';
import { lsstObjectsInStore } from './lsst-objects-in-store.ts';
import { lsstPackets } from './lsst-packet.ts';

/** Rubin/LSST. */
export const lsst: SimulatedSurvey = {
  instrument: lsstInstrument,
  newestVersion: '11.1',
  frame: 'Confluent frames',
  makePackets: lsstPackets,
  realAlerts: {
    files: ['rubin_real_alerts_v10_0.avro'],
    schemaVersion: '10.0',
    copiesOf: lsstAlertCopies,
  },
  objectsInStore: lsstObjectsInStore,
};
