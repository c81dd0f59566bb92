/** A word of a catalogue that is read wrongly would teach the classifier the wrong kind, unseen. */
import { checkedInPython } from './checked-in-python.ts';

checkedInPython('the kinds of RR Lyrae stars that catalogues name', {
  program: 'rr-lyrae-kinds.py',
  atLeast: 14,
});
