import { LuceroError } from '@lucero/errors';

/** What is asked of the API: parameters of a GET, the form of a POST, or JSON. */
export interface ApiQuestion {
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: { readonly method: 'POST' | 'PUT'; readonly body: unknown };
}

export interface ApiAnswer {
  readonly body: ReadableStream<Uint8Array>;
  /** Null: it was not told. */
  readonly estimatedBytes: number | null;
}

interface Problem {
  readonly detail?: string;
  readonly errors?: Readonly<Record<string, string>>;
}

/** Asks a running Lucero. Errors are in words that say what to do. */
export class ApiClient {
  readonly #url: string;
  readonly #signal: AbortSignal;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param token of the API; empty: none */
  constructor(url: string, signal: AbortSignal, token = '') {
    this.#url = url.replace(/\/+$/, '');
    this.#signal = signal;
    this.#headers = token === '' ? {} : { authorization: `Bearer ${token}` };
  }

  /** Throws LUCERO_API_UNREACHABLE, LUCERO_API_REFUSED. */
  async ask({ path, parameters = {}, form, json }: ApiQuestion): Promise<ApiAnswer> {
    const query = new URLSearchParams(parameters).toString();
    const address = `${this.#url}${path}${query === '' ? '' : `?${query}`}`;
    let response: Response;
    try {
      response = await fetch(address, {
        signal: this.#signal,
        headers: {
          ...this.#headers,
          ...(json !== undefined && { 'content-type': 'application/json' }),
        },
        ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
        ...(json !== undefined && { method: json.method, body: JSON.stringify(json.body) }),
      });
    } catch (error) {
      const { cause } = error as { cause?: NodeJS.ErrnoException };
      throw new LuceroError(
        'LUCERO_API_UNREACHABLE',
        `no Lucero answers at ${this.#url} (${cause?.code ?? (error as Error).message}): start one with \`npx lucero serve\`, or name another with --url or LUCERO_API_URL`,
        {},
        { cause: error },
      );
    }
    if (!response.ok || response.body === null) throw await refusal(response, this.#url);
    const told = response.headers.get('x-estimated-bytes');
    return { body: response.body, estimatedBytes: told === null ? null : Number(told) };
  }

  /** The survey of an object, where only one has this id. */
  async surveyOf(oid: string, survey: string): Promise<string> {
    if (survey !== '') return survey;
    const [only, ...others] = await this.surveysWith(oid, survey);
    if (others.length > 0) {
      throw new LuceroError(
        'LUCERO_API_REFUSED',
        `${oid} is in ${[only, ...others].join(' and ')}: name one with --survey`,
      );
    }
    return only;
  }

  /** The surveys that have an object of this id, at most two. Throws LUCERO_API_REFUSED when none has. */
  async surveysWith(oid: string, survey: string): Promise<[string, ...string[]]> {
    const { body } = await this.ask({
      path: '/api/v1/objects',
      parameters: { oid, limit: '2', ...(survey === '' ? {} : { survey }) },
    });
    const { items } = (await new Response(body).json()) as { items: { survey: string }[] };
    const [first, ...others] = items.map((item) => item.survey);
    if (first === undefined) {
      throw new LuceroError('LUCERO_API_REFUSED', `no object ${oid} is known at ${this.#url}`);
    }
    return [first, ...others];
  }
}

async function refusal(response: Response, url: string): Promise<LuceroError> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    const said = type.includes('xml') ? votableError(text) : null;
    return new LuceroError(
      'LUCERO_API_REFUSED',
      said ?? `${url} answers ${response.status} ${response.statusText}: is this a Lucero?`,
    );
  }
  const { detail = text, errors = {} } = JSON.parse(text) as Problem;
  const fields = Object.entries(errors).filter(([, reason]) => !detail.includes(reason));
  return new LuceroError(
    'LUCERO_API_REFUSED',
    [detail, ...fields.map(([field, reason]) => `${field} ${reason}`)].join('; '),
  );
}

/** TAP tells its errors in a VOTable. */
function votableError(text: string): string | null {
  return /<INFO[^>]*value="ERROR"[^>]*>([^<]*)</.exec(text)?.[1]?.trim() ?? null;
}
