import { LuceroError } from '@lucero/errors';
import type { TnsReportRow, TnsReports } from '@lucero/store';
import type { NoAnswer } from '@lucero/tns';
import { requestTimeoutMs, type TnsClient } from './tns-client.ts';

/**
 * Sends what is approved, and finds out what became of what was sent.
 *
 * A report goes to `sending` before it is given to the network, and leaves that state only by what the server says of
 * it. Whatever is found there was interrupted, here or on the way:
 *
 *   with a number     the server has it: its reply is asked for, and the report is never sent again
 *   without a number  the server may have it, or may be about to: the server is searched for its internal name. Found:
 *                     it had arrived. Not found within `settleMinutes`: it is left alone, since the server takes
 *                     minutes to show what it has taken. Not found after them: it has not arrived, and is sent again
 *
 * Of two who send at once one counts the attempt, and only that one sends.
 */
export interface SendReportsOptions {
  readonly store: Pick<
    TnsReports,
    'listTnsReports' | 'beginTnsAttempt' | 'noteTnsSubmission' | 'endTnsAttempt'
  >;
  readonly client: TnsClient;
  /** Only reports that were made for this server. */
  readonly url: string;
  readonly nowMs: () => number;
  /** Called when something became of a report. */
  readonly told: (line: string) => void;
}

export interface SendTally {
  readonly sent: number;
  readonly refused: number;
  /** On their way: the server has not said yet. */
  readonly waiting: number;
}

export const settleMinutes = 15;
const settleMs = settleMinutes * 60_000;
if (settleMs <= requestTimeoutMs) throw new Error('a request may still be under way');
const pageSize = 100;

/**
 * @throws LuceroError LUCERO_TNS_UNAUTHORISED, LUCERO_TNS_UNAVAILABLE (wants no more requests now, with the seconds to
 *   wait); what was not sent stays approved
 */
export async function sendReports(options: SendReportsOptions): Promise<SendTally> {
  const tally = { sent: 0, refused: 0, waiting: 0 };
  for await (const report of reportsIn(options, 'sending')) count(await settle(options, report));
  for await (const report of reportsIn(options, 'approved')) count(await send(options, report));
  return tally;

  function count(state: Outcome): void {
    if (state !== 'elsewhere') tally[state] += 1;
  }
}

/** elsewhere: another sender has it. */
type Outcome = 'sent' | 'refused' | 'waiting' | 'elsewhere';

async function* reportsIn(
  { store, url }: SendReportsOptions,
  state: 'sending' | 'approved',
): AsyncGenerator<TnsReportRow, void, undefined> {
  let afterId = 0n;
  for (;;) {
    const page = await store.listTnsReports({ states: [state], url, afterId, limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    afterId = last.tnsReportId;
  }
}

async function settle(options: SendReportsOptions, report: TnsReportRow): Promise<Outcome> {
  if (report.submissionId !== null) return await askReply(options, report, report.submissionId);
  const { client, nowMs, told } = options;
  const found = await client.search(internalNameOf(report));
  if (found.kind === 'found') return await end(options, report, 'sent', found.tnsName, null);
  if (found.kind !== 'none') {
    stopIfLimited(found);
    told(`report ${report.tnsReportId}: not known whether it arrived: ${reasonOf(found)}`);
    return 'waiting';
  }
  if (nowMs() - (report.sendingSinceMs ?? 0) < settleMs) {
    told(
      `report ${report.tnsReportId}: not there yet; sent again when it is not after ${settleMinutes} min`,
    );
    return 'waiting';
  }
  return await send(options, report);
}

async function send(options: SendReportsOptions, report: TnsReportRow): Promise<Outcome> {
  const { store, client, nowMs, told } = options;
  // Whoever adds the next one to the attempts that were seen sends.
  const begun = await store.beginTnsAttempt(report.tnsReportId, report.attemptCount, nowMs());
  if (begun === null) return 'elsewhere';
  const answer = await client.send(begun.report);
  switch (answer.kind) {
    case 'taken': {
      const { tnsReportId, attemptCount: attempt } = begun;
      const noted = await store.noteTnsSubmission(tnsReportId, attempt, answer.submissionId);
      told(`report ${tnsReportId}: taken as ${answer.submissionId}`);
      return noted === null ? 'elsewhere' : await askReply(options, noted, answer.submissionId);
    }
    case 'refused':
      return await end(options, begun, 'refused', null, answer.reason);
    case 'unclear':
      told(`report ${begun.tnsReportId}: not known whether it arrived: ${answer.reason}`);
      return 'waiting';
    case 'later':
    case 'unauthorised':
      // It was certainly not taken.
      await end(options, begun, 'approved', null, reasonOf(answer));
      stopIfLimited(answer);
      return 'waiting';
  }
}

async function askReply(
  options: SendReportsOptions,
  report: TnsReportRow,
  submissionId: bigint,
): Promise<Outcome> {
  const answer = await options.client.reply(submissionId);
  switch (answer.kind) {
    case 'named':
      return await end(
        ...([options, report, 'sent', answer.tnsName] as const),
        answer.isNew ? null : 'the object was there already',
      );
    case 'refused':
      return await end(options, report, 'refused', null, answer.reason);
    case 'pending':
      options.told(`report ${report.tnsReportId}: the server has it, and has not processed it yet`);
      return 'waiting';
    default:
      stopIfLimited(answer);
      options.told(`report ${report.tnsReportId}: no reply yet: ${reasonOf(answer)}`);
      return 'waiting';
  }
}

async function end(
  { store, nowMs, told }: SendReportsOptions,
  { tnsReportId, attemptCount }: TnsReportRow,
  state: 'approved' | 'sent' | 'refused',
  tnsName: string | null,
  remark: string | null,
): Promise<Outcome> {
  const row = await store.endTnsAttempt(tnsReportId, attemptCount, {
    ...{ state, tnsName, remark, nowMs: nowMs() },
  });
  if (row === null) return 'elsewhere';
  if (state === 'approved') return 'waiting';
  const what = tnsName ?? remark ?? '';
  told(`report ${tnsReportId}: ${state}${what === '' ? '' : `: ${what}`}`);
  return state;
}

function stopIfLimited(answer: NoAnswer): void {
  if (answer.kind === 'unauthorised') {
    throw new LuceroError('LUCERO_TNS_UNAUTHORISED', 'the server knows no such bot or key');
  }
  if (answer.kind === 'later') {
    throw new LuceroError('LUCERO_TNS_UNAVAILABLE', `${reasonOf(answer)}: send the rest then`);
  }
}

function reasonOf(answer: NoAnswer): string {
  switch (answer.kind) {
    case 'unauthorised':
      return 'the server knows no such bot or key';
    case 'later':
      return `too many requests, the next in ${answer.seconds} s`;
    case 'unclear':
      return answer.reason;
  }
}

function internalNameOf({ report, oid }: TnsReportRow): string {
  const entry = (report as { at_report?: { 0?: { internal_name?: unknown } } }).at_report?.[0];
  return typeof entry?.internal_name === 'string' ? entry.internal_name : oid;
}
