import { join, resolve } from 'node:path';
import { startPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import type { BusMessage } from '@lucero/kafka';
import { InProcessBus, isDeadTopic } from '@lucero/runtime';
import { recordedChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { textOption } from '../option.ts';
import { type Progress, startProgress } from '../progress.ts';
import type { KeptDamage } from '../rebuild/kept-messages.ts';
import { openLakeForTools } from '../rebuild/open-lake-for-tools.ts';
import { openRebuildTarget } from '../rebuild/open-rebuild-target.ts';
import type { RebuildContext } from '../rebuild/rebuild-context.ts';
import { rebuildIndex } from '../rebuild/rebuild-index.ts';
import { rebuildStore } from '../rebuild/rebuild-store.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero rebuild index [--data DIR]
lucero rebuild store [--into URL] [--without-snapshot] [--data DIR]

Postgres from the lake.

index   the index of the lake (which packet is where) from the segments alone: what is missing is added, what
        points to a segment that is gone is removed. Services go on meanwhile
store   everything, into an empty database: light curves from the packets, features, classifications and
        update records as services wrote them, and what no message brings (people, tokens, filters, votes,
        claims of publish, ...) from the newest \`lucero lake snapshot\`. Stop the services first, start them
        afterwards. Killed, it goes on where it was when it is run again

A damaged part of a segment is passed over and named; what was good is kept, and the exit status is 1.

  createdb lucero_new && lucero rebuild store --into postgres://lucero@db/lucero_new
  rm -r lucero-data/postgres && lucero rebuild store

The lake of LUCERO_LAKE__PATH, else the one in --data (./lucero-data). The store of --into, else of
LUCERO_STORE__URL, else the one in --data, which is made when it is not there.

  --into URL           an empty database: postgres://user:password@host:port/database
  --without-snapshot   do without people, filters, votes and the like: there is no snapshot
  --data DIR           folder of \`lucero serve\` (./lucero-data)
`;

export const rebuildCommand: Command = {
  name: 'rebuild',
  help,
  options: {
    into: { type: 'string' },
    'without-snapshot': { type: 'boolean' },
    data: { type: 'string' },
  },
  async run(context) {
    const [what, ...rest] = context.positionals;
    if (rest.length === 0 && what === 'index') return await index(context);
    if (rest.length === 0 && what === 'store') return await store(context);
    throw new UsageError('say index or store');
  },
};

async function index(context: CommandContext): Promise<void> {
  if (context.values.into !== undefined || context.values['without-snapshot'] === true) {
    throw new UsageError('--into and --without-snapshot are for `rebuild store`');
  }
  await using lake = await openLakeForTools(context);
  await using opened = await openStoreForTools(context.values, context.environment);
  await watched(context, { ...opened, lake }, async (watching) => {
    await recordedChange(opened.store, 'rebuild index', context, async (note) => {
      const { packetCount, droppedCount } = await rebuildIndex(watching);
      note({ rowCounts: { lake_index: packetCount } });
      process.stdout.write(
        `${packetCount} packets are indexed; ${droppedCount} entries of lost segments removed\n`,
      );
    });
  });
}

async function store(context: CommandContext): Promise<void> {
  await using lake = await openLakeForTools(context);
  await using opened = await openRebuildTarget(context);
  await watched(context, { ...opened, lake }, async (watching, show) => {
    await recordedChange(opened.store, 'rebuild store', context, async (note) => {
      const startMs = performance.now();
      const rebuilt = await rebuildStore(watching, {
        withoutSnapshot: context.values['without-snapshot'] === true,
        lettersBeside: () => lettersInFiles(context),
        onPass: show,
      });
      const seconds = (performance.now() - startMs) / 1000;
      const { packetCount, snapshotMs, rowCounts } = rebuilt;
      const taken =
        snapshotMs === null
          ? 'without a snapshot'
          : `with the snapshot of ${new Date(snapshotMs).toISOString()}`;
      note({ rowCounts: { packets: packetCount, ...rowCounts }, detail: taken });
      process.stdout.write(
        `${packetCount} packets in ${seconds.toFixed(1)} s, ${taken}: the services may be started\n`,
      );
    });
  });
}

/** With progress, and with every damaged part of the lake said and counted against the exit status. */
async function watched(
  { environment, signal }: CommandContext,
  resources: Pick<RebuildContext, 'store' | 'lake'>,
  work: (context: RebuildContext, show: (pass: string) => void) => Promise<void>,
): Promise<void> {
  const settings = loadConfig(['packet', 'registry', 'survey'], environment);
  const packetReader = await startPacketReader(settings);
  const said = new Set<string>();
  const onDamage = ({ segment, offset, length }: KeptDamage) => {
    const line = `${segment}: ${length} bytes at ${offset} are no whole record\n`;
    if (said.has(line)) return;
    said.add(line);
    process.stderr.write(line);
    process.exitCode = 1;
  };
  let progress: Progress | null = null;
  let count = 0;
  const show = (pass: string) => {
    progress?.stop();
    progress = startProgress(null, `messages (${pass})`);
    count = 0;
  };
  const onMessages = (added: number) => {
    count += added;
    if (progress === null) show('packets');
    progress?.update(count);
  };
  try {
    const context = { ...resources, packetReader, signal, onDamage, onMessages };
    await work(context, show);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('interrupted: run it again, and it goes on\n');
    process.exitCode = interruptedExitCode;
  } finally {
    (progress as Progress | null)?.stop();
  }
}

/** Of `lucero serve`, whose bus keeps letters in files beside the lake. */
async function* lettersInFiles({
  values,
  environment,
}: CommandContext): AsyncGenerator<BusMessage> {
  if (environment.LUCERO_LAKE__PATH !== undefined) return;
  const dataFolder = resolve(textOption(values, 'data', 'lucero-data'));
  const deadLetterFolder = join(dataFolder, 'dead-letters');
  const bus = new InProcessBus({ maxBytes: 0, deadLetterFolder });
  for (const topic of (await bus.topics()).filter(isDeadTopic)) {
    yield* bus.readAll(topic);
  }
}
