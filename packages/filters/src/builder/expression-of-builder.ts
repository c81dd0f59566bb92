import type { BuilderForm, BuilderItem, BuilderTerm } from '../contract.ts';

/** The expression that a form stands for; builderOfExpression reads it back. */
export function expressionOfBuilder(form: BuilderForm): string {
  return textOfItem(form, 'outermost');
}

function textOfItem(item: BuilderItem, place: 'outermost' | 'inner'): string {
  switch (item.kind) {
    case 'group': {
      const joint = item.match === 'all' ? ' && ' : ' || ';
      const text = item.items.map((each) => textOfItem(each, 'inner')).join(joint);
      return place === 'outermost' ? text : `(${text})`;
    }
    case 'compare':
      return `${textOfTerm(item.term)} ${item.operator} ${textOfValue(item.value)}`;
    case 'oneOf': {
      const list = item.values.map(textOfValue).join(', ');
      const text = `${textOfTerm(item.term)} in [${list}]`;
      return item.isNegated ? `!(${text})` : text;
    }
    case 'is':
      return `${item.isNegated ? '!' : ''}${textOfTerm(item.term)}`;
    case 'known':
      return `${item.isNegated ? '!' : ''}known(${textOfTerm(item.term)})`;
  }
}

/** A field with its arguments, as it is written: classification('light-curve-trees').topClass */
function textOfTerm({ path, arguments: args }: BuilderTerm): string {
  return path.replace('()', `(${args.map(textOfValue).join(', ')})`);
}

/** A constant, as it is written. */
function textOfValue(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // JSON's escapes are CEL's, too; single quotation marks are what people write.
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
