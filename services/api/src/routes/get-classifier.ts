import type { TypedHttpPlugin } from '@lucero/http';
import { modelsFolder, readClassifierDocuments, readClassifierPlot } from '@lucero/inference';
import { taxonomies } from '@lucero/taxonomy';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { noParameters } from '../resources/parameters.ts';

const params = Type.Object({
  classifier: Type.String({
    pattern: '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$',
    description: 'Name; /classifiers lists them',
    examples: ['light-curve-trees'],
  }),
  version: Type.String({
    pattern: '^\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}$',
    description: 'Its immutable version',
    examples: ['2.0.0'],
  }),
});

/** Whatever the file holds. */
const anyObject = (description: string) =>
  Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: true,
    description,
  });
const anyObjectOrNull = (description: string) =>
  Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description,
  });

const classifierSchema = Type.Object({
  classifier: Type.String({ description: 'Name' }),
  version: Type.String({ description: 'Immutable version' }),
  modelHash: Type.String({ description: 'SHA-256 of the model file' }),
  taxonomy: Type.String({ description: 'Class tree and its version' }),
  classes: Type.Array(Type.String(), { description: 'In the order of its output' }),
  classTree: Type.Array(anyObject('A class: name, description, children'), {
    description: 'The taxonomy, from the root; empty: not known to this version of Lucero',
  }),
  calibration: anyObjectOrNull('How its probabilities were calibrated, and on what; null: not'),
  metrics: anyObjectOrNull('Figures of its evaluation with their limits; null: in the card only'),
  manifest: anyObject('The manifest as it stands: inputs, when it applies, output, calibration'),
  hasCard: Type.Boolean({ description: 'True: …/card has what people should know' }),
});

/** GET /classifiers/:classifier/:version, …/card and …/plots/:plot: what a probability rests on. */
export const getClassifier: TypedHttpPlugin<{
  /** Absent: that of this checkout. */
  readonly modelsPath?: string;
}> = async (app, { modelsPath = '' }) => {
  const read = async ({ classifier, version }: { classifier: string; version: string }) => {
    const found = await readClassifierDocuments(modelsPath || modelsFolder, classifier, version);
    if (found === null) {
      throw new NotFoundError(`no classifier ${classifier}@${version} is installed here`, {
        classifier: 'unknown in this version',
      });
    }
    return found;
  };

  const schema = {
    operationId: 'getClassifier',
    summary: 'One classifier version: inputs, classes, calibration and figures',
    tags: ['classifiers'],
    params,
    querystring: noParameters,
    response: { 200: classifierSchema, '4xx': problemSchema },
  };
  app.get('/classifiers/:classifier/:version', { schema }, async ({ params: asked }) => {
    const { manifest, figures, card } = await read(asked);
    const tree = taxonomies.find(({ id }) => id === manifest.taxonomy);
    return {
      classifier: manifest.classifier,
      version: manifest.version,
      modelHash: manifest.model.sha256,
      taxonomy: manifest.taxonomy,
      classes: [...manifest.output.classes],
      classTree: (tree?.classes ?? []).map((each) => ({ ...each })),
      calibration: manifest.calibration === undefined ? null : { ...manifest.calibration },
      metrics: figures,
      manifest: { ...manifest },
      hasCard: card !== null,
    };
  });

  const cardSchema = {
    operationId: 'getClassifierCard',
    summary: 'The card of a classifier version: data, metrics, known failures, in Markdown',
    tags: ['classifiers'],
    params,
    querystring: noParameters,
    produces: ['text/markdown'],
    response: { 200: Type.String({ description: 'The card, in Markdown' }), '4xx': problemSchema },
  };
  app.get(
    '/classifiers/:classifier/:version/card',
    { schema: cardSchema },
    async (request, reply) => {
      const { card } = await read(request.params);
      if (card === null) {
        const { classifier, version } = request.params;
        throw new NotFoundError(`${classifier}@${version} has no card`, {
          classifier: 'has no card',
        });
      }
      return reply.type('text/markdown; charset=utf-8').send(card);
    },
  );

  const plotSchema = {
    operationId: 'getClassifierPlot',
    summary: 'A plot of the card of a classifier version',
    tags: ['classifiers'],
    params: Type.Object({
      ...params.properties,
      plot: Type.String({
        pattern: '^[a-z0-9][a-z0-9-]{0,63}\\.svg$',
        description: 'As the card names it: confusion.svg',
        examples: ['confusion.svg'],
      }),
    }),
    querystring: noParameters,
    produces: ['image/svg+xml'],
    response: { 200: Type.String({ description: 'The plot, as SVG' }), '4xx': problemSchema },
  };
  app.get(
    '/classifiers/:classifier/:version/plots/:plot',
    { schema: plotSchema },
    async (request, reply) => {
      const { classifier, version, plot } = request.params;
      const folder = modelsPath || modelsFolder;
      const svg = await readClassifierPlot(folder, classifier, version, plot.slice(0, -4));
      if (svg === null) {
        throw new NotFoundError(`${classifier}@${version} has no plot ${plot}`, {
          plot: 'unknown',
        });
      }
      return (
        reply
          .type('image/svg+xml')
          // A picture: opened alone it must not run anything either.
          .header(
            'content-security-policy',
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          )
          .send(svg)
      );
    },
  );
};
