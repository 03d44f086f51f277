import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { outputOf, runProgram, stopSandbox } from './harness.ts';

after(stopSandbox);

/** Calls everything in `os` and its like with absurd arguments. */
const ABSURD = `
import os, random, time, fcntl, mmap, select, io
random.seed(SEED)
ints = [-1, 0, 1, 2, 3, 77, 255, 256, 2**31 - 1, -2**31, 2**31, 2**32 - 1, 2**40, 2**62, -2**62]
paths = ["", "/", ".", "..", "x", "/x/y", "/dev/null", "/dev/stdin", "a\\0b", "é" * 300, "x/", "/tmp", "loop"]
values = ints + paths + [b"x", None, 1.5, float("nan"), float("inf"), (2**62, 2**62), (-1e300, 1e300), {}, "r", "w"]
os.symlink("loop", "loop")
left_out = {"abort", "fork", "forkpty", "kill", "killpg", "walk", "fwalk", "_exit", "closerange", "wait", "waitpid", "pause"}
calls = [getattr(os, n) for n in dir(os) if not n.startswith(("_", "exec", "spawn")) and n not in left_out and callable(getattr(os, n))]
calls += [time.localtime, time.mktime, fcntl.fcntl, fcntl.ioctl, mmap.mmap, select.select, io.open]
for _ in range(2000):
    arguments = [random.choice(values) for _ in range(random.randint(0, 4))]
    call = random.choice(calls)
    if call in (os.close, os.dup2, os.urandom): continue
    try: call(*arguments)
    except Exception: pass
`;

test('no argument of a system call breaks the kernel', async () => {
  for (const seed of [1, 2, 3]) {
    const report = await runProgram(ABSURD.replace('SEED', String(seed)));
    assert.equal(report.outcome, 'ok', report.stderr);
  }
});

test('files behave as files do', async () => {
  const program = `import os, pathlib, shutil, tempfile
p = pathlib.Path('a/b'); p.mkdir(parents=True)
(p / 'x').write_text('hello'); (p / 'x').rename(p / 'y')
with open('a/b/y', 'r+') as f:
    f.seek(1); f.write('E'); f.seek(0, 2); f.write('!'); f.truncate(5); f.flush(); f.seek(0); print(f.read())
print(sorted(os.listdir('a/b')), os.stat('a/b/y').st_size, (p / 'y').is_file())
os.symlink('b/y', 'a/link'); print(open('a/link').read(), os.readlink('a/link'), os.path.realpath('a/link'))
with tempfile.TemporaryFile() as f: f.write(b'x' * 10); print(f.tell())
r, w = os.pipe(); os.write(w, b'piped'); os.close(w); print(os.read(r, 9), os.read(r, 9))
for bad in (lambda: os.rmdir('a'), lambda: open('none'), lambda: os.mkdir('a'), lambda: os.listdir('a/b/y'), lambda: open('a'), lambda: os.rename('a', 'a/b/c')):
    try: bad()
    except OSError as e: print(type(e).__name__)
shutil.rmtree('a'); print(os.path.exists('a'))`;
  assert.equal(
    await outputOf(program),
    "hEllo\n['y'] 5 True\nhEllo b/y /home/user/a/b/y\n10\nb'piped' b''\nOSError\nFileNotFoundError\nFileExistsError\nNotADirectoryError\nIsADirectoryError\nOSError\nFalse\n",
  );
});

test('files have a size limit, like memory', async () => {
  const report = await runProgram("with open('x', 'wb') as f:\n    while True: f.write(bytes(1 << 20))");
  assert.equal(report.message, 'OSError: [Errno 51] No space left on device');
});
