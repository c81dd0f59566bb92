/** The public topic of a survey's alerts as marshals read them: a marshal is set up for one survey at a time. */
export const marshalTopic = (survey: string): string => `lucero.marshal.${survey}.alerts`;
