"""References of the science verifiers from what data come in."""

from __future__ import annotations

import json
import unittest

from touchstone_client.science import ether0_reference, law_reference, molecule_reference, quantity_reference

try:
    import numpy
except ImportError:
    numpy = None
try:
    import pandas
except ImportError:
    pandas = None
try:
    from rdkit import Chem
except ImportError:
    Chem = None

ROWS = [[1, 2], [2, 3], [3, 5]]
OUTPUTS = [2, 6, 15]
TABLE = {"inputs": [[1.0, 2.0], [2.0, 3.0], [3.0, 5.0]], "outputs": [2.0, 6.0, 15.0]}


class Laws(unittest.TestCase):
    def test_lists_become_a_table(self) -> None:
        reference = law_reference(ROWS, OUTPUTS, variables=["a", "b"], holdout=([[9, 9]], [81]), constants={"k": 1})
        self.assertEqual(reference["data"], TABLE)
        self.assertEqual(reference["holdout"], {"inputs": [[9.0, 9.0]], "outputs": [81.0]})
        self.assertEqual(reference["constants"], {"k": 1})
        self.assertEqual(law_reference([1, 2], [3, 4], variables=["x"])["data"]["inputs"], [[1.0], [2.0]])

    @unittest.skipIf(numpy is None, "numpy is not there")
    def test_arrays_become_the_same_table(self) -> None:
        reference = law_reference(numpy.array(ROWS), numpy.array(OUTPUTS), variables=["a", "b"])
        self.assertEqual(json.loads(json.dumps(reference["data"])), TABLE)
        flat = law_reference(numpy.array([1, 2]), numpy.array([3, 4]), variables=["x"])
        self.assertEqual(flat["data"]["inputs"], [[1.0], [2.0]])

    @unittest.skipIf(pandas is None, "pandas is not there")
    def test_a_frame_names_its_own_columns(self) -> None:
        frame = pandas.DataFrame({"a": [1, 2, 3], "F": OUTPUTS, "b": [2, 3, 5]})
        reference = law_reference(frame, output="F", holdout=frame)
        self.assertEqual((reference["variables"], reference["data"]), (["a", "b"], TABLE))
        self.assertEqual((reference["holdout"], reference["output"]), (TABLE, "F"))

    def test_what_no_reference_can_hold_is_told_by_its_place(self) -> None:
        with self.assertRaisesRegex(ValueError, r"inputs\[1\]"):
            law_reference([[1], [float("nan")]], [1, 2], variables=["x"])
        with self.assertRaisesRegex(ValueError, "variables"):
            law_reference(ROWS, OUTPUTS)
        with self.assertRaisesRegex(ValueError, "outputs"):
            law_reference(ROWS, variables=["a", "b"])


class Quantities(unittest.TestCase):
    def test_numbers_of_any_kind_and_texts(self) -> None:
        self.assertEqual(quantity_reference(65.49, "kJ/mol"), {"value": 65.49, "unit": "kJ/mol"})
        self.assertEqual(quantity_reference("1/3", uncertainty=0.1), {"value": "1/3", "uncertainty": 0.1})
        if numpy is not None:
            self.assertEqual(json.dumps(quantity_reference(numpy.float32(2), "m")), '{"value": 2.0, "unit": "m"}')
        with self.assertRaises(ValueError):
            quantity_reference(float("inf"))


class Molecules(unittest.TestCase):
    def test_smiles_one_or_several(self) -> None:
        self.assertEqual(molecule_reference("CCO"), {"kind": "molecule", "smiles": "CCO"})
        self.assertEqual(molecule_reference(["CCO", "CO"]), {"kind": "molecule", "smiles": ["CCO", "CO"]})

    @unittest.skipIf(Chem is None, "RDKit is not there")
    def test_molecules_of_rdkit(self) -> None:
        molecule = Chem.MolFromSmiles("OC(=O)[C@@H](N)C")
        self.assertEqual(molecule_reference(molecule)["smiles"], "C[C@H](N)C(=O)O")
        self.assertEqual(molecule_reference([molecule, "CO"])["smiles"], ["C[C@H](N)C(=O)O", "CO"])

    def test_rows_of_ether0(self) -> None:
        row = "functional_group_eval!:!('C5H11Br', ['bromide'])!:!functional-group"
        wanted = {"kind": "ether0", "reward": "functional_group_eval", "answer": "('C5H11Br', ['bromide'])"}
        self.assertEqual(ether0_reference(row), wanted)
        with self.assertRaisesRegex(ValueError, "reward!:!answer!:!problem"):
            ether0_reference("CCO")


if __name__ == "__main__":
    unittest.main()
