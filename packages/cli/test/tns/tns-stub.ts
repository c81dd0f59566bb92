import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

/**
 * take: as documented. cut: takes the report, and the answer never arrives. lose: the request never arrives. hold:
 * takes it and does not answer while the caller waits.
 */
type Manner = 'take' | 'cut' | 'lose' | 'hold' | 401 | 429 | 500;

export interface TnsStub {
  readonly url: string;
  /** Reports that it has taken, by their internal names. */
  readonly taken: readonly string[];
  /** User agents and keys of all who asked. */
  readonly callers: readonly { readonly userAgent: string; readonly apiKey: string | null }[];
  /** How the next reports are treated; then `take`. */
  readonly next: (...manners: readonly Manner[]) => void;
  /** From now on replies have the names; before, they are not processed yet. */
  readonly process: () => void;
  /** Reports with this internal name are refused in the reply. */
  readonly refuse: (internalName: string) => void;
  /** Resolves when a report is held. */
  readonly held: Promise<void>;
}

/** A Transient Name Server that answers as its manual says, on this machine. */
export async function startTnsStub(t: TestContext): Promise<TnsStub> {
  const taken: string[] = [];
  const callers: { userAgent: string; apiKey: string | null }[] = [];
  const manners: Manner[] = [];
  const refused = new Set<string>();
  let isProcessed = false;
  const held = Promise.withResolvers<void>();

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await text(request));
    callers.push({
      userAgent: request.headers['user-agent'] ?? '',
      apiKey: form.get('api_key'),
    });
    const say = (status: number, data: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ id_code: status, id_message: '', data }));
    };
    if (request.url === '/api/set/bulk-report') {
      const manner = manners.shift() ?? 'take';
      const report = JSON.parse(form.get('data') ?? '');
      if (manner === 401) return say(401, {});
      if (manner === 429) return say(429, {}, { 'x-rate-limit-reset': '30' });
      if (manner === 500) return say(500, {});
      if (manner === 'lose') return request.socket.destroy();
      taken.push(report.at_report['0'].internal_name);
      if (manner === 'cut') return request.socket.destroy();
      if (manner === 'hold') return held.resolve();
      return say(200, { report_id: taken.length });
    }
    if (request.url === '/api/get/bulk-report-reply') {
      const name = taken[Number(form.get('report_id')) - 1];
      if (name === undefined || !isProcessed) return say(404, {});
      if (refused.has(name)) {
        return say(400, {
          received_data: Object.fromEntries(form),
          feedback: { at_report: [{ ra: { message: 'is no place' } }] },
        });
      }
      return say(200, { feedback: { at_report: [{ 100: { objname: `2026${name}` } }] } });
    }
    if (request.url === '/api/get/search') {
      const { internal_name: name } = JSON.parse(form.get('data') ?? '');
      const isThere = isProcessed && taken.includes(name) && !refused.has(name);
      return say(200, { reply: isThere ? [{ objname: `2026${name}`, prefix: 'AT' }] : [] });
    }
    return say(404, {});
  };
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    ...{ taken, callers, held: held.promise },
    next: (...given) => manners.push(...given),
    process: () => {
      isProcessed = true;
    },
    refuse: (name) => refused.add(name),
  };
}
