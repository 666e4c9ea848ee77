import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The network between two programs, which can be cut and can fall silent. With several ports it is a load balancer: each new
 * connection goes to the next one that takes it.
 */
export class Network {
  /** Where the other program is now; it may come back at another port. */
  ports: readonly number[] = [];
  private readonly server: Server;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private turn = 0;

  constructor() {
    this.server = createServer((near) => {
      this.turn++;
      const { ports, turn } = this;
      this.join(
        near,
        ports.map((_, n) => ports[(turn + n) % ports.length] ?? 0),
      );
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');

    return (this.server.address() as AddressInfo).port;
  }

  /** Resets every connection. One that is being ended cannot be reset: Node.js would wait for it for ever when the process exits. */
  cut(): void {
    for (const [near] of [...this.pairs]) {
      if (near.writable) near.resetAndDestroy();
      else near.destroy();
    }
  }

  /** Holds what both sides send, for a while. */
  async fallSilent(milliseconds: number): Promise<void> {
    const silent = [...this.pairs].flat();
    for (const socket of silent) socket.pause();
    await pause(milliseconds);
    for (const socket of silent) socket.resume();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  /** Connects to the first port that takes it, and passes on what both sides send. */
  private join(near: Socket, [port, ...others]: readonly number[]): void {
    const far = connect(port ?? 0, '127.0.0.1');
    const pair = [near, far] as const;
    this.pairs.add(pair);
    let isJoined = false;
    const end = (): void => {
      this.pairs.delete(pair);
      far.destroy();
      if (isJoined || others.length === 0 || near.destroyed) near.destroy();
      else if (far.listenerCount('close') > 0) this.join(near, others);
      far.removeAllListeners('close');
    };
    near.on('error', end).on('close', end);
    far.on('error', () => undefined).on('close', end);
    far.once('connect', () => {
      isJoined = true;
      near.pipe(far);
      far.pipe(near);
    });
  }
}
