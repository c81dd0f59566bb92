import { openPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { type Classifier, loadClassifiers, modelsFolder, runningVersions } from '@lucero/inference';
import { type ClassifiedPacket, classifiedPackets } from '../classified-packets.ts';
import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { packetsInFiles } from '../packets-in-files.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero classify PATH...

Classifies packets offline, with the classifiers and the code of the services; no server is needed.
PATH is an Avro file (one or several records), a folder (searched for *.avro, *.tar, *.tar.gz), or an
archive. One JSON line per record, in the order of the input:

  {"source","alertId","oid","survey","mjd","classifications":[{"classifier","version",
   "probabilities","novelty"}]}     and "withdrawnMjdTai" of an alert that the survey withdrew
  {"source","alertId" or null,"rejected":{"code","message"}}

Ids are decimal strings; mjd is TAI; novelty is the share of held-out alerts that the classifier found
less odd (0.99 = stranger than 99 % of them), null when it does not say. The light-curve classifier sees
the history that the packet holds. An alert that no classifier applies to has an empty list (a JPEG
cutout, too few detections). The exit status is 0 when every record got one of the two lines.

  --models DIR   folder of the classifiers (models/ of this checkout)
  --use LIST     classifiers to run: name or name@version, comma separated
`;

export const classifyCommand: Command = {
  name: 'classify',
  help,
  options: { models: { type: 'string' }, use: { type: 'string' } },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length === 0) throw new UsageError('name at least one file or folder');
    const settings = loadConfig(['packet', 'registry', 'models'], environment);
    const packetReader = openPacketReader(settings);
    const path = typeof values.models === 'string' ? values.models : settings.models.path;
    // What the services serve; `lucero models compare` is for their shadows.
    const { served } = runningVersions(
      typeof values.use === 'string' ? { path, use: values.use } : { ...settings.models, path },
    );
    const loaded = await loadClassifiers(path || modelsFolder, { names: served });
    const classifiers = [
      ...loaded.filter(({ reads }) => reads === 'stamps'),
      ...loaded.filter(({ reads }) => reads === 'features'),
    ];
    const packets = packetsInFiles(positionals);
    let hasFound = false;
    for await (const packet of classifiedPackets(packets, { packetReader, classifiers })) {
      if (signal.aborted) {
        process.exitCode = interruptedExitCode;
        return;
      }
      hasFound = true;
      await writeLine('error' in packet ? rejection(packet) : verdict(packet, classifiers));
    }
    if (!hasFound) process.stderr.write('no packets: in folders, *.avro, *.tar, *.tar.gz count\n');
  },
};

function rejection({ source, error }: Extract<ClassifiedPacket, { error: unknown }>): object {
  const { alertId } = error.context;
  return {
    source,
    alertId: alertId === undefined || alertId === null ? null : String(alertId),
    rejected: { code: error.code, message: error.message },
  };
}

function verdict(
  { source, alert, results }: Extract<ClassifiedPacket, { alert: unknown }>,
  classifiers: readonly Classifier[],
): object {
  const { alertId, mjdTai, withdrawnMjdTai } = alert.detection;
  const classifications = [];
  for (const [i, result] of results.entries()) {
    if (result.kind === 'reject') {
      const { code, message } = result.error;
      return { source, alertId, rejected: { code, message } };
    }
    if (result.kind === 'skip') continue;
    const { name, version } = classifiers[i] as Classifier;
    classifications.push({
      classifier: name,
      version,
      probabilities: result.probabilities,
      novelty: result.novelty,
    });
  }
  return {
    ...{ source, alertId, oid: alert.oid, survey: alert.survey, mjd: mjdTai },
    ...(withdrawnMjdTai === null ? {} : { withdrawnMjdTai }),
    classifications,
  };
}
