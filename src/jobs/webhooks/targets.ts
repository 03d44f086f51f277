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

/**
 * Public means routed on the internet: not private, loopback, link-local, multicast, reserved, nor
 * such an address in IPv6 dress.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
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
