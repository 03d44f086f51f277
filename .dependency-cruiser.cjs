/**
 * Imports point one way:
 * http → jobs → queue and grading → verifiers → sandbox → (verdict, errors, config).
 * @type {import('dependency-cruiser').IConfiguration}
 */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: '^src', pathNot: from },
  to: { path: to },
});
const never = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    never(
      'sandbox-knows-nothing-above',
      '^src/sandbox',
      '^src/(http|jobs|queue|grading|verifiers|execution)',
    ),
    never('verifiers-know-nothing-above', '^src/verifiers', '^src/(http|jobs|queue|grading|execution)'),
    never('execution-knows-nothing-above', '^src/execution', '^src/(http|jobs|queue|grading|verifiers)'),
    never('grading-knows-nothing-above', '^src/grading', '^src/(http|jobs|queue)'),
    never('queue-knows-nothing-above', '^src/queue', '^src/(http|jobs|sessions)'),
    never('sessions-know-nothing-above', '^src/sessions', '^src/(http|verifiers)'),
    never('jobs-know-nothing-above', '^src/jobs', '^src/(http|sessions)'),
    never(
      'roots-know-nothing',
      '^src/((verdict|errors|config|settings)\\.ts|settings/)',
      '^src/(http|jobs|queue|grading|verifiers|sandbox)',
    ),
    never(
      'compat-holds-no-grading',
      '^src/http/compat',
      '^src/(verifiers/(math|code)|sandbox|queue|sessions/store)',
    ),
    only(
      'isolated-vm-only-in-the-child',
      '^src/sandbox/(child/child\\.ts|runtimes/)',
      'node_modules/isolated-vm',
    ),
    never(
      'mathematics-knows-nothing-above',
      '^src/mathematics',
      '^src/(http|jobs|queue|grading|execution|verifiers|responses|sandbox)',
    ),
    never(
      'compute-knows-nothing-above',
      '^src/compute',
      '^src/(http|jobs|queue|grading|execution|verifiers|responses|mathematics|sandbox)',
    ),
    never(
      'responses-know-nothing-above',
      '^src/responses',
      '^src/(http|jobs|queue|grading|execution|verifiers|sandbox)',
    ),
    never(
      'environments-know-nothing-above',
      '^src/environments',
      '^src/(http|jobs|queue|grading|execution|verifiers|responses|sandbox)',
    ),
    never(
      'games-know-nothing-above',
      '^src/games',
      '^src/(http|jobs|queue|grading|execution|verifiers|environments|responses|sandbox)',
    ),
    never('console-knows-only-itself', '^src/console', '^src/(?!console/)'),
    never('console-is-loaded-by-browsers-alone', '^src/(?!console/)', '^src/console'),
    never('verifiers-know-no-neighbour', '^src/verifiers/([^/]+)/', '^src/verifiers/(?!$1/)[^/]+/'),
    only('mathjs-only-in-mathematics', '^src/mathematics/', 'node_modules/mathjs'),
    only('rdkit-only-in-its-folder', '^src/verifiers/chemistry/rdkit/', 'node_modules/@rdkit/rdkit'),
    only('bullmq-only-in-its-adapter', '^src/queue/bullmq', 'node_modules/bullmq'),
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      // Checks run where the development tools are.
      from: { path: '^src', pathNot: '^src/tools/check-' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      // What a bundle for the isolates makes available under names of its own.
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^lodash for tests$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
