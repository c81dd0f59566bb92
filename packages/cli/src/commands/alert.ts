import type { AlertHistory, AlertUpdate, FilterEvent, KnownCrossmatch, Store } from '@lucero/store';
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
  matched: the alert's object, with the catalogues that are named, the last time
  passed: a filter, with the number of the event
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
      const matched = await matchedOf(opened.store, history);
      const passed = await opened.store.findFiltersPassed(history);
      process.stdout.write(
        values.json === true
          ? `${json({ ...history, matched, passed: passed.map(passedJson) })}\n`
          : table(history, matched, passed),
      );
    }
  },
};

/** How the object of an alert was matched with catalogues; null: not yet, or there are none. */
async function matchedOf(
  store: Pick<Store, 'readCrossmatchStates'>,
  { survey, objectKind, oid }: AlertHistory,
): Promise<KnownCrossmatch | null> {
  if (objectKind === null || oid === null) return null;
  const [state] = await store.readCrossmatchStates([{ survey, objectKind, oid }]);
  return state?.crossmatch ?? null;
}

/** The object's, not the alert's: that of its first alert, or of a later one when catalogues changed. */
function matchedRow(matched: KnownCrossmatch | null): string {
  if (matched === null) return '';
  const { matchedMs, catalogs, unknownCatalogs } = matched;
  const unread =
    unknownCatalogs.length === 0 ? '' : `; not readable: ${unknownCatalogs.join(', ')}`;
  const names = catalogs.length === 0 ? 'no catalogue' : catalogs.join(', ');
  return `  matched     ${new Date(matchedMs).toISOString()}  its object, with ${names}${unread}\n`;
}

const passedJson = ({ filter, filterVersion, seq, passedMs }: FilterEvent) => ({
  ...{ filter, filterVersion, seq, passedMs },
});

function table(
  history: AlertHistory,
  matched: KnownCrossmatch | null,
  passed: readonly FilterEvent[],
): string {
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
    matchedRow(matched),
    ...passed.map(
      ({ filter, filterVersion, seq, passedMs }) =>
        `  passed      ${new Date(passedMs).toISOString()}${since(passedMs)}  ${filter}@${filterVersion}, event ${seq}\n`,
    ),
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

function json(
  story: AlertHistory & {
    readonly matched: KnownCrossmatch | null;
    readonly passed: readonly ReturnType<typeof passedJson>[];
  },
): string {
  return JSON.stringify(story, (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}
