/** What native tests see of the exceptions of a program: groups, where they come from, notes. */
import { nativeTable, nativeVerifier } from './native-verifier.ts';

const table = nativeTable(nativeVerifier());

const OWN = 'class My(Exception): pass\n';
const GROUP = `${OWN}def f(): raise ExceptionGroup("g", [ValueError("a"), TypeError("b"), My("c")])`;
const NESTED = 'def f(): raise ExceptionGroup("o", [ExceptionGroup("i", [KeyError("k")]), OSError(2, "no")])';
const CAUGHT = 'try: f()\nexcept Exception as e: x = e\n';

table('groups', [
  [
    'except*',
    GROUP,
    'r = []\ntry: f()\nexcept* ValueError as e: r += e.exceptions\nexcept* (TypeError, My) as e: r += e.exceptions\nassert [str(e) for e in r] == ["a", "b", "c"]',
    1,
  ],
  ['caught as one', GROUP, `${CAUGHT}assert x.message == "g" and len(x.exceptions) == 3`, 1],
  ['too many', GROUP, `${CAUGHT}assert len(x.exceptions) == 2`, 0],
  ['of a class of the program', GROUP, `${CAUGHT}assert type(x.exceptions[2]) is My`, 1],
  ['in groups', NESTED, `${CAUGHT}assert x.subgroup(KeyError).exceptions[0].message == "i"`, 1],
  ['attributes in groups', NESTED, `${CAUGHT}assert x.exceptions[1].errno == 2`, 1],
  [
    'of what is no Exception',
    'def f(): raise BaseExceptionGroup("b", [KeyboardInterrupt()])',
    'try: f()\nexcept BaseExceptionGroup as e: x = e\nassert type(x.exceptions[0]) is KeyboardInterrupt',
    1,
  ],
  [
    'of a class of its own',
    'class G(ExceptionGroup): pass\ndef f(): raise G("m", [ValueError(1)])',
    'try: f()\nexcept G as e: x = e\nassert x.exceptions[0].args == (1,)',
    1,
  ],
]);

const chained = (how: string) =>
  `def f():\n try: 1 / 0\n except ZeroDivisionError as z: raise ValueError("v")${how}`;
const BEHIND = 'isinstance(x.__context__, ZeroDivisionError)';

table('where they come from', [
  ['a cause', chained(' from z'), `${CAUGHT}assert x.__cause__ is x.__context__ and ${BEHIND}`, 1],
  ['hides the context', chained(' from z'), `${CAUGHT}assert x.__suppress_context__`, 1],
  ['a context', chained(''), `${CAUGHT}assert x.__cause__ is None and ${BEHIND}`, 1],
  ['from None', chained(' from None'), `${CAUGHT}assert x.__suppress_context__ and ${BEHIND}`, 1],
  ['none', 'def f(): raise ValueError', `${CAUGHT}assert x.__context__ is None`, 1],
  [
    'not what is handled',
    chained(''),
    `try:\n raise OSError\nexcept OSError:\n try: f()\n except ValueError as e: x = e\nassert ${BEHIND}`,
    1,
  ],
  [
    'each other',
    'def f():\n a, b = ValueError(1), KeyError(2)\n a.__cause__, b.__cause__ = b, a\n raise a',
    `${CAUGHT}assert x.__cause__.args == (2,)`,
    1,
  ],
  [
    'one of the tests',
    'def f(cb):\n try: cb()\n except Exception as e: raise RuntimeError from e',
    'err = KeyError(1)\ndef cb(): raise err\ntry: f(cb)\nexcept RuntimeError as e: x = e\nassert x.__cause__ is err',
    1,
  ],
]);

const NOTED = 'def f():\n e = ValueError()\n e.add_note("n")\n raise e';

table('notes, and those that are values', [
  ['notes', NOTED, `${CAUGHT}assert x.__notes__ == ["n"]`, 1],
  ['no notes', chained(''), `${CAUGHT}assert not hasattr(x, "__notes__")`, 1],
  [
    'its class',
    'def f(): return ValueError("r", 3)',
    'x = f()\nassert type(x) is ValueError and x.args == ("r", 3)',
    1,
  ],
  [
    'raised',
    'def f(): return KeyError("k")',
    'r = 0\ntry: raise f()\nexcept KeyError: r = 1\nassert r == 1',
    1,
  ],
  [
    'the same',
    'E = KeyError("k")\ndef f(): return E\ndef g(e): return e is E',
    'assert f() is f() and g(f())',
    1,
  ],
  ['others', 'def f(): return KeyError("k")', 'assert f() == f()', 0],
]);
