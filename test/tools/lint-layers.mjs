/**
 * What each layer leaves to others, as `no-restricted-imports`: the message says where the code belongs instead.
 * test/architecture.spec.ts holds the same layers and the order of the modules; this shows them in the editor.
 */
const UPWARDS = { regex: '^\\.\\./', message: 'Across folders write #shared/… or #modules/….' };
const MODULES = {
  regex: '^#modules/',
  message: 'Imports point down: shared code knows no module. Let the module pass it in.',
};
const PRISMA = {
  regex: '^(#generated/|@prisma/)',
  message: 'Queries belong to the repository: give it a method that returns what you need.',
};
const DRIVER = { regex: '^pg(-|$)', message: 'The driver is used by shared/database only: send SQL through Database.' };
const HTTP = {
  regex: '^(fastify$|@fastify/|@nestjs/(swagger|platform-fastify|passport)|passport)',
  message: 'HTTP ends at the controller: pass values in, return values, refuse with a DomainError.',
};
const REQUESTS = {
  regex: '^#shared/http/(endpoint|params|openapi|idempotency|json-body|validation)',
  message: 'Requests end at the controller: pass in what it has read.',
};
const CONTROLLERS = {
  regex: '\\.(controller|module)\\.js$',
  message: 'Controllers and modules are imported by their module only: move what you need into a service.',
};
const REPOSITORIES = {
  regex: '\\.repository\\.js$',
  message: 'Call the service that owns the use case: it decides, the repository only queries.',
};
const SERVICES = {
  regex: '\\.service\\.js$',
  message: 'Services call this layer, not the other way round: take what you need as an argument.',
};
const NEST = { regex: '^@nestjs/', message: 'The kernel is plain TypeScript: inject the thing where it is used.' };

/** Each file gets the rules of the last entry that fits: ESLint replaces options, it does not merge them. */
const LAYERS = [
  [['src/config/**/*.ts'], [UPWARDS, MODULES]],
  [['src/shared/**/*.ts'], [UPWARDS, MODULES]],
  [['src/shared/kernel/**/*.ts'], [UPWARDS, MODULES, PRISMA, DRIVER, HTTP, NEST]],
  [['src/modules/**/*.ts'], [PRISMA, DRIVER, HTTP, CONTROLLERS]],
  [['src/modules/**/*.fragment.ts'], [DRIVER, HTTP, CONTROLLERS, SERVICES]],
  [['src/shared/kernel/clock.ts'], [UPWARDS, MODULES, PRISMA, DRIVER, HTTP]],
  [['src/modules/**/*.module.ts'], [PRISMA, DRIVER]],
  [['src/modules/**/*.controller.ts'], [PRISMA, DRIVER, REPOSITORIES]],
  [['src/modules/**/*.service.ts'], [PRISMA, DRIVER, HTTP, REQUESTS, CONTROLLERS]],
  [['src/modules/**/*.repository.ts'], [DRIVER, HTTP, REQUESTS, CONTROLLERS, SERVICES]],
  [['src/modules/**/*.mapper.ts'], [PRISMA, DRIVER, HTTP, CONTROLLERS, SERVICES]],
  [['src/modules/**/*.dto.ts'], [PRISMA, DRIVER, CONTROLLERS, SERVICES, REPOSITORIES]],
  [
    ['clients/pos/src/**'],
    [
      {
        regex: '^#|/sdk/src/|^(\\.\\./)+src/',
        message: 'The till knows the server by the SDK only: import @pos-backend/sdk.',
      },
    ],
  ],
  [
    ['clients/sdk/src/**'],
    [{ regex: '^[^.]', message: 'The SDK has no dependency: every client would have to load it.' }],
  ],
];

export const layers = [
  ...LAYERS.map(([files, patterns]) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })),
  { files: ['**/*.spec.ts'], rules: { 'no-restricted-imports': 'off' } },
];
