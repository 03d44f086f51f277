"""Python's RDKit beside the one that `chemistry` runs: the same release has to say the same of every molecule.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install rdkit==2026.9.1
    /tmp/peers/bin/python bench/peers/chemistry.py
    node bench/verifiers.ts --only chemistry

The first 5,000 molecules of the NCI, which come with the package: canonical SMILES, standard InChI, formula and Morgan
bits (radius 2, 2048), compared text by text. Then what Python needs for an identity, an answer at a time, with the
reference known: items a second of CPU time.
"""

import json
import os
import subprocess
import time

from rdkit import Chem, RDConfig, RDLogger, rdBase
from rdkit.Chem import rdFingerprintGenerator, rdMolDescriptors

RDLogger.DisableLog("rdApp.*")
with open(os.path.join(RDConfig.RDDataDir, "NCI", "first_5K.smi")) as file:
    molecules = [line.split()[0] for line in file if line.strip()]
morgan = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)


def seen(smiles: str):
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        return None
    return {
        "canonical": Chem.MolToSmiles(molecule),
        "formula": rdMolDescriptors.CalcMolFormula(molecule),
        "inchi": Chem.MolToInchi(molecule),
        "bits": list(morgan.GetFingerprint(molecule).GetOnBits()),
    }


script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "chemistry.ts")
output = subprocess.run(
    ["node", script], input="\n".join(molecules), capture_output=True, text=True, check=True
).stdout
ours = [json.loads(line) for line in output.splitlines()]
assert len(ours) == len(molecules)
differing = {name: 0 for name in ("validity", "canonical", "formula", "inchi", "bits")}
for smiles, own in zip(molecules, ours):
    theirs = seen(smiles)
    if (own is None) != (theirs is None):
        differing["validity"] += 1
    elif own is not None and theirs is not None:
        for name, value in theirs.items():
            if own[name] != value:
                differing[name] += 1
                print(name, smiles, own[name], value)
print(f"RDKit {rdBase.rdkitVersion}: {len(molecules)} molecules, differing: {differing}")

known = Chem.MolToSmiles(Chem.MolFromSmiles(molecules[0]))
begun = time.process_time()
for smiles in molecules:
    molecule = Chem.MolFromSmiles(smiles)
    molecule is not None and Chem.MolToSmiles(molecule) == known
print(f"identities a second: {len(molecules) / (time.process_time() - begun):.0f}")
