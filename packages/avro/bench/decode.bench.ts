/**
 * Packets per second of CPU through createPacketReader (header, decode, mapper), all threads counted,
 * so that a busy machine does not change the figure:
 *
 *   node packages/avro/bench/decode.bench.ts [seconds per line]
 *
 * Needs the real packets. `--cpu-prof` shows where the time goes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { everyProgram, type PacketView, surveys } from '@lucero/surveys';
import { realDataFolder } from '@lucero/testkit';
import { createPacketReader, isFrame, splitPackets } from '../src/index.ts';

const folder = realDataFolder();
if (folder === null) throw new Error('the bench needs the real packets: set LUCERO_REAL_DATA');
const secondsPerLine = Number(process.argv[2] ?? 3);

const filesIn = (name: string): Uint8Array[] =>
  readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file)));
const sets: Record<string, Uint8Array[]> = {
  'ZTF native': filesIn('wire/ztf_native'),
  'ZTF 4.02, 642 alerts': [...splitPackets(readFileSync(join(folder, 'ztf/labelled.avro')))],
  'LSST frames': filesIn('wire/lsst').filter(isFrame),
  'LSST 10.0, 107 alerts': [
    ...splitPackets(readFileSync(join(folder, 'lsst/rubin_real_alerts_v10_0.avro'))),
  ],
};
const longest = (sets['LSST 10.0, 107 alerts'] as Uint8Array[]).reduce((a, b) =>
  a.length > b.length ? a : b,
);
sets['LSST 10.0, longest history'] = [longest];
const reader = createPacketReader({
  surveys,
  programs: everyProgram,
  schemaFolder: resolve(import.meta.dirname, '../../../schemas'),
});
const { previousDetections, forcedPhotometry } = reader.read(longest, 'measurements').alert;
console.log(
  `longest history: ${previousDetections.length} detections, ${forcedPhotometry.length} forced`,
);
for (const [name, packets] of Object.entries(sets)) {
  const kilobytes = packets.reduce((sum, { length }) => sum + length, 0) / packets.length / 1000;
  for (const view of ['identity', 'measurements', 'stamps', 'full'] satisfies PacketView[]) {
    for (const packet of packets) reader.read(packet, view);
    const startMs = performance.now();
    const startCpu = process.cpuUsage();
    let count = 0;
    while (performance.now() - startMs < secondsPerLine * 1000) {
      for (const packet of packets) reader.read(packet, view);
      count += packets.length;
    }
    const { user, system } = process.cpuUsage(startCpu);
    const cpuSeconds = (user + system) / 1e6;
    console.log(
      `${name} (mean ${kilobytes.toFixed(0)} kB), ${view}: ` +
        `${Math.round(count / cpuSeconds)} packets per second of CPU, ` +
        `${((cpuSeconds / count) * 1000).toFixed(3)} ms each`,
    );
  }
}
