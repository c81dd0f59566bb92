import type { SurveyUpdate } from '@lucero/alert';
import { mjdTaiToUnixMs, unixMsToMjdUtc } from '@lucero/sky';
import { retractionText } from './notice-text.ts';

/** A notice as it was said, of which a retraction is made. */
interface SaidNotice {
  readonly oid: string;
  readonly recordNumber: number;
  readonly notice: string;
}

interface Withdrawal {
  readonly survey: string;
  readonly alertId: bigint;
  readonly cause: string;
  readonly update: SurveyUpdate;
}

/** Of packages/store: adds the retraction to each chain whose last notice rests on the alert. */
interface NoticeChains {
  readonly retractNotices: (
    withdrawals: readonly Withdrawal[],
    retract: (former: SaidNotice, withdrawal: Withdrawal) => string,
  ) => Promise<readonly (readonly SaidNotice[])[]>;
}

const secondsPerDay = 86_400;
const unixEpochMjd = unixMsToMjdUtc(0);

/** The notices that withdrawals of alerts take back, by the update; the same whenever it is asked. */
export async function retractionsOf(
  updates: readonly SurveyUpdate[],
  chains: NoticeChains,
): Promise<ReadonlyMap<SurveyUpdate, readonly SaidNotice[]>> {
  const withdrawals = updates.flatMap((update): Withdrawal[] => {
    const { survey, alertId, kind, uniqueId } = update;
    if (kind !== 'detectionWithdrawal' || alertId === null) return [];
    return [{ survey, alertId, cause: `update ${uniqueId}`, update }];
  });
  const rows = await chains.retractNotices(withdrawals, (former, { update }) =>
    retractionText(former.notice, former.recordNumber + 1, updateMsOf(update)),
  );
  return new Map(withdrawals.map(({ update }, i) => [update, rows[i] ?? []]));
}

const updateMsOf = ({ updateTimeTaiNs }: SurveyUpdate): number =>
  mjdTaiToUnixMs(unixEpochMjd + Number(updateTimeTaiNs) / 1e9 / secondsPerDay);
