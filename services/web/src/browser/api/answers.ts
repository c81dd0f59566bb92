import type { components, paths } from './api-schema.d.ts';

type Json<Responses> = Responses extends {
  readonly 200: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

/** What GET of a path of the API answers: `Answer<'/api/v1/objects/{survey}/{oid}'>`. */
export type Answer<Path extends keyof paths> = paths[Path] extends {
  readonly get: { readonly responses: infer Responses };
}
  ? Json<Responses>
  : never;

/** A named schema of the API: `Schema<'ObjectSummary'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
