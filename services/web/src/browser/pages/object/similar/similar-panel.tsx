import type { Answer } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { ClassChip, SurveyChip } from '../../../components/chips.tsx';
import { ErrorNotice } from '../../../components/notice.tsx';
import { countText } from '../../../number-text.ts';
import { objectAddress } from '../object-address.ts';

type Similar = Answer<'/api/v1/objects/{survey}/{oid}/similar'>;

const shownCount = 12;
const shownFeatures = 6;

/** What they agree in, in words. */
const agreementText = (properties: readonly string[]): string =>
  properties.length === 0 ? 'agree in nothing closely' : `agree in ${properties.join(', ')}`;

/** Objects of its classes that are most like this one, and in what. */
export function SimilarPanel({ survey, oid }: { readonly survey: string; readonly oid: string }) {
  const { data, error, again } = useApi<Similar>(['objects', survey, oid, 'similar'], {
    query: { limit: shownCount },
  });
  if (error !== null && data === undefined) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) return <p class="waiting">Comparing …</p>;
  if (data.topClass === null) return <p class="hint">No classifier has looked at it yet.</p>;
  if (data.items.length === 0) return <p class="hint">No other object has one of its classes.</p>;
  return (
    <>
      <p class="hint">
        The nearest of {countText(data.comparedCount)} objects that {data.classifier} calls{' '}
        {data.topClass}, or what else this may be, by the features of their light curves; distance 0
        is the same, 1 nothing in common.
      </p>
      <ul class="opinion-list">
        {data.items.map((item) => {
          const { distance, agreesIn, features } = item;
          return (
            <li key={`${item.survey} ${item.oid}`}>
              <a href={objectAddress(item.survey, item.oid)}>{item.oid}</a>{' '}
              <SurveyChip survey={item.survey} />{' '}
              <ClassChip name={item.topClass} probability={item.topProbability} />{' '}
              {distance === null ? null : <span>distance {distance.toFixed(2)} </span>}
              <span
                class="hint"
                title={features
                  .slice(0, shownFeatures)
                  .map(({ name }) => name)
                  .join(', ')}
              >
                {distance === null
                  ? 'too few features of both to compare'
                  : `${agreementText(agreesIn)} · ${countText(features.length)} features compared`}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
