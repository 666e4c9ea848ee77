/** The built server with the demo data, for tools that test it from outside. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const ACCOUNTS = {
  SUPER_ADMIN: 'super@pos.example',
  ADMIN: 'admin@globex.example',
  MANAGER: 'manager@acme.example',
  CASHIER: 'cashier@acme.example',
};
export const PASSWORD = 'pos-demo-password';

/** Starts a server whose data are in the folder. Returns its address and a function that stops it. */
export async function startServer(folder) {
  let output = '';
  const server = spawn(process.execPath, ['dist/main.js'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      DEMO_DATA: 'true',
      LOG_LEVEL: 'silent',
      USER_RATE_LIMIT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server.stdout.on('data', (chunk) => (output += chunk));
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill();
    await new Promise((resolve) => server.once('close', resolve));
  };
  for (;;) {
    const [, url] = /is ready at (\S+)/.exec(output) ?? [];
    if (url !== undefined) return { url, stop };
    if (server.exitCode !== null) throw new Error(`The server did not start:\n${output}`);
    await pause(100);
  }
}

export async function tokenOf(url, email) {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });

  return (await answer.json()).data.accessToken;
}
