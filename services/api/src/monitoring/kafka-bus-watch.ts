import type { Settings } from '@lucero/config';
import { kafkaWatch } from '@lucero/kafka';
import { loginOf } from '@lucero/runtime';
import type { BusWatch } from './bus-watch.ts';

/** The cluster that the settings name; null when they name none. */
export function kafkaBusWatch(settings: Settings['access']): BusWatch | null {
  if (settings.brokers === '') return null;
  const config = { ...loginOf(settings), clientId: 'lucero-status' };
  return { kind: 'kafka', read: kafkaWatch(config, `${settings.groupPrefix}-`) };
}
