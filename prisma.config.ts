import { defineConfig } from 'prisma-cli/config';

// `prisma generate` needs no engine, yet the CLI downloads one unless told where it is; any executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } });
