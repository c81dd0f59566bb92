import type { FilterEvent } from './contract.ts';

/** First and last of numbers that follow each other, as events write them. */
export interface NumberRange {
  readonly fromSeq: string;
  readonly toSeq: string;
}

/**
 * Numbers of a filter whose events are not kept any more, in their order.
 *
 * @param events all that are kept after `afterSeq`, up to `lastSeq`, as readFilterEvents gives them
 */
export function missingNumbers(
  events: readonly Pick<FilterEvent, 'seq'>[],
  afterSeq: bigint,
  lastSeq: bigint,
): readonly NumberRange[] {
  const missing: NumberRange[] = [];
  let before = afterSeq;
  for (const seq of [...events.map((event) => event.seq), lastSeq + 1n]) {
    if (seq > before + 1n) {
      missing.push({ fromSeq: (before + 1n).toString(), toSeq: (seq - 1n).toString() });
    }
    before = seq;
  }
  return missing;
}
