// One attack by name: says "contained", or what it got.
const fs = require('node:fs');
const { spawn, spawnSync } = require('node:child_process');
const got = [];
const tries = (what, action) => {
  try {
    if (action() !== false) got.push(what);
  } catch {}
};
const reads = (path) => tries(path, () => fs.readSync(fs.openSync(path, 'r'), Buffer.alloc(1)) === 1);
const others = () => {
  for (const pid of fs.readdirSync('/proc'))
    if (/^\d+$/.test(pid) && pid !== fs.readlinkSync('/proc/self')) reads(`/proc/${pid}/environ`);
  for (const path of ['/etc/passwd', '/etc/shadow', '/proc/kcore', '/dev/mem']) reads(path);
  tries('/cache', () => fs.readdirSync('/cache').length > 0);
};
const LATE =
  "trap '' TERM; sleep 1; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; echo late; echo x > /tmp/left; done";
const leaves = () =>
  spawn('/bin/sh', ['-c', LATE], { detached: true, stdio: ['ignore', 1, 'ignore'] }).unref();
const ATTACKS = {
  parent: () => {
    for (const pid of [1, process.ppid])
      for (const each of ['environ', 'mem', 'maps', 'root/etc/passwd']) reads(`/proc/${pid}/${each}`);
  },
  others,
  outside: () => {
    for (const path of ['/usr/x', '/etc/ld.so.preload', '/cache/x', '/prog/x', '/dev/x', '/x'])
      tries(path, () => fs.writeFileSync(path, 'x'));
  },
  environment: () => {
    for (const each of Object.keys(process.env)) if (/KEY|TOUCHSTONE|NODE|LD_/.test(each)) got.push(each);
  },
  project: () => {
    for (const each of [...process.execArgv, process.execPath, ...(module.paths ?? [])])
      if (!each.startsWith('/tmp/work/') && /work|trees|app|home|root/.test(each)) got.push(each);
    tries('isolated-vm', () => require('isolated-vm'));
  },
  killall: () => {
    process.on('SIGTERM', () => {});
    for (const pid of [-1, 1, process.ppid]) tries('', () => process.kill(pid, 'SIGKILL') === null);
  },
  closes: () => {
    fs.writeSync(1, 'contained\n');
    for (const each of [0, 1, 2]) fs.closeSync(each);
    process.reallyExit(0);
  },
  disk: () => {
    let written = 0;
    try {
      for (; written < 4000; written += 1) fs.writeFileSync(`f${written}`, Buffer.alloc(1 << 20));
    } catch {}
    if (written > 100) got.push('disk');
  },
  background: leaves,
  daemon: leaves,
  forks: () => {
    for (let i = 0; i < 200; i += 1) spawn('/bin/sleep', ['100'], { stdio: 'ignore' }).on('error', () => {});
    spawnSync('/bin/true');
    console.log('contained');
    process.reallyExit(0);
  },
  memory: () => {
    const kept = [];
    for (;;) kept.push(Buffer.alloc(1 << 22, 1));
  },
  flood: () => {
    for (;;) fs.writeSync(1, 'contained\n'.repeat(100));
  },
  loop: () => {
    for (;;);
  },
  exit: () => {
    fs.writeSync(1, 'contained\n');
    process.exit(3);
  },
  abort: () => process.abort(),
  canary: () => {
    for (const path of ['/tmp/left', 'f0']) if (fs.existsSync(path)) got.push(path);
    others();
  },
};
ATTACKS[process.argv[2]]();
console.log(got.length === 0 ? 'contained' : `got ${got.join(' ')}`);
