import { type SimulationOptions, simulateAlerts } from '@lucero/simulator';
import type { BenchPackets } from './bench-packets.ts';

/** The surveys that the simulator can make packets of. */
export type SimulatedSurvey = SimulationOptions['survey'];

/** Packets of simulated nights; another seed is another night, and no id comes twice. */
export function simulatedPackets(survey: SimulatedSurvey): BenchPackets {
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
