"""The libraries of Python that users would take for `quantity` and `law`, on the items of `npm run bench:verifiers`.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install pint sympy numpy
    /tmp/peers/bin/python bench/peers/science.py
    node bench/verifiers.ts --only quantity --only law

Both print items a second of CPU time, each item a new one. A peer does less: it is handed the number, the unit and
the formula, and finds nothing in a response.
"""

import math
import time

import numpy
import pint
import sympy
from sympy.parsing.sympy_parser import parse_expr


def rate(name: str, grade, count: int) -> None:
    for n in range(count // 10 + 1):
        grade(n)
    begun = time.process_time()
    for n in range(count):
        grade(n)
    print(f"{name:<42} {count / (time.process_time() - begun):8.0f}")


registry = pint.UnitRegistry()
truth = registry.Quantity("65.49 kJ/mol")


def quantity(n: int) -> bool:
    answer = registry.Quantity(f"{n % 1000}.65 kcal/mol")
    return abs(answer.to(truth.units).magnitude - truth.magnitude) <= 0.01 * abs(truth.magnitude)


names = sympy.symbols("m1 m2 r")
points = numpy.array([(1 + n / 10, 2 + math.sin(n), 1 + n % 7) for n in range(100)])
m1, m2, r = points.T
outputs = 6.674 * m1 * m2 / r**1.5


def law(n: int) -> float:
    expression = parse_expr(f"6.{6000 + n % 1000}*m1*m2/r**1.5")
    predicted = sympy.lambdify(names, expression, "numpy")(m1, m2, r)
    return 1 - float(((outputs - predicted) ** 2).sum() / ((outputs - outputs.mean()) ** 2).sum())


rate(f"pint {pint.__version__}", quantity, 2000)
rate(f"sympy {sympy.__version__}, lambdify", law, 300)
