import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readContainer } from '@lucero/avro';
import {
  type AlertCopies,
  packetSchema,
  type SimulatedSurveyName,
  simulatedSurveys,
} from '@lucero/simulator';
import type { BenchPackets } from './bench-packets.ts';
import { simulatedPackets } from './simulated-packets.ts';

/**
 * Packets for the benchmark: the real ones of a data folder, copied under new ids (the broker would
 * rightly skip repeated ones), so that the lengths of their histories are mixed as in the real stream;
 * without a data folder, simulated ones.
 */
export async function openBenchPackets(
  survey: SimulatedSurveyName,
  dataFolder: string | null,
): Promise<BenchPackets> {
  if (dataFolder === null) return simulatedPackets(survey);
  const alerts = await realAlerts(survey, dataFolder);
  const sent: { readonly alert: AlertCopies; readonly copy: number; generation: number }[] = [];
  let next = 0;
  let nextKnown = 0;
  return {
    survey,
    description: `${alerts.length} real ${survey.toUpperCase()} packets, copied under new ids`,
    meanBytes: alerts.reduce((sum, alert) => sum + alert.packet(0, 0).length, 0) / alerts.length,
    *ofNewObjects(count) {
      for (let i = 0; i < count; i++) {
        const alert = alerts[next % alerts.length]!;
        const copy = Math.floor(next / alerts.length);
        next += 1;
        sent.push({ alert, copy, generation: 0 });
        yield alert.packet(copy, 0);
      }
    },
    *ofKnownObjects(count) {
      for (let i = 0; i < count && sent.length > 0; i++) {
        const object = sent[nextKnown % sent.length]!;
        nextKnown += 1;
        object.generation += 1;
        yield object.alert.packet(object.copy, object.generation);
      }
    },
  };
}

async function realAlerts(
  survey: SimulatedSurveyName,
  dataFolder: string,
): Promise<readonly AlertCopies[]> {
  const { files, schemaVersion, copiesOf } = simulatedSurveys[survey].realAlerts;
  const containers = await Promise.all(
    files.map(async (file) => readContainer(await readFile(join(dataFolder, survey, file)))),
  );
  const schemaJson = schemaVersion === null ? null : packetSchema(survey, schemaVersion);
  return containers.flatMap(({ schema, records }) =>
    // Some belong to no object and have no history, some may not be served.
    records.flatMap((record) => copiesOf(schemaJson ?? schema, record) ?? []),
  );
}
