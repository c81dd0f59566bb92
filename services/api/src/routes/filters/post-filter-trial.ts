import { PassThrough, type Readable } from 'node:stream';
import { ownerOf } from '@lucero/access';
import { LuceroError } from '@lucero/errors';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { dateOfMjd } from '@lucero/sky';
import { nightOfHalfDay, surveys } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import type { TrialRunner } from '../../filter-trials/open-trial-runner.ts';
import type { TrialReference, TrialRequest } from '../../filter-trials/trial-request.ts';
import { type TrialResult, trialResultSchema } from '../../filter-trials/trial-result.ts';
import { checkNamesBy } from '../../known-names.ts';
import { problemSchema } from '../../problem.ts';
import { BusyError, RequestInvalidError } from '../../request-error.ts';
import { noParameters, surveyParameter } from '../../resources/parameters.ts';
import { type AskedExpression, askedExpression, readAskedExpression } from './asked-expression.ts';
import type { FilterRoutesOptions } from './manage-filters.ts';

const greatestNightCount = 366;
const greatestBodyBytes = 8 * 1024 ** 2;
const greatestLabelCount = 100_000;
const unixEpochMjd = 40_587;
const msPerDay = 86_400_000;

const night = (description: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description }));
const label = (description: string) => Type.String({ minLength: 1, maxLength: 64, description });
const kind = <const Kind extends string>(name: Kind) =>
  Type.Unsafe<Kind>({ type: 'string', const: name, description: 'Which reference' });

const referenceBody = Type.Union(
  [
    Type.Object(
      { kind: kind('tns'), label: label('Type of the Transient Name Server, or its begin: SN Ia') },
      { additionalProperties: false },
    ),
    Type.Object(
      { kind: kind('votes'), label: label('What most people say that an object is') },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: kind('classifier'),
        classifier: label('Name of the classifier'),
        label: label('Its most probable class, as of now'),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: kind('list'),
        label: label('The label that is looked for'),
        labels: Type.Array(
          Type.Object(
            { oid: label('Id of the object in its survey'), label: label('What it is') },
            { additionalProperties: false },
          ),
          { minItems: 1, maxItems: greatestLabelCount, description: 'Objects that you know' },
        ),
      },
      { additionalProperties: false },
    ),
  ],
  { description: 'What the answers are held against: which objects are of a kind' },
);

const body = Type.Object(
  {
    ...askedExpression,
    survey: Type.Optional(surveyParameter),
    firstNight: night('YYYY-MM-DD'),
    lastNight: night('YYYY-MM-DD; default: the newest with alerts'),
    nightCount: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: greatestNightCount },
        description: 'The last so many nights, instead of firstNight; default: 7',
      }),
    ),
    reference: Type.Optional(referenceBody),
  },
  { additionalProperties: false },
);

export interface FilterTrialOptions extends FilterRoutesOptions {
  /** Absent: this process makes none. */
  readonly trials: TrialRunner | undefined;
}

/** POST /filter-trials: what a filter would have passed in past nights, as lines of JSON: progress, then the result. */
export const postFilterTrial: TypedHttpPlugin<FilterTrialOptions> = async (app, options) => {
  const { store, limits, vocabulary, trials, nowMs } = options;
  const checkNames = checkNamesBy(store);
  const schema = {
    operationId: 'postFilterTrial',
    summary: 'What a filter would have passed in past nights, and how well',
    description:
      'Lines of JSON: {"kind":"progress"} a few times a second, then one {"kind":"result"} (or {"kind":"failed"}). An object of the result is described by the schema of 200. Who leaves ends the trial.',
    ...{ tags: ['filters'], querystring: noParameters, body },
    produces: ['application/x-ndjson'],
    response: {
      200: Type.Unsafe<Readable>(trialResultSchema),
      '4xx': problemSchema,
      503: problemSchema,
    },
  };

  app.post(
    '/filter-trials',
    // What is answered is a stream: no serializer of the result is asked.
    { schema, config: costs(50), bodyLimit: greatestBodyBytes },
    async (request, reply) => {
      const { caller, body } = request;
      if (trials === undefined) throw new BusyError('this process makes no trials');
      await checkNames({ survey: body.survey });
      const asked = await readAskedExpression({ store, vocabulary }, caller, body);
      const trial: TrialRequest = {
        expression: asked.compiled.expression,
        vocabulary: await vocabulary(),
        survey: body.survey ?? null,
        ...(await nightsOf(store, body)),
        reference: referenceOf(body.reference),
        maxAlerts: trials.limits.maxTrialAlerts,
        maxSeconds: trials.limits.maxTrialSeconds,
        maxEventsPerNight: limits.maxEventsPerNight,
      };
      const run = trials.enter(caller.rateKey);
      const leaving = new AbortController();
      reply.raw.once('close', () => leaving.abort(new Error('nobody waits for the trial')));
      const lines = new PassThrough();
      const say = (line: object) => lines.write(`${JSON.stringify(line)}\n`);
      run(trial, {
        signal: leaving.signal,
        tell: (progress) => say({ kind: 'progress', ...progress }),
      })
        .then(async (result) => {
          const isOwn = asked.saved !== null && asked.saved.owner === ownerOf(caller);
          const kept = isOwn ? await keep(store, asked.saved!, caller, { result, nowMs }) : null;
          say({ kind: 'result', ...result, filterTrialId: kept?.toString() ?? null });
        })
        .catch((error: unknown) => say({ kind: 'failed', ...failureOf(error) }))
        .finally(() => lines.end());
      // Packed, lines would wait for each other.
      request.headers['x-no-compression'] = 'yes';
      return reply
        .type('application/x-ndjson')
        .serializer(String)
        .send(lines as Readable as never);
    },
  );
};

