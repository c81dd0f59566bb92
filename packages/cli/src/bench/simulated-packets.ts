import { type SimulatedSurveyName, simulateAlerts } from '@lucero/simulator';
import type { BenchPackets } from './bench-packets.ts';

/** Packets of simulated nights; another seed is another night, and no id comes twice. */
export function simulatedPackets(survey: SimulatedSurveyName): BenchPackets {
  let seed = 0;
  return {
    survey,
    description: `simulated ${survey.toUpperCase()} packets`,
    *ofNewObjects(count) {
      seed += 1;
      for (const { packet } of simulateAlerts({ survey, alertCount: count, seed })) yield packet;
    },
    ofKnownObjects: null,
  };
}
