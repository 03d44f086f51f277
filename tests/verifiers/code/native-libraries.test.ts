/** Assertions of libraries that a native test program calls. */
import { NUMPY } from '../../sandbox/native/harness.ts';
import { type NativeRow, nativeTable, nativeVerifier } from './native-verifier.ts';

const table = nativeTable(nativeVerifier());

const RIGHT = 'import numpy as np\ndef f(): return np.array([1.0, 2.0])';
const WRONG = RIGHT.replace('2.0', '2.5');
const CALLS = [
  'import numpy as np\nnp.testing.assert_allclose',
  'import numpy\nnumpy.testing.assert_allclose',
  'from numpy.testing import assert_allclose\nassert_allclose',
  'from numpy import testing\ntesting.assert_array_equal',
  'import numpy.testing as npt\nnpt.assert_almost_equal',
  'from numpy.testing import assert_array_almost_equal as close\nclose',
  'np.testing.assert_equal',
];

table(
  'functions of numpy.testing count where a program has nothing else',
  CALLS.flatMap((call): NativeRow[] => [
    [call, RIGHT, `${call}(f(), [1.0, 2.0])`, 1],
    [`${call}, wrong`, WRONG, `${call}(f(), [1.0, 2.0])`, 0],
  ]),
  NUMPY,
);

const CAUGHT =
  'import numpy as np\nbad = 0\ntry: np.testing.assert_allclose(f(), [1.0, 2.0])\nexcept AssertionError: bad = 1\n';

table(
  'they stand where assertions stand',
  [
    [
      'in a helper',
      RIGHT,
      'import numpy as np\ndef check(c): np.testing.assert_allclose(c(), [1, 2])\ncheck(f)',
      1,
    ],
    [
      'in a helper, wrong',
      WRONG,
      'import numpy as np\ndef check(c): np.testing.assert_allclose(c(), [1, 2])\ncheck(f)',
      0,
    ],
    ['caught', RIGHT, `${CAUGHT}assert bad == 0`, 1],
    ['caught, wrong', WRONG, `${CAUGHT}assert bad == 0`, 0],
    ['that must raise', RIGHT, 'import numpy as np\nnp.testing.assert_raises(TypeError, f, 1)', 1],
    ['that must raise, wrong', RIGHT, 'import numpy as np\nnp.testing.assert_raises(KeyError, f, 1)', 0],
  ],
  NUMPY,
);
