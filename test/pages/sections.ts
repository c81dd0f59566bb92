import { classes } from './classes.ts';
import { filters } from './filters.ts';
import { firstHour } from './first-hour.ts';
import { nights } from './nights.ts';
import { objectPage } from './object.ts';
import { observability } from './observability.ts';
import type { PageContext } from './page-context.ts';
import { searchSection } from './search.ts';
import { sky } from './sky.ts';
import { snHunterSection } from './sn-hunter.ts';
import { status } from './status.ts';
import { streams } from './streams.ts';
import { tonightSection } from './tonight.ts';
import { votes } from './votes.ts';

/** Tests of single pages: each registers its own when it is called. */
export const sections: readonly ((context: PageContext) => void)[] = [
  filters,
  objectPage,
  votes,
  tonightSection,
  snHunterSection,
  searchSection,
  firstHour,
  observability,
  sky,
  streams,
  status,
  classes,
  nights,
];
