import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { draftingOf, draftReport, findKnownObject } from '@lucero/api';
import { loadConfig } from '@lucero/config';
import { LuceroError } from '@lucero/errors';
import { type TnsReportRow, tnsReportStates } from '@lucero/store';
import { recordedChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { choiceOption, requiredOption, textOption } from '../option.ts';
import { startProgress } from '../progress.ts';
import { textTable } from '../text-table.ts';
import { importTnsTable } from '../tns/import-tns-table.ts';
import { sendReports } from '../tns/send-reports.ts';
import { tnsClient } from '../tns/tns-client.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const mostListed = 1_000;
/** Only LUCERO_TNS__URL may name it: nobody reports by a slip on the command line. */
const realServers = ['wis-tns.org', 'www.wis-tns.org'];

const help = `lucero tns import FILE [--data DIR]
lucero tns queue --object SURVEY/OID [--remarks TEXT] [--sandbox-url URL] [--data DIR]
lucero tns list [--state STATE] [--json] [--data DIR]
lucero tns show ID | approve ID | refuse ID --remarks TEXT [--data DIR]
lucero tns send [--sandbox-url URL] [--data DIR]

The Transient Name Server: its table of all objects, and reports to it. Nothing is sent that nobody
has approved, and nothing to the real server unless LUCERO_TNS__URL names it.

import   takes its public table (tns_public_objects.csv, or the .zip that it comes in): names, types
         and redshifts by place and name. A table with other columns changes nothing
queue    makes a draft of the report of an object; refused when the object has a name there, or a
         report in the queue
list     reports, the oldest first
show     one report, as it would be sent
approve  says that a draft may be sent
refuse   says that it is not to be
send     sends what is approved, and asks what became of what was sent before. Run it again later for
         what the server had not processed yet: no report is sent twice

STATE is ${tnsReportStates.join(', ')}.

Of the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data). Who reports,
and the bot that sends: LUCERO_TNS__* (docs/operating.md).

  --object SURVEY/OID  object to report, by its id or another name of its source
  --remarks TEXT       shown with the report; why one is refused
  --sandbox-url URL    instead of LUCERO_TNS__URL; never the real server
  --json               JSON lines instead of a table
  --data DIR           folder of \`lucero serve\` (./lucero-data)
`;

export const tnsCommand: Command = {
  name: 'tns',
  help,
  options: {
    object: { type: 'string' },
    remarks: { type: 'string' },
    state: { type: 'string' },
    'sandbox-url': { type: 'string' },
    json: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run(context) {
    const [action, word, ...rest] = context.positionals;
    const takesWord = ['import', 'show', 'approve', 'refuse'].includes(action ?? '');
    if (rest.length === 0 && takesWord === (word !== undefined)) {
      if (action === 'import') return await importTable(context, word ?? '');
      if (action === 'queue') return await queue(context);
      if (action === 'list') return await list(context);
      if (action === 'show') return await show(context, reportIdOf(word));
      if (action === 'approve') return await approve(context, reportIdOf(word));
      if (action === 'refuse') return await refuse(context, reportIdOf(word));
      if (action === 'send') return await send(context);
    }
    throw new UsageError('say import FILE, queue, list, show ID, approve ID, refuse ID or send');
  },
};

async function importTable(context: CommandContext, path: string) {
  const { values, environment, signal } = context;
  await readable(path);
  await using opened = await openStoreForTools(values, environment);
  const progress = startProgress(null, 'objects');
  try {
    const on = { progress: progress.update, signal };
    const tally = await recordedChange(opened.store, 'tns import', context, async (note) => {
      const imported = await importTnsTable(opened.store, path, on);
      note({ rowCounts: { tns_object: imported.changed } });
      return imported;
    });
    const left = tally.withoutPosition === 0 ? '' : `, ${tally.withoutPosition} without a position`;
    process.stdout.write(`${tally.rows} objects, ${tally.changed} new or changed${left}\n`);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = interruptedExitCode;
  } finally {
    progress.stop();
  }
}

async function queue(context: CommandContext): Promise<void> {
  const { values, environment } = context;
  const [, survey, oid] = /^([^/]+)\/(.+)$/.exec(requiredOption(values, 'object')) ?? [];
  if (survey === undefined || oid === undefined) {
    throw new UsageError('--object takes SURVEY/OID');
  }
  await using opened = await openStoreForTools(values, environment);
  const object = await findKnownObject(opened.store, { survey, oid }, 'object');
  const { tns } = loadConfig(['tns'], environment);
  const drafting = draftingOf({ ...tns, url: serverOf(context, tns.url) });
  const remarks = textOption(values, 'remarks', '');
  const row = await draftReport(opened.store, drafting, {
    ...{ object, remarks, createdBy: userInfo().username, nowMs: Date.now() },
  });
  process.stdout.write(`${describe(row)}\n`);
}

async function list({ values, environment }: CommandContext): Promise<void> {
  const wanted = choiceOption(values, 'state', ['', ...tnsReportStates], '');
  await using opened = await openStoreForTools(values, environment);
  const rows = await opened.store.listTnsReports({
    ...{ states: wanted === '' ? tnsReportStates : [wanted], afterId: 0n, limit: mostListed },
  });
  if (values.json === true) {
    for (const row of rows) await writeLine(row);
    return;
  }
  const heading = ['id', 'object', 'state', 'by', 'approved by', 'name', 'remark'];
  const lines = rows.map((row) => [
    ...[String(row.tnsReportId), `${row.survey}/${row.oid}`, row.state, row.createdBy],
    ...[row.approvedBy ?? '', row.tnsName ?? '', (row.remark ?? '').slice(0, 60)],
  ]);
  process.stdout.write(
    textTable(
      [heading, ...lines],
      heading.map(() => 'left'),
    ),
  );
}

async function show({ values, environment }: CommandContext, id: bigint): Promise<void> {
  await using opened = await openStoreForTools(values, environment);
  const row = known(await opened.store.findTnsReport(id), id);
  process.stderr.write(`${describe(row)}\n`);
  process.stdout.write(`${JSON.stringify(row.report, null, 2)}\n`);
}

async function approve(context: CommandContext, id: bigint): Promise<void> {
  const { values, environment } = context;
  await using opened = await openStoreForTools(values, environment);
  const row = await recordedChange(opened.store, 'tns approve', context, () =>
    opened.store.approveTnsReport(id, userInfo().username, Date.now()),
  );
  if (row === null) throw inOtherState(known(await opened.store.findTnsReport(id), id));
  process.stdout.write(`${describe(row)}\n`);
}

async function refuse(context: CommandContext, id: bigint): Promise<void> {
  const { values, environment } = context;
  const reason = requiredOption(values, 'remarks');
  await using opened = await openStoreForTools(values, environment);
  const row = await recordedChange(opened.store, 'tns refuse', context, () =>
    opened.store.refuseTnsReport(id, reason, Date.now()),
  );
  if (row === null) throw inOtherState(known(await opened.store.findTnsReport(id), id));
  process.stdout.write(`${describe(row)}\n`);
}

async function send(context: CommandContext): Promise<void> {
  const { values, environment, signal } = context;
  const { tns } = loadConfig(['tns'], environment);
  const { apiKey, botId, botName } = tns;
  const missing = Object.entries({
    ...{ LUCERO_TNS__API_KEY: apiKey, LUCERO_TNS__BOT_ID: botId, LUCERO_TNS__BOT_NAME: botName },
  }).flatMap(([name, value]) => (value === '' || value === 0 ? [name] : []));
  if (missing.length > 0) {
    throw new LuceroError('LUCERO_CONFIG_INVALID', `to send, set ${missing.join(', ')}`);
  }
  const url = serverOf(context, tns.url);
  await using opened = await openStoreForTools(values, environment);
  const tally = await sendReports({
    ...{ store: opened.store, url, nowMs: Date.now },
    client: tnsClient(url, { apiKey, botId, botName }, signal),
    told: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(
    `${tally.sent} sent, ${tally.refused} refused, ${tally.waiting} on their way\n`,
  );
  if (tally.refused > 0) process.exitCode = 1;
}

function serverOf({ values }: CommandContext, set: string): string {
  const given = textOption(values, 'sandbox-url', '');
  if (given === '') return set;
  const address = /^https?:\/\//i.test(given) ? URL.parse(given) : null;
  if (address === null) throw new UsageError('--sandbox-url takes an address');
  if (realServers.includes(address.hostname.replace(/\.$/, ''))) {
    throw new UsageError(
      '--sandbox-url is never the real server: that is named by LUCERO_TNS__URL',
    );
  }
  return given.replace(/\/+$/, '');
}

function reportIdOf(word: string | undefined): bigint {
  if (word === undefined || !/^[0-9]{1,18}$/.test(word)) {
    throw new UsageError('give the number of a report: `lucero tns list` has them');
  }
  return BigInt(word);
}

function known(row: TnsReportRow | null, id: bigint): TnsReportRow {
  if (row === null) throw new LuceroError('LUCERO_NOT_FOUND', `there is no report ${id}`);
  return row;
}

function inOtherState({ tnsReportId, state }: TnsReportRow): LuceroError {
  return new LuceroError('LUCERO_TNS_REPORT_INVALID', `report ${tnsReportId} is ${state}`);
}

function describe({ tnsReportId, survey, oid, state, url }: TnsReportRow): string {
  return `report ${tnsReportId} of ${survey}/${oid} for ${url}: ${state}`;
}

async function readable(path: string): Promise<void> {
  const found = await stat(path).catch((error: Error) => error);
  if (found instanceof Error || !found.isFile()) {
    const reason = found instanceof Error ? found.message : `${path} is no file`;
    throw new LuceroError('LUCERO_FILE_UNREADABLE', reason);
  }
}
