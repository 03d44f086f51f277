/**
 * The filter of system calls that every program gets, as the kernel's own small machine reads it.
 * One table of names with the numbers of both architectures, so that what is refused can be
 * reviewed in one place.
 *
 * Refused with EPERM: looking into other processes, new namespaces and mounts, sockets other than
 * pairs, objects that outlive a process, what loads code into the kernel, and interfaces that
 * contest programs have no use for and attacks do. `clone3` does not exist here (ENOSYS), since a
 * filter cannot look at its flags: libc then uses `clone`, which it can.
 */
import { endianness } from 'node:os';
import type { NativeLevel } from '../../../verdict.ts';

export type Architecture = 'x64' | 'arm64';

/** AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64. */
const AUDIT: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** Numbers by architecture; undefined where there is no such call. */
type Row = readonly [name: string, x64: number | undefined, arm64: number | undefined];

/** arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h. */
const REFUSED: readonly Row[] = [
  // other processes
  ['ptrace', 101, 117],
  ['process_vm_readv', 310, 270],
  ['process_vm_writev', 311, 271],
  ['process_madvise', 440, 440],
  ['kcmp', 312, 272],
  ['pidfd_getfd', 438, 438],
  // namespaces, mounts, roots
  ['unshare', 272, 97],
  ['setns', 308, 268],
  ['mount', 165, 40],
  ['umount2', 166, 39],
  ['pivot_root', 155, 41],
  ['chroot', 161, 51],
  ['open_tree', 428, 428],
  ['move_mount', 429, 429],
  ['fsopen', 430, 430],
  ['fsconfig', 431, 431],
  ['fsmount', 432, 432],
  ['fspick', 433, 433],
  ['mount_setattr', 442, 442],
  ['open_by_handle_at', 304, 265],
  ['name_to_handle_at', 303, 264],
  // the network; socketpair stays, for programs that talk to themselves
  ['socket', 41, 198],
  ['connect', 42, 203],
  ['bind', 49, 200],
  ['listen', 50, 201],
  ['accept', 43, 202],
  ['accept4', 288, 242],
  // the kernel itself
  ['bpf', 321, 280],
  ['perf_event_open', 298, 241],
  ['userfaultfd', 323, 282],
  ['io_uring_setup', 425, 425],
  ['io_uring_enter', 426, 426],
  ['io_uring_register', 427, 427],
  ['kexec_load', 246, 104],
  ['kexec_file_load', 320, 294],
  ['init_module', 175, 105],
  ['finit_module', 313, 273],
  ['delete_module', 176, 106],
  ['reboot', 169, 142],
  ['swapon', 167, 224],
  ['swapoff', 168, 225],
  ['acct', 163, 89],
  ['quotactl', 179, 60],
  ['quotactl_fd', 443, 443],
  ['syslog', 103, 116],
  ['iopl', 172, undefined],
  ['ioperm', 173, undefined],
  ['modify_ldt', 154, undefined],
  ['uselib', 134, undefined],
  ['_sysctl', 156, undefined],
  ['lookup_dcookie', 212, 18],
  ['nfsservctl', 180, 42],
  ['vhangup', 153, 58],
  ['personality', 135, 92],
  ['fanotify_init', 300, 262],
  ['fanotify_mark', 301, 263],
  ['memfd_secret', 447, 447],
  // files in memory, which no limit bounds
  ['memfd_create', 319, 279],
  ['landlock_create_ruleset', 444, 444],
  ['landlock_add_rule', 445, 445],
  ['landlock_restrict_self', 446, 446],
  // objects that outlive a process
  ['shmget', 29, 194],
  ['shmat', 30, 196],
  ['semget', 64, 190],
  ['msgget', 68, 186],
  ['mq_open', 240, 180],
  // keys
  ['add_key', 248, 217],
  ['request_key', 249, 218],
  ['keyctl', 250, 219],
  // clocks and accounting of the machine
  ['settimeofday', 164, 170],
  ['clock_settime', 227, 112],
  ['clock_adjtime', 305, 266],
  ['adjtimex', 159, 171],
  ['sethostname', 170, 161],
  ['setdomainname', 171, 162],
  ['move_pages', 279, 239],
  ['migrate_pages', 256, 238],
  ['mbind', 237, 235],
  ['set_mempolicy', 238, 237],
];

/**
 * Refused beside these where there are no namespaces: what is done with shared objects that others
 * have made, and how other processes are run.
 */
const REFUSED_BESIDE_OTHERS: readonly Row[] = [
  ['shmctl', 31, 195],
  ['semop', 65, 193],
  ['semctl', 66, 191],
  ['semtimedop', 220, 192],
  ['msgsnd', 69, 189],
  ['msgrcv', 70, 188],
  ['msgctl', 71, 187],
  ['mq_unlink', 241, 181],
  ['setpriority', 141, 140],
  ['ioprio_set', 251, 30],
  ['sched_setscheduler', 144, 119],
  ['sched_setparam', 142, 118],
  ['sched_setattr', 314, 274],
  ['sched_setaffinity', 203, 122],
];
const PRLIMIT: Record<Architecture, number> = { x64: 302, arm64: 261 };

