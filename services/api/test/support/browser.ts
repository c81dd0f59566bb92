/** What a browser does of signing in: redirects, cookies by host and path, forms. */
export interface Browser {
  /** Goes to an address and follows every redirect. */
  readonly open: (url: string) => Promise<Page>;
  /** Fills in the form of a page and sends it. */
  readonly submit: (page: Page, fields: Readonly<Record<string, string>>) => Promise<Page>;
  readonly cookies: () => readonly string[];
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  /** Every address that it went through, the last one included. */
  readonly way: readonly string[];
  /** Of cookies that were set on the way, as they were sent. */
  readonly setCookies: readonly string[];
}

const mostRedirects = 20;

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly pair: string;
}

export function newBrowser(): Browser {
  const jar = new Map<string, Cookie>();

  const keep = (url: URL, setCookies: readonly string[]) => {
    for (const text of setCookies) {
      const [pair = '', ...attributes] = text.split(/; */);
      const path = attributes.find((each) => /^path=/i.test(each))?.slice('path='.length) ?? '/';
      const key = `${url.hostname} ${path} ${pair.split('=')[0]}`;
      const expires = attributes.find((each) => /^expires=/i.test(each));
      const isGone =
        expires !== undefined && Date.parse(expires.slice('expires='.length)) < Date.now();
      if (isGone) jar.delete(key);
      else jar.set(key, { host: url.hostname, path, pair });
    }
  };
  const cookiesFor = (url: URL): string =>
    [...jar.values()]
      .filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path))
      .map(({ pair }) => pair)
      .join('; ');

  const go = async (address: string, init: RequestInit = {}): Promise<Page> => {
    const way: string[] = [];
    const setCookies: string[] = [];
    let url = new URL(address);
    let request = init;
    for (let i = 0; i < mostRedirects; i++) {
      way.push(url.href);
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { ...request.headers, cookie: cookiesFor(url) },
      });
      const given = response.headers.getSetCookie();
      keep(url, given);
      setCookies.push(...given);
      const location = response.headers.get('location');
      if (location === null) {
        return {
          url: url.href,
          status: response.status,
          body: await response.text(),
          way,
          setCookies,
        };
      }
      await response.arrayBuffer();
      url = new URL(location, url);
      request = {};
    }
    throw new Error(`more than ${mostRedirects} redirects: ${way.join(' ')}`);
  };

  return {
    open: (url) => go(url),
    submit: (page, fields) => {
      const action = /<form[^>]*action="([^"]+)"/.exec(page.body)?.[1];
      if (action === undefined) throw new Error(`no form in ${page.body}`);
      const hidden = [...page.body.matchAll(/<input type="hidden" name="(\w+)" value="(\w*)"/g)];
      const given = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
      return go(new URL(action, page.url).href, {
        method: 'POST',
        body: new URLSearchParams({ ...given, ...fields } as Record<string, string>),
      });
    },
    cookies: () => [...jar.values()].map(({ pair }) => pair),
  };
}
