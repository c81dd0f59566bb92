import { costs, type TypedHttpPlugin } from '@lucero/http';
import { surveys } from '@lucero/surveys';
import { LRUCache } from 'lru-cache';
import type { ApiStore } from '../api-options.ts';
import type { WatchedBus } from '../monitoring/bus-watch.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { mjdOfDate, nightParameters, nightsJson } from '../resources/night.ts';
import {
  nightDetailsJson,
  nightStatisticsSchema,
  readNightDetails,
} from '../resources/night-statistics.ts';
import { noParameters } from '../resources/parameters.ts';
import { surveyCount } from '../resources/survey-count.ts';

const keptNights = 64;
/** A night goes on growing; reading one takes some 50 ms. */
const keptMs = 15_000;

/** GET /nights/:night/statistics: a night by hour, class, reason and latency, beside the survey's own count. */
export const getNightStatistics: TypedHttpPlugin<{
  readonly store: Pick<
    ApiStore,
    | 'readNightCounts'
    | 'readHourCounts'
    | 'readClassCounts'
    | 'sampleAlertTimes'
    | 'readRefusedCounts'
  >;
  readonly bus: () => Promise<WatchedBus>;
}> = async (app, { store, bus }) => {
  async function read(night: string, mjd: number) {
    const counts = nightsJson(await store.readNightCounts(2 * mjd, 2 * mjd + 3));
    const found = counts.find((each) => each.night === night);
    if (found === undefined) {
      throw new NotFoundError(`no alert of the night ${night} is stored`, { night: 'unknown' });
    }
    const names = found.surveys.map(({ survey }) => survey);
    const details = nightDetailsJson(await readNightDetails(store, mjd, names));
    const { state } = await bus();
    return {
      night,
      ...details,
      surveyCounts: names.map((survey) => surveyCount(survey, night, state)),
      coverages: names.flatMap((survey) => {
        // A night that begins at noon has exposures of two dates.
        const begins = surveys.find(({ name }) => name === survey)?.nightStartHourUtc ?? 0;
        const mjds = begins === 0 ? [mjd] : [mjd, mjd + 1];
        return mjds.map((each) => ({
          ...{ survey, mjdTai: each, url: `/moc/${survey}/${each}?FORMAT=json` },
        }));
      }),
    };
  }
  const kept = new LRUCache<string, Awaited<ReturnType<typeof read>>>({
    max: keptNights,
    ttl: keptMs,
    fetchMethod: async (night) => await read(night, mjdOfDate(night, 'night')),
  });

  const schema = {
    operationId: 'getNightStatistics',
    summary: 'One night by hour, band and class, with latencies and what was refused',
    tags: ['nights'],
    params: nightParameters,
    querystring: noParameters,
    response: { 200: nightStatisticsSchema, '4xx': problemSchema },
  };
  app.get(
    '/nights/:night/statistics',
    { schema, config: costs(5) },
    async ({ params: { night } }) => (await kept.fetch(night))!,
  );
};
