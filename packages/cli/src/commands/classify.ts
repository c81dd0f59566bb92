import { startPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import {
  type Classifier,
  loadClassifiers,
  modelsFolder,
  runningVersions,
  type SkipReason,
} from '@lucero/inference';
import { type ClassifiedPacket, classifiedPackets } from '../classified-packets.ts';
import type { Command } from '../command.ts';
import { packetFileNames } from '../files/packet-file-names.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { programsInEnvironment } from '../option.ts';
import { packetsToRead } from '../packets-to-read.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero classify PATH...

Classifies packets offline, with the classifiers and the code of the services; no server is needed.
PATH is an Avro file (one or several records), a tar archive, either of them packed or not (gzip, bzip2,
zstd; what a file is, its bytes say), or a folder. In folders and archives these names count:
${packetFileNames}.
One JSON line per record, in the order of the input:

  {"source","alertId","oid","survey","mjd",
   "classifications":[{"classifier","version","probabilities","novelty","missingInputs",
    "unreadable":[{"stamp","reason","code"}]}],
   "unanswered":[{"classifier","version","reason","detail","unreadable"}],
   "failed":[{"classifier","version","code","message"}]}
  {"source","alertId" or null,"rejected":{"code","message"}}
  {"source","alertId","oid","survey","mjd","classifications":[],"skipped":"program-not-served"}

A line of the first kind also has "faults":[{"code","message"}] when the packet had some that cost nothing of
it (bytes after the record), and "withdrawnMjdTai" when the survey withdrew the alert.

Ids are decimal strings; mjd is TAI; novelty is the share of held-out alerts that the classifier found
less odd (0.99 = stranger than 99 % of them), null when it does not say. The light-curve classifier sees
the history that the packet holds. missingInputs are absent from the packet; a stamp that is there and
cannot be read, or shows nothing, is in unreadable with the reason instead. unanswered are classifiers for
such objects that could not answer (a stamp they need, too few detections), failed those with a defect;
when nothing but failures is left, the record is rejected. An alert of a program of ZTF that is not to be
served has an empty list; rows of such programs are left out of histories. The exit status is 0 when every
record got one of these lines, 1 when a file could not be opened or unpacked (its line says why, the others
follow) or there was no packet.

  --models DIR   folder of the classifiers (models/ of this checkout)
  --use LIST     classifiers to run: name or name@version, comma separated
  --programs LIST
                 programs of ZTF to serve, comma separated: 1 public, 2 partnership, 3 Caltech (1)
`;

export const classifyCommand: Command = {
  name: 'classify',
  help,
  options: { models: { type: 'string' }, use: { type: 'string' }, programs: { type: 'string' } },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length === 0) throw new UsageError('name at least one file or folder');
    const settings = loadConfig(
      ['survey', 'packet', 'registry', 'models'],
      programsInEnvironment(values, environment),
    );
    const packetReader = await startPacketReader(settings);
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
    const packets = packetsToRead(positionals);
    for await (const packet of classifiedPackets(packets, { packetReader, classifiers })) {
      if (signal.aborted) {
        process.exitCode = interruptedExitCode;
        return;
      }
      await writeLine('error' in packet ? rejection(packet) : verdict(packet, classifiers));
    }
  },
};

function rejection({ source, error }: Extract<ClassifiedPacket, { error: unknown }>): object {
  if (error.code === 'LUCERO_PROGRAM_NOT_SERVED') {
    const { survey, oid, mjdTai } = error.context;
    const alertId = String(error.context.alertId);
    const skipped = 'program-not-served';
    return { source, alertId, oid, survey, mjd: mjdTai, classifications: [], skipped };
  }
  const { alertId } = error.context;
  return {
    source,
    alertId: alertId === undefined || alertId === null ? null : String(alertId),
    rejected: { code: error.code, message: error.message },
  };
}

function verdict(
  { source, alert, results, faults }: Extract<ClassifiedPacket, { alert: unknown }>,
  classifiers: readonly Classifier[],
): object {
  const { alertId, mjdTai, withdrawnMjdTai } = alert.detection;
  const classifications: object[] = [];
  const unanswered: object[] = [];
  const failed: { readonly code: string; readonly message: string }[] = [];
  for (const [i, result] of results.entries()) {
    const { name: classifier, version } = classifiers[i] as Classifier;
    if (result.kind === 'reject') {
      const { code, message } = result.error;
      failed.push({ ...{ classifier, version }, code, message });
    } else if (result.kind === 'classified') {
      const { probabilities, novelty, missingInputs, unreadableStamps: unreadable } = result;
      const what = { probabilities, novelty, missingInputs, unreadable };
      classifications.push({ classifier, version, ...what });
    } else if (!isForOthers.has(result.reason)) {
      const { reason, detail, unreadableStamps: unreadable = [] } = result;
      unanswered.push({ classifier, version, reason, detail, unreadable });
    }
  }
  const [failure] = failed;
  if (failure !== undefined && classifications.length === 0) {
    return { source, alertId, rejected: { code: failure.code, message: failure.message } };
  }
  const { oid, survey } = alert;
  const lists = { classifications, unanswered, failed };
  const said = faults.map(({ code, message }) => ({ code, message }));
  return {
    ...{ source, alertId, oid, survey, mjd: mjdTai, ...lists },
    ...(withdrawnMjdTai === null ? {} : { withdrawnMjdTai }),
    ...(said.length === 0 ? {} : { faults: said }),
  };
}

/** Why a classifier says nothing that is no news: it is meant for other alerts. */
const isForOthers: ReadonlySet<SkipReason> = new Set(['other-survey', 'other-object-kind']);
