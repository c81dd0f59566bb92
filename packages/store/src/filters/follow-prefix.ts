/**
 * Names of filters that follow one object begin so. They are many and cost little, so they are counted apart: who follows
 * objects may have as many other filters as everybody.
 */
export const followPrefix = 'follow-';
