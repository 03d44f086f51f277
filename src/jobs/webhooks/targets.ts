/**
 * Where webhooks may go. A client chooses the address, so without care the service would knock at
 * doors inside its own network: addresses that are not public are refused here when they are
 * written out, and by agent.ts behind a name.
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * `public`: over https to addresses on the internet. `any`: as the operator of a closed network
 * asks.
 */
export type Reach = 'public' | 'any';

/** All that has been given out for hosts of the internet lies in here. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Public means routed on the internet: not private, loopback, link-local, multicast, reserved, nor
 * such an address in IPv6 dress. The library tells the kind of an address; an IPv6 address that
 * stands for an IPv4 one (NAT64, 6to4, Teredo) is of a kind of its own and not public, a mapped one
 * is judged as what it stands for.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || (parsed.match(GLOBAL_IPV6) && leadsOutside(parsed));
}

/** The last half of an ISATAP address is 0000:5efe or 0200:5efe and an IPv4 address. */
function leadsOutside(address: ipaddr.IPv6): boolean {
  const [kind = 0, mark, high = 0, low = 0] = address.parts.slice(4);
  if ((kind & 0xfdff) !== 0 || mark !== 0x5efe) return true;
  return isPublic([high >> 8, high & 255, low >> 8, low & 255].join('.'));
}

/**
 * @returns why a URL cannot be a target, or undefined. Names are looked at when they are resolved.
 */
export function checkTarget(text: string, reach: Reach): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL';
  const url = new URL(text);
  const protocols = reach === 'any' ? ['https:', 'http:'] : ['https:'];
  if (!protocols.includes(url.protocol))
    return `must begin with ${protocols.map((name) => `${name}//`).join(' or ')}`;
  if (url.username !== '' || url.password !== '') return 'must not hold a user or a password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (reach === 'public' && (isIP(host) !== 0 ? !isPublic(host) : /(^|\.)localhost\.?$/i.test(host))) {
    return 'is not a public address';
  }
  return undefined;
}
