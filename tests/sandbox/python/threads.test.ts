/**
 * Threads, processes and their like run one after another, and programs that use them come to their
 * end.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { outputOf, stopSandbox } from './harness.ts';

after(stopSandbox);

const PROGRAMS: [name: string, program: string, output: string][] = [
  [
    'a thread with a large stack',
    'import sys, threading\nsys.setrecursionlimit(10**6)\nthreading.stack_size(2**26)\ndef main(): print(sum(range(5)))\nt = threading.Thread(target=main)\nt.start()\nt.join()',
    '10\n',
  ],
  [
    'a thread that nobody joins',
    "import threading\nthreading.Thread(target=print, args=('x',)).start()",
    'x\n',
  ],
  [
    'a subclass',
    'from threading import Thread\nclass C(Thread):\n    def run(self): self.r = 7\nc = C()\nc.start()\nc.join()\nprint(c.r, c.is_alive())',
    '7 False\n',
  ],
  [
    'results in a list',
    'import threading\nout = [0] * 4\ndef g(i): out[i] = i * i\nts = [threading.Thread(target=g, args=(i,)) for i in range(4)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(out)',
    '[0, 1, 4, 9]\n',
  ],
  [
    'a lock around a counter',
    'import threading\nn = 0\nlock = threading.Lock()\ndef g():\n    global n\n    for _ in range(100):\n        with lock: n += 1\nts = [threading.Thread(target=g) for _ in range(5)]\n[t.start() for t in ts]\n[t.join() for t in ts]\nprint(n)',
    '500\n',
  ],
  [
    'a worker at a queue',
    'import threading, queue\nq = queue.Queue()\ndef work():\n    while True:\n        x = q.get()\n        if x is None: break\n        print(x)\n        q.task_done()\nt = threading.Thread(target=work, daemon=True)\nt.start()\nfor i in range(3): q.put(i)\nq.put(None)\nt.join()',
    '0\n1\n2\n',
  ],
  [
    'queue.join with a daemon that never ends',
    'import threading, queue\nq = queue.Queue()\ndef work():\n    while True:\n        x = q.get()\n        print(x)\n        q.task_done()\nthreading.Thread(target=work, daemon=True).start()\nfor i in range(2): q.put(i)\nq.join()\nq.put(5)\nq.join()\nprint("end")',
    '0\n1\n5\nend\n',
  ],
  [
    'producer and consumer',
    'import threading, queue\nq = queue.Queue()\nout = []\ndef produce():\n    for i in range(3): q.put(i)\n    q.put(None)\ndef consume():\n    while (x := q.get()) is not None: out.append(x)\nc = threading.Thread(target=consume)\np = threading.Thread(target=produce)\nc.start(); p.start(); p.join(); c.join()\nprint(out)',
    '[0, 1, 2]\n',
  ],
  [
    'an event that another thread sets',
    "import threading\ne = threading.Event()\ndef a():\n    e.wait()\n    print('a')\ndef b():\n    print('b')\n    e.set()\nta = threading.Thread(target=a)\ntb = threading.Thread(target=b)\nta.start(); tb.start(); ta.join(); tb.join()",
    'b\na\n',
  ],
  [
    'locks that order threads (print in order)',
    'import threading\nclass Foo:\n    def __init__(self):\n        self.a = threading.Lock(); self.b = threading.Lock()\n        self.a.acquire(); self.b.acquire()\n    def first(self, p): p(); self.a.release()\n    def second(self, p):\n        with self.a: p(); self.b.release()\n    def third(self, p):\n        with self.b: p()\nf = Foo()\nout = []\nts = [threading.Thread(target=f.third, args=(lambda: out.append(3),)), threading.Thread(target=f.first, args=(lambda: out.append(1),)), threading.Thread(target=f.second, args=(lambda: out.append(2),))]\n[t.start() for t in ts]\n[t.join() for t in ts]\nprint(out)',
    '[1, 2, 3]\n',
  ],
  [
    'a semaphore',
    'import threading\ns = threading.Semaphore(2)\nn = []\ndef g():\n    with s: n.append(1)\nts = [threading.Thread(target=g) for _ in range(4)]\n[t.start() for t in ts]\n[t.join() for t in ts]\nprint(len(n))',
    '4\n',
  ],
  [
    'a condition',
    'import threading\nc = threading.Condition()\nitems = []\ndef take():\n    with c:\n        c.wait_for(lambda: items)\n        print(items.pop())\nt = threading.Thread(target=take)\nt.start()\nwith c:\n    items.append(4)\n    c.notify()\nt.join()',
    '4\n',
  ],
  ['a timer', "import threading\nt = threading.Timer(0.01, print, args=('t',))\nt.start()\nt.join()", 't\n'],
  [
    'a timer that is cancelled',
    "import threading\nt = threading.Timer(5, print, args=('t',))\nt.start()\nt.cancel()\nt.join()\nprint('end')",
    'end\n',
  ],
  [
    'names and identities',
    "import threading\nprint(threading.current_thread().name, threading.current_thread() is threading.main_thread())\ndef g(): print(threading.current_thread().name, threading.get_ident() == threading.main_thread().ident)\nt = threading.Thread(target=g, name='w')\nt.start(); t.join()",
    'MainThread True\nw False\n',
  ],
  [
    'values of a thread of its own',
    'import threading\nd = threading.local()\nd.x = 1\ndef g():\n    d.x = 2\nt = threading.Thread(target=g); t.start(); t.join()\nprint(d.x)',
    '1\n',
  ],
  [
    'an executor',
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(3) as p:\n    print(sum(p.map(lambda v: v * 3, range(4))))',
    '18\n',
  ],
  [
    'as_completed',
    'from concurrent.futures import ThreadPoolExecutor, as_completed\nwith ThreadPoolExecutor() as p:\n    print(sorted(f.result() for f in as_completed([p.submit(pow, x, 2) for x in (3, 1)])))',
    '[1, 9]\n',
  ],
  [
    'an exception in a task',
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as p:\n    f = p.submit(lambda: 1 / 0)\ntry: f.result()\nexcept ZeroDivisionError as e: print(e)',
    'division by zero\n',
  ],
  [
    'processes in a pool',
    "from multiprocessing import Pool\ndef cube(v): return v ** 3\nif __name__ == '__main__':\n    with Pool(2) as p: print(p.map(cube, [1, 2, 3]), p.starmap(pow, [(2, 3)]), p.apply_async(cube, (4,)).get())",
    '[1, 8, 27] [8] 64\n',
  ],
  [
    'a process and a queue',
    "from multiprocessing import Process, Queue\ndef g(q): q.put(5)\nif __name__ == '__main__':\n    q = Queue()\n    p = Process(target=g, args=(q,))\n    p.start(); p.join()\n    print(q.get(), p.exitcode)",
    '5 0\n',
  ],
  [
    'a pool of threads',
    'from multiprocessing.pool import ThreadPool\nprint(ThreadPool(2).map(abs, [-1, 2]))',
    '[1, 2]\n',
  ],
  [
    'asyncio.to_thread',
    'import asyncio\nasync def main(): print(await asyncio.to_thread(lambda: 5))\nasyncio.run(main())',
    '5\n',
  ],
  [
    'run_in_executor',
    'import asyncio\nasync def main(): print(await asyncio.get_running_loop().run_in_executor(None, pow, 2, 5))\nasyncio.run(main())',
    '32\n',
  ],
  [
    'a loop that nobody made',
    'import asyncio\nasync def main(): return 3\nprint(asyncio.get_event_loop().run_until_complete(main()))',
    '3\n',
  ],
  [
    'sleeping in a thread',
    "import threading, time\ndef g():\n    time.sleep(0.1)\n    print('g')\nt = threading.Thread(target=g); t.start()\nprint('main')\nt.join()",
    'main\ng\n',
  ],
  [
    'limits of the process',
    'import resource\nresource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\nprint(resource.getrlimit(resource.RLIMIT_STACK))',
    '(-1, -1)\n',
  ],
  [
    'time of the process',
    'import time\na = time.process_time()\nprint(0 <= a < 1, time.process_time() >= a, time.process_time_ns() > 0)',
    'True True True\n',
  ],
  [
    'modules of a terminal and a network',
    'import readline, ssl, signal, pwd\nsignal.alarm(3)\nprint(bool(ssl.create_default_context()))',
    'True\n',
  ],
];

for (const [name, program, output] of PROGRAMS) {
  test(name, async () => {
    assert.equal(await outputOf(program), output);
  });
}

test('an exception in a thread is told, and costs the program nothing', async () => {
  assert.equal(
    await outputOf(
      "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start(); t.join()\nprint('on')",
    ),
    'on\n',
  );
});
