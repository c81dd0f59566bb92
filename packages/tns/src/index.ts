export { readTnsTable, type TnsBatch } from './read-tns-table.ts';
export type { TnsObject } from './tns-object.ts';
export { TnsTableInvalidError } from './tns-table-invalid-error.ts';
