import type { ClassificationMessage } from '@lucero/avro';
import { type NoticeRules, nextAlertType, noticeText } from '@lucero/notices';
import type { NewNotice, NoticeReason, NoticeRow, Notices } from '@lucero/store';

/** The text of the notice that each classification makes, in order; null: none. */
export type NoticesOf = (
  messages: readonly ClassificationMessage[],
) => Promise<readonly (string | null)[]>;

interface Reason extends NoticeReason {
  readonly message: ClassificationMessage;
}

/** No operator asked for notices. */
export const noNotices: NoticesOf = async (messages) => messages.map(() => null);

/**
 * Notices by these rules. Only what reaches a probability, or is about an object with a notice, is looked at closer;
 * the classifications of one object come from one partition, so nobody else opens its chain meanwhile.
 */
export function noticesBy(
  rules: NoticeRules,
  store: Pick<Notices, 'haveNotices' | 'makeNotices'>,
): NoticesOf {
  return async (messages) => {
    const noticed = await store.haveNotices(messages);
    const reasons = messages
      .filter((message, i) => noticed[i]! || alertTypeOf(message, null, false, rules) !== null)
      .map(reasonOf);
    // Of one batch may be several about an object that has no notice yet.
    const objects = new Set(reasons.map(({ oid }) => oid));
    const looked = messages.filter(({ oid }) => objects.has(oid)).map(reasonOf);
    const rows = await store.makeNotices(looked, ({ message }, { former, isWithdrawn }) =>
      newNotice(message, former, isWithdrawn, rules),
    );
    const texts = new Map(looked.map(({ message }, i) => [message, rows[i]?.notice ?? null]));
    return messages.map((message) => texts.get(message) ?? null);
  };
}

function newNotice(
  message: ClassificationMessage,
  former: NoticeRow | null,
  isWithdrawn: boolean,
  rules: NoticeRules,
): NewNotice | null {
  const alertType = alertTypeOf(message, former, isWithdrawn, rules);
  if (alertType === null) return null;
  const notice = noticeText(message, alertType, (former?.recordNumber ?? 0) + 1);
  return { alertType, notice };
}

const alertTypeOf = (
  { probabilities, mjdTai, withdrawnMjdTai }: ClassificationMessage,
  former: NoticeRow | null,
  isWithdrawn: boolean,
  rules: NoticeRules,
) =>
  nextAlertType(
    { probabilities, mjdTai, isWithdrawn: isWithdrawn || withdrawnMjdTai !== null },
    former,
    rules,
  );

const reasonOf = (message: ClassificationMessage): Reason => {
  const { oid, survey, objectKind, classifier, classifierVersion, alertId, mjdTai } = message;
  const cause = `alert ${alertId} ${classifierVersion}`;
  return { oid, survey, objectKind, classifier, alertId, mjdTai, cause, message };
};
