import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPacketReader, splitPackets } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { type Manifest, stampModelInputs } from '@lucero/inference';
import { nanojanskyToMag } from '@lucero/photometry';
import { everyProgram, surveys } from '@lucero/surveys';

const schemaFolder = resolve(import.meta.dirname, '../../../schemas');

/** AB magnitude of the absolute difference flux. */
const magOf = (flux: number | null): number | null =>
  flux === null ? null : nanojanskyToMag(Math.abs(flux));

/**
 * Model inputs of every alert of an Avro file, by the code that serves them.
 *
 * Writes <tensor>.f32 (alerts × numbers) for each input and rows.jsonl (the line of the labels file,
 * with our object id, for each alert that has inputs) into the folder; nothing of it is committed.
 *
 * @param file the alerts; its labels lie beside it, line n for alert n
 */
export function exportStamps(
  inputs: Manifest['inputs'],
  file: string,
  folder: string,
  report: (done: number) => void,
): void {
  mkdirSync(folder, { recursive: true });
  const reader = createPacketReader({ surveys, schemaFolder, programs: everyProgram });
  const labels = readFileSync(file.replace(/\.avro$/, '.labels.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const outputs = new Map<string, number>();
  const rows: string[] = [];
  let index = 0;
  for (const packet of splitPackets(readFileSync(file))) {
    report((index + 1) / labels.length);
    const label = JSON.parse(labels[index] ?? '{}');
    index++;
    try {
      const { alert, cutouts } = reader.read(packet, 'stamps');
      if (cutouts === null) continue;
      const made = stampModelInputs(inputs, { alert, cutouts });
      if (made.kind === 'skip') continue;
      for (const [tensor, data] of Object.entries(made.tensors)) {
        const output = outputs.get(tensor) ?? openSync(join(folder, `${tensor}.f32`), 'w');
        outputs.set(tensor, output);
        writeSync(output, data);
      }
      rows.push(
        JSON.stringify({
          ...label,
          alertId: String(alert.detection.alertId),
          oid: alert.oid,
          survey: alert.survey,
          band: alert.detection.band,
          mag: magOf(alert.detection.psfFluxNanojansky),
          schemaVersion: label.schemavsn ?? alert.schemaVersion,
          mjdTai: alert.detection.mjdTai,
          raDeg: alert.detection.raDeg,
          decDeg: alert.detection.decDeg,
          // An example without a stamp is one without it, whatever became of it.
          missingInputs: [
            ...made.missingInputs,
            ...made.unreadableStamps.map(({ stamp }) => `stamps.${stamp}`),
          ],
        }),
      );
    } catch (error) {
      // A packet that the broker would refuse is no training example either.
      if (!(error instanceof LuceroError)) throw error;
      console.error(`left out ${label.candid ?? label.diaSourceId}: ${error.message}`);
    }
  }
  for (const output of outputs.values()) closeSync(output);
  writeFileSync(join(folder, 'rows.jsonl'), `${rows.join('\n')}\n`);
}
