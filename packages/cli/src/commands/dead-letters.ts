import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitPackets } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import type { BusRecord, MessageBus } from '@lucero/kafka';
import { createLogger } from '@lucero/observability';
import {
  type DeadLetter,
  deadLettersOf,
  InProcessBus,
  idOf,
  isDeadTopic,
  replayOf,
  replayTopicSpec,
  wholeLetter,
} from '@lucero/runtime';
import { recordedChange, recordedFolderChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { dataHint, existingDataFolder } from '../data-folder.ts';
import { openEmbeddedBroker } from '../embedded/embedded-broker.ts';
import { findRunning } from '../embedded/running-broker.ts';
import { openBus } from '../open-bus.ts';
import { textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { checkWritableFile } from '../writable-folder.ts';

const help = `lucero dead-letters list|show|replay [ID] [options]

Packets and messages that could not be processed, kept whole with their reason.

  list                     one line each: id, code, service, what it was
  show ID [--out FILE]     all that is known of one; --out writes its bytes
  replay [ID] [--code C]   send them again (all that were not yet, or one, or those of one code),
                           when their cause is gone (a schema was added, a defect mended)

ID is <topic>:<partition>/<offset>, as list prints it. Letters are read from Kafka
(LUCERO_KAFKA__BROKERS), else from --data, the folder of \`lucero serve\` (./lucero-data). A letter goes
back to the service that rejected it, at its original place: nothing is done twice.

  --data DIR   folder of \`lucero serve\` (./lucero-data)
  --code C     list or replay only those of this code
  --again      replay letters that were replayed before, too
  --json       list as JSON lines
`;

export const deadLettersCommand: Command = {
  name: 'dead-letters',
  help,
  options: {
    data: { type: 'string' },
    code: { type: 'string' },
    out: { type: 'string' },
    again: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const [action = '', id] = context.positionals;
    if (action === 'list') return list(context);
    if (action === 'show' && id !== undefined) return show(context, id);
    if (action === 'replay') return replay(context, id);
    throw new UsageError('say list, show ID, or replay [ID]');
  },
};

const fullId = (letter: DeadLetter): string => `${letter.deadTopic}:${idOf(letter)}`;

/** Of all dead topics; one letter in memory at a time, for they can be a whole night's packets. */
async function* lettersOn(bus: MessageBus): AsyncGenerator<DeadLetter> {
  const topics = (await bus.topics()).filter(isDeadTopic).sort();
  for (const topic of topics) yield* deadLettersOf(bus, topic);
}

/** Kafka when it is named, else the dead-letter files of an embedded broker. */
async function openLetterBus({ environment, values }: CommandContext): Promise<MessageBus> {
  if (environment.LUCERO_KAFKA__BROKERS !== undefined) return openBus(environment);
  return new InProcessBus({
    maxBytes: 0,
    deadLetterFolder: join(dataFolderOf(values), 'dead-letters'),
  });
}

const dataFolderOf = (values: CommandContext['values']): string =>
  existingDataFolder(values, 'LUCERO_KAFKA__BROKERS');

async function list(context: CommandContext): Promise<void> {
  await using bus = await openLetterBus(context);
  const code = textOption(context.values, 'code', '');
  let count = 0;
  let waiting = 0;
  for await (const letter of lettersOn(bus)) {
    if (code !== '' && letter.code !== code) continue;
    process.stdout.write(context.values.json === true ? `${describe(letter)}\n` : row(letter));
    count += 1;
    if (!letter.isReplayed) waiting += 1;
  }
  process.stderr.write(`${count} dead letters, ${waiting} not replayed\n`);
}

function row(letter: DeadLetter): string {
  const when = new Date(letter.rejectedMs).toISOString().slice(0, 19);
  const state = letter.isReplayed ? ' (replayed)' : '';
  return `${fullId(letter)}  ${when}  ${letter.code}  ${letter.service}${state}\n    ${letter.origin.topic}: ${letter.message}\n`;
}

function describe(letter: DeadLetter): string {
  const { value, origin, offset, ...rest } = letter;
  return JSON.stringify({
    id: fullId(letter),
    ...rest,
    offset: String(offset),
    place: { ...origin, offset: String(origin.offset) },
    bytes: value.byteLength,
  });
}

async function show(context: CommandContext, id: string): Promise<void> {
  const out = textOption(context.values, 'out', '');
  if (out !== '') checkWritableFile(out, '--out');
  await using bus = await openLetterBus(context);
  const letter = await findLetter(bus, id);
  if (letter === null)
    throw new UsageError(
      `no dead letter ${id}: see \`lucero dead-letters list${dataHint(context.values)}\``,
    );
  process.stdout.write(`${JSON.stringify(JSON.parse(describe(letter)), null, 2)}\n`);
  if (out !== '') {
    const { value } = await wholeLetter(bus, letter);
    await writeFile(out, value);
    process.stderr.write(`${value.byteLength} bytes in ${out}\n`);
  }
}

async function findLetter(bus: MessageBus, id: string): Promise<DeadLetter | null> {
  for await (const letter of lettersOn(bus)) if (fullId(letter) === id) return letter;
  return null;
}

async function replay(context: CommandContext, id: string | undefined): Promise<void> {
  const { values, environment } = context;
  if (environment.LUCERO_KAFKA__BROKERS !== undefined) {
    await using bus = await openBus(environment);
    // Awaited here: the bus is closed when this block is left.
    await recordedFolderChange(context, 'dead-letters replay', async (note) => {
      note({ rowCounts: { letters: await replayOn(bus, context, id) } });
    });
    return;
  }
  const dataFolder = dataFolderOf(values);
  if (findRunning(dataFolder) !== null) {
    throw new UsageError(`stop the \`lucero serve\` on ${dataFolder} first, then replay`);
  }
  const logger = createLogger({ service: 'replay', level: 'warn' });
  await using broker = await openEmbeddedBroker({ dataFolder, logger, environment });
  await recordedChange(broker.store, 'dead-letters replay', context, async (note) => {
    note({ rowCounts: { letters: await replayOn(broker.bus, context, id) } });
    await broker.drained();
  });
}

async function replayOn(
  bus: MessageBus,
  { values }: CommandContext,
  id: string | undefined,
): Promise<number> {
  const code = textOption(values, 'code', '');
  const startMs = Date.now();
  const isWanted = (letter: DeadLetter) =>
    // What a replay itself causes is for the next one.
    letter.rejectedMs <= startMs &&
    (id === undefined || fullId(letter) === id) &&
    (code === '' || letter.code === code) &&
    (values.again === true || !letter.isReplayed);
  let count = 0;
  for await (const letter of lettersOn(bus)) {
    if (!isWanted(letter)) continue;
    count += 1;
    let records: readonly BusRecord[];
    try {
      records = replayOf(await wholeLetter(bus, letter), (value) => [...splitPackets(value)]);
    } catch (error) {
      // A container damaged after its first records, or bytes that are kept no more: the other letters
      // are not to wait for it.
      if (!(error instanceof LuceroError) || error.retryable) throw error;
      process.stderr.write(`${fullId(letter)}  cannot be replayed: ${error.message}\n`);
      process.exitCode = 1;
      continue;
    }
    // A night's topic may be gone by now, and one of another cluster never was here.
    await bus.ensureTopics([replayTopicSpec(letter)]);
    await bus.produce(records);
    process.stdout.write(`${fullId(letter)}  ${letter.code}  replayed\n`);
  }
  if (count === 0) {
    process.stderr.write('nothing to replay (those replayed before need --again)\n');
  }
  return count;
}
