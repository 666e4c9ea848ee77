import { isIP } from 'node:net';

/** Whose `X-Forwarded-For` is believed: none, all, that of so many proxies, or that of some addresses and networks. */
export type TrustedProxies = boolean | number | readonly string[];

const MOST_HOPS = 10;

export const TRUST_PROXY_MISTAKE =
  `TRUST_PROXY must be true, false, a number of proxies from 1 to ${MOST_HOPS}, ` +
  'or their addresses and networks, such as 10.0.0.0/8,fd00::/8';

/** Reads `true`, `false`, a number or a list; gives the text itself when it is none of them. */
export function readTrustedProxies(text: string): TrustedProxies | string {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= MOST_HOPS ? Number(text) : text;
  const networks = text.split(',').map((network) => network.trim());

  return networks.every(isNetwork) ? networks : text;
}

/** How Fastify is told. It takes a number as well, but believes no proxy then. */
export function trustOf(proxies: TrustedProxies): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof proxies === 'number') return (_, hop) => hop < proxies;

  return typeof proxies === 'boolean' ? proxies : [...proxies];
}

/** An address, or a network such as 10.0.0.0/8. IPv4 addresses are written as such, not as a part of IPv6. */
function isNetwork(text: string): boolean {
  const [, address = '', bits = '1'] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? 0;

  return Number(bits) >= 1 && Number(bits) <= most && !/^::ffff:/i.test(address);
}
