import { type SimulatedSurveyName, simulateAlerts } from '@lucero/simulator';
import type { BenchPackets } from './bench-packets.ts';

/** Packets of simulated nights; another seed is another night, and no id comes twice. */
export function simulatedPackets(survey: SimulatedSurveyName): BenchPackets {
  const weighed = [...simulateAlerts({ survey, alertCount: 20, seed: 0 })];
  let seed = 0;
  return {
    survey,
    description: `simulated ${survey.toUpperCase()} packets`,
    meanBytes: weighed.reduce((sum, { packet }) => sum + packet.length, 0) / weighed.length,
    *ofNewObjects(count) {
      seed += 1;
      for (const { packet } of simulateAlerts({ survey, alertCount: count, seed })) yield packet;
    },
    ofKnownObjects: null,
  };
}
