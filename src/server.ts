import type { ServerConfig } from '#config/config.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { createApp } from './configure-app.js';
import type { Shutdown } from './shutdown.js';

/** Starts the server in this process, on a database that is prepared; returns its URL. */
export async function startServer(config: ServerConfig, shutdown: Shutdown): Promise<string> {
  const app = await createApp(config);
  shutdown.ownsApp(app);
  if (config.demoData) await app.get(DemoDataService).ensure();
  await app.listen(config.port, config.host);

  return app.getUrl();
}
