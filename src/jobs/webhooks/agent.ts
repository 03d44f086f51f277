/**
 * The connections of webhooks: an address that is not public is refused when a name is resolved,
 * and again on the socket that was opened.
 */
import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublic, type Reach } from './targets.ts';

const CONNECT_MS = 10_000;

class PrivateAddressError extends Error {}

type Resolver = typeof lookup;

/** @param resolve how names become addresses */
export function createWebhookAgent(reach: Reach, resolve: Resolver = lookup): Agent {
  if (reach === 'any') return new Agent({ connect: { timeout: CONNECT_MS } });
  const open = buildConnector({
    timeout: CONNECT_MS,
    lookup: publicLookup(resolve),
  } as buildConnector.BuildOptions);
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
const publicLookup =
  (resolve: Resolver): LookupFunction =>
  (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4);
      const hidden = addresses.find(({ address }) => !isPublic(address));
      const [first] = addresses;
      if (hidden || !first)
        return callback(new PrivateAddressError(`${name} is not a public address`), '', 4);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
