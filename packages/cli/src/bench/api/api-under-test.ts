import { startEmbeddedPostgres } from '@lucero/store';
import { startServiceProcess } from '@lucero/testkit';
import { usageOf } from '../process-usage.ts';
import { lakeFolder, postgresFolder } from './fill-api-store.ts';

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
  const parts = resources.move();
  return {
    url: api.statusUrl,
    cpuSeconds: () => ({
      api: usageOf(api.pid).cpuSeconds,
      postgres: usageOf(postgres.pid).cpuSeconds,
    }),
    peakMebibytes: () => usageOf(api.pid).peakMebibytes,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
