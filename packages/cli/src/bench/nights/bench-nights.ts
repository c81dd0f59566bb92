import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { byteCountOf, readManifest } from '@lucero/datasets';
import { codeVersion } from '@lucero/runtime';
import { startEmbeddedPostgres } from '@lucero/store';
import { startOptions } from '@lucero/testkit';
import type { CommandContext } from '../../command.ts';
import { temporaryFolder } from '../../embedded/temporary-folder.ts';
import { interruptedExitCode } from '../../interrupted-exit-code.ts';
import { rowCountsOf } from '../../night/note-exported.ts';
import { numberOption, textOption } from '../../option.ts';
import { checkWritableFile } from '../../writable-folder.ts';
import { markdownTable } from '../markdown-table.ts';
import { checkDisk } from '../needed-disk.ts';
import { childrenOf, type ProcessUsage, usageOf } from '../process-usage.ts';
import { benchNight, fillNight } from './fill-night.ts';

/** On disk, of an alert in Postgres, while it is exported, and in the data set. */
const bytesPerAlert = 12_000;
const bytesOfServer = 1e9;
const long = 1_000_000;
const short = 2_000;
const lookEveryMs = 100;
const none: ProcessUsage = { cpuSeconds: 0, peakMebibytes: 0 };

interface NightFigures {
  readonly alerts: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly megabytes: number;
  readonly seconds: number;
  readonly verifySeconds: number;
  readonly exporter: ProcessUsage;
  readonly postgresCpuSeconds: number;
}

/** `lucero bench nights`: exports a synthetic night in a process of its own, and reads it again. */
export async function benchNights({ values, signal }: CommandContext): Promise<void> {
  const alerts = numberOption(values, 'alerts', {
    ...{ fallback: values.short === true ? short : long, minimum: 1, maximum: 9_000_000 },
    isWhole: true,
  });
  const out = textOption(values, 'out', 'lucero-bench.json');
  checkWritableFile(out, '--out');
  const say = (text: string) => process.stderr.write(`bench: ${text}\n`);
  signal.addEventListener('abort', () => process.exit(interruptedExitCode));
  await using temporary = await temporaryFolder('bench-nights');
  await checkDisk(temporary.path, bytesOfServer + alerts * bytesPerAlert);
  const postgresFolder = join(temporary.path, 'postgres');
  await fillNight(postgresFolder, alerts, say);
  const figures = await measure(temporary.path, postgresFolder, alerts, say);
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  process.stdout.write(
    `${machine.cores} × ${machine.cpu}; Node ${process.version}\n\n${report(figures)}\n`,
  );
  const about = { codeVersion, node: process.version, machine };
  await writeFile(out, `${JSON.stringify({ ...about, nights: figures }, null, 2)}\n`);
  say(`figures in ${out}`);
}

async function measure(
  folder: string,
  postgresFolder: string,
  alerts: number,
  say: (text: string) => void,
): Promise<NightFigures> {
  const postgres = await startEmbeddedPostgres({ dataFolder: postgresFolder });
  try {
    const releases = join(folder, 'releases');
    const environment = {
      LUCERO_STORE__URL: postgres.url,
      LUCERO_RELEASE__PATH: releases,
      LUCERO_RELEASE__KEY_PATH: join(folder, 'key.pem'),
      LUCERO_RELEASE__KEEP_FREE_BYTES: '0',
    };
    say('export');
    const [server] = childrenOf(process.pid, /postgres/);
    const serverUsage = () => (server === undefined ? none : usageOf(server)).cpuSeconds;
    const before = serverUsage();
    const exported = await timed(['night', benchNight], environment);
    const postgresCpuSeconds = serverUsage() - before;
    say('verify');
    const verified = await timed(['night', 'verify', benchNight], environment);
    const { manifest } = (await readManifest(releases, benchNight))!;
    return {
      alerts,
      rows: rowCountsOf(manifest),
      megabytes: byteCountOf(manifest) / 1e6,
      seconds: exported.seconds,
      verifySeconds: verified.seconds,
      exporter: exported.usage,
      postgresCpuSeconds,
    };
  } finally {
    await postgres.stop();
  }
}

async function timed(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly seconds: number; readonly usage: ProcessUsage }> {
  const main = join(import.meta.dirname, '../../main.ts');
  const beginMs = performance.now();
  const { variables, nodeFlags } = startOptions();
  const child = spawn(process.execPath, [...nodeFlags, main, ...words], {
    env: { PATH: '', ...variables, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  let usage = none;
  for (let status: number | null | undefined; status === undefined; ) {
    status = await Promise.race([ended, delay(lookEveryMs, undefined)]);
    if (status === undefined) usage = usageOf(child.pid!);
    else if (status !== 0) throw new Error(`lucero ${words.join(' ')} ended with ${status}`);
  }
  return { seconds: (performance.now() - beginMs) / 1000, usage };
}

function report(figures: NightFigures): string {
  const { rows, seconds, exporter, postgresCpuSeconds, megabytes, verifySeconds } = figures;
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const { detections = 0 } = rows;
  return markdownTable(
    ['night', 'figure'],
    [
      ['alerts', String(figures.alerts)],
      [
        'rows',
        Object.entries(rows)
          .map(([table, count]) => `${table} ${count}`)
          .join(', '),
      ],
      ['size', `${megabytes.toFixed(0)} MB`],
      ['export', `${seconds.toFixed(1)} s`],
      ['detections a second', (detections / seconds).toFixed(0)],
      ['rows a second', (all / seconds).toFixed(0)],
      ['CPU of the exporter', `${exporter.cpuSeconds.toFixed(1)} s`],
      ['CPU of Postgres', `${postgresCpuSeconds.toFixed(1)} s`],
      ['peak memory of the exporter', `${exporter.peakMebibytes.toFixed(0)} MiB`],
      ['verify', `${verifySeconds.toFixed(1)} s, ${(megabytes / verifySeconds).toFixed(0)} MB/s`],
    ],
  );
}
