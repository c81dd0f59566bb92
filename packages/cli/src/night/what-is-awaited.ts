import type { ObjectKind } from '@lucero/alert';
import {
  installedClassifiers,
  type ModelSettings,
  modelsFolder,
  runningVersions,
} from '@lucero/inference';
import type { NightStages, StagesOfNights } from '@lucero/store';
import { halfDaysOfNight } from '@lucero/surveys';
import type { NightEnd } from './night-ends.ts';
import type { StageBehind } from './stages-behind.ts';

const lookedAtCount = 20_000;

/** Something that a night waits for. */
export interface Awaited {
  readonly text: string;
  /** It is a matter of moments, when services run; otherwise of hours, or of somebody's doing. */
  readonly isBrief: boolean;
}

/** How far a survey's night is. */
export interface SurveyNight extends NightEnd {
  readonly passed: NightStages;
}

/** Reads how far the night is, of each survey its own. */
export async function readSurveyNights(
  store: StagesOfNights,
  asked: {
    readonly mjd: number;
    readonly ends: readonly NightEnd[];
    readonly models: ModelSettings;
  },
): Promise<readonly SurveyNight[]> {
  const kinds = answeredKinds(asked.models);
  return Promise.all(
    asked.ends.map(async (end) => {
      const { name } = end.survey;
      const passed = await store.readNightStages({
        survey: name,
        ...halfDaysOfNight(name, asked.mjd),
        answeredKinds: kinds.get(name) ?? [],
        limit: lookedAtCount,
      });
      return { ...end, passed };
    }),
  );
}

/** By survey, kinds of objects of which a served classifier of stamps answers every alert, or says why not. */
function answeredKinds(models: ModelSettings): ReadonlyMap<string, readonly ObjectKind[]> {
  const folder = models.path === '' ? modelsFolder : models.path;
  const { served } = runningVersions(models);
  const kinds = new Map<string, readonly ObjectKind[]>();
  for (const each of installedClassifiers(folder)) {
    if ('problem' in each || !served.includes(`${each.name}@${each.version}`)) continue;
    const { inputs, appliesWhen } = each.manifest;
    if (inputs.features !== undefined || (appliesWhen.minDetections ?? 0) > 1) continue;
    for (const survey of appliesWhen.surveys) {
      kinds.set(survey, [...(kinds.get(survey) ?? []), ...appliesWhen.objectKinds]);
    }
  }
  return kinds;
}

/** The nights that still last. */
export function nightsToEnd(ends: readonly NightEnd[], nowMs: number): readonly Awaited[] {
  return ends
    .filter(({ endMs }) => endMs > nowMs)
    .map(({ survey, endMs }) => ({
      text: `the night of ${survey.displayName} ends at ${utcOf(endMs)}, in ${durationOf(endMs - nowMs)}`,
      isBrief: false,
    }));
}

/** Alerts that have not passed every stage. */
export function alertsOnTheirWay(nights: readonly SurveyNight[]): readonly Awaited[] {
  return nights.flatMap(({ survey, passed }) => {
    const counts = [
      [passed.unstoredCount, 'not stored'],
      [passed.unarchivedCount, 'not in the lake'],
      [passed.unansweredCount, 'not classified'],
      [passed.unpublishedCount, 'not published'],
    ] as const;
    const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    if (said.length === 0) return [];
    const text = `${survey.displayName}: of ${passed.lookedAtCount} alerts ${said.join(', ')}`;
    return [{ text, isBrief: true }];
  });
}

/** Messages that services have not processed. */
export function stagesToFinish(behind: readonly StageBehind[]): readonly Awaited[] {
  return behind.map(({ group, topic, messages, hasInstance }) => ({
    text: `${group} has ${messages} messages of ${topic} to process${hasInstance ? '' : ', and no instance runs'}`,
    isBrief: hasInstance,
  }));
}

/** 2026-11-29 12:00 UTC. */
const utcOf = (unixMs: number): string =>
  `${new Date(unixMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function durationOf(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
