import type { HttpPlugin } from '@lucero/http';
import type { ApiOptions } from '../api-options.ts';
import { failedAttempts } from './failed-attempts.ts';
import { getMe } from './routes/get-me.ts';
import { manageStreamUsers } from './routes/manage-stream-users.ts';
import { manageTokens } from './routes/manage-tokens.ts';
import { signIn } from './routes/sign-in.ts';

/** Who asks, signing in, tokens, and users of the Kafka topics: what reading needs none of. */
export const accessRoutes: HttpPlugin<Required<Pick<ApiOptions, 'store' | 'access'>>> = async (
  app,
  { store, access: { login, streams } },
) => {
  await app.register(getMe);
  await app.register(signIn, { store, login, failures: failedAttempts(20) });
  await app.register(manageTokens, { store });
  await app.register(manageStreamUsers, { store, streams });
};
