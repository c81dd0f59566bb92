import { startPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { nightWindows } from '@lucero/datasets';
import { LuceroError } from '@lucero/errors';
import type { BusRecord } from '@lucero/kafka';
import { topicSpecs } from '@lucero/runtime';
import type { Command, CommandContext } from '../command.ts';
import { reportIfEmpty } from '../files/found-packet.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openBus } from '../open-bus.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { numberOption, requiredOption, textOption } from '../option.ts';
import { checkPaths } from '../packets-in-files.ts';
import { packetsToRead } from '../packets-to-read.ts';
import { inBatches } from '../rebuild/in-batches.ts';
import { type KeptDamage, keptMessages } from '../rebuild/kept-messages.ts';
import { openLakeForTools } from '../rebuild/open-lake-for-tools.ts';
import { packetSegments, packetsWithin } from '../rebuild/packets-of-night.ts';
import { type SentPacket, sendPackets } from '../send-packets.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero replay PATH... --topic T [--rate R]
lucero replay --night DATE --topic T [--survey S] [--rate R] [--data DIR]

Sends packets to a Kafka topic, one message per alert, bytes unchanged. Kafka comes from
LUCERO_KAFKA__BROKERS.

PATH...   from files, as for \`lucero classify\` (a file with several records is split)
--night   those of a night from the lake, in the order in which they came, with the keys, headers and times
          that they had: what a survey sent, as it sent it

The exit status is 1 when a file or segment could not be read to its end, or there was no packet.

  lucero replay night.tar.gz --topic again
  lucero replay --night 2026-11-28 --topic night_again --rate 300

The lake of LUCERO_LAKE__PATH and its index in LUCERO_STORE__URL, else those in --data (./lucero-data).

  --topic T      made if it is not there
  --rate R       packets per second (0 = as fast as Kafka takes them)
  --night DATE   YYYY-MM-DD, as each survey counts it
  --survey S     of this survey alone
  --data DIR     folder of \`lucero serve\` (./lucero-data)
`;

export const replayCommand: Command = {
  name: 'replay',
  help,
  options: {
    topic: { type: 'string' },
    rate: { type: 'string' },
    night: { type: 'string' },
    survey: { type: 'string' },
    data: { type: 'string' },
  },
  async run(context) {
    const { positionals, values } = context;
    const night = textOption(values, 'night', '');
    if (night === '' && (values.survey !== undefined || values.data !== undefined)) {
      throw new UsageError('--survey and --data are for --night');
    }
    if (night !== '') {
      if (positionals.length > 0) throw new UsageError('name files, or --night: not both');
      return await replayNight(context, night);
    }
    if (positionals.length === 0) {
      throw new UsageError('name at least one file or folder, or --night');
    }
    checkPaths(positionals);
    await send(context, packetsOf(positionals));
  },
};

async function send(
  { values, environment, signal }: CommandContext,
  packets: AsyncIterable<SentPacket>,
): Promise<number> {
  const topic = requiredOption(values, 'topic');
  const perSecond = numberOption(values, 'rate', { fallback: 0, minimum: 0, maximum: 1e6 });
  const { kafka } = loadConfig(['kafka'], environment);
  await using bus = await openBus(environment);
  await bus.ensureTopics(topicSpecs([topic], kafka));
  const sent = await sendPackets(bus, topic, packets, { perSecond, total: null, signal });
  process.stderr.write(`${sent} packets sent to ${topic}\n`);
  if (signal.aborted) process.exitCode = interruptedExitCode;
  return sent;
}

/** Damaged packets are sent too, as they are: what to do with them is the broker's to show. */
async function* packetsOf(paths: readonly string[]): AsyncGenerator<SentPacket> {
  for await (const packet of packetsToRead(paths)) {
    if (!reportIfEmpty(packet)) yield { key: null, value: packet.bytes };
  }
}

async function replayNight(context: CommandContext, night: string): Promise<void> {
  requiredOption(context.values, 'topic');
  const sent = await send(context, packetsOfNight(context, night));
  if (sent > 0 || context.signal.aborted) return;
  throw new LuceroError('LUCERO_NOT_FOUND', `the lake's index has no packet of ${night}`);
}

/** Of one survey after the other, each in the order in which its packets came. */
async function* packetsOfNight(
  context: CommandContext,
  night: string,
): AsyncGenerator<Omit<BusRecord, 'topic'>> {
  const { values, environment } = context;
  const survey = textOption(values, 'survey', '');
  const windows = nightWindows(night).filter((each) => survey === '' || each.survey === survey);
  if (windows.length === 0) throw new UsageError(`there is no survey ${survey}`);
  await using lake = await openLakeForTools(context);
  await using opened = await openStoreForTools(values, environment);
  const settings = loadConfig(['packet', 'registry', 'survey'], environment);
  const packetReader = await startPacketReader(settings);
  const onDamage = ({ segment, offset, length }: KeptDamage) => {
    process.stderr.write(`${segment}: ${length} bytes at ${offset} are no whole record\n`);
    process.exitCode = 1;
  };
  for (const window of windows) {
    const segments = await packetSegments(opened.store, lake, window);
    for await (const batch of inBatches(keptMessages(lake, segments, onDamage), batchSize)) {
      for (const { message } of await packetsWithin(batch, window, packetReader)) {
        const { key, value, headers, timestampMs } = message;
        yield { key, value, headers, timestampMs };
      }
    }
  }
}

/** Read ahead: 64 packets of 70 kB. */
const batchSize = 64;
