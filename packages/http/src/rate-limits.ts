import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import { LuceroError } from '@lucero/errors';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { TokenBuckets } from './token-buckets.ts';

/** Whose share a request is taken from. */
export interface CallersShare {
  /** Names the caller; no address looks like it. */
  readonly key: string;
  /** How many times the share of an address it has. */
  readonly share: number;
}

export interface RateLimits {
  /** Cheap requests that one caller may send each second, for ever. */
  readonly requestsPerSecond: number;
  /** Those that it may send at once, after a rest. */
  readonly burstRequests: number;
  /** Who asks, when not merely an address does (a token); null: an address. */
  readonly shareOf?: (request: FastifyRequest) => CallersShare | null;
}

const IPV6_SUBNET_BITS = 64;

/**
 * Limits what one caller may ask of every route that is registered below `app` from now on. Requests of expensive
 * routes count as several (`costs`). Answers carry RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset (seconds
 * until all is there again); beyond the limit LUCERO_TOO_MANY_REQUESTS with Retry-After is thrown.
 */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<void> {
  const { requestsPerSecond, burstRequests, shareOf = () => null } = limits;
  const shares = new WeakMap<FastifyRequest, CallersShare | null>();
  const shareOnce = (request: FastifyRequest): CallersShare | null => {
    if (!shares.has(request)) shares.set(request, shareOf(request));
    return shares.get(request) ?? null;
  };
  await app.register(rateLimit, {
    enableDraftSpec: true,
    store: TokenBuckets as never,
    // In this time an empty bucket is full again.
    timeWindow: Math.ceil((burstRequests / requestsPerSecond) * 1000),
    max: (request: FastifyRequest) => Math.floor(burstRequests * (shareOnce(request)?.share ?? 1)),
    keyGenerator: (request) => shareOnce(request)?.key ?? normalizeIP(request.ip, IPV6_SUBNET_BITS),
    errorResponseBuilder: (_request, { ttl }) =>
      new LuceroError(
        'LUCERO_TOO_MANY_REQUESTS',
        `more requests than the fair share of ${requestsPerSecond} a second: wait ${Math.ceil(ttl / 1000)} s`,
      ),
  });
}

/** Configuration of a route whose requests count as several: pictures, explanations, exports. */
export function costs(requests: number): FastifyContextConfig {
  return { rateLimit: { cost: requests } } as FastifyContextConfig;
}

/** Configuration of a route that is never limited. */
export const unlimited: FastifyContextConfig = { rateLimit: false };
