import type { Schema } from '../../api/answers.ts';

/** A filter as GET /filters/{name} answers it. */
export type Filter = Schema<'Filter'>;
