import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { ConnectionPools } from '#shared/database/connection-pools.js';
import { Database } from '#shared/database/database.js';
import { DatabaseModule } from '#shared/database/database.module.js';

export type OpenDatabase = Database & { close(): Promise<void>; closeForcibly(): void };

@Module({ imports: [DatabaseModule] })
class Root {}

/** The Database of a server without the rest of it: no HTTP, no caches that listen. */
export async function openDatabase(config: ServerConfig): Promise<OpenDatabase> {
  const settings = {
    module: Root,
    global: true,
    providers: [{ provide: CONFIG, useValue: config }],
    exports: [CONFIG],
  };
  const module = await Test.createTestingModule({ imports: [settings] }).compile();

  return Object.assign(module.get(Database), {
    close: () => module.close(),
    closeForcibly: () => module.get(ConnectionPools).closeForcibly(),
  });
}
