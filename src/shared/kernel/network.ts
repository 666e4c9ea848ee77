import { isIP, isIPv6 } from 'node:net';

/** Groups of an IPv6 address that one customer of a provider has no choice of; the other four they can vary freely. */
const NETWORK_GROUPS = 4;

/** The network of an address, for limits by address: an IPv4 address is one by itself, of an IPv6 address it is the /64. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return isIP(plain) === 0 ? address : plain;
  const groups = groupsOf(plain);
  const isMappedIPv4 = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';

  return isMappedIPv4
    ? groups.slice(6).flatMap(bytesOf).join('.')
    : `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, each without leading zeros; URL knows all its spellings. */
function groupsOf(address: string): string[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];

  return [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
}

function bytesOf(group: string): number[] {
  const value = parseInt(group, 16);

  return [value >> 8, value & 0xff];
}
