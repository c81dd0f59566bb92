import { drawSkySource, type SiderealSubclass } from './draw-sky-source.ts';
import { measure } from './measurement.ts';
import { planNight } from './observing/night-plan.ts';
import type { Visit } from './observing/visit.ts';
import { packetSchema } from './packet-schema.ts';
import { makeRandom } from './random.ts';
import { drawScene } from './scene.ts';
import { defaultNightMjdUtc, referenceLeadDays, type SimulatedAlert } from './simulate-alerts.ts';
import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  simulatedSurveys,
} from './simulated-surveys.ts';
import type { SimulatedBand } from './sky-source.ts';
import type { ListedTarget } from './target.ts';
import { drawPlace } from './target-place.ts';

export interface SourceOptions {
  readonly survey: SimulatedSurveyName;
  /** Same seed, subclass and place: the same source in every survey. */
  readonly seed: number;
  readonly subclass: SiderealSubclass;
  readonly place: { readonly raDeg: number; readonly decDeg: number };
  /** Which of the survey's objects it is seen as: another number is another object of the same source. */
  readonly objectNumber: number;
  /** When it is exposed, MJD in UTC: the first visit of the default night is repeated then. */
  readonly visitsMjdUtc: readonly number[];
}

/**
 * The alerts of one source of known truth at a place, as a survey sees it: one for each visit in which it is detected,
 * without history. The object of a survey is named by its number, so that a source can be seen as several.
 */
export function* simulateSource(options: SourceOptions): Generator<SimulatedAlert> {
  const { survey, seed, subclass, place, objectNumber, visitsMjdUtc } = options;
  const { instrument, newestVersion, makePackets } = simulatedSurveys[survey];
  const nightMjdUtc = defaultNightMjdUtc;
  const [[observed] = []] = planNight(instrument, seed, nightMjdUtc, 1);
  if (observed === undefined) throw new Error('the plan of a night has a field');
  const span = { firstMjdUtc: nightMjdUtc - referenceLeadDays, nightMjdUtc };
  // What it is does not depend on who looks.
  const { populations } = simulatedSurveys[simulatedSurveyNames[0]].instrument;
  const source = drawSkySource(makeRandom(seed, 'one source'), subclass, span, populations);
  const random = makeRandom(seed, survey, 'one source', objectNumber);
  const tonight = visitsMjdUtc.map(
    (mjdUtc, i): Visit => ({
      ...observed.tonight[0]!,
      ...{ mjdUtc, index: objectNumber * 1_000 + i },
      sequenceInNight: objectNumber * 100 + i + 1,
    }),
  );
  const target: ListedTarget = {
    index: objectNumber,
    listNumber: objectNumber,
    truth: source.truth,
    observed: { ...observed, history: [], tonight },
    place: { ...drawPlace(random, observed, instrument), ...place },
    scene: drawScene(random, {
      radiusArcsec: instrument.sceneRadiusArcsec,
      faintestMag: instrument.referenceLimitMag,
      galacticLatitudeDeg: observed.field.galacticLatitudeDeg,
      host: source.host,
    }),
    templateFluxNanojansky: (band: SimulatedBand) => source.fluxNanojansky(span.firstMjdUtc, band),
    source,
    appearance: null,
  };
  const schemaJson = packetSchema(survey, newestVersion);
  const makePacket = makePackets({ instrument, seed, schemaVersion: newestVersion, schemaJson });
  for (const visit of tonight) {
    const measurement = measure(target, visit, instrument, seed);
    if (measurement.isDetected) {
      yield { ...makePacket(target, visit, measurement), truth: source.truth };
    }
  }
}
