/** What was sent is no VOTable that we read; the message is for who sent it. */
export class VotableInvalidError extends Error {}
