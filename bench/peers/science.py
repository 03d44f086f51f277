"""The libraries of Python that users would take for `quantity`, `law` and `math`.

A peer of the first two does less: it is handed the number, the unit and the formula, and finds nothing in a response.
"""

import math

import math_verify
import numpy
import pint
import sympy
from rate import rate
from sympy.parsing.sympy_parser import parse_expr

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


gold = math_verify.parse("$\\frac{1}{2}$")


def mathematics(n: int) -> bool:
    response = f"Dividing both sides by {n} leaves the half. The answer is \\boxed{{\\frac{{{n}}}{{{2 * n}}}}}."
    return math_verify.verify(gold, math_verify.parse(response))


rate("quantity, another unit", f"pint {pint.__version__}", quantity)
rate("law, 100 points", f"sympy {sympy.__version__}, lambdify", law)
rate("math, a box behind a line of prose", "math-verify", mathematics)
