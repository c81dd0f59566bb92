import {
  type BuilderForm,
  builderOfExpression,
  type CompiledFilter,
  expressionOfBuilder,
  type FilterFault,
  FilterInvalidError,
  filterFields,
  filterLimits,
  readBuilderForm,
} from '@lucero/filters';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { compileFor } from '../../filters/check-expression.ts';
import { problemSchema } from '../../problem.ts';
import { RequestInvalidError } from '../../request-error.ts';
import { nullable } from '../../resources/nullable.ts';
import { noParameters } from '../../resources/parameters.ts';
import type { FilterRoutesOptions } from './manage-filters.ts';

const names = (description: string) => Type.Array(Type.String(), { description });
const tags = ['filters'];

const body = Type.Object(
  {
    expression: Type.Optional(
      Type.String({
        maxLength: 20_000,
        description: `In CEL; more than ${filterLimits.characters} characters are a fault`,
      }),
    ),
    builder: Type.Optional(
      Type.Unsafe<object>({
        type: 'object',
        description: 'A form of the builder, instead of `expression`: answered with its expression',
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);

const faultSchema = Type.Object({
  message: Type.String({ description: 'What is wrong, in words' }),
  offset: Type.Integer({ description: 'Where, in UTF-16 code units from the start' }),
  length: Type.Integer({ description: 'How much of the text it is about' }),
  line: Type.Integer({ description: 'From 1' }),
  column: Type.Integer({ description: 'From 1' }),
  field: nullable(Type.String({ description: 'The name that is not known or does not fit' })),
  suggestions: names('Names that were probably meant, the nearest first'),
});

const checkedSchema = Type.Object({
  expression: Type.String({ description: 'As it was given, or as the form says it' }),
  builder: Type.Unsafe<BuilderForm | null>({
    description: 'The form that shows this expression; null: none does, the text is all there is',
  }),
  isValid: Type.Boolean({ description: 'Whether it can be saved' }),
  faults: Type.Array(faultSchema, { description: 'Empty: none' }),
  needs: names('What is read of an alert for it'),
  watchlists: names('That it names'),
  areas: names('That it names'),
  requiredOid: nullable(
    Type.String({ description: 'It can only pass alerts of this object; null: of any' }),
  ),
  cost: nullable(Type.Integer({ description: 'Steps that an evaluation takes at most' })),
});

const fieldSchema = Type.Object({
  path: Type.String({ description: 'As it is written, without arguments' }),
  type: Type.Unsafe<'bool' | 'int' | 'double' | 'string'>({
    ...{ type: 'string', enum: ['bool', 'int', 'double', 'string'] },
    description: 'Of its value',
  }),
  unit: nullable(Type.String({ description: 'Of its value; null: it has none' })),
  description: Type.String({ description: 'What it is' }),
  need: Type.String({ description: 'What is read of an alert for it' }),
  parameters: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Of the argument' }),
      kind: Type.String({ description: 'What it names: a band, a classifier, a class, …' }),
      type: Type.String({ description: 'string or double' }),
      isOptional: Type.Boolean({ description: 'Whether it may be left out' }),
    }),
    { description: 'Empty: it takes none' },
  ),
  example: Type.String({ description: 'An expression that uses it' }),
});

/** POST /filters/check and GET /filter-fields: what an editor needs. */
export const checkFilter: TypedHttpPlugin<
  Pick<FilterRoutesOptions, 'store' | 'vocabulary'>
> = async (app, { store, vocabulary }) => {
  const check = {
    operationId: 'postFilterCheck',
    summary: 'Whether an expression is a filter, and where it is not',
    ...{ tags, querystring: noParameters, body },
    response: { 200: checkedSchema, '4xx': problemSchema },
  };
  app.post(
    '/filters/check',
    { schema: check, config: costs(2) },
    async ({ caller, body: given }) => {
      const expression = given.expression ?? expressionOfForm(given.builder);
      const shown = { expression, builder: builderOfExpression(expression) };
      try {
        const known = { expression, vocabulary: await vocabulary() };
        return { ...shown, ...checkedJson(await compileFor(store, caller, known)) };
      } catch (error) {
        if (error instanceof FilterInvalidError) return { ...shown, ...faultyJson(error.fault) };
        throw error;
      }
    },
  );

  const fields = {
    operationId: 'listFilterFields',
    summary: 'What filters can ask, with units, and the names that there are here',
    ...{ tags, querystring: noParameters },
    response: {
      200: Type.Object({
        fields: Type.Array(fieldSchema, { description: 'Every field' }),
        vocabulary: Type.Object({
          surveys: names('For alert.survey'),
          bands: names('Of all surveys'),
          catalogs: names('That objects are matched with'),
          classifiers: Type.Array(
            Type.Object({
              classifier: Type.String({ description: 'Its name' }),
              classes: names('Of all its versions'),
            }),
            { description: 'That have classified anything' },
          ),
        }),
        limits: Type.Record(Type.String(), Type.Integer(), {
          description: 'What an expression may be at most: characters, nodes, depth, …',
        }),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/filter-fields', { schema: fields, config: costs(5) }, async () => {
    const known = await vocabulary();
    return {
      fields: filterFields(known).map((field) => ({
        ...field,
        parameters: field.parameters.map((parameter) => ({ ...parameter })),
      })),
      vocabulary: {
        ...{ surveys: [...(known.surveys ?? [])], bands: [...(known.bands ?? [])] },
        catalogs: [...(known.catalogs ?? [])],
        classifiers: (known.classifiers ?? []).map(({ classifier, classes }) => ({
          ...{ classifier, classes: [...classes] },
        })),
      },
      limits: { ...filterLimits },
    };
  });
};

function expressionOfForm(builder: unknown): string {
  const form = readBuilderForm(builder);
  if (form === null) throw new RequestInvalidError({ builder: 'is no form of the builder' });
  return expressionOfBuilder(form);
}

function checkedJson({ needs, watchlists, areas, requiredOid, cost }: CompiledFilter) {
  return {
    ...{ isValid: true, faults: [], needs: [...needs], requiredOid, cost },
    ...{ watchlists: [...watchlists], areas: [...areas] },
  };
}

function faultyJson(fault: FilterFault) {
  return {
    isValid: false,
    faults: [{ ...fault, suggestions: [...fault.suggestions] }],
    ...{ needs: [], watchlists: [], areas: [], requiredOid: null, cost: null },
  };
}
