import fastify from 'fastify';

/**
 * The script of the page that shows an OpenAPI document. The library is a plugin of five megabytes, most of it the
 * text of this script: loaded with the rest it took 46 MB of every process with an API, so it is asked once somebody
 * wants the page, by an application of its own.
 */
export async function readReferenceScript(): Promise<Buffer> {
  const { default: referencePage } = await import('@scalar/fastify-api-reference');
  const app = fastify();
  try {
    await app.register(referencePage, { routePrefix: '/', configuration: { url: '/' } });
    const { statusCode, rawPayload } = await app.inject('/js/scalar.js');
    if (statusCode !== 200) throw new Error(`the script of the reference is ${statusCode}`);
    return rawPayload;
  } finally {
    await app.close();
  }
}
