/**
 * Where webhooks may go. A client chooses the address, so without care the service would knock at doors inside its own network:
 * addresses that are not public are refused when the name is resolved and again on the socket that was opened.
 */
import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';

const CONNECT_MS = 10_000;

/** Public means routed on the internet: not private, loopback, link-local, multicast, reserved, nor such an address in IPv6 dress. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
}

/** @returns why a URL cannot be a target, or undefined. Names are looked at when they are resolved. */
export function checkTarget(text: string, allowPrivate: boolean): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL';
  const url = new URL(text);
  const protocols = allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (!protocols.includes(url.protocol))
    return `must begin with ${protocols.map((name) => `${name}//`).join(' or ')}`;
  if (url.username !== '' || url.password !== '') return 'must not hold a user or a password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && (isIP(host) !== 0 ? !isPublic(host) : /(^|\.)localhost\.?$/i.test(host))) {
    return 'is not a public address';
  }
  return undefined;
}

class PrivateAddressError extends Error {}

export function createWebhookAgent(allowPrivate: boolean): Agent {
  if (allowPrivate) return new Agent({ connect: { timeout: CONNECT_MS } });
  const open = buildConnector({ timeout: CONNECT_MS, lookup: publicLookup } as buildConnector.BuildOptions);
  return new Agent({
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !isPublic(host)) {
        return callback(new PrivateAddressError(`${host} is not a public address`), null);
      }
      open(options, (error, socket) => {
        if (error) return callback(error, null);
        if (isPublic(socket.remoteAddress ?? '')) return callback(null, socket);
        socket.destroy();
        callback(new PrivateAddressError('the connection went to an address that is not public'), null);
      });
    },
  });
}

/** One private address among those of a name makes the whole name suspect. */
const publicLookup: LookupFunction = (name, options, callback) => {
  resolve(name, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4);
    const hidden = addresses.find(({ address }) => !isPublic(address));
    const [first] = addresses;
    if (hidden || !first) return callback(new PrivateAddressError(`${name} is not a public address`), '', 4);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
