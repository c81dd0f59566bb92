import { ownerOf } from '@lucero/access';
import type { TypedHttpPlugin } from '@lucero/http';
import type { FilterRow, FilterTrialRow, SwitchedFilter } from '@lucero/store';
import { Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import { checkedFor } from '../../filters/check-expression.ts';
import { describeFilters } from '../../filters/describe-filters.ts';
import type { FilterLimits } from '../../filters/filter-limits.ts';
import { aboveRate, limitReached, untried } from '../../filters/refusals.ts';
import { isOwnOf, isVisibleTo, ownOf, visibleTo } from '../../filters/visible.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { filterSchema } from '../../resources/filter.ts';
import { ownedParameters as params } from '../../resources/owned.ts';
import { noParameters } from '../../resources/parameters.ts';
import type { FilterRoutesOptions } from './manage-filters.ts';

const body = Type.Object(
  {
    state: Type.Unsafe<FilterRow['state']>({
      ...{ type: 'string', enum: ['on', 'off', 'paused'] },
      description: 'paused: stopped for now, by its owner or an operator',
    }),
    version: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 2_147_483_647 },
        description: 'That is to run; default: the newest',
      }),
    ),
    maxEventsPerNight: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 1_000_000 },
        description: 'More in a night pause it; default: the most that is allowed here',
      }),
    ),
    reason: Type.Optional(
      Type.String({
        pattern: '^[^\\u0000-\\u001f\\u007f]{0,500}$',
        description: 'Why it is paused or off; 500 characters',
      }),
    ),
  },
  { additionalProperties: false },
);

/** POST /filters/:name/state: on, off, paused. */
export const setFilterState: TypedHttpPlugin<FilterRoutesOptions> = async (app, options) => {
  const { store, limits, vocabulary, nowMs } = options;
  const what = 'filter';
  const schema = {
    operationId: 'postFilterState',
    summary: 'Switch a filter on, off, or pause it',
    description:
      'On: one’s own, a version that was tried on past nights (POST /filter-trials) and passed no more in any night than it may. Operators may switch off and pause those of others; of a private one the answer leaves out what it asks.',
    ...{ tags: ['filters'], security, params, querystring: noParameters, body },
    response: {
      200: filterSchema,
      ...{ 409: problemSchema, 422: problemSchema, '4xx': problemSchema },
    },
  };
  app.post(
    '/filters/:name/state',
    { schema, onRequest: requireScope('write') },
    async ({ caller, params: { name }, body: asked }) => {
      const found = await store.findFilter(name);
      const isOperator = caller.scopes.includes('operator');
      const stops = asked.state !== 'on';
      const given = { found, what, name };
      if (stops && isOperator && found === null) visibleTo(caller, given);
      const filter = stops && isOperator && found !== null ? found : ownOf(caller, given);
      const by = ownerOf(caller);
      if (asked.state === 'on') {
        await switchOn(filter, asked);
      } else if (asked.state === 'off') {
        const owner = isOwnOf(caller, filter) ? by : null;
        const off = { name, owner, by, reason: asked.reason ?? null, nowMs: nowMs() };
        if ((await store.switchFilterOff(off)) === null) throw unknownFilter(name);
      } else {
        await pause(filter, by, asked.reason ?? 'by its owner');
      }
      const row = await store.findFilter(name);
      if (row === null) throw unknownFilter(name);
      const [shown] = await describeFilters(store, [row], { caller, nowMs: nowMs() });
      // An operator may stop what only its owner may read.
      return isVisibleTo(caller, row) ? shown! : { ...shown!, expression: '', description: '' };

      async function switchOn(
        { owner, version: newest }: FilterRow,
        { version = newest, maxEventsPerNight = limits.maxEventsPerNight }: typeof asked,
      ): Promise<void> {
        if (maxEventsPerNight > limits.maxEventsPerNight) {
          throw new RequestInvalidError({
            maxEventsPerNight: `must be <= ${limits.maxEventsPerNight} here`,
          });
        }
        const kept = await store.findFilterVersion(name, version);
        if (kept === null) {
          throw new NotFoundError(`${name} has no version ${version}`, { version: 'unknown' });
        }
        // Since it was saved, a watchlist may have become private, or a catalogue may have gone.
        const { expression } = kept;
        const compiled = await checkedFor(store, caller, {
          ...{ expression, vocabulary: await vocabulary() },
        });
        // The alerts of one object are few by themselves.
        if (compiled.requiredOid === null) {
          checkTrial(await store.findFilterTrial(name, version), {
            ...{ name, version, maxEventsPerNight },
          });
        }
        const switched = await store.switchFilterOn({
          ...{ name, owner, version, maxEventsPerNight, nowMs: nowMs() },
          ...{ mostActive: limits.maxActive, mostActiveOfOwner: limits.maxActivePerPerson },
        });
        refuseSwitched(switched, name, limits);
      }
    },
  );

  async function pause({ name, activeVersion }: FilterRow, by: string, reason: string) {
    const version = activeVersion ?? 0;
    const isPaused = await store.pauseFilter({ name, version, by, reason, nowMs: nowMs() });
    if (!isPaused) {
      throw new RequestInvalidError({
        state: `can be paused while ${name} is on, which it is not`,
      });
    }
  }
};

interface AskedRate {
  readonly name: string;
  readonly version: number;
  readonly maxEventsPerNight: number;
}

function checkTrial(trial: FilterTrialRow | null, { name, version, maxEventsPerNight }: AskedRate) {
  if (trial === null) {
    throw untried(
      `version ${version} of ${name} was not tried on past nights: POST /api/v1/filter-trials {"name": "${name}", "version": ${version}}`,
    );
  }
  const { greatestEventsPerNight: greatest, meanEventsPerNight, nightCount, alertCount } = trial;
  if (alertCount === 0) {
    throw untried(
      `the trial of version ${version} of ${name} looked at no alert: choose nights that have some`,
    );
  }
  if (greatest <= maxEventsPerNight) return;
  const figures = `${Math.round(greatest)} in the night with most, ${meanEventsPerNight.toFixed(1)} a night on average (${alertCount} alerts of ${nightCount} nights)`;
  throw aboveRate(
    `version ${version} of ${name} would pass more than ${maxEventsPerNight} alerts a night: ${figures}; make it narrower`,
  );
}

function refuseSwitched(switched: SwitchedFilter, name: string, limits: FilterLimits): void {
  if (switched.result === 'owner-full') {
    throw limitReached(`${limits.maxActivePerPerson} filters of yours run: switch one off first`);
  }
  if (switched.result === 'all-full') {
    throw limitReached(
      `${limits.maxActive} filters run here already, which is the most: ask the operator`,
    );
  }
  if (switched.result === 'unknown') throw unknownFilter(name);
}

const unknownFilter = (name: string): NotFoundError =>
  new NotFoundError(`there is no filter ${name}`, { name: 'unknown' });
