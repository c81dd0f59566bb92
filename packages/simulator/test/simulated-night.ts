import { join } from 'node:path';
import { createPacketReader, type ReadPacket } from '@lucero/avro';
import { surveys } from '@lucero/surveys';
import { type SimulatedAlert, type SimulationOptions, simulateAlerts } from '../src/index.ts';

/** A simulated alert, and what our own reader makes of its packet. */
export interface ReadAlert {
  readonly simulated: SimulatedAlert;
  readonly read: ReadPacket;
}

/** A small night, read back; made once per test file. */
export function readNight(
  survey: 'ztf' | 'lsst',
  alertCount: number,
  seed: number,
  options: Partial<SimulationOptions> = {},
): ReadAlert[] {
  const reader = createPacketReader({
    surveys,
    schemaFolder: join(import.meta.dirname, '../../../schemas'),
  });
  return [...simulateAlerts({ ...options, survey, alertCount, seed })].map((simulated) => ({
    simulated,
    read: reader.read(simulated.packet, 'full'),
  }));
}
