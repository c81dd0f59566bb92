import type { TypedHttpPlugin } from '@lucero/http';
import { halfDaysOfNight } from '@lucero/surveys';
import { Type } from 'typebox';
import type { ApiOptions, ApiStore } from '../api-options.ts';
import { keptAnswer } from '../kept-answer.ts';
import type { WatchedBus } from '../monitoring/bus-watch.ts';
import { classDrift } from '../monitoring/class-drift.ts';
import { rateMeter } from '../monitoring/rate-meter.ts';
import { stageLatencies } from '../monitoring/stage-latencies.ts';
import { problemSchema } from '../problem.ts';
import { healthPartJson, healthPartSchema } from '../resources/health-part.ts';
import { mjdOfDate, nightSchema, nightsJson } from '../resources/night.ts';
import {
  latencySchema,
  readNightDetails,
  refusedJson,
  refusedSchema,
} from '../resources/night-statistics.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';
import { surveyCount, surveyCountSchema } from '../resources/survey-count.ts';
import { timeUtcOf, timeUtcSchema } from '../resources/time.ts';

const keeping = { freshMs: 5_000, restPerWork: 20, quickMs: 500, oldestMs: 120_000 };
const rateWindowMs = 600_000;
/** Nights that the newest is compared with, and whose refusals are told. */
const nightsBack = 14;
const latestHalfDay = 160_000;
const mostReasons = 50;

const statusSchema = Type.Object({
  computedAtUtc: timeUtcSchema('As of when; some seconds ago'),
  version: Type.String({ description: 'Version of Lucero' }),
  parts: Type.Array(healthPartSchema, {
    description: 'What this process can see of the health of others',
  }),
  alertsPerSecond: nullable(
    Type.Number({ description: 'Stored in the last minutes [1/s]; null: not measured yet' }),
  ),
  rateOverSeconds: nullable(Type.Number({ description: 'Over how long [s]' })),
  nights: Type.Array(
    Type.Object({
      ...nightSchema.properties,
      surveyCounts: Type.Array(surveyCountSchema),
    }),
    { description: `The last ${nightsBack} nights, newest first` },
  ),
  latencies: Type.Array(latencySchema, { description: 'Of the newest night, of a sample' }),
  latencySampleCount: Type.Integer({ description: 'Alerts in that sample' }),
  bus: Type.Unsafe<WatchedBus['kind']>({
    type: ['string', 'null'],
    enum: ['kafka', 'embedded', null],
    description: 'Where messages travel; null: this process does not know',
  }),
  busTrouble: nullable(Type.String({ description: 'Why nothing is known of consumers' })),
  consumers: Type.Array(
    Type.Object({
      group: Type.String({ description: 'Consumer group' }),
      topic: Type.String({ description: 'Topic that it reads' }),
      lagMessages: Type.Integer({ description: 'Messages that it has not finished' }),
      memberCount: nullable(Type.Integer({ description: 'Consumers in the group' })),
    }),
  ),
  refused: Type.Array(refusedSchema, {
    description: `Alerts of the last ${nightsBack} nights that were refused, by reason`,
  }),
  classifiers: Type.Array(
    Type.Object({
      survey: Type.String({ description: 'Name of the survey' }),
      classifier: Type.String({ description: 'Name' }),
      classifierVersion: Type.String({ description: 'Version' }),
      isShadow: Type.Boolean({ description: 'true: tried, published nowhere' }),
      newestNightCount: Type.Integer({ description: 'Alerts of the newest night classified' }),
      recentCount: Type.Integer({ description: `Alerts of the last ${nightsBack} nights` }),
      driftBits: nullable(
        Type.Number({
          description:
            'Jensen-Shannon divergence of the classes of the newest night from those before; null: too few alerts to measure it',
        }),
      ),
    }),
    { description: 'Versions that classified alerts of the last nights' },
  ),
  catalogs: Type.Array(
    Type.Object({
      catalog: Type.String({ description: 'Name of the catalogue' }),
      version: Type.String({ description: 'Version in use' }),
    }),
  ),
  orbits: nullable(
    Type.Object({
      version: Type.String({ description: 'Version of the file of orbits' }),
      orbitCount: Type.Integer({ description: 'Orbits in it' }),
    }),
  ),
});

