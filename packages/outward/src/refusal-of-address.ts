import ipaddr from 'ipaddr.js';

/** Ranges of the registries of special addresses, in words. */
const words: Readonly<Record<string, string>> = {
  unspecified: 'is no address of anybody',
  loopback: 'is this machine itself',
  private: 'is in a private network',
  uniqueLocal: 'is in a private network',
  linkLocal: 'is of a local link (metadata services have such addresses)',
  carrierGradeNat: 'is in a shared network of a carrier',
  broadcast: 'is a broadcast',
  multicast: 'is a multicast',
};

/**
 * Why nothing is sent to an IP address on behalf of a user; null: it is an ordinary one of the internet. Addresses of
 * IPv6 that stand for one of IPv4 (::ffff:127.0.0.1) are taken for that one; what translates between both (NAT64,
 * 6to4, Teredo) is refused, since it may lead inward.
 */
export function refusalOfAddress(address: string): string | null {
  if (!ipaddr.isValid(address)) return 'is no IP address';
  const range = ipaddr.process(address).range();
  return range === 'unicast' ? null : (words[range] ?? `is of a special range (${range})`);
}
