import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { LuceroError } from '@lucero/errors';
import { compileFilter, FilterInvalidError, featureVocabulary } from '@lucero/filters';
import { surveys } from '@lucero/surveys';
import type { Command, CommandContext } from '../command.ts';
import { caretUnder } from '../filters/caret-under.ts';
import { choiceOption, textOption } from '../option.ts';
import { ApiClient } from '../query/api-client.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const defaultUrl = 'http://localhost:8080';
const pageSize = 200;
/** As many as a person may ever have. */
const mostPages = 50;

const help = `lucero filters list [--of public|mine] [--json] [--url URL]
lucero filters check EXPRESSION | check --file FILE
lucero filters export [NAME...] [--of public|mine] [--url URL] > FILE
lucero filters import FILE [--url URL]

Filters of people (docs/filters.md), of a running Lucero.

list     the gallery, or one's own: state, version, rate of the last trial
check    whether an expression is a filter; where it is not, a caret stands under the character. Asks no
         server: names of classifiers, catalogues, watchlists and areas are looked up when it is saved
export   JSON lines with name, description, visibility and expression; all, or those of these names
import   makes those of a file, or gives one's own a new version where the expression is another; off
         until they are tried and switched on. FILE is - for standard input

On this machine's own Lucero no token is needed. Else LUCERO_TOKEN is one with the scope write.

  --of WHOSE   public (default of list) or mine (default of export)
  --file FILE  instead of EXPRESSION; - for standard input
  --json       JSON lines instead of a table
  --url URL    the broker (LUCERO_API_URL, else ${defaultUrl})
`;

interface ListedFilter {
  readonly name: string;
  readonly ownerName: string;
  readonly state: string;
  readonly version: number;
  readonly visibility: string;
  readonly description: string;
  readonly expression: string;
  readonly trial: { readonly greatestEventsPerNight: number } | null;
}

export const filtersCommand: Command = {
  name: 'filters',
  help,
  options: {
    of: { type: 'string' },
    file: { type: 'string' },
    json: { type: 'boolean' },
    url: { type: 'string' },
  },
  async run(context) {
    const [action, ...words] = context.positionals;
    if (action === 'list' && words.length === 0) return await list(context);
    if (action === 'check') return await check(context, words);
    if (action === 'export') return await exportFilters(context, words);
    if (action === 'import' && words.length === 1) return await importFilters(context, words[0]!);
    throw new UsageError('say list, check EXPRESSION, export or import FILE');
  },
};

function clientOf({ values, environment, signal }: CommandContext): ApiClient {
  const url = textOption(values, 'url', environment.LUCERO_API_URL ?? defaultUrl);
  return new ApiClient(url, signal, environment.LUCERO_TOKEN ?? '');
}

async function filtersOf(api: ApiClient, of: string): Promise<readonly ListedFilter[]> {
  const all: ListedFilter[] = [];
  for (let page = 0; page < mostPages; page++) {
    const after = all.at(-1)?.name;
    const { body } = await api.ask({
      path: '/api/v1/filters',
      parameters: { of, limit: String(pageSize), ...(after !== undefined && { after }) },
    });
    const { items } = (await new Response(body).json()) as { items: ListedFilter[] };
    all.push(...items);
    if (items.length < pageSize) break;
  }
  return all;
}

async function list(context: CommandContext): Promise<void> {
  const of = choiceOption(context.values, 'of', ['public', 'mine'], 'public');
  const filters = await filtersOf(clientOf(context), of);
  if (context.values.json === true) {
    for (const filter of filters) await writeLine(filter);
    return;
  }
  const heading = ['name', 'of', 'state', 'version', 'most a night', 'what for'];
  const lines = filters.map(({ name, ownerName, state, version, trial, description }) => [
    ...[name, ownerName, state, String(version)],
    trial === null ? 'not tried' : String(Math.round(trial.greatestEventsPerNight)),
    description.replaceAll(/\s+/g, ' ').slice(0, 60),
  ]);
  process.stdout.write(
    textTable([heading, ...lines], ['left', 'left', 'left', 'right', 'right', 'left']),
  );
}

async function check({ values }: CommandContext, words: readonly string[]): Promise<void> {
  const path = textOption(values, 'file', '');
  if ((path === '') === (words.length === 0)) {
    throw new UsageError('check takes an expression, or --file FILE');
  }
  const expression = path === '' ? words.join(' ') : (await textIn(path)).trimEnd();
  try {
    const { needs, watchlists, areas, requiredOid } = compileFilter(expression, {
      ...{ features: featureVocabulary(surveys), surveys: surveys.map(({ name }) => name) },
      bands: [...new Set(surveys.flatMap(({ bands }) => bands))],
      ...{ classifiers: null, catalogs: null, watchlists: null, areas: null },
    });
    const sets = [...watchlists, ...areas];
    const named = sets.length === 0 ? '' : `; names ${sets.join(', ')}`;
    const ofOne = requiredOid === null ? '' : `; of the object ${requiredOid} alone`;
    process.stdout.write(`a filter; reads ${[...needs].sort().join(', ')}${named}${ofOne}\n`);
  } catch (error) {
    if (!(error instanceof FilterInvalidError)) throw error;
    process.stderr.write(`${caretUnder(expression, error.fault)}\n`);
    process.exitCode = 1;
  }
}

async function exportFilters(context: CommandContext, names: readonly string[]): Promise<void> {
  const of = choiceOption(context.values, 'of', ['public', 'mine'], 'mine');
  const filters = await filtersOf(clientOf(context), of);
  const missing = names.find((name) => !filters.some((filter) => filter.name === name));
  if (missing !== undefined) throw new UsageError(`there is no filter ${missing} among them`);
  const wanted = names.length === 0 ? filters : filters.filter(({ name }) => names.includes(name));
  for (const { name, description, visibility, expression } of wanted) {
    await writeLine({ name, description, visibility, expression });
  }
}

async function importFilters(context: CommandContext, path: string): Promise<void> {
  const lines = (await textIn(path)).split('\n');
  const api = clientOf(context);
  const own = new Map((await filtersOf(api, 'mine')).map((filter) => [filter.name, filter]));
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const given = filterInLine(line, i + 1);
    const held = own.get(given.name);
    const { name, ...rest } = given;
    await api.ask(
      held === undefined
        ? { path: '/api/v1/filters', json: { method: 'POST', body: given } }
        : { path: `/api/v1/filters/${name}`, json: { method: 'PUT', body: rest } },
    );
    const isSame = held?.expression === given.expression;
    const what = held === undefined ? 'made' : isSame ? 'has this expression already' : 'saved';
    process.stderr.write(`${name} ${what}\n`);
  }
}

function filterInLine(line: string, number: number) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`line ${number} is no JSON`);
  }
  const { name, description, visibility, expression } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof expression !== 'string') {
    throw new UsageError(`line ${number} has no name and expression`);
  }
  return {
    ...{ name, expression },
    ...(typeof description === 'string' && { description }),
    ...(typeof visibility === 'string' && { visibility }),
  };
}

async function textIn(path: string): Promise<string> {
  if (path === '-') return await text(process.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new LuceroError('LUCERO_FILE_UNREADABLE', `${path}: ${(cause as Error).message}`);
  }
}
