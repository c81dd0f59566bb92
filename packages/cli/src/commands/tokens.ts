import { isScope, newToken, type Scope, scopes } from '@lucero/access';
import type { AccessTokenRow } from '@lucero/store';
import type { Command, CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { listOption, numberOption, requiredOption } from '../option.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

/** In one list, and of the operators. */
const mostTokens = 10_000;
const defaultDays = 365;

const help = `lucero tokens create --name NAME [--scope SCOPE]... [--days N] [--data DIR]
lucero tokens list [--json] [--data DIR]
lucero tokens revoke ID [--data DIR]

Tokens for programs: Authorization: Bearer TOKEN. Reading needs none.

create   prints a new token, once: only its SHA-256 is kept
list     every token, those that people made for themselves, too
revoke   lets a token in no more, from the next request on. Users of Kafka topics that it made stay

SCOPE is ${scopes.join(', ')} (docs/operating.md says what each may); without one: read.

Of the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data).

  --name NAME     what it is for, up to 100 characters
  --scope SCOPE   what it may do; may be given several times
  --days N        how long it holds (${defaultDays}); 0 = for ever
  --json          JSON lines instead of a table
  --data DIR      folder of \`lucero serve\` (./lucero-data)
`;

export const tokensCommand: Command = {
  name: 'tokens',
  help,
  options: {
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    days: { type: 'string' },
    json: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (action === 'create' && rest.length === 0) return create(context);
    if (action === 'list' && rest.length === 0) return list(context);
    if (action === 'revoke' && rest.length === 1) return revoke(context, rest[0] ?? '');
    throw new UsageError('say create --name NAME, list, or revoke ID');
  },
};

async function create({ values, environment }: CommandContext): Promise<void> {
  const name = requiredOption(values, 'name');
  if (!/^\P{Cc}{1,100}$/u.test(name)) throw new UsageError('--name takes 1 to 100 characters');
  const wanted = wantedScopes(listOption(values, 'scope'));
  const days = numberOption(values, 'days', {
    ...{ fallback: defaultDays, minimum: 0, maximum: 3_650, isWhole: true },
  });
  await using opened = await openStoreForTools(values, environment);
  const { token, tokenId, secretHash } = newToken();
  const row = await opened.store.addAccessToken(
    {
      ...{ tokenId, secretHash, name, scopes: wanted, personId: null },
      lifetimeDays: days === 0 ? null : days,
    },
    mostTokens,
  );
  if (row === null) throw new UsageError(`there are ${mostTokens} tokens: revoke some`);
  process.stderr.write(`${describe(row)}. It is shown this once:\n`);
  process.stdout.write(`${token}\n`);
}

function wantedScopes(given: readonly string[]): readonly Scope[] {
  const unknown = given.find((each) => !isScope(each));
  if (unknown !== undefined) {
    throw new UsageError(`--scope takes ${scopes.join(', ')}, not ${JSON.stringify(unknown)}`);
  }
  const known = given.filter(isScope);
  return known.length === 0 ? ['read'] : [...new Set(known)];
}

async function list({ values, environment }: CommandContext): Promise<void> {
  await using opened = await openStoreForTools(values, environment);
  const rows = await opened.store.listAccessTokens('everybody', mostTokens);
  if (values.json === true) {
    for (const row of rows) await writeLine(row);
    return;
  }
  const heading = ['id', 'name', 'scopes', 'of', 'made', 'expires', 'last used'];
  const lines = rows.map((row) => [
    ...[row.tokenId, row.name, row.scopes.join(' ')],
    row.personId === null ? 'operators' : `person ${row.personId}`,
    ...[minuteOf(row.createdMs), minuteOf(row.expiresMs), minuteOf(row.lastUsedMs)],
  ]);
  process.stdout.write(
    textTable(
      [heading, ...lines],
      heading.map(() => 'left'),
    ),
  );
}

async function revoke({ values, environment }: CommandContext, id: string): Promise<void> {
  // Who has the token at hand gives it whole.
  const tokenId = /^(?:lucero_)?([0-9a-f]{12})(?:_.*)?$/.exec(id)?.[1];
  if (tokenId === undefined) throw new UsageError('give the id of a token: 12 hexadecimal digits');
  await using opened = await openStoreForTools(values, environment);
  if (await opened.store.removeAccessToken(tokenId, 'anybody')) {
    process.stderr.write(`revoked ${tokenId}\n`);
    return;
  }
  process.stderr.write(`no token ${tokenId} is here\n`);
  process.exitCode = 1;
}

function describe({ tokenId, scopes: given, expiresMs }: AccessTokenRow): string {
  const until = expiresMs === null ? 'for ever' : `until ${minuteOf(expiresMs)}`;
  return `token ${tokenId} with ${given.join(', ')}, ${until}`;
}

/** UTC, to a minute; a dash when there is none. */
const minuteOf = (unixMs: number | null): string =>
  unixMs === null ? '-' : `${new Date(unixMs).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length)}Z`;
