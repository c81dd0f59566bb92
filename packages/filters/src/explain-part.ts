import { balancedSpan } from './balanced-span.ts';
import type { Checked } from './check/checked.ts';
import type { FilterClause, FilterRead } from './contract.ts';
import type { Frame } from './fields/field-definition.ts';

/** Why a part is true, false or cannot be judged: down to each test and what it read. */
export function explainPart(part: Checked, text: string, frame: Frame): FilterClause {
  const verdict = part.evaluate(frame) as boolean | null;
  const children =
    part.clause === 'test' ? [] : part.operands.map((operand) => explainPart(operand, text, frame));
  const reads = part.clause === 'test' ? readsOf(part, text, frame) : [];
  const { start, end } = balancedSpan(text, part);
  return {
    text: text.slice(start, end),
    offset: start,
    length: end - start,
    kind: part.clause,
    verdict,
    reason: verdict === null ? reasonOf(children, reads) : null,
    reads,
    children,
  };
}

function readsOf({ reads }: Checked, text: string, frame: Frame): FilterRead[] {
  return reads.map(({ start, end, unit, read, why }) => {
    const value = read(frame);
    const reason = value === null ? why(frame) : null;
    return { text: text.slice(start, end), value, unit, reason };
  });
}

function reasonOf(children: readonly FilterClause[], reads: readonly FilterRead[]): string {
  const child = children.find(({ verdict }) => verdict === null);
  if (child?.reason != null) return child.reason;
  const absent = reads.find(({ value }) => value === null);
  if (absent !== undefined) return `${absent.text}: ${absent.reason}`;
  return 'a division by zero, a number that is too large, or an item of a list that is not complete';
}
