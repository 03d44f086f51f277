/** The chart as Helm renders it over the values files of this folder. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Run } from '../tools/tools.ts';

export const CHART = new URL('../../../deploy/helm/touchstone', import.meta.url).pathname;
const VALUES = new URL('./values', import.meta.url).pathname;

export const valuesFiles = readdirSync(VALUES).map((name) => join(VALUES, name));
export const valuesFile = (name: string) => join(VALUES, `${name}.yaml`);

export interface Variable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}

export interface Container {
  name: string;
  args: string[];
  env?: Variable[];
  ports: { name: string; containerPort: number }[];
  resources: { limits?: Record<string, string>; requests?: Record<string, string> };
  securityContext: Record<string, unknown>;
  volumeMounts: { mountPath: string }[];
  [probe: string]: unknown;
}

export interface PodSpec {
  hostUsers?: boolean;
  automountServiceAccountToken: boolean;
  enableServiceLinks: boolean;
  terminationGracePeriodSeconds: number;
  securityContext: {
    runAsNonRoot?: boolean;
    runAsUser?: number;
    seccompProfile: { type: string; localhostProfile?: string };
  };
  containers: Container[];
  nodeSelector?: Record<string, string>;
}

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: Record<string, string> };
  spec: Record<string, unknown>;
  data?: Record<string, string>;
}

export function render(helm: Run, values: string, ...more: string[]): Manifest[] {
  const { status, stdout, stderr } = helm(['template', 'run', CHART, '-n', 'rl', '-f', values, ...more]);
  assert.equal(status, 0, stderr);
  return parseAllDocuments(stdout, { merge: true }).flatMap((document) => {
    const manifest = document.toJS() as Manifest | null;
    return manifest ? [manifest] : [];
  });
}

export interface Pod {
  name: string;
  kind: string;
  labels: Record<string, string>;
  spec: PodSpec;
}

/** Pods of all that runs. */
export function pods(manifests: Manifest[]): Pod[] {
  return manifests
    .filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind))
    .map(({ kind, metadata, spec }) => {
      const template = spec.template as { metadata: { labels: Record<string, string> }; spec: PodSpec };
      return { name: metadata.name, kind, labels: template.metadata.labels, spec: template.spec };
    });
}

/** Those of the service itself. */
export const processes = (manifests: Manifest[]) =>
  pods(manifests).filter(({ labels }) => 'touchstone/pool' in labels);

export function named(manifests: Manifest[], kind: string, name: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  assert.ok(found, `${kind} ${name}`);
  return found;
}
