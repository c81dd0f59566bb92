import type { Schema } from '../../api/answers.ts';
import { ClassChip, SurveyChip } from '../../components/chips.tsx';
import { StampTriplet } from '../../components/stamp-triplet.tsx';
import { utcText } from '../../time.ts';

/** The object that was chosen on the sky, with the way to its page. */
export function SkyCard({
  object,
  onClose,
}: {
  readonly object: Schema<'ObjectsItem'>;
  readonly onClose: () => void;
}) {
  const { survey, oid, raDeg, decDeg, topClass, probability, detectionCount } = object;
  const page =
    object.designation == null
      ? `/objects/${survey}/${encodeURIComponent(oid)}`
      : `/solar-system/${encodeURIComponent(object.designation)}`;
  return (
    <section class="panel sky-card" aria-label={`Object ${oid}`} aria-live="polite">
      <div class="title-row">
        <h2>
          <a href={page}>{object.designation ?? oid}</a>
        </h2>
        <SurveyChip survey={survey} />
        <button type="button" aria-label="Close the card" onClick={onClose}>
          ×
        </button>
      </div>
      <StampTriplet survey={survey} alertId={object.lastAlertId} isLazy={false} />
      <p>
        {topClass === null ? (
          'not classified'
        ) : (
          <ClassChip name={topClass} probability={probability ?? null} />
        )}{' '}
        <span class="hint">
          {detectionCount} detections, newest {utcText(object.lastMjdTai)} UTC; {raDeg.toFixed(5)}{' '}
          {decDeg.toFixed(5)}
        </span>
      </p>
    </section>
  );
}
