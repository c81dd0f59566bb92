import { faultAt } from '../fault-at.ts';
import type { Frame, Value } from '../fields/field-definition.ts';
import { filterLists } from '../fields/field-table.ts';
import { type ListDefinition, mostItems } from '../fields/list-definition.ts';
import { filterLimits } from '../limits.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import { type CheckContext, type Checked, checkedPart } from './checked.ts';
import { checkCondition } from './logic.ts';

type Loop = 'exists' | 'all' | 'exists_one';

/** list.exists(item, condition) and its like. Null: the node is none. */
export function checkLoop(
  node: SyntaxNode & { readonly op: 'rcall' },
  context: CheckContext,
): Checked | null {
  const [name, owner, args] = node.args;
  if (owner.op !== 'id') return null;
  const list = filterLists.get(owner.args);
  if (list === undefined) return null;
  if (name !== 'exists' && name !== 'all' && name !== 'exists_one') {
    throw faultAt(context.text, node, `${list.name} has exists, all and exists_one`, {
      field: name,
      suggestions: [`${list.name}.exists`],
    });
  }
  const [item, condition] = args;
  if (args.length !== 2 || item?.op !== 'id' || condition === undefined) {
    throw faultAt(context.text, node, `as in ${list.example}`, { field: list.name });
  }
  const slot = context.loopDepth;
  if (slot >= filterLimits.loops) {
    throw faultAt(context.text, node, `more than ${filterLimits.loops} loops in one another`);
  }
  context.needs.add(list.need);
  const inside = new Map([...context.loops, [item.args, { list, slot }]]);
  const body = checkCondition(condition, {
    ...context,
    ...{ loops: inside, loopDepth: slot + 1 },
  });
  return checkedPart(node, {
    type: 'bool',
    cost: 1 + mostItems * body.cost,
    evaluate: looping(name, list, slot, body),
    reads: [listRead(owner, list), ...body.reads],
  });
}

function looping(name: Loop, list: ListDefinition, slot: number, body: Checked) {
  const { evaluate } = body;
  return (frame: Frame): Value => {
    const items = list.read(frame);
    if (items === null || items.length > mostItems) return null;
    let trueCount = 0;
    let isOpen = false;
    for (const item of items) {
      frame.items[slot] = item;
      const value = evaluate(frame);
      if (value === null) isOpen = true;
      else if (value === true) trueCount += 1;
      else if (name === 'all') return false;
      if (value === true && name === 'exists') return true;
    }
    // In CEL, exists_one cannot be judged when one of its items cannot.
    if (isOpen) return null;
    if (name === 'exists_one') return trueCount === 1;
    return name === 'all';
  };
}

/** Items shown where a loop is explained, at most. */
const mostShown = 5;

function listRead({ start, end }: SyntaxNode, list: ListDefinition): Checked['reads'][number] {
  return {
    ...{ start, end, need: list.need, unit: null },
    read: (frame) => {
      const items = list.read(frame);
      if (items === null) return null;
      const shown = items.slice(0, mostShown).map((item) =>
        [...list.columns.values()]
          .map(({ read }) => read(item))
          .filter((value) => value !== null)
          .join(' '),
      );
      const rest = items.length - shown.length;
      return `${items.length}: ${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
    },
    why: () => list.why,
  };
}
