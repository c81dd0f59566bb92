import { Type } from 'typebox';

export const seqSchema = (description: string) =>
  Type.String({ pattern: '^\\d{1,19}$', description });

/** The JSON form of schemas/lucero/filter-event. */
export const filterEventSchema = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  additionalProperties: true,
  required: ['seq'],
  properties: { seq: seqSchema('Counts the events of this filter from 1') },
  title: 'FilterEvent',
  description:
    'An alert that passed the filter, with its object, all its classifications, matches and host as they were then: FilterEvent of /api/v1/schemas',
});
