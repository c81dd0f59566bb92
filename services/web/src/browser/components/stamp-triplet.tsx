import { useState } from 'preact/hooks';
import { apiAddress, type Query } from '../api/api-address.ts';

export const stampKinds = ['science', 'template', 'difference'] as const;
export type StampKind = (typeof stampKinds)[number];

/** One picture of an alert; says so when there is none. */
export function Stamp({
  survey,
  alertId,
  kind,
  isLazy = true,
  query = {},
}: {
  readonly survey: string;
  readonly alertId: string;
  readonly kind: StampKind;
  readonly isLazy?: boolean;
  readonly query?: Query;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  const address = apiAddress(['alerts', survey, alertId, 'stamps', `${kind}.png`], query);
  return (
    <figure>
      {failed === address ? (
        <span class="no-stamp">no stamp</span>
      ) : (
        <img
          src={address}
          alt={`${kind} stamp`}
          loading={isLazy ? 'lazy' : 'eager'}
          decoding="async"
          width={63}
          height={63}
          onError={() => setFailed(address)}
        />
      )}
      <figcaption>{kind}</figcaption>
    </figure>
  );
}

/** Science, template and difference of one alert, side by side. */
export function StampTriplet({
  survey,
  alertId,
  isLazy = true,
  query = {},
}: {
  readonly survey: string;
  readonly alertId: string;
  readonly isLazy?: boolean;
  readonly query?: Query;
}) {
  return (
    <div class="stamps">
      {stampKinds.map((kind) => (
        <Stamp key={kind} {...{ survey, alertId, kind, isLazy, query }} />
      ))}
    </div>
  );
}
