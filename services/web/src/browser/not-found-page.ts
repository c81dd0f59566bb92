import { notice } from './notice.ts';

document
  .querySelector('main')
  ?.replaceChildren(notice('There is no such page.', 'Search for an object, or go to Tonight.'));
