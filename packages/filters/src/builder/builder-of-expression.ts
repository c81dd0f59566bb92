import type {
  BuilderCompare,
  BuilderForm,
  BuilderGroup,
  BuilderItem,
  BuilderTerm,
} from '../contract.ts';
import { FilterInvalidError } from '../filter-invalid-error.ts';
import { parseExpression, type SyntaxNode } from '../parse-expression.ts';

/**
 * The form that an expression stands for; null: it is none, or one that a form does not show (arithmetic, loops, a field
 * against a field).
 */
export function builderOfExpression(expression: string): BuilderForm | null {
  let syntax: SyntaxNode;
  try {
    syntax = parseExpression(expression);
  } catch (error) {
    if (error instanceof FilterInvalidError) return null;
    throw error;
  }
  const item = itemOf(syntax);
  if (item === null) return null;
  return item.kind === 'group' ? item : { kind: 'group', match: 'all', items: [item] };
}

function itemOf(node: SyntaxNode): BuilderItem | null {
  switch (node.op) {
    case '&&':
    case '||':
      return groupOf(node, node.op);
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return compareOf(node.args[0], node.op, node.args[1]);
    case 'in':
      return oneOfOf(node.args[0], node.args[1], false);
    case '!_':
      return negated(itemOf(node.args));
    case 'call':
      if (node.args[0] === 'known') {
        const [arg] = node.args[1];
        const term = arg === undefined ? null : termOf(arg);
        return term && { kind: 'known', term, isNegated: false };
      }
      return isOf(node);
    case '.':
      return isOf(node);
    default:
      return null;
  }
}

function isOf(node: SyntaxNode): BuilderItem | null {
  const term = termOf(node);
  return term && { kind: 'is', term, isNegated: false };
}

/** Only what has a place for it: a group or a comparison has none. */
function negated(item: BuilderItem | null): BuilderItem | null {
  if (item === null || item.kind === 'group' || item.kind === 'compare' || item.isNegated) {
    return null;
  }
  return { ...item, isNegated: true };
}

function groupOf(node: SyntaxNode, operator: '&&' | '||'): BuilderGroup | null {
  const items: BuilderItem[] = [];
  for (const part of chainOf(node, operator)) {
    const item = itemOf(part);
    if (item === null) return null;
    items.push(item);
  }
  return { kind: 'group', match: operator === '&&' ? 'all' : 'any', items };
}

/** a && b && c, which the grammar reads as (a && b) && c: its three parts. */
function chainOf(node: SyntaxNode, operator: '&&' | '||'): SyntaxNode[] {
  if (node.op !== operator) return [node];
  const [left, right] = node.args;
  return [...chainOf(left, operator), ...chainOf(right, operator)];
}

function compareOf(
  left: SyntaxNode,
  operator: BuilderCompare['operator'],
  right: SyntaxNode,
): BuilderItem | null {
  const term = termOf(left);
  const value = constantOf(right);
  return term === null || value === null ? null : { kind: 'compare', term, operator, value };
}

function oneOfOf(left: SyntaxNode, list: SyntaxNode, isNegated: boolean): BuilderItem | null {
  const term = termOf(left);
  if (term === null || list.op !== 'list') return null;
  const values = (list.args as readonly SyntaxNode[]).map(constantOf);
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : { kind: 'oneOf', term, values: known, isNegated };
}

function termOf(node: SyntaxNode): BuilderTerm | null {
  if (node.op === 'call') return calledTerm(node.args[0], node.args[1], '');
  if (node.op !== '.') return null;
  const [owner, name] = node.args;
  if (owner.op === 'id') return { path: `${owner.args}.${name}`, arguments: [] };
  return owner.op === 'call' ? calledTerm(owner.args[0], owner.args[1], `.${name}`) : null;
}

function calledTerm(name: string, args: readonly SyntaxNode[], rest: string): BuilderTerm | null {
  const constants = args.map(constantOf);
  const known = constants.filter((value) => value !== null);
  if (known.length < constants.length) return null;
  return { path: `${name}()${rest}`, arguments: known };
}

function constantOf(node: SyntaxNode): string | number | null {
  if (node.op === '-_') {
    const value = constantOf(node.args);
    return typeof value === 'number' ? -value : null;
  }
  if (node.op !== 'value') return null;
  const { args: value } = node;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
