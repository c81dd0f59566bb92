import type { SimulatedSurvey } from '../simulated-survey.ts';
import { ztfAlertCopies } from './ztf-alert-copies.ts';
import { ztfInstrument } from './ztf-instrument.ts';
import { ztfObjectsInStore } from './ztf-objects-in-store.ts';
import { ztfPackets } from './ztf-packet.ts';

/** The Zwicky Transient Facility. */
export const ztf: SimulatedSurvey = {
  instrument: ztfInstrument,
  newestVersion: '4.02',
  frame: 'object containers',
  makePackets: ztfPackets,
  realAlerts: {
    files: ['labelled.avro', 'unlabelled.avro', 'sequences.avro'],
    schemaVersion: null,
    copiesOf: ztfAlertCopies,
  },
  objectsInStore: ztfObjectsInStore,
};
