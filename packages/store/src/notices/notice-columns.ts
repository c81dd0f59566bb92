import { objectKeyColumns } from '../objects/object-key.ts';
import { bigint, double, integer, nullable, text } from '../postgres/column.ts';

export const noticeChainColumns = { ...objectKeyColumns, classifier: text('classifier') };

export const noticeColumns = {
  cause: text('cause'),
  alertType: text<'initial' | 'update' | 'retraction' | 'none'>('alert_type'),
  recordNumber: nullable(integer('record_number')),
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  notice: nullable(text('notice')),
};
