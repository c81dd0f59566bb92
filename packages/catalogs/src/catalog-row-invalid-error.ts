import { LuceroError } from '@lucero/errors';

/** A row that cannot be taken, counted from 1 over everything that was added. */
export class CatalogRowInvalidError extends LuceroError {
  readonly row: number;
  readonly reason: string;

  constructor(catalog: string, row: number, reason: string) {
    super('LUCERO_CATALOG_ROW_INVALID', `catalogue ${catalog}, row ${row}: ${reason}`, {
      catalog,
      row,
    });
    this.row = row;
    this.reason = reason;
  }
}
