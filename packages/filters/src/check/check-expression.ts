import { faultAt } from '../fault-at.ts';
import { filterLists } from '../fields/field-table.ts';
import { nearestNames } from '../nearest-names.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import { type CheckContext, type Checked, checkedPart } from './checked.ts';
import { checkField } from './fields.ts';
import { checkCall, checkMethod } from './functions.ts';
import { checkChoice, checkLogic, checkNot } from './logic.ts';
import { checkLoop } from './loops.ts';
import { checkArithmetic, checkComparison, checkIn, checkMinus } from './operators.ts';

/** A part of the syntax tree with its type, ready to be evaluated. Throws FilterInvalidError. */
export function checkExpression(node: SyntaxNode, context: CheckContext): Checked {
  switch (node.op) {
    case 'value':
      return checkConstant(node, context);
    case '&&':
    case '||':
      return checkLogic(node, node.op, context);
    case '!_':
      return checkNot(node, context);
    case '-_':
      return checkMinus(node, context);
    case '?:':
      return checkChoice(node, context);
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return checkComparison(node, node.op, context);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkArithmetic(node, node.op, context);
    case 'in':
      return checkIn(node, context);
    case 'call':
      return checkField(node, context) ?? checkCall(node, context);
    case 'rcall':
      return checkLoop(node, context) ?? checkMethod(node, context);
    case '.': {
      const field = checkField(node, context);
      if (field !== null) return field;
      break;
    }
    case 'id':
      throw unknownName(node, context);
    default:
  }
  const shown = context.text.slice(node.start, node.end);
  throw faultAt(context.text, node, `${shown} has no meaning here`, { field: shown });
}

function checkConstant(
  node: SyntaxNode & { readonly op: 'value' },
  context: CheckContext,
): Checked {
  const { args: value } = node;
  if (typeof value === 'bigint') {
    const constant = Number(value);
    if (!Number.isSafeInteger(constant)) {
      throw faultAt(
        context.text,
        node,
        'the number has more digits than a number holds exactly: write ids as texts, in quotation marks',
      );
    }
    return checkedPart(node, { type: 'int', constant, evaluate: () => constant });
  }
  if (typeof value === 'number') {
    return checkedPart(node, { type: 'double', constant: value, evaluate: () => value });
  }
  if (typeof value === 'string') {
    return checkedPart(node, { type: 'string', constant: value, evaluate: () => value });
  }
  if (typeof value === 'boolean') {
    return checkedPart(node, { type: 'bool', constant: value, evaluate: () => value });
  }
  const hint = value === null ? 'what is absent is asked by known(x)' : 'not used in filters';
  throw faultAt(context.text, node, hint, { field: context.text.slice(node.start, node.end) });
}

function unknownName(node: SyntaxNode & { readonly op: 'id' }, context: CheckContext): Error {
  const name = node.args;
  const list = filterLists.get(name);
  if (list !== undefined) {
    return faultAt(context.text, node, `${name} is a list: as in ${list.example}`, { field: name });
  }
  const paths = [...context.fields.keys()];
  const ofOwner = paths.filter((path) => path.startsWith(`${name}.`));
  if (ofOwner.length > 0) {
    return faultAt(context.text, node, `${name} alone is nothing: name a field`, {
      field: name,
      suggestions: ofOwner.slice(0, 3),
    });
  }
  const lastPart = (path: string): string => path.slice(path.indexOf('.') + 1);
  const near = nearestNames(name, new Set(paths.map(lastPart)));
  return faultAt(context.text, node, `there is no ${name}`, {
    field: name,
    suggestions: near
      .flatMap((part) => paths.filter((path) => lastPart(path) === part))
      .slice(0, 3),
  });
}
