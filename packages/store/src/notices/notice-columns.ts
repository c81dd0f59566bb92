import { objectKeyColumns } from '../objects/object-key.ts';
import { bigint, double, integer, text } from '../postgres/column.ts';

export const noticeChainColumns = { ...objectKeyColumns, classifier: text('classifier') };

export const noticeColumns = {
  recordNumber: integer('record_number'),
  cause: text('cause'),
  alertType: text<'initial' | 'update' | 'retraction'>('alert_type'),
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  notice: text('notice'),
};
