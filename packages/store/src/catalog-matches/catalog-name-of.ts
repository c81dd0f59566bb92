/** 'name@version' → name. Neither has an @ in it. */
export const catalogNameOf = (id: string): string => id.slice(0, id.indexOf('@'));
