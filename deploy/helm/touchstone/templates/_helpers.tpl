{{- define "touchstone.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "touchstone.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "touchstone.labels" -}}
{{ include "touchstone.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "touchstone.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "touchstone.fullname" .) .Values.serviceAccount.name }}
{{- else }}{{ required "serviceAccount.name is needed where none is created" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* The pools that are enabled, over their defaults, as YAML: name → pool. */}}
{{- define "touchstone.pools" -}}
{{- range $name, $own := .Values.pools }}
{{- $pool := mergeOverwrite (deepCopy $.Values.poolDefaults) (deepCopy (default dict $own)) }}
{{- if $pool.enabled }}
{{- $queue := default (printf "%s-%s" (include "touchstone.fullname" $) $name) $pool.queueName }}
{{- $_ := set $pool "queueName" $queue }}
{{- $_ := set $pool "isNative" (has "native" $pool.runtimes) }}
{{ dict $name $pool | toYaml }}
{{- end }}
{{- end }}
{{- end }}

{{/* Two pools on one queue would grade each other's items, with other runtimes. */}}
{{- define "touchstone.checkPools" -}}
{{- $seen := dict }}
{{- range $name, $pool := include "touchstone.pools" . | fromYaml }}
{{- if hasKey $seen $pool.queueName }}
{{- fail (printf "pools %s and %s share the queue %s: a worker grades whatever its queue holds" (get $seen $pool.queueName) $name $pool.queueName) }}
{{- end }}
{{- $_ := set $seen $pool.queueName $name }}
{{- end }}
{{- if not $seen }}{{ fail "no pool is enabled" }}{{ end }}
{{- end }}

{{/* Of a process: root, pool, poolName, role. */}}
{{- define "touchstone.environment" -}}
- name: TOUCHSTONE_API_KEYS
  valueFrom:
    secretKeyRef:
      name: {{ required "auth.existingSecret is needed: the Secret that holds the accepted keys" .root.Values.auth.existingSecret }}
      key: {{ .root.Values.auth.key }}
{{- with .root.Values.redis }}
{{- if not .enabled }}
- name: REDIS_URL
  valueFrom:
    secretKeyRef:
      name: {{ required "redis.external.existingSecret is needed where redis.enabled is false" .external.existingSecret }}
      key: {{ .external.key }}
{{- else if .auth.existingSecret }}
- name: REDIS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .auth.existingSecret }}
      key: {{ .auth.key }}
- name: REDIS_URL
  value: redis://:$(REDIS_PASSWORD)@{{ $.root.Release.Name }}-redis:6379
{{- else }}
- name: REDIS_URL
  value: redis://{{ $.root.Release.Name }}-redis:6379
{{- end }}
{{- end }}
- name: TOUCHSTONE_QUEUE_NAME
  value: {{ .pool.queueName | quote }}
- name: TOUCHSTONE_RUNTIMES
  value: {{ join "," .pool.runtimes | quote }}
- name: TOUCHSTONE_SERVE_ON_MS
  value: {{ mul .root.Values.stopping.serveOnSeconds 1000 | quote }}
- name: TOUCHSTONE_DRAIN_MS
  value: {{ mul .root.Values.stopping.drainSeconds 1000 | quote }}
{{- /* The image holds the packages; what leaves a pod is bounded. */}}
- name: TOUCHSTONE_PACKAGES
  value: kept
{{- if eq .role "api" }}
- name: TOUCHSTONE_WORKER
  value: 'off'
{{- else }}
- name: TOUCHSTONE_WORKER_PORT
  value: {{ .root.Values.metrics.workerPort | quote }}
{{- end }}
{{- $part := get .pool .role }}
{{- $settings := mergeOverwrite (deepCopy .root.Values.settings) (deepCopy .pool.settings) (deepCopy $part.settings) }}
{{- range $name, $value := $settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $reference := .root.Values.secrets }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $reference.name }}
      key: {{ $reference.key }}
{{- end }}
{{- end }}

{{/* The pod of a process: root, pool, poolName, role, port. */}}
{{- define "touchstone.pod" -}}
{{- $part := get .pool .role }}
metadata:
  labels:
    {{- include "touchstone.selector" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
    touchstone/pool: {{ .poolName }}
  {{- with $part.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "touchstone.serviceAccount" .root }}
  automountServiceAccountToken: false
  # Variables that Kubernetes makes of Services would look like settings: TOUCHSTONE_PORT and others.
  enableServiceLinks: false
  # Requests and chunks in hand are finished or handed back, and the rest is closed.
  terminationGracePeriodSeconds: {{ add .root.Values.stopping.drainSeconds 10 }}
  {{- if .pool.isNative }}
  hostUsers: false
  {{- end }}
  securityContext:
    runAsNonRoot: true
    # `node`, of the image.
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    seccompProfile:
      {{- if .pool.isNative }}
      type: Localhost
      localhostProfile: {{ .root.Values.native.seccompProfile }}
      {{- else }}
      type: RuntimeDefault
      {{- end }}
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $part.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "touchstone.selector" .root | nindent 10 }}
          app.kubernetes.io/component: {{ .role }}
          touchstone/pool: {{ .poolName }}
  {{- with $part.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $part.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $part.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .role }}
      image: {{ printf "%s:%s" .root.Values.image.repository (default .root.Chart.AppVersion .root.Values.image.tag) | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args: [{{ ternary "serve" "worker" (eq .role "api") }}]
      env:
        {{- include "touchstone.environment" . | nindent 8 }}
      ports:
        - name: http
          containerPort: {{ .port }}
      startupProbe:
        httpGet: { path: /livez, port: http }
        periodSeconds: 2
        failureThreshold: 60
      # Only a process that does not come back is ended: a busy one answers within seconds.
      livenessProbe:
        httpGet: { path: /livez, port: http }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /readyz, port: http }
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 2
      resources:
        {{- toYaml $part.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }
        {{- if .pool.isNative }}
        # Each sandbox mounts a /proc of its own, which the kernel refuses below a masked one.
        procMount: Unmasked
        # The profile that container runtimes load by default refuses mounts in user namespaces too.
        appArmorProfile: { type: Unconfined }
        {{- end }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
        - { name: data, mountPath: /data }
  volumes:
    - name: tmp
      emptyDir: { medium: Memory, sizeLimit: {{ .root.Values.scratch.sizeLimit }} }
    - name: data
      emptyDir: { medium: Memory, sizeLimit: {{ .root.Values.scratch.sizeLimit }} }
{{- end }}
