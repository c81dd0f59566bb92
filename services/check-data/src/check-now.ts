import { unixMsToMjdUtc } from '@lucero/sky';
import type { NightStatistics, StreamPulse, StreamWatch } from '@lucero/store';
import { nightOfHalfDay } from '@lucero/surveys';
import { checkNightDrift, type NightDeps } from './check-night.ts';
import { alertFreshness } from './checks/alert-freshness.ts';
import type { CheckResult } from './checks/check-result.ts';
import { hourVolume } from './checks/hour-volume.ts';
import { packetSchemas } from './checks/packet-schemas.ts';
import { stageFreshness } from './checks/stage-freshness.ts';
import { nextPulses } from './checks/stream-pulses.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

export interface NowDeps extends NightDeps {
  readonly store: NightDeps['store'] &
    Pick<NightStatistics, 'readHourCounts'> &
    Pick<StreamWatch, 'countStreams' | 'readStreamPulses' | 'storeStreamPulses'>;
}

/**
 * Checks the streams as they are now: whether alerts come and the stages follow, whether an hour has as many as former
 * nights had, whether packets have a new schema. To be asked in turns (`inDataCheckTurn`): it remembers how far streams
 * were.
 */
export async function checkNow(nowMs: number, deps: NowDeps): Promise<readonly CheckResult[]> {
  const { store, settings } = deps;
  // UTC for TAI: half a minute is nothing here.
  const mjd = unixMsToMjdUtc(nowMs);
  const counts = await store.countStreams(Math.floor(2 * mjd) + 4);
  const pulses = nextPulses(await store.readStreamPulses(), counts, nowMs);
  await store.storeStreamPulses(pulses);
  const today = Math.floor(2 * mjd);
  const hours = await store.readHourCounts(today - 2 * settings.formerNights - 2, today + 2);
  const schemas = await store.listSurveySchemas();
  const hour = Math.floor(24 * unixMsToMjdUtc(nowMs - settings.lateMinutes * minuteMs)) - 1;
  return pulses.flatMap((pulse) => {
    const { survey } = pulse;
    if (isStage(pulse)) return [stageFreshness(pulse, nowMs, settings)];
    const ofSurvey = schemas.filter((each) => each.survey === survey);
    return [
      alertFreshness(pulse, hours, nowMs, settings),
      hourVolume(survey, hours, hour, settings),
      packetSchemas(survey, ofSurvey, ({ firstSeenMs }) => nowMs - firstSeenMs < dayMs),
    ];
  });
}

/** Drift of the newest night of each survey, as far as it is here. */
export async function checkDriftNow(nowMs: number, deps: NowDeps): Promise<readonly CheckResult[]> {
  const counts = await deps.store.countStreams(Math.floor(2 * unixMsToMjdUtc(nowMs)) + 4);
  const results: CheckResult[] = [];
  for (const { survey, stage, halfDay } of counts) {
    if (stage !== 'stored') continue;
    results.push(...(await checkNightDrift(survey, nightOfHalfDay(survey, halfDay), deps)));
  }
  return results;
}

const isStage = (
  pulse: StreamPulse,
): pulse is StreamPulse & { readonly stage: 'classified' | 'published' } =>
  pulse.stage !== 'stored';
