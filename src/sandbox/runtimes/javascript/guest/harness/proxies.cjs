'use strict';
/** Which objects are proxies, in contexts where tests look into what a candidate returns. */

const { apply, construct } = Reflect;
const Native = Proxy;
const { revocable } = Proxy;
const made = new WeakSet();
const add = apply(Function.prototype.bind, Function.prototype.call, [WeakSet.prototype.add]);
const has = apply(Function.prototype.bind, Function.prototype.call, [WeakSet.prototype.has]);

const isProxy = (object) => has(made, object);

/** A Proxy that looks like the language's, and notes what it makes. */
function watchProxies() {
  Native.revocable = (target, handler) => {
    const pair = apply(revocable, Native, [target, handler]);
    add(made, pair.proxy);
    return pair;
  };
  const watched = new Native(Native, {
    __proto__: null,
    construct(target, args) {
      const proxy = construct(target, args);
      add(made, proxy);
      return proxy;
    },
  });
  Object.defineProperty(globalThis, 'Proxy', { value: watched, writable: true, configurable: true });
}

module.exports = { isProxy, watchProxies };
