import type { TnsObject } from '@lucero/tns';
import type { Cone } from '../objects/contract.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** Objects of the Transient Name Server. */
export interface TnsObjects {
  /** Of each id the newest state stays, in any order. Gives how many were new or newer. At most 10,000. */
  readonly storeTnsObjects: (objects: readonly TnsObject[]) => Promise<number>;
  /** For each cone the objects in it, the nearest first, 20 at most. At most 1,000 cones. */
  readonly findTnsInCones: (
    cones: readonly Cone[],
  ) => Promise<readonly (readonly FoundTnsObject[])[]>;
  /**
   * Those whose name or internal name is one of these, 1,000 at most, by their ids: `2026abc`, without prefix, or
   * `ZTF22aaaifcx`. At most 1,000 names.
   */
  readonly findTnsByNames: (names: readonly string[]) => Promise<readonly TnsObject[]>;
  /** Those that have a type, by their ids, after one. @param limit at most 10,000 */
  readonly listTypedTnsObjects: (afterId: bigint, limit: number) => Promise<readonly TnsObject[]>;
}

export interface FoundTnsObject extends TnsObject {
  readonly distanceArcsec: number;
}

export const tnsReportStates = ['draft', 'approved', 'sending', 'sent', 'refused'] as const;
export type TnsReportState = (typeof tnsReportStates)[number];

export interface TnsReportRow extends ObjectKey {
  readonly tnsReportId: bigint;
  readonly state: TnsReportState;
  /** Address of the server that it may go to. */
  readonly url: string;
  /** As it is sent. */
  readonly report: unknown;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly approvedMs: number | null;
  readonly approvedBy: string | null;
  readonly sendingSinceMs: number | null;
  readonly settledMs: number | null;
  readonly attemptCount: number;
  /** The server's number for it. */
  readonly submissionId: bigint | null;
  readonly tnsName: string | null;
  readonly remark: string | null;
}

/**
 * The queue of reports. Every step names the state that it goes from, and answers null when the report is in
 * another: of two who do the same at once, one does it.
 */
export interface TnsReports {
  /** Null: this object has a report to this server that is not refused. */
  readonly addTnsReport: (
    draft: Pick<TnsReportRow, 'survey' | 'objectKind' | 'oid' | 'url' | 'report' | 'createdBy'> & {
      readonly nowMs: number;
    },
  ) => Promise<TnsReportRow | null>;
  readonly findTnsReport: (tnsReportId: bigint) => Promise<TnsReportRow | null>;
  /** Of one object, the newest first, 20 at most. */
  readonly findTnsReportsOf: (object: ObjectKey) => Promise<readonly TnsReportRow[]>;
  /** The oldest first. */
  readonly listTnsReports: (query: {
    readonly states: readonly TnsReportState[];
    readonly url?: string;
    readonly afterId: bigint;
    /** At most 1,000. */
    readonly limit: number;
  }) => Promise<readonly TnsReportRow[]>;
  /** draft → approved */
  readonly approveTnsReport: (
    tnsReportId: bigint,
    by: string,
    nowMs: number,
  ) => Promise<TnsReportRow | null>;
  /** draft or approved → refused, by an operator. */
  readonly refuseTnsReport: (
    tnsReportId: bigint,
    remark: string,
    nowMs: number,
  ) => Promise<TnsReportRow | null>;
  /**
   * approved → sending, or sending → sending once more: only who counts the attempt may send it. `attemptCount` is
   * what the caller has seen.
   */
  readonly beginTnsAttempt: (
    tnsReportId: bigint,
    attemptCount: number,
    nowMs: number,
  ) => Promise<TnsReportRow | null>;
  /** sending, and the server has given a number. */
  readonly noteTnsSubmission: (
    tnsReportId: bigint,
    attemptCount: number,
    submissionId: bigint,
  ) => Promise<TnsReportRow | null>;
  /** sending → approved (it has certainly not been taken), sent or refused. */
  readonly endTnsAttempt: (
    tnsReportId: bigint,
    attemptCount: number,
    end: {
      readonly state: 'approved' | 'sent' | 'refused';
      readonly tnsName: string | null;
      readonly remark: string | null;
      readonly nowMs: number;
    },
  ) => Promise<TnsReportRow | null>;
}
