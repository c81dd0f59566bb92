import type { ApiOptions } from './api-options.ts';
import { buildApi } from './app.ts';

export interface RunningApi {
  readonly url: string;
  /** Finishes the requests under way, then stops listening. */
  readonly close: () => Promise<void>;
}

/** The API on its own port. */
export async function startApi(
  options: ApiOptions & { readonly host: string; readonly port: number },
): Promise<RunningApi> {
  const app = buildApi(options, options.host);
  const url = await app.listen({ host: options.host, port: options.port });
  return { url, close: () => app.close() };
}
