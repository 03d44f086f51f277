/**
 * Packages beside the standard library: written in Python alone, as wheels that PyPI has, pinned by
 * what is in them. They are fetched once (`../packages.ts`), and stand beside the snapshot.
 */
export interface Package {
  name: string;
  /** File name of the wheel. */
  wheel: string;
  sha256: string;
  /** What it is imported as. */
  module: string;
}

export const PACKAGES: Package[] = [
  {
    name: 'sortedcontainers',
    wheel: 'sortedcontainers-2.4.0-py2.py3-none-any.whl',
    sha256: 'a163dcaede0f1c021485e957a39245190e74249897e2ae4b2aa38595db237ee0',
    module: 'sortedcontainers',
  },
  {
    name: 'more-itertools',
    wheel: 'more_itertools-11.2.1-py3-none-any.whl',
    sha256: '35a7377edd1dd6608dcb2cdf534ded55ea32d49448875ad042cd3f879fb1ded0',
    module: 'more_itertools',
  },
  {
    name: 'mpmath',
    wheel: 'mpmath-1.4.1-py3-none-any.whl',
    sha256: 'dc4f0ea2304480d4a9a48a94c1020571558ade522b44a6912efac63a586e140f',
    module: 'mpmath',
  },
  {
    name: 'networkx',
    wheel: 'networkx-3.6.1-py3-none-any.whl',
    sha256: 'd47fbf302e7d9cbbb9e2555a0d267983d2aa476bac30e90dfbe5669bd57f3762',
    module: 'networkx',
  },
];

/** Where the wheels are in the file tree of a program. */
export const PACKAGE_FOLDER = '/lib/packages';

/** Whether a module comes from a package, which may not have been fetched. */
export function isPackaged(module: string): boolean {
  return PACKAGES.some((each) => each.module === module);
}
