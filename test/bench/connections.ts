import 'reflect-metadata';
import type { ChildProcess } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { EmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { residentMegabytes } from './cpu.js';
import { growDataSet } from './data-set.js';
import { withDatabase } from './database.js';
import { jobs } from './jobs.js';
import { alone } from './one-till.js';
import { asSuperuser, startServers } from './servers.js';

/**
 * `npm run bench:connections`: the look-up of one till while a thousand connections do nothing and two hundred send a body byte
 * by byte, beside its quiet time in the same run.
 *   --seconds 120   how long they are there
 */
const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '120' } } });
const SECONDS = Number(options.seconds);
const IDLE = 1_000;
const SLOW = 200;
const SIZE = { companies: 20, customers: 10_000, orders: 50_000 };

async function run(postgres: EmbeddedPostgres, _dataDir: string, children: ChildProcess[]): Promise<void> {
  await growDataSet(asSuperuser(postgres), { companies: 0, customers: 0, orders: 0 }, SIZE);
  const { ours } = await startServers(postgres, children, '');
  const [lookUp] = jobs(SIZE);
  if (lookUp === undefined) throw new Error('There is no look-up to measure');
  const median = async (seconds: number): Promise<number> => (await alone([ours], lookUp, seconds))[0] ?? Number.NaN;
  await median(5); // until it is warm
  const quiet = await median(10);
  const before = residentMegabytes(ours.pid);
  const clients = new Clients(ours.url);
  clients.fill();
  const crowded = await median(SECONDS);
  const during = residentMegabytes(ours.pid);
  const { cut } = clients;
  clients.close();
  await pause(15_000);

  console.log(
    `Look-up, quiet: ${quiet.toFixed(2)} ms; with ${IDLE} idle and ${SLOW} slow connections: ${crowded.toFixed(2)} ms, ${(crowded / quiet).toFixed(2)} ×`,
  );
  console.log(
    `Resident: ${before.toFixed(0)} MB before, ${during.toFixed(0)} MB during, ${residentMegabytes(ours.pid).toFixed(0)} MB after`,
  );
  console.log(`Connections that the server cut: ${cut}; each was replaced`);
}

/** Connections that are opened again when the server cuts them. */
class Clients {
  cut = 0;
  private readonly sockets = new Set<Socket>();
  private isOver = false;

  constructor(private readonly url: string) {}

  fill(): void {
    for (let n = 0; n < IDLE; n++) this.open(() => undefined);
    for (let n = 0; n < SLOW; n++) this.open((socket) => this.send(socket));
  }

  close(): void {
    this.isOver = true;
    for (const socket of this.sockets) socket.destroy();
  }

  private open(use: (socket: Socket) => void): void {
    if (this.isOver) return;
    const { hostname, port } = new URL(this.url);
    const socket = connect(Number(port), hostname, () => use(socket));
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.resume().on('close', () => {
      this.sockets.delete(socket);
      if (this.isOver) return;
      this.cut++;
      setTimeout(() => this.open(use), 100);
    });
  }

  /** A request whose body never ends, one byte in a second. */
  private send(socket: Socket): void {
    socket.write(
      'POST /api/auth/login HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{',
    );
    const timer = setInterval(() => socket.write(' '), 1_000);
    socket.on('close', () => clearInterval(timer));
  }
}

await withDatabase(run);
process.exit(0);
