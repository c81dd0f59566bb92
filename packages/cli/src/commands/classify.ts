import type { Alert } from '@lucero/alert';
import { openPacketReader } from '@lucero/avro';
import { lightCurveInput } from '@lucero/compute-features';
import { loadConfig } from '@lucero/config';
import { LuceroError } from '@lucero/errors';
import {
  type Classified,
  type Classifier,
  openClassifiers,
  type StampItem,
} from '@lucero/inference';
import { computeFeatures } from '@lucero/light-curve';
import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { lightCurveOfAlert } from '../light-curve-of-alert.ts';
import { type FoundPacket, packetsInFiles } from '../packets-in-files.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero classify PATH...

Classifies packets offline, with the classifiers and the code of the services; no server is needed.
PATH is an Avro file (one or several records), a folder (searched for *.avro, *.tar, *.tar.gz), or an
archive. One JSON line per record, in the order of the input:

  {"source","alertId","oid","survey","mjd","classifications":[{"classifier","version","probabilities"}]}
  {"source","alertId" or null,"rejected":{"code","message"}}

Ids are decimal strings; mjd is TAI. The light-curve classifier sees the history that the packet holds.
An alert that no classifier applies to has an empty list (a JPEG cutout, too few detections).
The exit status is 0 when every record got one of the two lines.

  --models DIR   folder of the classifiers (models/ of this checkout)
  --use LIST     classifiers to run: name or name@version, comma separated
`;

/** Packets decoded and classified together: enough for the model to be fast, little enough to hold. */
const batchSize = 64;

type Line =
  | { readonly source: string; readonly item: StampItem; readonly mjdTai: number }
  | { readonly source: string; readonly error: LuceroError };

export const classifyCommand: Command = {
  name: 'classify',
  help,
  options: { models: { type: 'string' }, use: { type: 'string' } },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length === 0) throw new UsageError('name at least one file or folder');
    const settings = loadConfig(['packet', 'registry', 'models'], environment);
    const packetReader = openPacketReader(settings);
    const { stampClassifiers, featureClassifiers } = await openClassifiers({
      path: typeof values.models === 'string' ? values.models : settings.models.path,
      use: typeof values.use === 'string' ? values.use : settings.models.use,
    });

    const read = (packet: FoundPacket): Line => {
      const { source } = packet;
      if ('error' in packet) return { source, error: packet.error };
      try {
        const { alert, cutouts } = packetReader.read(packet.bytes, 'full');
        if (cutouts === null) throw new Error("the view 'full' gives cutouts");
        return { source, item: { alert, cutouts }, mjdTai: alert.detection.mjdTai };
      } catch (error) {
        if (!(error instanceof LuceroError)) throw error;
        return { source, error };
      }
    };

    const flush = async (packets: readonly FoundPacket[]): Promise<void> => {
      await packetReader.ensureSchemas(
        packets.filter((packet) => !('error' in packet)).map(({ bytes }) => bytes),
      );
      const lines = packets.map(read);
      const items = lines.filter((line) => 'item' in line).map(({ item }) => item);
      const byClassifier: [Classifier, readonly Classified[]][] = [];
      for (const classifier of stampClassifiers) {
        byClassifier.push([classifier, await classifier.classify(items)]);
      }
      const featureItems = items.map(({ alert }) => featureItemOf(alert));
      const sidereal = featureItems.filter((item) => item !== null);
      for (const classifier of featureClassifiers) {
        const results = [...(await classifier.classify(sidereal))];
        byClassifier.push([
          classifier,
          featureItems.map((item) =>
            item === null
              ? { kind: 'skip', reason: 'other-object-kind', detail: 'solarSystem' }
              : (results.shift() as Classified),
          ),
        ]);
      }
      let i = 0;
      for (const line of lines) {
        await writeLine('error' in line ? rejection(line) : verdict(line, byClassifier, i++));
      }
    };

    let packets: FoundPacket[] = [];
    let hasFound = false;
    for await (const packet of packetsInFiles(positionals)) {
      if (signal.aborted) {
        process.exitCode = interruptedExitCode;
        return;
      }
      hasFound = true;
      packets.push(packet);
      if (packets.length < batchSize) continue;
      await flush(packets);
      packets = [];
    }
    await flush(packets);
    if (!hasFound) process.stderr.write('no packets: in folders, *.avro, *.tar, *.tar.gz count\n');
  },
};

function featureItemOf(alert: Alert) {
  if (alert.objectKind !== 'sidereal') return null;
  const input = lightCurveInput(lightCurveOfAlert(alert));
  return {
    survey: alert.survey,
    features: computeFeatures(input),
    detectionCount: input.detections.length,
  };
}

function rejection({ source, error }: Extract<Line, { error: LuceroError }>): object {
  const { alertId } = error.context;
  return {
    source,
    alertId: alertId === undefined || alertId === null ? null : String(alertId),
    rejected: { code: error.code, message: error.message },
  };
}

function verdict(
  { source, item }: Extract<Line, { item: StampItem }>,
  byClassifier: readonly [Classifier, readonly Classified[]][],
  i: number,
): object {
  const { alert } = item;
  const { alertId, mjdTai } = alert.detection;
  const classifications = [];
  for (const [classifier, results] of byClassifier) {
    const result = results[i] as Classified;
    if (result.kind === 'reject') {
      const { code, message } = result.error;
      return { source, alertId, rejected: { code, message } };
    }
    if (result.kind === 'skip') continue;
    classifications.push({
      classifier: classifier.name,
      version: classifier.version,
      probabilities: result.probabilities,
    });
  }
  return { source, alertId, oid: alert.oid, survey: alert.survey, mjd: mjdTai, classifications };
}
