import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ApiOptions, buildApi } from '@lucero/api';

/** From the root: the types of the API that the pages are written against. */
export const apiTypesPath = 'services/web/src/browser/api/api-schema.d.ts';

const web = resolve(import.meta.dirname, '../services/web/package.json');

/** Types of every answer of the API, from its own OpenAPI document. */
export async function apiTypes(): Promise<string> {
  const nothing = new Proxy({}, { get: () => undefined });
  const app = buildApi({
    store: nothing as ApiOptions['store'],
    lake: nothing as ApiOptions['lake'],
    packetReader: nothing as ApiOptions['packetReader'],
    exporter: nothing as ApiOptions['exporter'],
    stampClassifiers: async () => [],
    version: '0.0.0',
    health: async () => [],
    onFailure: (error) => {
      throw error;
    },
  });
  try {
    const { body } = await app.inject('/api/openapi.json');
    const { default: openapiTypes, astToString } = await generator();
    const ast = await openapiTypes(withAnswersOnly(JSON.parse(body)), {
      immutable: true,
      alphabetize: true,
    });
    return `${head}\n${astToString(ast)}`;
  } finally {
    await app.close();
  }
}

interface Operation {
  parameters?: readonly unknown[];
  responses: Record<string, unknown>;
  requestBody?: unknown;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
}

/** The pages read what is found; refusals are all of one kind, and addresses are written by hand. */
function withAnswersOnly(document: Document): string {
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      delete operation.parameters;
      for (const status of Object.keys(operation.responses)) {
        if (!status.startsWith('2')) delete operation.responses[status];
      }
    }
  }
  return JSON.stringify(document);
}

const head = `/** Made from the API's OpenAPI document by \`npm run generate\`; not to be edited. */`;

type Generator = typeof import('../services/web/node_modules/openapi-typescript/dist/index.mjs');

/** It needs an older TypeScript than everything else, so both are installed below services/web. */
async function generator(): Promise<Generator> {
  const path = createRequire(web).resolve('openapi-typescript');
  return import(pathToFileURL(join(path, '../index.mjs')).href) as Promise<Generator>;
}
