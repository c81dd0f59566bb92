import { LuceroError } from '@lucero/errors';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { LRUCache } from 'lru-cache';
import { type Static, Type } from 'typebox';
import type { ApiOptions } from '../api-options.ts';
import { chooseStampClassifier } from '../choose-stamp-classifier.ts';
import { fileResponses, isHeldNow } from '../immutable-reply.ts';
import type { Packets } from '../packets.ts';
import { problemSchema } from '../problem.ts';
import { BusyError, RequestInvalidError } from '../request-error.ts';
import { explanationJson, explanationSchema } from '../resources/explanation.ts';
import { alertParameters, parseAlertId } from '../resources/parameters.ts';
import { waitingLine } from '../waiting-line.ts';

/** One takes some 100 ms of a core: the last in line waits about a second. */
const maxWaiting = 8;
const maxKeptBytes = 8 * 1024 ** 2;

type Explanation = Static<typeof explanationSchema>;

const querystring = Type.Object({
  classifier: Type.Optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]{0,63}(@\\d{1,9}\\.\\d{1,9}\\.\\d{1,9})?$',
      description:
        'Classifier of stamps, name or name@version; without it the one that serves this alert',
    }),
  ),
  class: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Za-z][0-9A-Za-z_./+-]{0,63}$',
      description: 'Class to explain; without it the most probable one',
    }),
  ),
});

/** GET /alerts/:survey/:alertId/explanation: what spoke for a class, computed when asked. */
export const getExplanation: TypedHttpPlugin<
  { readonly packets: Packets } & Pick<ApiOptions, 'stampClassifiers' | 'version'>
> = async (app, { packets, stampClassifiers, version }) => {
  const inTurn = waitingLine({
    maxAtWork: 1,
    maxWaiting,
    busy: (waiting) =>
      new BusyError(`${waiting} explanations are waiting already; try again in a few seconds`),
  });
  const kept = new LRUCache<string, Explanation>({
    maxSize: maxKeptBytes,
    sizeCalculation: (explanation) => JSON.stringify(explanation).length,
  });
  const schema = {
    operationId: 'getExplanation',
    summary: 'Which parts of the stamps and which numbers spoke for a class of an alert',
    tags: ['alerts'],
    params: alertParameters,
    querystring,
    response: {
      200: explanationSchema,
      304: fileResponses[304],
      '4xx': problemSchema,
      422: problemSchema,
      503: problemSchema,
    },
  };
  app.get(
    '/alerts/:survey/:alertId/explanation',
    { schema, config: costs(20) },
    async (request, reply) => {
      const { survey } = request.params;
      const alertId = parseAlertId(request.params.alertId);
      const className = request.query.class ?? null;
      const { alert, cutouts } = await packets.readAlert(survey, alertId);
      const running = await stampClassifiers();
      const classifier = chooseStampClassifier(running, request.query.classifier, alert);
      const which = `${classifier.name} ${classifier.version}`;
      if (className !== null && !classifier.classes.includes(className)) {
        const known = classifier.classes.join(', ');
        throw new RequestInvalidError({
          class: `${className} is no class of ${which}; there are: ${known}`,
        });
      }
      const notClassified = (reason: string) =>
        new LuceroError(
          'LUCERO_NOT_CLASSIFIED',
          `${which} does not classify alert ${alertId} of ${survey}: ${reason}`,
        );
      if (cutouts === null) throw notClassified('no-stamps (its packet has none)');
      const model = `${classifier.name}-${classifier.version}-${classifier.modelHash.slice(0, 12)}`;
      // A promotion changes `shadow` in the answer, and nothing of the model.
      const role = classifier.shadow ? 'shadow' : 'served';
      const name = `${survey}-${alertId}-${model}-${role}-${className ?? 'top'}-${version}`;
      if (isHeldNow(request, reply, name)) return reply.code(304).send(undefined);
      const before = kept.get(name);
      if (before !== undefined) return before;
      // Whoever leaves while waiting is not computed for.
      const explained = await inTurn(
        () => classifier.explain({ alert, cutouts }, className),
        request.signal,
      );
      if (explained.kind === 'skip')
        throw notClassified(`${explained.reason} (${explained.detail})`);
      // No answer about the alert but a defect, which its own code and cause make plain to operators.
      if (explained.kind === 'reject') throw explained.error;
      const explanation = explanationJson({ alert, cutouts }, classifier, explained);
      kept.set(name, explanation);
      return explanation;
    },
  );
};
