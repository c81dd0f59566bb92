import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePorts } from '@lucero/testkit';
import Provider from 'oidc-provider';

export interface LocalIssuer extends AsyncDisposable {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A real issuer of OpenID Connect on this machine, with its own pages for signing in. */
export async function startLocalIssuer(redirectUris: readonly string[]): Promise<LocalIssuer> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const client = { clientId: 'lucero', clientSecret: 'not-a-secret-of-anybody' };
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [...redirectUris],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, name: `Dr. ${accountId}` }),
    }),
    cookies: { keys: ['of this test'] },
  });
  const server = createServer(provider.callback());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url,
    ...client,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
