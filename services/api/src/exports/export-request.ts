import type { ExportQuery, RowEstimate } from '@lucero/store';
import type { ExportFormat } from './export-format.ts';

/** One export, as it travels to the thread that makes it. */
export interface ExportRequest {
  readonly query: ExportQuery;
  readonly format: ExportFormat;
  /** Fields, in this order; null: all. */
  readonly columns: readonly string[] | null;
}

/** How much comes, told before it comes. */
export interface ExportEstimate extends RowEstimate {
  /** From the first rows, in the format asked. */
  readonly bytes: number;
}

/** What the thread says; each `chunk` waits for a `more`. */
export type FromExportThread =
  | { readonly kind: 'estimate'; readonly estimate: ExportEstimate }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** What the thread hears. */
export type ToExportThread = 'more' | 'cancel';
