import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readContainer } from '@lucero/avro';
import { packetSchema } from '@lucero/simulator';
import type { AlertCopies } from './alert-copies.ts';
import type { BenchPackets, SimulatedSurvey } from './bench-packets.ts';
import { lsstAlertCopies } from './lsst-alert-copies.ts';
import { simulatedPackets } from './simulated-packets.ts';
import { ztfAlertCopies } from './ztf-alert-copies.ts';

/**
 * Packets for the benchmark: the real ones of a data folder, copied under new ids (the broker would
 * rightly skip repeated ones), so that the lengths of their histories are mixed as in the real stream;
 * without a data folder, simulated ones.
 */
export async function openBenchPackets(
  survey: SimulatedSurvey,
  dataFolder: string | null,
): Promise<BenchPackets> {
  if (dataFolder === null) return simulatedPackets(survey);
  const alerts = survey === 'ztf' ? await realZtf(dataFolder) : await realLsst(dataFolder);
  const sent: { readonly alert: AlertCopies; readonly copy: number; generation: number }[] = [];
  let next = 0;
  let nextKnown = 0;
  return {
    survey,
    description: `${alerts.length} real ${survey.toUpperCase()} packets, copied under new ids`,
    *ofNewObjects(count) {
      for (let i = 0; i < count; i++) {
        const alert = alerts[next % alerts.length] as AlertCopies;
        const copy = Math.floor(next / alerts.length);
        next += 1;
        sent.push({ alert, copy, generation: 0 });
        yield alert.packet(copy, 0);
      }
    },
    *ofKnownObjects(count) {
      for (let i = 0; i < count && sent.length > 0; i++) {
        const object = sent[nextKnown % sent.length] as (typeof sent)[number];
        nextKnown += 1;
        object.generation += 1;
        yield object.alert.packet(object.copy, object.generation);
      }
    },
  };
}

const ztfFiles = ['labelled.avro', 'unlabelled.avro', 'sequences.avro'];

async function realZtf(dataFolder: string): Promise<AlertCopies[]> {
  const containers = await Promise.all(
    ztfFiles.map(async (file) => readContainer(await readFile(join(dataFolder, 'ztf', file)))),
  );
  return containers.flatMap(({ schema, records }) =>
    records.map((record) => ztfAlertCopies(schema, record)),
  );
}

/** Those that belong to an object: alerts of asteroids have no history. */
async function realLsst(dataFolder: string): Promise<AlertCopies[]> {
  const file = join(dataFolder, 'lsst', 'rubin_real_alerts_v10_0.avro');
  const { records } = readContainer(await readFile(file));
  const schemaJson = packetSchema('lsst', '10.0');
  return records
    .map((record) => lsstAlertCopies(schemaJson, record))
    .filter((copies) => copies !== null);
}
