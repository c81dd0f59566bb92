import { migrate, startEmbeddedPostgres } from '@lucero/store';
import { startServiceProcess } from '@lucero/testkit';
import { usageOf } from '../process-usage.ts';
import { lakeFolder, postgresFolder } from './fill-api-store.ts';

const readings = 10;

/** The API as in production: a process of its own over a Postgres of its own. */
export interface ApiUnderTest extends AsyncDisposable {
  readonly url: string;
  /** CPU [s] since the start, of the API and of Postgres. */
  readonly cpuSeconds: () => { readonly api: number; readonly postgres: number };
  /** Largest resident size of the API so far [MiB]. */
  readonly peakMebibytes: () => number;
}

/** @param profileFolder where the API writes a CPU profile when it ends; null: nowhere */
export async function startApiUnderTest(
  folder: string,
  profileFolder: string | null,
): Promise<ApiUnderTest> {
  await using resources = new AsyncDisposableStack();
  const postgres = await startEmbeddedPostgres({ dataFolder: postgresFolder(folder) });
  resources.defer(() => postgres.stop());
  // A folder that an older version filled: indexes of millions of rows take longer than a start may.
  await migrate(postgres.url);
  const api = await startServiceProcess('api', {
    LUCERO_STORE__URL: postgres.url,
    LUCERO_LAKE__PATH: lakeFolder(folder),
    LUCERO_API__PORT: '0',
    // All requests come from one address, whose fair share they are not to be kept to.
    LUCERO_API__REQUESTS_PER_SECOND: '1000000',
    LUCERO_API__BURST_REQUESTS: '10000000',
    ...(profileFolder === null
      ? {}
      : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profileFolder}` }),
  });
  resources.defer(api.stop);
  const apiCpu = growingCpuOf(api.pid);
  const postgresCpu = growingCpuOf(postgres.pid);
  const parts = resources.move();
  return {
    url: api.statusUrl,
    cpuSeconds: () => ({ api: apiCpu(), postgres: postgresCpu() }),
    peakMebibytes: () => usageOf(api.pid).peakMebibytes,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/**
 * CPU never becomes less: a reading that says so has missed a child that ended between two of its files, and is taken
 * again.
 */
function growingCpuOf(pid: number): () => number {
  let last = 0;
  return () => {
    for (let i = 0; i < readings; i++) {
      const { cpuSeconds } = usageOf(pid);
      if (cpuSeconds >= last) {
        last = cpuSeconds;
        return last;
      }
    }
    throw new Error(`the CPU of process ${pid} cannot be read`);
  };
}
