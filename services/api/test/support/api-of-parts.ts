import type { HttpApp } from '@lucero/http';
import { type ApiOptions, type ApiStore, buildApi } from '../../src/index.ts';

/** A test, or a whole file. */
export interface Scope {
  readonly after: (end: () => unknown) => void;
}

interface Parts extends Partial<Omit<ApiOptions, 'store'>> {
  readonly store?: Partial<ApiStore>;
}

/**
 * The API on parts that a test gives, without a database: a route that asks for more than these fails.
 * Closed when the test ends, or the file when its `after` is given: to build all routes takes a third of a second.
 */
export function apiOfParts(t: Scope, { store = {}, ...parts }: Parts) {
  const failures: Error[] = [];
  const nothing = new Proxy({}, { get: (_, name) => unexpected(String(name)) });
  const app: HttpApp = buildApi({
    store: { ...noNames, ...store } as ApiStore,
    lake: nothing as ApiOptions['lake'],
    packetReader: nothing as ApiOptions['packetReader'],
    stampClassifiers: async () => [],
    exporter: nothing as ApiOptions['exporter'],
    version: '1.2.3',
    health: async () => [],
    onFailure: (error) => failures.push(error),
    ...parts,
  });
  t.after(() => app.close());
  return {
    app,
    failures,
    get: (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers }),
  };
}

/** Nothing here has another name than its id, or is a known body: whatever is shown of an object asks that. */
const noNames: Partial<ApiStore> = {
  findDesignations: async (alerts) => alerts.map(() => null),
  findNamedObjects: async (forms) => forms.map(() => []),
};

function unexpected(name: string): never {
  throw new Error(`${name} was asked for, and the test gave none`);
}