const CLONE: Record<Architecture, number> = { x64: 56, arm64: 220 };
const CLONE3 = 435;
const PRCTL: Record<Architecture, number> = { x64: 157, arm64: 167 };
const IOCTL: Record<Architecture, number> = { x64: 16, arm64: 29 };

/**
 * What is still called when the process of a program was forked: its place is made, and pages of a
 * zygote are pinned.
 */
const CALLED_ON_THE_WAY: ReadonlySet<string> = new Set([
  'mount',
  ...['io_uring_setup', 'io_uring_enter', 'io_uring_register'],
]);

/**
 * A filter in two parts, the first for those that programs are forked from: a child has it for
 * nothing, and compiles only the few calls of the second. Of what both answer the kernel takes the
 * stricter.
 */
export type Part = 'whole' | 'ahead' | 'last';

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const NEW_NAMESPACES = 0x7e020000;
/** A process that does not let itself be looked into could not be measured either. */
const PR_SET_DUMPABLE = 4;
/** Typing into somebody's terminal. */
const TIOCSTI = 0x5412;

const EPERM = 1;
const ENOSYS = 38;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const errno = (number: number) => 0x00050000 | number;

/** `struct seccomp_data`: nr, arch, instruction_pointer, args[6]; the lower half of an argument. */
const NR = 0;
const ARCH = 4;
const argument = (index: number) => 16 + 8 * index;

/** Calls above this number are x32's, which share the x86-64 architecture word. */
const X32 = 0x40000000;

interface Instruction {
  code: number;
  jt: number;
  jf: number;
  k: number;
}
const load = (k: number): Instruction => ({ code: 0x20, jt: 0, jf: 0, k });
const equal = (k: number, jt: number, jf: number): Instruction => ({ code: 0x15, jt, jf, k });
const atLeast = (k: number, jt: number, jf: number): Instruction => ({ code: 0x35, jt, jf, k });
const anyBit = (k: number, jt: number, jf: number): Instruction => ({ code: 0x45, jt, jf, k });
const answer = (k: number): Instruction => ({ code: 0x06, jt: 0, jf: 0, k });

/** An answer to one call where a test of one argument holds. */
function guarded(nr: number, index: number, test: Instruction): Instruction[] {
  // Not this call: over all four. The argument is loaded in its place, and the number again after.
  return [equal(nr, 0, 4), load(argument(index)), test, answer(errno(EPERM)), load(NR)];
}

/** The filter of an architecture, as bytes of `struct sock_filter`. */
export function systemCallFilter(
  architecture: Architecture,
  level: NativeLevel = 'namespaces',
  part: Part = 'whole',
): Buffer {
  const beside = level === 'landlock';
  const at = architecture === 'x64' ? 1 : 2;
  const ahead = part !== 'last';
  const last = part !== 'ahead';
  const program: Instruction[] = [
    load(ARCH),
    equal(AUDIT[architecture], 1, 0),
    answer(KILL),
    load(NR),
    ...(ahead && architecture === 'x64' ? [atLeast(X32, 0, 1), answer(errno(ENOSYS))] : []),
    ...(ahead ? [equal(CLONE3, 0, 1), answer(errno(ENOSYS))] : []),
    ...(last ? guarded(CLONE[architecture], 0, anyBit(NEW_NAMESPACES, 0, 1)) : []),
    ...(last ? guarded(PRCTL[architecture], 0, equal(PR_SET_DUMPABLE, 0, 1)) : []),
    ...(ahead ? guarded(IOCTL[architecture], 1, equal(TIOCSTI, 0, 1)) : []),
    // Limits of itself alone.
    ...(beside ? guarded(PRLIMIT[architecture], 0, equal(0, 1, 0)) : []),
    ...refusedCalls(level).flatMap((row) => {
      const nr = row[at];
      const here = part === 'whole' || CALLED_ON_THE_WAY.has(row[0]) === last;
      return nr === undefined || !here ? [] : [equal(nr, 0, 1), answer(errno(EPERM))];
    }),
    answer(ALLOW),
  ];
  return assemble(program);
}

/** The calls that are refused at a level, each once. */
export function refusedCalls(level: NativeLevel): readonly Row[] {
  return level === 'landlock' ? [...REFUSED, ...REFUSED_BESIDE_OTHERS] : REFUSED;
}

function assemble(program: Instruction[]): Buffer {
  if (endianness() !== 'LE') throw new Error('filters are written for little-endian machines');
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, { code, jt, jf, k }] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(jt, index * 8 + 2);
    bytes.writeUInt8(jf, index * 8 + 3);
    bytes.writeUInt32LE(k >>> 0, index * 8 + 4);
  }
  return bytes;
}