type Body = Static<typeof body>;

/** Throws RequestInvalidError. */
async function nightsOf(
  store: Pick<FilterRoutesOptions['store'], 'readNewestHalfDay'>,
  { survey, firstNight, lastNight, nightCount }: Body,
): Promise<Pick<TrialRequest, 'firstNight' | 'lastNight'>> {
  if (firstNight !== undefined && nightCount !== undefined) {
    throw new RequestInvalidError({ nightCount: 'and firstNight say the same: give one' });
  }
  const last = lastNight === undefined ? await newestNight(store, survey) : mjdOf({ lastNight });
  const first = firstNight === undefined ? last - (nightCount ?? 7) + 1 : mjdOf({ firstNight });
  if (first > last) {
    throw new RequestInvalidError({ firstNight: `is after the last night, ${dateOfMjd(last)}` });
  }
  if (last - first >= greatestNightCount) {
    throw new RequestInvalidError({ firstNight: `at most ${greatestNightCount} nights at a time` });
  }
  return { firstNight: first, lastNight: last };
}

async function newestNight(
  store: Pick<FilterRoutesOptions['store'], 'readNewestHalfDay'>,
  survey: string | undefined,
): Promise<number> {
  const names = survey === undefined ? surveys.map(({ name }) => name) : [survey];
  const nights = await Promise.all(
    names.map(async (name) => {
      const halfDay = await store.readNewestHalfDay(name);
      return halfDay === null ? [] : [nightOfHalfDay(name, halfDay)];
    }),
  );
  if (nights.flat().length === 0) {
    throw new RequestInvalidError({ lastNight: 'is needed: no alert is stored yet' });
  }
  return Math.max(...nights.flat());
}

function mjdOf(given: Readonly<Record<string, string>>): number {
  const [[parameter, text] = ['', '']] = Object.entries(given);
  const unixMs = Date.parse(text);
  if (!Number.isFinite(unixMs)) {
    throw new RequestInvalidError({ [parameter]: 'is no date of the calendar' });
  }
  return unixEpochMjd + unixMs / msPerDay;
}

function referenceOf(given: Body['reference']): TrialReference | null {
  if (given === undefined) return null;
  if (given.kind !== 'list') return given;
  const labels = given.labels.map(({ oid, label }) => [oid, label] as const);
  return { kind: 'list', label: given.label, labels };
}

/** The trial of that version: what switching it on looks at. */
function keep(
  store: Pick<FilterRoutesOptions['store'], 'addFilterTrial'>,
  { name, version }: NonNullable<AskedExpression['saved']>,
  caller: Parameters<typeof ownerOf>[0],
  { result, nowMs }: { readonly result: TrialResult; readonly nowMs: () => number },
): Promise<bigint | null> {
  const { fromMjdTai, toMjdTai, passedCount, unknownCount, nightCount } = result;
  const { meanEventsPerNight, greatestEventsPerNight } = result;
  return store.addFilterTrial({
    ...{ name, version, madeBy: ownerOf(caller), madeMs: nowMs(), fromMjdTai, toMjdTai },
    ...{ alertCount: result.lookedAtCount, passedCount, unknownCount, nightCount },
    ...{ meanEventsPerNight, greatestEventsPerNight, result },
  });
}

function failureOf(error: unknown): { readonly code: string; readonly detail: string } {
  if (error instanceof LuceroError) return { code: error.code, detail: error.message };
  return { code: 'LUCERO_EXPLANATION_UNAVAILABLE', detail: 'the trial was broken off' };
}
