import { filledStatement, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import type { StatementName } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { TnsReportRow, TnsReports } from './contract.ts';
import { tnsReportColumns } from './tns-columns.ts';

const greatestPerObject = 20;

export function tnsReports(pool: ConnectionPool): TnsReports {
  const columns = listed(columnNames(tnsReportColumns));
  /** Gives the rows that a statement makes or finds. */
  const rowsBy = (name: StatementName) => {
    const statement = filledStatement(name, { columns });
    return async (...parameters: readonly Parameter[]): Promise<readonly TnsReportRow[]> => {
      const rows = await pool.query<Readonly<Record<string, unknown>>>(statement, parameters);
      return rows.map((row) => recordOfRow(tnsReportColumns, row));
    };
  };
  const rowBy = (name: StatementName) => {
    const ask = rowsBy(name);
    return async (...parameters: readonly Parameter[]): Promise<TnsReportRow | null> =>
      (await ask(...parameters))[0] ?? null;
  };
  const add = rowBy('tns/add-tns-report');
  const find = rowBy('tns/find-tns-report');
  const findOf = rowsBy('tns/find-tns-reports-of');
  const list = rowsBy('tns/list-tns-reports');
  const approve = rowBy('tns/approve-tns-report');
  const refuse = rowBy('tns/refuse-tns-report');
  const begin = rowBy('tns/begin-tns-attempt');
  const note = rowBy('tns/note-tns-submission');
  const end = rowBy('tns/end-tns-attempt');

  return {
    addTnsReport: ({ oid, survey, objectKind, url, report, createdBy, nowMs }) =>
      add(oid, survey, objectKind, url, JSON.stringify(report), createdBy, BigInt(nowMs)),
    findTnsReport: (id) => find(id),
    findTnsReportsOf: ({ oid, survey, objectKind }) =>
      findOf(oid, survey, objectKind, greatestPerObject),
    listTnsReports: ({ states, url, afterId, limit }) =>
      list(
        textArray(states, (state) => state),
        afterId,
        url ?? null,
        checkedLimit(limit),
      ),
    approveTnsReport: (id, by, nowMs) => approve(id, by, BigInt(nowMs)),
    refuseTnsReport: (id, remark, nowMs) => refuse(id, remark, BigInt(nowMs)),
    beginTnsAttempt: (id, attempts, nowMs) => begin(id, attempts, BigInt(nowMs)),
    noteTnsSubmission: (id, attempts, submissionId) => note(id, attempts, submissionId),
    endTnsAttempt: (id, attempts, { state, tnsName, remark, nowMs }) =>
      end(id, attempts, state, tnsName, remark, BigInt(nowMs)),
  };
}
