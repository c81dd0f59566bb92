import type { TypedHttpPlugin } from '@lucero/http';
import { allTaxonomies, leavesOf, mappings, type Taxonomy, taxonomies } from '@lucero/taxonomy';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';

const headProperties = {
  taxonomy: Type.String({ description: 'Id and version, as classifications name it' }),
  title: Type.String({ description: 'What it is a tree of' }),
  source: nullable(
    Type.String({ description: 'Where a tree of others is defined; null: it is ours' }),
  ),
  isAnswered: Type.Boolean({
    description: 'True: classifiers here may answer with it; false: it is here to be compared with',
  }),
  leaves: Type.Array(Type.String(), { description: 'Classes without children, in its order' }),
  mappedTo: Type.Array(Type.String(), { description: 'Trees that its classes are mapped to' }),
};

const listSchema = Type.Object({ items: Type.Array(Type.Object(headProperties)) });

const classSchema = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
  description:
    'A class: name, description, children; code where its authors have a number for it (classId of DESC)',
});

const taxonomySchema = Type.Object({
  ...headProperties,
  classes: Type.Array(classSchema, { description: 'The tree, from the root' }),
  mappings: Type.Array(
    Type.Object({
      taxonomy: Type.String({ description: 'The other tree' }),
      note: nullable(Type.String({ description: 'What to know before it is trusted' })),
      classes: Type.Record(Type.String(), Type.Array(Type.String()), {
        description:
          'Of each leaf the leaf of the other tree; several: they are known together only; none: it has nothing like it',
      }),
    }),
  ),
});

const headOf = (tree: Taxonomy) => ({
  taxonomy: tree.id,
  title: tree.title,
  source: tree.source,
  isAnswered: taxonomies.includes(tree),
  leaves: leavesOf(tree),
  mappedTo: mappings.filter(({ from }) => from === tree.id).map(({ to }) => to),
});

/** GET /taxonomies and /taxonomies/:name/:version: class trees, and what their classes are in others. */
export const listTaxonomies: TypedHttpPlugin = async (app) => {
  const listed = {
    operationId: 'listTaxonomies',
    summary: 'Class trees: those of the classifiers, and those of others',
    tags: ['classifiers'],
    querystring: noParameters,
    response: { 200: listSchema, '4xx': problemSchema },
  };
  app.get('/taxonomies', { schema: listed }, async () => ({ items: allTaxonomies.map(headOf) }));

  const one = {
    operationId: 'getTaxonomy',
    summary: 'One class tree with its mappings to others',
    tags: ['classifiers'],
    params: Type.Object({
      name: Type.String({
        pattern: '^[a-z0-9-]{1,64}$',
        description: 'Its name; /taxonomies lists them',
        examples: ['lucero-lightcurves'],
      }),
      version: Type.String({
        pattern: '^[0-9]{1,9}$',
        description: 'Its version',
        examples: ['2'],
      }),
    }),
    querystring: noParameters,
    response: { 200: taxonomySchema, '4xx': problemSchema },
  };
  app.get('/taxonomies/:name/:version', { schema: one }, async ({ params }) => {
    const id = `${params.name}/${params.version}`;
    const tree = allTaxonomies.find((each) => each.id === id);
    if (tree === undefined) {
      const known = allTaxonomies.map((each) => each.id).join(', ');
      throw new NotFoundError(`no taxonomy ${id}; there are: ${known}`, { name: 'unknown here' });
    }
    return {
      ...headOf(tree),
      classes: tree.classes.map((each) => ({ ...each })),
      mappings: mappings
        .filter(({ from }) => from === id)
        .map(({ to, note, classes }) => ({
          ...{ taxonomy: to, note },
          classes: Object.fromEntries(Object.entries(classes).map(([leaf, to]) => [leaf, [...to]])),
        })),
    };
  });
};
