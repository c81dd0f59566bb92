import { buildWeb, type WebOptions } from './app.ts';

export interface RunningWeb {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The web page on its own port. */
export async function startWeb(
  options: WebOptions & { readonly host: string; readonly port: number },
): Promise<RunningWeb> {
  const app = buildWeb(options);
  const url = await app.listen({ host: options.host, port: options.port });
  return { url, close: () => app.close() };
}
