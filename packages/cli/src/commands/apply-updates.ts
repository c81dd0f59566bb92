import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import {
  isAlsoJson,
  jsonEncoder,
  jsonTopicOf,
  messageCodec,
  messageOfUpdate,
  parseJsonTopics,
  updateKey,
  updateTopic,
} from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { noticesTopic, retractionsOf } from '@lucero/notices';
import { codeVersion, encodeRematch, topicSpecs } from '@lucero/runtime';
import type { Identities, Notices, SurveyUpdates } from '@lucero/store';
import { applyUpdateLines } from '../apply-update-lines.ts';
import { recordedChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openBus } from '../open-bus.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { startProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero apply-updates FILE [--data DIR]

Applies the survey's update records to what is stored: a detection moves to another object, or is
withdrawn; forced photometry is withdrawn; an object is closed; the survey's count changes. FILE holds
JSON lines (- reads standard input). Into the store of LUCERO_STORE__URL, else that of \`lucero serve\`
in --data (./lucero-data).

Each record is applied once, however often it comes, and the newest (update_time_ns, update_order)
holds, in whatever order they come. One that names what is not stored yet waits for it.

In   {"update_type","update_time_ns","update_order","update_unique_id", and by type:
     reassign_diasource_to_diaobject   "diaSourceId","diaObjectId"
     reassign_diasource_to_ssobject    "diaSourceId","ssObjectId","ssObjectReassocTimeMjdTai"
     withdraw_diasource                "diaSourceId","timeWithdrawnMjdTai"
     withdraw_diaforcedsource          "diaObjectId","visit","detector","timeWithdrawnMjdTai"
     close_diaobject_validity          "diaObjectId","validityEndMjdTai","nDiaSources" (or null)
     update_n_dia_sources              "diaObjectId","nDiaSources"}
     Ids as numbers or as decimal strings; other fields (ra, dec, ...) are not read.

A line that cannot be applied is told on standard error with its number and the reason; the others are
applied. Exit status 0 when every line was applied, now or before, else 1.

With LUCERO_KAFKA__BROKERS reassignments and withdrawals are announced on lucero.<survey>.updates, also
those of earlier runs without it, and notices that rest on a withdrawn alert are taken back.

  --data DIR   folder of \`lucero serve\` (./lucero-data)
`;

export const applyUpdatesCommand: Command = {
  name: 'apply-updates',
  help,
  options: { data: { type: 'string' } },
  async run(context) {
    const [path] = context.positionals;
    if (path === undefined || context.positionals.length > 1) {
      throw new UsageError('name one file of update records, or - for standard input');
    }
    await using file = path === '-' ? null : await openForReading(path);
    const input = file === null ? process.stdin : file.createReadStream();
    await using opened = await openStoreForTools(context.values, context.environment);
    const { signal } = context;
    const progress = startProgress(null, 'records');
    let told: string;
    try {
      told = await recordedChange(opened.store, 'apply-updates', context, async (note) => {
        // Made where it is read: lines that come before somebody asks for them are lost.
        const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal });
        const tally = await applyUpdateLines(opened.store, lines, {
          refused: (lineNumber, reason) => process.stderr.write(`line ${lineNumber}: ${reason}\n`),
          progress: progress.update,
        });
        if (tally.refused > 0) process.exitCode = 1;
        const detail = `${tally.applied} applied, ${tally.known} applied before, ${tally.refused} refused`;
        note({ rowCounts: { survey_update: tally.applied }, detail });
        return detail;
      });
    } finally {
      progress.stop();
    }
    process.stdout.write(`${told}\n`);
    if (signal.aborted) process.exitCode = interruptedExitCode;
    else await announce(opened.store, context);
  },
};

/** Tells the public, when there is a Kafka to tell it on. */
async function announce(
  store: SurveyUpdates & Notices & Identities,
  { environment }: CommandContext,
): Promise<void> {
  if (environment.LUCERO_KAFKA__BROKERS === undefined) return;
  const { kafka, publish } = loadConfig(['kafka', 'publish'], environment);
  const jsonTopics = parseJsonTopics(publish.jsonTopics);
  await using bus = await openBus(environment);
  const { encode } = messageCodec('update');
  const encodeJson = jsonEncoder('update');
  const count = await store.announceUpdates(async (updates) => {
    const records = updates
      .flatMap((update) => messageOfUpdate(update, codeVersion) ?? [])
      .flatMap((message) => {
        const topic = updateTopic(message.survey);
        const key = updateKey(message);
        const avro = { topic, key, value: encode(message) };
        return isAlsoJson(topic, jsonTopics)
          ? [avro, { topic: jsonTopicOf(topic), key, value: encodeJson(message) }]
          : [avro];
      });
    const retractions = await retractionsOf(updates, store);
    const notices = [...retractions.values()].flat().map(({ oid, notice }) => {
      return { topic: noticesTopic, key: oid, value: Buffer.from(notice) };
    });
    const touched = await store.findReassignedObjects(
      updates.flatMap(({ kind, survey, alertId }) =>
        kind === 'reassignment' && alertId !== null ? [{ survey, alertId }] : [],
      ),
    );
    const all = [...records, ...notices, ...touched.map(encodeRematch)];
    const topics = [...new Set(all.map(({ topic }) => topic))];
    // Public topics have no dead letters: the first spec alone.
    await bus.ensureTopics(topics.map((topic) => topicSpecs([topic], kafka)[0]!));
    await bus.produce(all);
  });
  process.stdout.write(`${count} announced\n`);
}

async function openForReading(path: string) {
  const file = await open(path).catch((error: Error) => {
    throw new UsageError(`cannot read ${path}: ${error.message}`);
  });
  if ((await file.stat()).isDirectory()) {
    await file.close();
    throw new UsageError(`${path} is a folder: name one file of update records`);
  }
  return file;
}
