import type { HttpPlugin } from '@lucero/http';
import type { SharedOptions } from './shared-options.ts';

/**
 * An interface that programs speak already (ALeRCE's, the Virtual Observatory's …), beside Lucero's own
 * /api/v1. Each has a folder in doors/; it reads through the same store, lake and packets as every other.
 */
export interface Door {
  /** Where it is mounted, each without a trailing slash: /ztf/v1. No two doors share one. */
  readonly prefixes: readonly string[];
  /**
   * Its routes, registered once under each prefix. Errors that they throw are answered as everywhere (problem.ts),
   * unless the door sets an error handler of its own.
   */
  readonly routes: HttpPlugin<SharedOptions>;
  /**
   * Whether its routes stand in /api/openapi.json; then each has a schema with a summary, a tag and every answer that it
   * gives ('4xx': problemSchema stands for the usual refusals). Default: they do not.
   */
  readonly documented?: boolean;
  /** The tags of its routes, with a sentence for each. */
  readonly tags?: readonly { readonly name: string; readonly description: string }[];
}
