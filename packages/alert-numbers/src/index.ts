export { type ColourNumbers, colourNumbers } from './colour-numbers.ts';
export { type ContrastNumbers, contrastNumbers } from './contrast-numbers.ts';
export { type HistoryNumbers, historyNumbers, historyWindowDays } from './history-numbers.ts';
