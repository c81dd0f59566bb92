/** Pages that must be light and open to everybody; a page is checked by a row here. */
export const checkedAddresses: readonly {
  readonly name: string;
  /** Path and query, which may have to be found out first. */
  readonly address: (url: string) => Promise<string>;
}[] = [{ name: 'regions', address: async () => '/regions' }];
