import type { FilterNeed } from '../contract.ts';
import { faultAt, type Span } from '../fault-at.ts';
import type { Argument } from '../fields/field-definition.ts';
import { nearestNames } from '../nearest-names.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import { checkArguments } from './arguments.ts';
import { type CheckContext, type Checked, checkedPart, type LoopItem } from './checked.ts';
import { wordsOfField } from './words.ts';

/**
 * A field: alert.mag, magPerDay('g'), classification('x').topClass, or a column of a loop's item. Null: the node is
 * none, nor meant as one.
 */
export function checkField(node: SyntaxNode, context: CheckContext): Checked | null {
  if (node.op === 'call') {
    const [name, args] = node.args;
    const path = `${name}()`;
    return context.fields.has(path) ? fieldPart(node, path, args, context) : null;
  }
  if (node.op !== '.') return null;
  const [owner, name] = node.args;
  if (owner.op === 'id') {
    const item = context.loops.get(owner.args);
    if (item !== undefined) return columnPart(node, owner.args, item, name, context);
    return fieldPart(node, `${owner.args}.${name}`, [], context);
  }
  if (owner.op === 'call') {
    return fieldPart(node, `${owner.args[0]}().${name}`, owner.args[1], context);
  }
  return null;
}

function fieldPart(
  node: Span,
  path: string,
  given: readonly SyntaxNode[],
  context: CheckContext,
): Checked {
  const field = context.fields.get(path);
  if (field === undefined) throw unknownField(node, path, context);
  const args = checkArguments(node, field, given, context);
  gather(field.need, path, args, context);
  const { read, why } = field.bind(args);
  return checkedPart(node, {
    ...{ type: field.type, path, evaluate: read },
    reads: [{ start: node.start, end: node.end, need: field.need, unit: field.unit, read, why }],
    words: wordsOfField(path, args, context.vocabulary),
  });
}

function gather(
  need: FilterNeed,
  path: string,
  args: readonly Argument[],
  { needs, features, watchlists, areas }: CheckContext,
): void {
  needs.add(need);
  if (need === 'features') features.add(path.slice('features.'.length));
  if (need === 'watchlists') watchlists.add(String(args[0]));
  if (need === 'areas') areas.add(String(args[0]));
}

function unknownField(node: Span, path: string, context: CheckContext): Error {
  const [, owner = '', name = ''] = /^(.*)\.([^.]*)$/.exec(path) ?? [];
  const paths = [...context.fields.keys()];
  const ofOwner = paths.filter((each) => each.startsWith(`${owner}.`));
  const suggestions =
    ofOwner.length > 0
      ? nearestNames(
          name,
          ofOwner.map((each) => each.slice(owner.length + 1)),
        ).map((each) => `${owner}.${each}`)
      : nearestNames(path, paths);
  const shown = context.text.slice(node.start, node.end);
  return faultAt(context.text, node, `there is no field ${shown}`, { field: path, suggestions });
}

function columnPart(
  node: Span,
  loop: string,
  { list, slot }: LoopItem,
  name: string,
  { text, vocabulary }: CheckContext,
): Checked {
  const column = list.columns.get(name);
  if (column === undefined) {
    throw faultAt(text, node, `the items of ${list.name} have no ${name}`, {
      field: `${loop}.${name}`,
      suggestions: nearestNames(name, list.columns.keys()).map((each) => `${loop}.${each}`),
    });
  }
  return checkedPart(node, {
    ...{ type: column.type, path: `${loop}.${name}` },
    evaluate: ({ items }) => column.read(items[slot]),
    words: wordsOfField(`${list.name}.${name}`, [], vocabulary),
  });
}
