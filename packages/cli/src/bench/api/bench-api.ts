import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { codeVersion } from '@lucero/runtime';
import type { CommandContext } from '../../command.ts';
import { temporaryFolder } from '../../embedded/temporary-folder.ts';
import { interruptedExitCode } from '../../interrupted-exit-code.ts';
import { numberOption, textOption } from '../../option.ts';
import { checkWritableFile } from '../../writable-folder.ts';
import { apiReport } from './api-report.ts';
import { startApiUnderTest } from './api-under-test.ts';
import { type ApiStoreFigures, fillApiStore } from './fill-api-store.ts';
import { type ApiFigures, type ApiPlan, measureApi, type WholeApiFigures } from './measure-api.ts';
import { measureExport } from './measure-export.ts';

const short = { secondsOfKind: 0.2, secondsOfMix: 1, requestsPerSecond: 50 };
const idleConnections = { long: 500, short: 10 };
const slowConnections = { long: 200, short: 5 };

/** `lucero bench api`: fills a store, or takes the one that is in --data, and asks the API that serves it. */
export async function benchApi({ values, signal }: CommandContext): Promise<void> {
  const isShort = values.short === true;
  const whole = { isWhole: true, minimum: 1 };
  const objects = numberOption(values, 'objects', {
    ...{ ...whole, fallback: isShort ? 300 : 1_000_000, maximum: 4_000_000 },
  });
  const seconds = numberOption(values, 'seconds', { ...whole, fallback: 10, maximum: 3600 });
  const rate = numberOption(values, 'rate', { ...whole, fallback: 500, maximum: 100_000 });
  const out = textOption(values, 'out', 'lucero-bench.json');
  checkWritableFile(out, '--out');
  const profile = textOption(values, 'profile', '');
  const profileFolder = profile === '' ? null : resolve(profile);
  if (profileFolder !== null) await mkdir(profileFolder, { recursive: true });
  signal.addEventListener('abort', () => process.exit(interruptedExitCode));
  const say = (text: string) => process.stderr.write(`bench: ${text}\n`);

  await using resources = new AsyncDisposableStack();
  const data = textOption(values, 'data', '');
  const folder =
    data === '' ? resources.use(await temporaryFolder('bench-api')).path : resolve(data);
  const store = await fillApiStore(folder, objects, say);
  const length = isShort ? 'short' : 'long';
  const plan = {
    ...(isShort
      ? short
      : { secondsOfKind: seconds, secondsOfMix: 3 * seconds, requestsPerSecond: rate }),
    idleConnections: idleConnections[length],
    slowConnections: slowConnections[length],
  };
  say('starting Postgres and the API');
  const asked = await measureAlone(folder, store, plan, profileFolder, say);
  say('a download of all objects');
  const download = await measureExport(folder, objects);
  const figures: WholeApiFigures =
    'because' in download
      ? {
          ...asked,
          export: null,
          skipped: [...asked.skipped, { name: 'objects as Parquet', because: download.because }],
        }
      : { ...asked, export: download };
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  process.stdout.write(
    `${machine.cores} × ${machine.cpu}; Node ${process.version}\n\n${apiReport(figures)}`,
  );
  const about = { codeVersion, node: process.version, machine };
  await writeFile(out, `${JSON.stringify({ ...about, api: figures }, null, 2)}\n`);
  say(`figures in ${out}`);
}

async function measureAlone(
  folder: string,
  store: ApiStoreFigures,
  plan: ApiPlan,
  profileFolder: string | null,
  say: (text: string) => void,
): Promise<ApiFigures> {
  await using api = await startApiUnderTest(folder, profileFolder);
  return await measureApi(api, store, plan, say);
}