/** GET /status: how Lucero does, in one look; computed at most every few seconds, whoever asks. */
export const getStatus: TypedHttpPlugin<
  {
    readonly store: Pick<
      ApiStore,
      | 'listHalfDays'
      | 'readNightCounts'
      | 'readHourCounts'
      | 'readClassCounts'
      | 'sampleAlertTimes'
      | 'readRefusedCounts'
      | 'countStoredAlerts'
      | 'listCatalogs'
    >;
    readonly bus: () => Promise<WatchedBus>;
    readonly nowMs: () => number;
  } & Pick<ApiOptions, 'version' | 'health' | 'orbits'>
> = async (app, { store, bus, health, orbits, version, nowMs }) => {
  const rates = rateMeter(rateWindowMs);

  async function readNewestNight() {
    const [newest] = await store.listHalfDays(latestHalfDay, 1);
    if (newest === undefined) return null;
    const counts = await store.readNightCounts(newest - 2 * nightsBack, newest + 1);
    const nights = nightsJson(counts).slice(0, nightsBack);
    const [night] = nights;
    if (night === undefined) return null;
    const mjd = mjdOfDate(night.night, 'night');
    const details = await readNightDetails(
      store,
      mjd,
      night.surveys.map(({ survey }) => survey),
    );
    return { nights, mjd, details };
  }

  async function readClassifiers(mjd: number) {
    const from = 2 * (mjd - nightsBack);
    const counts = await store.readClassCounts(from, 2 * mjd + 3);
    const newestFrom = (survey: string) => halfDaysOfNight(survey, mjd).from;
    const drifts = classDrift(counts, newestFrom);
    const versions = Map.groupBy(counts, ({ survey, classifier, classifierVersion, shadow }) =>
      [survey, classifier, classifierVersion, shadow].join(),
    );
    return [...versions.values()].map((rows) => {
      const { survey, classifier, classifierVersion, shadow } = rows[0]!;
      const count = (ofRows: typeof rows) =>
        ofRows.reduce((sum, each) => sum + each.classificationCount, 0);
      const drift = drifts.find(
        (each) =>
          !shadow &&
          each.survey === survey &&
          each.classifier === classifier &&
          each.classifierVersion === classifierVersion,
      );
      return {
        ...{ survey, classifier, classifierVersion, isShadow: shadow },
        newestNightCount: count(rows.filter(({ halfDay }) => halfDay >= newestFrom(survey))),
        recentCount: count(rows),
        driftBits: drift?.jensenShannonBits ?? null,
      };
    });
  }

  async function compute() {
    const [newest, stored, watched, parts, catalogs, knownOrbits] = await Promise.all([
      readNewestNight(),
      store.countStoredAlerts(0, latestHalfDay),
      bus(),
      health(),
      store.listCatalogs(),
      orbits?.current() ?? null,
    ]);
    const { details } = newest ?? {};
    rates.note(nowMs(), new Map([['stored', stored]]));
    const rate = rates.perSecond('stored');
    const mjd = newest?.mjd ?? 0;
    return {
      version,
      parts: parts.map(healthPartJson),
      alertsPerSecond: rate?.perSecond ?? null,
      rateOverSeconds: rate?.overSeconds ?? null,
      nights: (newest?.nights ?? []).map((night) => ({
        ...night,
        surveyCounts: night.surveys.map(({ survey }) =>
          surveyCount(survey, night.night, watched.state),
        ),
      })),
      latencies: stageLatencies(details?.times ?? []).map((each) => ({ ...each })),
      latencySampleCount: details?.times.length ?? 0,
      bus: watched.kind,
      busTrouble: watched.trouble,
      consumers: (watched.state?.groups ?? []).map((each) => ({ ...each })),
      refused: refusedJson(
        newest === null
          ? []
          : await store.readRefusedCounts(2 * (mjd - nightsBack), 2 * mjd + 3, mostReasons),
      ),
      classifiers: newest === null ? [] : await readClassifiers(mjd),
      catalogs: catalogs.map((each) => ({ catalog: each.name, version: each.version })),
      orbits:
        knownOrbits === null
          ? null
          : { version: knownOrbits.version, orbitCount: knownOrbits.orbitCount },
    };
  }

  const kept = keptAnswer(compute, keeping, nowMs);
  const schema = {
    operationId: 'getStatus',
    summary: 'Rate, lag, latencies, refusals, versions and health in one answer',
    tags: ['service'],
    querystring: noParameters,
    response: { 200: statusSchema, '4xx': problemSchema },
  };
  app.get('/status', { schema }, async () => {
    const { answer, computedMs } = await kept();
    return { computedAtUtc: timeUtcOf(computedMs), ...answer };
  });
};
