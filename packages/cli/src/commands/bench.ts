import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { codeVersion } from '@lucero/runtime';
import { realDataFolder } from '@lucero/testkit';
import { openBenchPackets } from '../bench/bench-packets.ts';
import { benchChain, type ChainFigures } from '../bench/chain-bench.ts';
import { benchDecoding, type DecodeFigures } from '../bench/decode-bench.ts';
import type { Command } from '../command.ts';
import { numberOption, textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { checkWritableFile } from '../writable-folder.ts';

const help = `lucero bench [--alerts N] [--only decode|chain] [--out FILE]

Measures Lucero on this machine: decoding on one core, then the whole chain with every service as a
process of its own over a real Kafka and Postgres (started and removed by the benchmark): alerts per
second drained, CPU per alert and process, memory, latency at 50 alerts a second.

Packets are the real ones of LUCERO_REAL_DATA (../shared/data), else simulated. Prints a Markdown table
and writes the figures as JSON.

  --alerts N   to drain (5000)
  --only PART  decode or chain
  --out FILE   of the JSON (lucero-bench.json)
`;

export const benchCommand: Command = {
  name: 'bench',
  help,
  options: { alerts: { type: 'string' }, only: { type: 'string' }, out: { type: 'string' } },
  async run({ positionals, values }) {
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
    const alerts = numberOption(values, 'alerts', {
      fallback: 5000,
      minimum: 100,
      maximum: 80_000,
      isWhole: true,
    });
    const only = textOption(values, 'only', '');
    if (!['', 'decode', 'chain'].includes(only)) throw new UsageError('--only is decode or chain');
    const out = textOption(values, 'out', 'lucero-bench.json');
    checkWritableFile(out, '--out');
    const say = (text: string) => process.stderr.write(`bench: ${text}\n`);

    const packets = await openBenchPackets(realDataFolder());
    if (only !== 'chain') say('decoding on one core');
    const decode = only === 'chain' ? null : await benchDecoding(packets);
    const chain = only === 'decode' ? null : await benchChain(packets, alerts, say);
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
    const figures = { codeVersion, node: process.version, machine, packets: packets.description };

    process.stdout.write(table(figures, decode, chain));
    await writeFile(out, `${JSON.stringify({ ...figures, decode, chain }, null, 2)}\n`);
    say(`figures in ${out}`);
  },
};

function table(
  about: { packets: string; node: string; machine: { cpu: string; cores: number } },
  decode: DecodeFigures | null,
  chain: ChainFigures | null,
): string {
  const { machine } = about;
  const lines = [`${about.packets}; ${machine.cores} × ${machine.cpu}; Node ${about.node}`, ''];
  if (decode !== null) {
    lines.push(
      '| one core | packets/s |',
      '|---|---|',
      `| decode without stamps, to the survey-neutral alert | ${decode.measurementsPerSecond.toFixed(0)} |`,
      `| decode with three stamps, to tensors | ${decode.stampsToTensorsPerSecond.toFixed(0)} |`,
      `| decode with three stamps, to probabilities (${decode.stampClassifiers.join(', ')}) | ${decode.stampsToProbabilitiesPerSecond.toFixed(0)} |`,
      '',
    );
  }
  if (chain !== null) {
    const { latency } = chain;
    lines.push(
      '| process | CPU per alert [ms] | peak resident [MiB] |',
      '|---|---|---|',
      ...chain.processes.map(
        ({ name, cpuMsPerAlert, peakMebibytes }) =>
          `| ${name} | ${cpuMsPerAlert.toFixed(2)} | ${peakMebibytes.toFixed(0)} |`,
      ),
      `| **all** | **${chain.cpuMsPerAlert.toFixed(2)}** | |`,
      '',
      `Drained ${chain.alerts} alerts in ${chain.drainSeconds.toFixed(1)} s: ${chain.alertsPerSecond.toFixed(0)} alerts/s.`,
      `At ${latency.alertsPerSecond} alerts/s, packet in the topic to public record at a reader: p50 ${latency.p50Ms} ms, p99 ${latency.p99Ms} ms (${latency.records} records).`,
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}
