import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

export type HttpApp = FastifyInstance;
export type HttpError = FastifyError;
export type HttpPlugin<Options extends object = Record<never, never>> = FastifyPluginAsync<Options>;
export type HttpReply = FastifyReply;
export type HttpRequest = FastifyRequest;

/**
 * An HTTP application, not yet listening. With and without trailing slash, and with repeated slashes,
 * is the same resource: clients do all of these, and a redirect would turn a POST into a GET.
 *
 * @param answerFrameworkError how a request is answered that is broken before any route sees it
 */
export function createHttpApp(
  answerFrameworkError?: (error: HttpError, request: HttpRequest, reply: HttpReply) => void,
): HttpApp {
  return fastify({
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 200,
    },
    ...(answerFrameworkError === undefined ? {} : { frameworkErrors: answerFrameworkError }),
  });
}
