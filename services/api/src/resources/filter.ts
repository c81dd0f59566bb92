import type { Caller } from '@lucero/access';
import { mjdTaiToUnixMs } from '@lucero/sky';
import type { FilterNight, FilterRow, FilterTrialRow, FilterVersionRow } from '@lucero/store';
import { Type } from 'typebox';
import { isOwnOf } from '../filters/visible.ts';
import { nullable } from './nullable.ts';
import { ownedProperties } from './owned.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

export const expressionText = Type.String({
  ...{ minLength: 1, maxLength: 4_000 },
  description: 'What alerts must fulfil, in CEL: docs/filters.md, /filter-fields',
  examples: ["alert.mag < 19 && probability('stamp-cnn', 'SN') > 0.6"],
});

const count = (description: string) => Type.Integer({ description });

/** Of a trial, without its cards. */
const trialSchema = nullable(
  Type.Object(
    {
      version: count('That was tried'),
      madeUtc: timeUtcSchema('When it was made'),
      fromUtc: timeUtcSchema('Alerts from this time'),
      untilUtc: timeUtcSchema('… to this'),
      alertCount: count('Alerts that were looked at'),
      passedCount: count('Of them, that passed'),
      unknownCount: count('Of which it cannot be said'),
      nightCount: count('Nights with alerts'),
      meanEventsPerNight: Type.Number({ description: 'That passed' }),
      greatestEventsPerNight: Type.Number({ description: 'In the night with most' }),
    },
    { description: 'The newest trial on past nights; null: there was none' },
  ),
);

const filterProperties = {
  ...ownedProperties,
  expression: Type.String({ description: 'Of the newest version' }),
  state: Type.Unsafe<FilterRow['state']>({
    ...{ type: 'string', enum: ['off', 'on', 'paused'] },
    description: 'paused: its rate, or an operator, stopped it',
  }),
  stateReason: nullable(Type.String({ description: 'Why it is paused or off' })),
  stateChangedUtc: timeUtcSchema('When its state changed last'),
  activeVersion: nullable(count('That runs; null: off')),
  maxEventsPerNight: nullable(count('More pause it; null: off')),
  forkedFrom: nullable(Type.String({ description: 'name@version that it was copied from' })),
  createdUtc: timeUtcSchema('When it was made'),
  changedUtc: timeUtcSchema('When it changed last'),
  trial: trialSchema,
  nights: Type.Array(
    Type.Object({
      night: count('Whole MJD (TAI) of the exposures'),
      passedCount: count('Alerts that passed it'),
    }),
    { description: 'The last nights in which any passed, newest first' },
  ),
};
export const filterSchema = Type.Object(filterProperties, { title: 'Filter' });

const expressionFacts = {
  needs: Type.Array(Type.String(), { description: 'What is read of an alert for it' }),
  watchlists: Type.Array(Type.String(), { description: 'That it names' }),
  areas: Type.Array(Type.String(), { description: 'That it names' }),
};
export const filterVersionSchema = Type.Object(
  {
    version: count('From 1'),
    expression: Type.String({ description: 'As it was saved; never changed' }),
    ...expressionFacts,
    authorName: Type.String({ description: 'Who saved it' }),
    comment: Type.String({ description: 'What was new in it' }),
    restoredFrom: nullable(count('Earlier version that it brings back')),
    createdUtc: timeUtcSchema('When it was saved'),
  },
  { title: 'FilterVersion' },
);

/** What stands around filters in an answer. */
export interface FilterContext {
  readonly caller: Caller;
  readonly expressions: ReadonlyMap<string, string>;
  readonly trials: ReadonlyMap<string, FilterTrialRow>;
  readonly nights: ReadonlyMap<string, readonly FilterNight[]>;
}

export function filterJson(row: FilterRow, context: FilterContext) {
  const { name, description, visibility, ownerName, version, state, stateReason } = row;
  const trial = context.trials.get(name);
  return {
    ...{ name, description, visibility, ownerName, version, state, stateReason },
    isOwn: isOwnOf(context.caller, row),
    expression: context.expressions.get(name) ?? '',
    stateChangedUtc: timeUtcOf(row.stateChangedMs),
    ...{ activeVersion: row.activeVersion, maxEventsPerNight: row.maxEventsPerNight },
    ...{ forkedFrom: row.forkedFrom, createdUtc: timeUtcOf(row.createdMs) },
    changedUtc: timeUtcOf(row.changedMs),
    trial: trial === undefined ? null : trialJson(trial),
    nights: (context.nights.get(name) ?? []).map(({ night, passedCount }) => ({
      ...{ night, passedCount },
    })),
  };
}

function trialJson(trial: FilterTrialRow) {
  const { version, alertCount, passedCount, unknownCount, nightCount } = trial;
  return {
    ...{ version, alertCount, passedCount, unknownCount, nightCount },
    madeUtc: timeUtcOf(trial.madeMs),
    fromUtc: timeUtcOf(mjdTaiToUnixMs(trial.fromMjdTai)),
    untilUtc: timeUtcOf(mjdTaiToUnixMs(trial.toMjdTai)),
    meanEventsPerNight: trial.meanEventsPerNight,
    greatestEventsPerNight: trial.greatestEventsPerNight,
  };
}

export function filterVersionJson(row: FilterVersionRow) {
  const { version, expression, authorName, comment, restoredFrom, createdMs } = row;
  return {
    ...{ version, expression, authorName, comment, restoredFrom },
    ...{ needs: [...row.needs], watchlists: [...row.watchlists], areas: [...row.areas] },
    createdUtc: timeUtcOf(createdMs),
  };
}
