import { ageText } from '../../../answer-text.ts';
import type { Schema } from '../../../api/answers.ts';
import { Notice } from '../../../components/notice.tsx';
import { ProbabilityBars } from '../../../components/probability-bars.tsx';
import { noveltyText, strangeFrom } from '../../../novelty-text.ts';
import { utcText } from '../../../time.ts';
import { AnswerLines } from './answer-lines.tsx';
import { BranchBars } from './branch-bars.tsx';

type Classification = Schema<'ClassificationsItem'>;

export interface ClassificationPanelProps {
  readonly current: readonly Classification[];
  /** When the API was asked last, Unix ms. */
  readonly askedUnixMs: number;
}

const shownHashLength = 12;

/** What each classifier says now. */
export function ClassificationPanel({ current, askedUnixMs }: ClassificationPanelProps) {
  return (
    <section class="panel classification" aria-labelledby="classification">
      <h2 id="classification">Classification</h2>
      {current.length === 0 ? (
        <Notice what="Not classified yet.">
          No classifier applies to it, or it is on its way. This page looks again by itself; it
          looked at {new Date(askedUnixMs).toLocaleTimeString()}.
        </Notice>
      ) : (
        <div class="classifiers">
          {current.map((each) => (
            <Verdict key={`${each.classifier} ${each.classifierVersion}`} classification={each} />
          ))}
        </div>
      )}
    </section>
  );
}

function Verdict({ classification }: { readonly classification: Classification }) {
  const { probabilities, modelHash, missingInputs, unreadableInputs, branches } = classification;
  return (
    <article class="classifier">
      <h3>
        <a href={`/classes/${encodeURIComponent(classification.classifier)}`}>
          {classification.classifier}
        </a>
        <span class="version">v{classification.classifierVersion}</span>
      </h3>
      <AnswerLines classification={classification} />
      {Object.keys(branches).length === 0 ? (
        <ProbabilityBars probabilities={probabilities} topClass={classification.topClass} />
      ) : (
        <BranchBars classification={classification} />
      )}
      <p class="hint">
        {classification.calibrated ? 'Calibrated' : 'Not calibrated'} · {classification.taxonomy} ·
        model <code title={`SHA-256 ${modelHash}`}>{modelHash.slice(0, shownHashLength)}</code> ·
        from {sourceText(classification)}, {utcText(classification.mjdTai)} UTC
      </p>
      <NoveltyLine novelty={classification.novelty ?? null} />
      {missingInputs.length === 0 ? null : (
        <details class="hint">
          <summary>
            {missingInputs.length === 1
              ? '1 input was absent'
              : `${missingInputs.length} inputs were absent`}
          </summary>
          {missingInputs.join(', ')}
        </details>
      )}
      <UnreadableLine inputs={unreadableInputs ?? []} />
    </article>
  );
}

/** A hint, not a verdict: that an alert is unlike the others is no probability of a class. */
function NoveltyLine({ novelty }: { readonly novelty: number | null }) {
  if (novelty === null) return null;
  const text = noveltyText(novelty);
  return (
    <p
      class={novelty >= strangeFrom ? 'hint is-strange' : 'hint'}
      title="Novelty: the share of held-out training alerts that are less odd than this one. A hint, not a verdict, and no probability of a class."
    >
      {novelty >= strangeFrom ? <strong>{text}</strong> : text}
    </p>
  );
}

/** In the open, unlike what is absent: data that the survey sent and that did not count. */
export function UnreadableLine({ inputs }: { readonly inputs: readonly string[] }) {
  if (inputs.length === 0) return null;
  return (
    <p class="hint is-strange">
      <strong>Could not be read: {inputs.join('; ')}.</strong>
    </p>
  );
}

/** Without a feature set it was one alert's stamps; the count is then that of the survey's archive. */
function sourceText({
  featureSetVersion,
  detectionCount: count,
  ageDays = null,
}: Classification): string {
  if (featureSetVersion === null) return 'the stamps of one alert';
  if (count === 1) return '1 detection';
  return `${count} detections${ageDays === null ? '' : ` over ${ageText(ageDays)}`}`;
}
