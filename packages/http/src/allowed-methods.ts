import type { FastifyInstance } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';

const routersOf = new WeakMap<object, findMyWay.Instance<findMyWay.HTTPVersion.V1>>();
/** What a route may be of; HEAD follows GET. */
const methods: readonly HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Notes every route of an application as it is registered. Fastify does not say which methods an address has: it
 * knows routes by pattern, and a refused request only brings the address.
 */
export function rememberRoutes(app: FastifyInstance): void {
  const router = findMyWay({ ignoreTrailingSlash: true, ignoreDuplicateSlashes: true });
  routersOf.set(app.server, router);
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of methods) {
      if (![method].flat().includes(each) || router.hasRoute(each, url)) continue;
      router.on(each, url, () => undefined);
    }
  });
}

/** The methods that routes at this address have; empty when there is none. */
export function allowedMethods(app: FastifyInstance, url: string): readonly string[] {
  const router = routersOf.get(app.server);
  const [path = '/'] = url.split('?');
  if (router === undefined) return [];
  const found = methods.filter((method) => router.find(method, path) !== null);
  return found.length === 0 ? [] : [...found, 'OPTIONS'];
}
