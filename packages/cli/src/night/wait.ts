import { setTimeout as delay } from 'node:timers/promises';
import { loadConfig } from '@lucero/config';
import { surveys } from '@lucero/surveys';
import type { CommandContext } from '../command.ts';
import { dataHint } from '../data-folder.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { notYetExitCode } from '../not-yet-exit-code.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { numberOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { watchStages } from './bus-look.ts';
import { nightEnds, surveysRead } from './night-ends.ts';
import {
  type Awaited,
  alertsOnTheirWay,
  nightsToEnd,
  readSurveyNights,
  type SurveyNight,
  stagesToFinish,
} from './what-is-awaited.ts';

const patienceMs = 60_000;
const pauseMs = 1_000;

/**
 * `lucero night wait DATE`: exit code 0 when the night is over and everything of it has gone through, 75 when not
 * yet; one line on standard output says either. What is a matter of moments is waited for, up to a minute.
 *
 * @param night date and whole MJD of the night
 */
export async function waitForNight(
  context: CommandContext,
  night: { readonly date: string; readonly mjd: number },
): Promise<void> {
  const { values, environment, signal } = context;
  const { models, survey } = loadConfig(['models', 'survey'], environment);
  const quietSeconds = numberOption(values, 'quiet', {
    ...{ fallback: 300, minimum: 0, maximum: 86_400 },
  });
  const isEnded = values.ended === true;
  if (isEnded && values.quiet !== undefined) {
    throw new UsageError('--ended says that nothing more comes: --quiet has no meaning beside it');
  }
  const ends = nightEnds(night.mjd, surveysRead(survey.topics));
  const awaitedTime = isEnded ? [] : nightsToEnd(ends, Date.now());
  if (awaitedTime.length > 0) return notYet(night.date, awaitedTime);

  const stages = watchStages(context);
  await using opened = await openStoreForTools(values, environment);
  const giveUpMs = performance.now() + (values.check === true ? 0 : patienceMs);
  for (;;) {
    const { behind, doneBeforeMs } = await stages.look();
    const nights = await readSurveyNights(opened.store, {
      ...{ mjd: night.mjd, ends: nightEnds(night.mjd, surveys), models },
    });
    const lastMs = Math.max(...nights.map(({ passed }) => passed.lastMs ?? 0));
    const silence = isEnded || stages.kind === 'none' ? [] : silenceToCome(lastMs, quietSeconds);
    const toProcess = [...stagesToFinish(behind), ...alertsOnTheirWay(nights)];
    const isSure = doneBeforeMs !== null && doneBeforeMs > lastMs;
    if (silence.length + toProcess.length === 0 && isSure) return over(night.date, nights);
    const awaited = [...silence, ...toProcess];
    if (awaited.length === 0) awaited.push({ text: 'services are asked again', isBrief: true });
    const isBrief = awaited.every((each) => each.isBrief) && stages.kind !== 'none';
    if (!isBrief || performance.now() >= giveUpMs || signal.aborted) {
      if (signal.aborted) process.exitCode = interruptedExitCode;
      else notYet(night.date, stages.kind === 'none' ? withWayOut(awaited, context) : awaited);
      return;
    }
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A late packet: others may follow it. */
function silenceToCome(lastMs: number, quietSeconds: number): readonly Awaited[] {
  const seconds = Math.floor((Date.now() - lastMs) / 1_000);
  if (seconds >= quietSeconds) return [];
  const text = `the last alert came ${seconds} s ago, and it is over after ${quietSeconds} s of silence`;
  return [{ text, isBrief: false }];
}

/** Of a Lucero that was killed, what was in its memory is fed again. */
const withWayOut = (
  awaited: readonly Awaited[],
  { values }: CommandContext,
): readonly Awaited[] => [
  ...awaited,
  {
    text: `no Lucero runs on this folder: feed the night's packets again (\`lucero serve --packets PATH${dataHint(values)}\`)`,
    isBrief: false,
  },
];

function notYet(date: string, awaited: readonly Awaited[]): void {
  process.stdout.write(`night ${date}: not yet: ${awaited.map(({ text }) => text).join('; ')}\n`);
  process.exitCode = notYetExitCode;
}

function over(date: string, nights: readonly SurveyNight[]): void {
  const seen = nights.filter(({ passed }) => passed.lookedAtCount > 0);
  const said = seen.map(({ survey, passed: { lookedAtCount, deadCount } }) => {
    const dead = deadCount === 0 ? '' : `, ${deadCount} of them dead`;
    return `${survey.displayName} ${lookedAtCount} alerts looked at${dead}`;
  });
  process.stdout.write(`night ${date} is over: ${said.join('; ') || 'it brought no alert'}\n`);
}
