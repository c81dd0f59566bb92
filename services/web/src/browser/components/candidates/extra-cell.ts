import type { ComponentChildren } from 'preact';
import type { Candidate } from './candidate.ts';

/** What a page shows of each candidate beside what all lists show. */
export interface ExtraCell {
  readonly header: string;
  readonly cell: (row: Candidate) => ComponentChildren;
}
