import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { LuceroError } from '@lucero/errors';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { isAllowedHost } from './allowed-hosts.ts';
import { rememberRoutes } from './allowed-methods.ts';
import { readJsonStrictly } from './read-json-strictly.ts';

export type HttpApp = FastifyInstance;
export type HttpError = FastifyError;
export type HttpPlugin<Options extends object = Record<never, never>> = FastifyPluginAsync<Options>;
export type HttpReply = FastifyReply;
export type HttpRequest = FastifyRequest;

export interface HttpAppOptions {
  /** How a request is answered that is broken before any route sees it. */
  readonly answerFrameworkError?: (
    error: HttpError,
    request: HttpRequest,
    reply: HttpReply,
  ) => void;
  /** The body for what is no HTTP at all; there is no request yet, and no reply. */
  readonly brokenRequestBody?: (status: number, detail: string) => object;
  /**
   * Names by which it may be asked, without port; null (default): any. A page of another site cannot then reach a
   * Lucero on its visitor's laptop by a name that it points there.
   */
  readonly allowedHosts?: readonly string[] | null;
  /** Addresses of proxies whose X-Forwarded-For is believed, comma separated; empty (default): none. */
  readonly trustedProxies?: string;
}

/** A request must have arrived whole within this time, its headers within half of it. */
const requestTimeoutMs = 30_000;
/** A connection on which nothing moves for this long is closed, whoever is to blame. */
const idleTimeoutMs = 300_000;
/** Longer than proxies keep theirs, or they would send into one that closes. */
const keepAliveMs = 72_000;
/** How often slow requests are looked for. */
const lookForSlowMs = 5_000;
/** Beyond these a new connection is refused: memory stays bounded. */
const maxConnections = 16_384;
/** For what a part prepares at its start: pages whose sources changed are bundled then, on a slow machine for long. */
const pluginTimeoutMs = 120_000;
const maxBodyBytes = 1024 ** 2;
/** The address with all headers: room for a query of 1,000 ids of 64 letters. What is longer is sent by POST. */
const maxHeaderBytes = 96 * 1024;

/**
 * Longer texts are encoded at once: Node otherwise measures them, joins them with the headers and encodes both while it
 * writes, which took 3 of the 9 ms of a light curve of 1.6 MB.
 */
const longTextLength = 16 * 1024;

/** On every answer: no guessing of types, no frames of other sites, no addresses told to them. */
const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/**
 * An HTTP application, not yet listening. With and without trailing slash, and with repeated slashes,
 * is the same resource: clients do all of these, and a redirect would turn a POST into a GET.
 */
export function createHttpApp(options: HttpAppOptions = {}): HttpApp {
  const { answerFrameworkError, brokenRequestBody, allowedHosts = null, trustedProxies } = options;
  const app = fastify({
    pluginTimeout: pluginTimeoutMs,
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 200,
    },
    bodyLimit: maxBodyBytes,
    connectionTimeout: idleTimeoutMs,
    keepAliveTimeout: keepAliveMs,
    requestTimeout: requestTimeoutMs,
    http: {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: requestTimeoutMs / 2,
      connectionsCheckingInterval: lookForSlowMs,
    },
    ...(trustedProxies === undefined || trustedProxies === ''
      ? {}
      : { trustProxy: trustedProxies.split(',').map((address) => address.trim()) }),
    ...(answerFrameworkError === undefined
      ? {}
      : {
          frameworkErrors: (error: HttpError, request: HttpRequest, reply: HttpReply) => {
            reply.headers(safetyHeaders);
            answerFrameworkError(error, request, reply);
          },
        }),
    ...(brokenRequestBody === undefined
      ? {}
      : {
          clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) =>
            answerBrokenConnection(error, socket, brokenRequestBody),
        }),
  });
  app.server.maxConnections = maxConnections;
  rememberRoutes(app);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, readJsonStrictly);
  app.addHook('onSend', async (_request, _reply, payload) =>
    typeof payload === 'string' && payload.length > longTextLength ? Buffer.from(payload) : payload,
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safetyHeaders);
    if (allowedHosts !== null && !isAllowedHost(request.raw.headers.host, allowedHosts)) {
      throw new LuceroError(
        'LUCERO_HOST_REFUSED',
        'the Host of this request is not one of this Lucero: ask for localhost, or have its operator add the name (LUCERO_API__ALLOWED_HOSTS)',
        { parameter: 'host' },
      );
    }
  });
  return app;
}

/** Bytes that are no HTTP, headers that are too long or too slow: answered on the bare connection. */
function answerBrokenConnection(
  error: NodeJS.ErrnoException,
  socket: Socket,
  bodyOf: (status: number, detail: string) => object,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'the address and the headers are too long: send long lists in a body, by POST']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'the request did not arrive in time']
        : [400, 'this is not HTTP'];
  const body = JSON.stringify(bodyOf(status, detail));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(safetyHeaders).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
