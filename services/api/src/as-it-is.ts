/**
 * Of a route whose long answer has the fields of its schema and no others: a serialiser that looks for them again, one
 * by one, takes twice as long as JSON.stringify.
 */
export const asItIs = () => JSON.stringify;
