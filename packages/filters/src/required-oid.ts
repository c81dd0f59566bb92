import type { SyntaxNode } from './parse-expression.ts';

/** The object that an expression asks for by object.oid == '…' in every case; null: there is none. */
export function requiredOidOf(node: SyntaxNode): string | null {
  if (node.op === '&&') return requiredOidOf(node.args[0]) ?? requiredOidOf(node.args[1]);
  if (node.op !== '==') return null;
  const [left, right] = node.args;
  if (isOid(left)) return textOf(right);
  return isOid(right) ? textOf(left) : null;
}

const isOid = (node: SyntaxNode): boolean =>
  node.op === '.' &&
  node.args[1] === 'oid' &&
  node.args[0].op === 'id' &&
  node.args[0].args === 'object';

const textOf = (node: SyntaxNode): string | null =>
  node.op === 'value' && typeof node.args === 'string' ? node.args : null;
