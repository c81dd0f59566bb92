/**
 * Features of the light curve that each labelled packet holds, as `lucero classify` computes them: what the alert says
 * of the sources beside it is among them, which light curves from elsewhere lack.
 *
 *   node models/training/lightcurves/packet-features.ts --alerts FILE.avro --out FOLDER      (a minute)
 *
 * The labels lie beside the file, line n for packet n. Of each object its latest packet counts. Writes packets.f32
 * (objects × names, NaN = null), packets.jsonl (one object a line) and packet-names.json. Nothing of it is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Alert } from '@lucero/alert';
import { createPacketReader, splitPackets } from '@lucero/avro';
import { lightCurveInput } from '@lucero/compute-features';
import { LuceroError } from '@lucero/errors';
import {
  computeFeatures,
  featureNames,
  featureSetVersion,
  sequencePoints,
} from '@lucero/light-curve';
import { everyProgram, surveys, ztf } from '@lucero/surveys';
import { lightCurveOfAlert } from '../../../packages/cli/src/light-curve-of-alert.ts';

const schemaFolder = resolve(import.meta.dirname, '../../../schemas');

interface Labelled {
  readonly alert: Alert;
  readonly class: string;
}

/** The latest labelled packet of each object in the file, without moving objects. */
function latestPackets(file: string): readonly Labelled[] {
  const reader = createPacketReader({ surveys, schemaFolder, programs: everyProgram });
  const labels = readFileSync(file.replace(/\.avro$/, '.labels.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const latest = new Map<string, Labelled>();
  let index = 0;
  for (const packet of splitPackets(readFileSync(file))) {
    const label = JSON.parse(labels[index] ?? '{}') as { readonly class?: string };
    index++;
    try {
      const { alert } = reader.read(packet, 'stamps');
      if (alert.objectKind !== 'sidereal' || label.class === undefined) continue;
      const held = latest.get(alert.oid);
      if (held !== undefined && held.alert.detection.mjdTai >= alert.detection.mjdTai) continue;
      latest.set(alert.oid, { alert, class: label.class });
    } catch (error) {
      // A packet that the broker would refuse is no training example either.
      if (!(error instanceof LuceroError)) throw error;
      console.error(`left out packet ${index}: ${error.message}`);
    }
  }
  return [...latest.values()];
}

function exportPacketFeatures(file: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const names = featureNames(ztf);
  const packets = latestPackets(file);
  const values = new Float32Array(packets.length * names.length);
  const rows = packets.map(({ alert, class: label }, i) => {
    const lightCurve = lightCurveInput(lightCurveOfAlert(alert));
    const features = computeFeatures(lightCurve);
    values.set(
      names.map((name) => features[name] ?? Number.NaN),
      i * names.length,
    );
    return JSON.stringify({
      oid: alert.oid,
      class: label,
      raDeg: lightCurve.raDeg,
      decDeg: lightCurve.decDeg,
      detectionCount: lightCurve.detections.length,
      points: sequencePoints(lightCurve),
    });
  });
  writeFileSync(join(folder, 'packets.f32'), values);
  writeFileSync(join(folder, 'packets.jsonl'), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'packet-names.json'), JSON.stringify({ names, featureSetVersion }));
}

const { values } = parseArgs({ options: { alerts: { type: 'string' }, out: { type: 'string' } } });
if (values.alerts === undefined || values.out === undefined) {
  console.error('usage: node packet-features.ts --alerts FILE.avro --out FOLDER');
  process.exitCode = 2;
} else {
  exportPacketFeatures(resolve(values.alerts), resolve(values.out));
}
