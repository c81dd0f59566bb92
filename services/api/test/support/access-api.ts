import { hashSecret, newSecret, newToken, type Scope } from '@lucero/access';
import type { HttpApp } from '@lucero/http';
import { openStore, type Store } from '@lucero/store';
import { startTestPostgres } from '@lucero/testkit';
import { type ApiOptions, buildApi, type Login, openTrialRunner } from '../../src/index.ts';

export const publicOrigin = 'http://127.0.0.1:1';
export const testIssuer = 'https://issuer.example';

/** Sign-in at an issuer that nobody asks: people are signed in by `browserOf`. */
export const testLogin: Login = {
  publicOrigin,
  sessionHours: 1,
  issuers: [
    {
      name: 'test',
      title: 'Test',
      begin: () => Promise.reject(new Error('not asked here')),
      finish: () => Promise.reject(new Error('not asked here')),
      isOperator: ({ subject }) => subject === 'olga',
    },
  ],
};

export interface AccessApi extends AsyncDisposable {
  readonly store: Store;
  readonly storeUrl: string;
  readonly failures: readonly Error[];
  readonly app: HttpApp;
  /** A token of the operators with these scopes. */
  readonly tokenWith: (scopes: readonly Scope[], days?: number) => Promise<string>;
  /** A person of the issuer who has signed in; gives the headers of their browser on a page of ours. */
  readonly browserOf: (subject: string) => Promise<Readonly<Record<string, string>>>;
}

/** The API on an empty Postgres of its own. */
export async function startAccessApi(options: Partial<ApiOptions> = {}): Promise<AccessApi> {
  const { migratedUrl: storeUrl, stop: stopPostgres } = await startTestPostgres();
  const store = await openStore({ url: storeUrl });
  const trials = openTrialRunner({
    storeUrl,
    limits: { maxTrialAlerts: 100_000, maxTrialSeconds: 60 },
  });
  const failures: Error[] = [];
  const app = buildApi({
    ...{ store, trials },
    lake: { read: () => Promise.reject(new Error('no lake here')) },
    packetReader: {} as ApiOptions['packetReader'],
    exporter: {} as ApiOptions['exporter'],
    stampClassifiers: async () => [],
    version: '1.2.3',
    health: async () => [],
    onFailure: (error) => failures.push(error),
    access: { login: testLogin, streams: null },
    ...options,
  });
  return {
    ...{ store, storeUrl, failures, app },
    tokenWith: async (scopes, days) => {
      const { token, tokenId, secretHash } = newToken();
      await store.addAccessToken(
        {
          ...{ tokenId, secretHash, scopes, personId: null, name: 'test' },
          lifetimeDays: days ?? null,
        },
        10_000,
      );
      return token;
    },
    browserOf: async (subject) => {
      const secret = newSecret();
      await store.signIn(
        { issuer: testIssuer, subject, name: subject },
        { secretHash: hashSecret(secret), hours: 1 },
      );
      return { cookie: `lucero-session=${secret}`, origin: publicOrigin };
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await trials[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
      await stopPostgres();
    },
  };
}
