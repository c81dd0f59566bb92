/** The statistics of the model cards are made in Python (models/training); so is their check. */
import { checkedInPython } from './checked-in-python.ts';

checkedInPython('the statistics of the model cards, against values worked out by hand', {
  program: 'card-figures.py',
  atLeast: 15,
  decimals: 12,
});
