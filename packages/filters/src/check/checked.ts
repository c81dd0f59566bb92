import type { FilterClause, FilterNeed, FilterValueType, FilterVocabulary } from '../contract.ts';
import type { Span } from '../fault-at.ts';
import type { FieldDefinition, Frame, Value } from '../fields/field-definition.ts';
import type { ListDefinition } from '../fields/list-definition.ts';
import type { SyntaxNode } from '../parse-expression.ts';

/** A part of an expression whose types fit, ready to be evaluated. */
export interface Checked extends Span {
  readonly type: FilterValueType;
  readonly evaluate: (frame: Frame) => Value;
  /** Steps at most. */
  readonly cost: number;
  /** How it is explained; operands are those of all, any and not. */
  readonly clause: FilterClause['kind'];
  readonly operands: readonly Checked[];
  /** Fields that it reads, loops left out. */
  readonly reads: readonly CheckedRead[];
  /** Its value, when it stands in the text itself. */
  readonly constant: string | number | boolean | null;
  /** Texts that it can be; null: any, or no text. */
  readonly words: readonly string[] | null;
  /** Of a field: its path as in the table. */
  readonly path: string | null;
}

/** A field where it stands. */
export interface CheckedRead extends Span {
  readonly need: FilterNeed;
  readonly unit: string | null;
  readonly read: (frame: Frame) => Value;
  readonly why: (frame: Frame) => string;
}

/** A loop's name for the item that it is at. */
export interface LoopItem {
  readonly list: ListDefinition;
  /** Place in Frame.items. */
  readonly slot: number;
}

/** What one expression is checked with, and what is gathered on the way. */
export interface CheckContext {
  readonly text: string;
  readonly vocabulary: FilterVocabulary;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly needs: Set<FilterNeed>;
  readonly features: Set<string>;
  readonly watchlists: Set<string>;
  readonly areas: Set<string>;
  /** Names of the loops around the part that is checked. */
  readonly loops: ReadonlyMap<string, LoopItem>;
  /** How many they are: an inner one may hide the name of an outer one. */
  readonly loopDepth: number;
  readonly check: (node: SyntaxNode, context: CheckContext) => Checked;
}

/** A part with what most parts have not. */
export function checkedPart(
  { start, end }: Span,
  part: Pick<Checked, 'type' | 'evaluate'> & Partial<Checked>,
): Checked {
  const operands = part.operands ?? [];
  return {
    ...{ start, end, clause: 'test', operands, reads: [], constant: null, words: null },
    ...{ path: null, cost: 1 },
    ...part,
  };
}
