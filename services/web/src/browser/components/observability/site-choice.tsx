import { useId, useState } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { type ChosenSite, parsePlace } from './chosen-site.ts';

const ownPlace = 'own';

/** The observatory, or longitude and latitude of another place. */
export function SiteChoice({
  site,
  onChoose,
}: {
  readonly site: ChosenSite;
  readonly onChoose: (site: ChosenSite) => void;
}) {
  const id = useId();
  const { data } = useApi<Answer<'/api/v1/sites'>>(['sites']);
  const [isOwn, setIsOwn] = useState(!('site' in site));
  const [isWrong, setIsWrong] = useState(false);
  const chosen = isOwn || !('site' in site) ? ownPlace : site.site;
  const sites = data?.items ?? [];
  return (
    <div class="field">
      <label for={id}>Site</label>
      <select
        id={id}
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          setIsOwn(value === ownPlace);
          if (value !== ownPlace) onChoose({ site: value });
        }}
      >
        {sites.map(({ siteId, name }) => (
          <option key={siteId} value={siteId}>
            {name}
          </option>
        ))}
        <option value={ownPlace}>Another place …</option>
      </select>
      {chosen === ownPlace ? (
        <label>
          <span class="unseen">East longitude, latitude in degrees</span>
          <input
            type="text"
            size={16}
            placeholder="−70.4, −24.6"
            defaultValue={'site' in site ? '' : `${site.longitudeDeg}, ${site.latitudeDeg}`}
            aria-invalid={isWrong}
            onChange={({ currentTarget: { value } }) => {
              const place = parsePlace(value.replaceAll('−', '-'));
              setIsWrong(place === null);
              if (place !== null) onChoose(place);
            }}
          />
        </label>
      ) : null}
      {isWrong ? <span role="alert">east longitude, latitude in degrees: -70.4, -24.6</span> : null}
    </div>
  );
}
