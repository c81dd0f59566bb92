/** Kafka allows letters, digits, dots, dashes and underscores in topic names: CV/Nova becomes CV-Nova. */
const legal = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_-]/g, '-');

/** The public topic of a class: lucero.ztf.SN. */
export const classTopic = (survey: string, className: string): string =>
  `lucero.${legal(survey)}.${legal(className)}`;

/** The public topic of a user's filter. */
export const filterTopic = (name: string): string => `lucero.filter.${legal(name)}`;
