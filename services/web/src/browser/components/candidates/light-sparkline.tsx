import { Sparkline } from '../sparkline.tsx';
import type { Candidate } from './candidate.ts';
import { lightText } from './candidate-text.ts';

/** The difference fluxes of the last 60 days. */
export function LightSparkline({ candidate }: { readonly candidate: Candidate }) {
  const { mjdTai, band, fluxNanojansky } = candidate.points;
  return (
    <Sparkline
      points={mjdTai.map((x, i) => ({ x, y: fluxNanojansky[i]!, band: band[i]! }))}
      description={lightText(candidate)}
    />
  );
}
