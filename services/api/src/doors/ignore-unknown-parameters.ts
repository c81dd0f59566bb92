import type { HttpRequest } from '@lucero/http';

/**
 * Before validation: drops the query parameters that the route does not declare. Programs that were written for
 * another broker send more than is meant for this one (SkyPortal adds permissions=…), and would take a 400 as
 * "no such object"; Lucero's own API refuses them, so that a misspelt filter is found.
 */
export async function ignoreUnknownParameters(request: HttpRequest): Promise<void> {
  const declared = request.routeOptions.schema?.querystring as
    | { readonly properties?: Readonly<Record<string, unknown>> }
    | undefined;
  const known = declared?.properties ?? {};
  const given = request.query as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(known, name)) delete given[name];
  }
}
