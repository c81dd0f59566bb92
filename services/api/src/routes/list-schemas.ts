import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';
import type { FieldOrigin } from '../resources/record-fields.ts';
import { describedRecords } from '../resources/records.ts';

const headProperties = {
  record: Type.String({ description: 'Name' }),
  version: nullable(
    Type.String({ description: 'Of an Avro record, the newest; null: of this API' }),
  ),
  where: Type.String({ description: 'Topic or address where it is met' }),
  doc: Type.String({ description: 'What it is' }),
};

const recordSchema = Type.Object({
  ...headProperties,
  fields: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Of what is inside of a list: list.field' }),
      type: Type.String({
        description: 'Avro type of a record of a topic, JSON type of an answer',
      }),
      isNullable: Type.Boolean({ description: 'True: null where it is absent' }),
      unit: nullable(Type.String({ description: 'null: it has none' })),
      doc: Type.String({ description: 'What it says' }),
      origin: Type.Unsafe<FieldOrigin>({
        type: 'string',
        enum: ['survey', 'lucero'],
        description: 'survey: the survey measured or named it; lucero: made here',
      }),
    }),
    { description: 'In their order' },
  ),
  sample: Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'One record as JSON, made up; null: ask for one',
  }),
});

/** GET /schemas and /schemas/:record: which field is the survey's, and which is ours. */
export const listSchemas: TypedHttpPlugin<object> = async (app) => {
  const records = describedRecords();
  const listSchema = {
    operationId: 'listRecords',
    summary: 'Records of topics and answers that are described field by field',
    tags: ['schemas'],
    querystring: noParameters,
    response: {
      200: Type.Object({ items: Type.Array(Type.Object(headProperties)) }),
      '4xx': problemSchema,
    },
  };
  app.get('/schemas', { schema: listSchema }, async () => ({
    items: records.map(({ record, version, where, doc }) => ({ record, version, where, doc })),
  }));

  const oneSchema = {
    operationId: 'getRecord',
    summary: 'One record, field by field: type, unit, meaning, and whether it is the survey’s',
    tags: ['schemas'],
    params: Type.Object({
      record: Type.String({
        pattern: '^[a-z][a-z-]{0,63}$',
        description: 'Name; /schemas lists them',
        examples: ['classification'],
      }),
    }),
    querystring: noParameters,
    response: { 200: recordSchema, '4xx': problemSchema },
  };
  app.get('/schemas/:record', { schema: oneSchema }, async ({ params }) => {
    const found = records.find(({ record }) => record === params.record);
    if (found === undefined) {
      const names = records.map(({ record }) => record).join(', ');
      throw new NotFoundError(`no record ${params.record}; there are ${names}`, {
        record: `unknown; there are ${names}`,
      });
    }
    return {
      ...found,
      fields: found.fields.map((field) => ({ ...field })),
      sample: found.sample === null ? null : { ...found.sample },
    };
  });
};
