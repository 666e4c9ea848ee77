import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** How a connection ends: in order (FIN), or torn down (RST). */
export type Ending = 'FIN' | 'RST';

/** Where a connection is cut: before a request reaches PostgreSQL, before its answer, or in the middle of the answer. */
export type Stage = 'request' | 'answer' | 'within the answer';

export interface Cut {
  /** Found in the message of the client that triggers the cut. Default: any message. */
  readonly matching?: RegExp;
  /** Matching messages that pass before the cut. Default: none. */
  readonly skipping?: number;
  readonly at: Stage;
  readonly by: Ending;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  cut?: Cut | undefined;
  isSilent: boolean;
}

/** Stands between the server and PostgreSQL as a bad network: cuts connections at a chosen point, or lets them fall silent. */
export class DatabaseProxy {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #cut: Cut | undefined;
  #skipped = 0;
  #isMute = false;

  private constructor(private readonly target: URL) {
    this.#server = createServer((near) => this.#join(near));
  }

  /** Starts a proxy in front of the PostgreSQL of a URL; default: on any free port. */
  static async before(url: string, port = 0): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(url));
    await new Promise<void>((resolve) => proxy.#server.listen(port, '127.0.0.1', resolve));

    return proxy;
  }

  /** Leads a URL of the same PostgreSQL through the proxy. */
  through(url: string): string {
    const { port } = this.#server.address() as AddressInfo;
    const led = new URL(url);
    led.hostname = '127.0.0.1';
    led.port = String(port);

    return led.href;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Cuts the connection of the next matching message. */
  cutNext(cut: Cut): void {
    this.#cut = cut;
    this.#skipped = 0;
  }

  /** Whether a cut is still to come. */
  get isArmed(): boolean {
    return this.#cut !== undefined;
  }

  cutAll(by: Ending): void {
    for (const pair of this.#pairs) end(pair, by);
  }

  /** Lets all open connections fall silent: nothing arrives any more, and neither side is told. New ones work. */
  silence(): void {
    for (const pair of this.#pairs) pair.isSilent = true;
  }

  /** Lets open and new connections fall silent, until {@link heal}. */
  mute(): void {
    this.#isMute = true;
    this.silence();
  }

  /** Lets new connections work again; silent ones stay silent. */
  heal(): void {
    this.#isMute = false;
  }

  async close(): Promise<void> {
    this.cutAll('RST');
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    const pair: Pair = { near, far, isSilent: this.#isMute };
    this.#pairs.add(pair);
    near.on('data', (data) => this.#onRequest(pair, data));
    far.on('data', (data) => onAnswer(pair, data));
    for (const socket of [near, far]) {
      socket.on('error', () => undefined); // its end is reported by 'close' as well
      socket.on('close', () => {
        this.#pairs.delete(pair);
        if (!pair.isSilent) for (const other of [near, far]) other.destroy();
      });
    }
  }

  #onRequest(pair: Pair, data: Buffer): void {
    if (pair.isSilent) return;
    pair.cut ??= this.#cutAt(data);
    if (pair.cut?.at === 'request') end(pair, pair.cut.by);
    else pair.far.write(data);
  }

  #cutAt(data: Buffer): Cut | undefined {
    const cut = this.#cut;
    if (cut === undefined || cut.matching?.test(data.toString('latin1')) === false) return undefined;
    if (this.#skipped++ < (cut.skipping ?? 0)) return undefined;
    this.#cut = undefined;

    return cut;
  }
}

function onAnswer(pair: Pair, data: Buffer): void {
  const { near, cut, isSilent } = pair;
  if (isSilent) return;
  if (cut === undefined) return void near.write(data);
  if (cut.at === 'answer') return end(pair, cut.by);
  near.write(data.subarray(0, Math.ceil(data.length / 2)), () => end(pair, cut.by));
}

function end({ near, far }: Pair, by: Ending): void {
  far.destroy();
  if (by === 'RST') near.resetAndDestroy();
  else near.end();
}
