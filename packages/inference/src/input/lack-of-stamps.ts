import type { CutoutKind } from '@lucero/stamps';
import type { Classified, SkipReason, UnreadableStamp } from '../classified.ts';
import type { Lacks } from './tensor-maker.ts';

/** How a stamp is called among the inputs; no field of an alert has such a name. */
export const nameOfStamp = (kind: CutoutKind): string => `stamps.${kind}`;

/** What a record says of a stamp that is there and was not used. */
export const unreadableInput = ({ stamp, reason }: UnreadableStamp): string =>
  `${nameOfStamp(stamp)}: ${reason}`;

type Found = { readonly [List in keyof Lacks]: Readonly<Lacks[List]> };

/** Whether a stamp is absent, or there and of no use. */
export const isLacking = ({ missing, unreadable }: Found, kind: CutoutKind): boolean =>
  missing.includes(nameOfStamp(kind)) || unreadable.some(({ stamp }) => stamp === kind);

/** Why an alert is not classified from its stamps: what is said of each that is lacking. */
export function lackOfStamps(
  order: readonly CutoutKind[],
  { missing, unreadable }: Lacks,
  ...others: readonly string[]
): Extract<Classified, { kind: 'skip' }> {
  const said = order.flatMap((kind) => {
    const there = unreadable.find(({ stamp }) => stamp === kind);
    if (there !== undefined) return [`${kind} stamp: ${there.reason}`];
    return missing.includes(nameOfStamp(kind)) ? [`no ${kind} stamp`] : [];
  });
  return {
    kind: 'skip',
    reason: reasonOf(unreadable),
    detail: [...said, ...others].join('; '),
    unreadableStamps: unreadable,
  };
}

/** What is damaged is said before what is blank, and both before what is absent: they are news. */
function reasonOf(unreadable: readonly UnreadableStamp[]): SkipReason {
  if (unreadable.length === 0) return 'no-stamps';
  const isBlank = unreadable.every(({ code }) => code === 'LUCERO_STAMP_BLANK');
  return isBlank ? 'blank-stamp' : 'unreadable-stamp';
}
