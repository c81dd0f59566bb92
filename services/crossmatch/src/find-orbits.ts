import type { KnownOrbits } from '@lucero/known-orbits';
import type { OrbitMatch, OrbitMatches } from '@lucero/store';
import { findSurvey } from '@lucero/surveys';
import type { ContextPart, LocatedAlert } from './context-part.ts';

export interface FindOrbitsOptions {
  readonly store: Pick<OrbitMatches, 'storeOrbitMatches'>;
  readonly orbits: KnownOrbits;
  /** Hears when a night could not be computed: nothing is stored then, and nobody is told that there is none. */
  readonly onUnknown: (reason: string) => void;
}

/** Within what two bodies are off by after a hundred days, for 95 of 100 bodies (docs/science.md). */
const radiusArcsec = 20;
/** Farther from the epoch of their elements most bodies are elsewhere. */
const greatestDaysFromEpoch = 200;
const secondsPerDay = 86_400;

/**
 * Known bodies near the places of alerts, by the operator's file of orbits. It announces nothing: what it stores of an
 * alert is the same whenever it runs, under the version of the file.
 *
 * Differs:   where alerts tell the start of an exposure, its middle is that of the usual one
 */
export function findOrbits({ store, orbits, onUnknown }: FindOrbitsOptions): ContextPart {
  return {
    name: 'orbits',
    async find(batch) {
      const alerts = batch
        .filter(({ alert }) => alert !== null)
        // A night at a time: each has an index of its own.
        .toSorted((a, b) => a.mjdTai - b.mjdTai);
      const { version, answers } = await orbits.near(
        alerts.map(({ survey, raDeg, decDeg, mjdTai }) => {
          const { observatory = null, midExposureSeconds = 0 } = findSurvey(survey) ?? {};
          const middleMjdTai = mjdTai + midExposureSeconds / secondsPerDay;
          return { raDeg, decDeg, mjdTai: middleMjdTai, radiusArcsec, observatory };
        }),
      );
      // Without a file nothing is looked for, and nothing is wrong.
      if (version !== null) {
        const source = `orbits@${version.version}`;
        const matches: OrbitMatch[] = [];
        for (const [i, answer] of answers.entries()) {
          if (answer.status === 'unknown') onUnknown(answer.reason);
          else matches.push(...answer.matches.flatMap((each) => matchOf(alerts[i]!, each, source)));
        }
        await store.storeOrbitMatches(matches);
      }
      return batch.map(() => []);
    },
  };
}

type Nearby = Extract<
  Awaited<ReturnType<KnownOrbits['near']>>['answers'][number],
  { status: 'matched' | 'none' }
>['matches'][number];

function matchOf(message: LocatedAlert, nearby: Nearby, source: string): readonly OrbitMatch[] {
  const { survey, objectKind, oid, mjdTai, alert } = message;
  if (alert === null || Math.abs(mjdTai - nearby.epochMjdTt) > greatestDaysFromEpoch) return [];
  const { designation, separationArcsec, predictedMag, epochMjdTt } = nearby;
  return [
    {
      ...{ survey, objectKind, oid, alertId: alert.alertId, mjdTai, designation },
      ...{ separationArcsec, predictedMag, epochMjdTt, orbits: source },
    },
  ];
}
