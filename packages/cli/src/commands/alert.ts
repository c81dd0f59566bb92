import type { AlertHistory, AlertUpdate } from '@lucero/store';
import type { Command } from '../command.ts';
import { dataHint } from '../data-folder.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero alert ID [--data DIR]

What happened to an alert (ZTF candid, LSST diaSourceId): each stage and when, or why it is dead.
Asks the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data).

  sent: by the survey, or fed from a file; published: to the public topics
  skipped: by a classifier that is meant for it and lacked what it needs
  without: answered by a classifier without a stamp that is there and could not be read
  failed: a classifier with a defect; others answered
  update: what the survey changed afterwards (its update records); the last of each kind holds

  --data DIR   folder of \`lucero serve\` (./lucero-data)
  --json       one JSON line instead of a table
`;

export const alertCommand: Command = {
  name: 'alert',
  help,
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  async run({ positionals, values, environment }) {
    const [text = ''] = positionals;
    if (positionals.length !== 1 || !/^\d{1,19}$/.test(text) || BigInt(text) >= 2n ** 63n) {
      throw new UsageError('give one alert id: up to 19 digits');
    }
    await using opened = await openStoreForTools(values, environment);
    const histories = await opened.store.findAlerts(BigInt(text));
    if (histories.length === 0) {
      process.stderr.write(
        `no alert ${text} is known here: never received whole (lucero dead-letters list${dataHint(values)}), or of a program that is not served (--programs)\n`,
      );
      process.exitCode = 1;
      return;
    }
    for (const history of histories) {
      process.stdout.write(values.json === true ? `${json(history)}\n` : table(history));
    }
  },
};

function table(history: AlertHistory): string {
  const { survey, alertId, oid, origin, skips, updates, dead } = history;
  const startMs = history.surveyPublishedMs;
  const since = (atMs: number) =>
    startMs === null ? '' : `  +${((atMs - startMs) / 1000).toFixed(2)} s`;
  const row = (stage: string, atMs: number | null, nothing: string) =>
    atMs === null
      ? `  ${stage.padEnd(12)}${nothing}\n`
      : `  ${stage.padEnd(12)}${new Date(atMs).toISOString()}${since(atMs)}\n`;
  const unclassified =
    skips.length === 0
      ? 'not yet, or no classifier applies'
      : 'not yet, or not at all (see skipped)';
  return [
    `${survey} alert ${alertId} of ${oid ?? 'an object not stored yet'}\n`,
    origin === null
      ? ''
      : `  from        ${origin.topic}, partition ${origin.partition}, offset ${origin.offset}\n`,
    history.withdrawnMjdTai === null
      ? ''
      : `  withdrawn   by the survey at MJD ${history.withdrawnMjdTai} (TAI): in no light curve\n`,
    row('sent', startMs, 'unknown'),
    row('received', history.receivedMs, 'not yet'),
    row('archived', history.archivedMs, 'not yet'),
    row('stored', history.storedMs, 'not yet'),
    row('classified', history.classifiedMs, unclassified),
    row('published', history.publishedMs, unclassified),
    ...skips.map(
      ({ classifier, classifierVersion, reason, detail }) =>
        `  ${(stageOf[reason] ?? 'skipped').padEnd(12)}by ${classifier}@${classifierVersion}: ${reason} (${detail})\n`,
    ),
    ...updates.map(updateRow),
    dead === null ? '' : `  dead        in ${dead.service}: ${dead.code}: ${dead.message}\n`,
  ].join('');
}

/** The word of the story for what a classifier did with the alert, where that is not 'skipped'. */
const stageOf: Readonly<Record<string, string>> = {
  'answered-without-stamp': 'without',
  failed: 'failed',
};

/** One line of what the survey changed afterwards. */
function updateRow({ kind, updatedMs, objectKind, oid, mjdTai }: AlertUpdate): string {
  const when = new Date(updatedMs).toISOString();
  const since = mjdTai === null ? '' : `, as of MJD ${mjdTai} TAI`;
  const what =
    kind === 'reassignment'
      ? `reassigned to ${objectKind === 'solarSystem' ? 'solar-system object' : 'object'} ${oid}`
      : 'withdrawn';
  return `  update      ${when}  ${what}${since}\n`;
}

function json(history: AlertHistory): string {
  return JSON.stringify(history, (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}
