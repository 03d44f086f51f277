"""References of the science verifiers from arrays and frames, from RDKit's molecules and ether0's rows.

Lists, numpy arrays, pandas frames and molecules go in; none of the libraries is needed. Numbers that JSON does not have
are refused here, by name, before a request is made.

>>> law_reference([[1], [2], [3]], [2, 4, 6], variables=["x"])["data"]["outputs"]
[2.0, 4.0, 6.0]
"""

from __future__ import annotations

import math
from typing import Any, Mapping, Sequence

__all__ = ["ether0_reference", "law_reference", "molecule_reference", "quantity_reference"]


def law_reference(
    inputs: Any,
    outputs: Any = None,
    *,
    variables: Sequence[str] | None = None,
    output: str | None = None,
    holdout: Any = None,
    **rest: Any,
) -> dict[str, Any]:
    """The reference of a ``law`` item.

    ``inputs`` is a frame, of which ``output`` names the column of outputs and the others (or ``variables``) are the
    inputs; or rows of numbers with ``outputs`` beside them and ``variables`` by name. One variable may be a flat array.
    ``holdout`` is a frame of the same columns, or a pair of inputs and outputs. ``rest`` goes along as it is
    (``expression``, ``constants``, ``aliases``).
    """
    if hasattr(inputs, "columns"):
        if output is None:
            raise ValueError("output must name the column of outputs")
        names = list(variables) if variables is not None else [str(name) for name in inputs.columns if name != output]
    elif variables is None:
        raise ValueError("variables must name the columns of inputs")
    else:
        names = list(variables)
    reference: dict[str, Any] = {"variables": names, "data": _table(inputs, outputs, names, output), **rest}
    if holdout is not None:
        pair = (holdout, None) if hasattr(holdout, "columns") else holdout
        reference["holdout"] = _table(pair[0], pair[1], names, output)
    if output is not None:
        reference.setdefault("output", output)
    return reference


def quantity_reference(value: Any, unit: str | None = None, uncertainty: Any = None) -> dict[str, Any]:
    """The reference of a ``quantity`` item; ``value`` may be a number of numpy, or a text such as ``"\\\\frac{3}{8}"``."""
    reference: dict[str, Any] = {"value": value if isinstance(value, str) else _number(value, "value")}
    if unit is not None:
        reference["unit"] = unit
    if uncertainty is not None:
        reference["uncertainty"] = _number(uncertainty, "uncertainty")
    return reference


def molecule_reference(molecules: Any) -> dict[str, Any]:
    """The reference of a ``chemistry`` item: a SMILES or a molecule of RDKit, or several of which any one counts."""
    if isinstance(molecules, str) or hasattr(molecules, "GetNumAtoms"):
        return {"kind": "molecule", "smiles": _smiles(molecules)}
    return {"kind": "molecule", "smiles": [_smiles(molecule) for molecule in molecules]}


def ether0_reference(solution: str) -> dict[str, Any]:
    """The reference of a row of ether0's data, whose ``solution`` is ``reward!:!answer!:!problem``.

    >>> ether0_reference("product_eval!:!CCO!:!reaction-prediction")
    {'kind': 'ether0', 'reward': 'product_eval', 'answer': 'CCO'}
    """
    parts = solution.split("!:!")
    if len(parts) != 3:
        raise ValueError("a solution of ether0 is reward!:!answer!:!problem")
    return {"kind": "ether0", "reward": parts[0], "answer": parts[1]}


def _smiles(molecule: Any) -> str:
    if isinstance(molecule, str):
        return molecule
    from rdkit import Chem  # whoever has a molecule has the library

    return Chem.MolToSmiles(molecule)


def _table(inputs: Any, outputs: Any, names: Sequence[str], output: str | None) -> Mapping[str, Any]:
    if hasattr(inputs, "columns"):
        columns = [_plain(inputs[name]) for name in names]
        rows: list[Any] = [list(row) for row in zip(*columns)]
        outputs = inputs[output]
    else:
        rows = [row if isinstance(row, (list, tuple)) else [row] for row in _plain(inputs)]
    values = _plain(outputs)
    return {
        "inputs": [[_number(value, f"inputs[{at}]") for value in row] for at, row in enumerate(rows)],
        "outputs": [_number(value, f"outputs[{at}]") for at, value in enumerate(values)],
    }


def _plain(values: Any) -> list[Any]:
    if values is None:
        raise ValueError("outputs are missing")
    return values.tolist() if hasattr(values, "tolist") else [_plain(value) if hasattr(value, "tolist") else value for value in values]


def _number(value: Any, place: str) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{place} is {number}, which no reference can hold")
    return number
