import { loadConfig } from '@lucero/config';
import { topicSpecs } from '@lucero/runtime';
import type { Command } from '../command.ts';
import { reportIfEmpty } from '../files/found-packet.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openBus } from '../open-bus.ts';
import { numberOption, requiredOption } from '../option.ts';
import { checkPaths } from '../packets-in-files.ts';
import { packetsToRead } from '../packets-to-read.ts';
import { sendPackets } from '../send-packets.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero replay PATH... --topic T [--rate R]

Sends packets from files to a Kafka topic, one message per alert, bytes unchanged (a file with several
records is split). PATH as for \`lucero classify\`. Kafka comes from LUCERO_KAFKA__BROKERS.

The exit status is 1 when a file could not be read to its end, or there was no packet.

  --topic T   made if it is not there
  --rate R    packets per second (0 = as fast as Kafka takes them)
`;

export const replayCommand: Command = {
  name: 'replay',
  help,
  options: { topic: { type: 'string' }, rate: { type: 'string' } },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length === 0) throw new UsageError('name at least one file or folder');
    const topic = requiredOption(values, 'topic');
    const perSecond = numberOption(values, 'rate', { fallback: 0, minimum: 0, maximum: 1e6 });
    checkPaths(positionals);
    const { kafka } = loadConfig(['kafka'], environment);
    await using bus = await openBus(environment);
    await bus.ensureTopics(topicSpecs([topic], kafka));
    const sent = await sendPackets(bus, topic, bytesOf(positionals), {
      perSecond,
      total: null,
      signal,
    });
    process.stderr.write(`${sent} packets sent to ${topic}\n`);
    if (signal.aborted) process.exitCode = interruptedExitCode;
  },
};

/** Damaged packets are sent too, as they are: what to do with them is the broker's to show. */
async function* bytesOf(paths: readonly string[]): AsyncGenerator<Uint8Array> {
  for await (const packet of packetsToRead(paths)) {
    if (!reportIfEmpty(packet)) yield packet.bytes;
  }
}
