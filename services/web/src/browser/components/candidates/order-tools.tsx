import type { TableSort } from '../data-table/data-table.tsx';
import { Segmented } from '../segmented.tsx';

const orderTexts = {
  lastMjdTai: 'newest detection',
  firstMjdTai: 'first detection',
  probability: 'calibrated probability',
  novelty: 'anomaly (novelty)',
  className: 'class',
  detectionCount: 'detections',
  lastMag: 'magnitude',
  discoveryMag: 'discovery magnitude',
  brightestMag: 'brightest magnitude',
  riseRate: 'rise rate',
  galacticLatitude: 'galactic latitude',
  hostVerdict: 'host',
  redshift: 'redshift',
  tnsName: 'TNS name',
  altitude: 'altitude',
  credibleLevel: 'credible level',
  distance: 'distance',
  oid: 'name',
} as const;

export type OrderName = keyof typeof orderTexts;

/** Orders that need something else to be asked for. */
export function ordersOf(has: {
  readonly site: boolean;
  readonly event: boolean;
  readonly cone: boolean;
}): readonly OrderName[] {
  return (Object.keys(orderTexts) as OrderName[]).filter(
    (name) =>
      (name !== 'altitude' || has.site) &&
      (name !== 'credibleLevel' || has.event) &&
      (name !== 'distance' || has.cone),
  );
}

/** By which column, in which direction: of cards, too. */
export function OrderTools({
  sort,
  orders,
  onSort,
}: {
  readonly sort: TableSort;
  readonly orders: readonly OrderName[];
  readonly onSort: (sort: TableSort) => void;
}) {
  return (
    <div class="order-tools">
      <label>
        Order by{' '}
        <select
          value={sort.column}
          onChange={(event) => onSort({ ...sort, column: event.currentTarget.value })}
        >
          {orders.map((name) => (
            <option key={name} value={name}>
              {orderTexts[name]}
            </option>
          ))}
        </select>
      </label>
      <Segmented
        label="Direction"
        choices={[
          { value: 'desc', text: '↓ greatest first' },
          { value: 'asc', text: '↑ least first' },
        ]}
        value={sort.isDescending ? 'desc' : 'asc'}
        onChoose={(direction) => onSort({ ...sort, isDescending: direction === 'desc' })}
      />
    </div>
  );
}
