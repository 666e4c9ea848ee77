import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

interface Schedule {
  /** Whether the work is done once behind the start as well, which it does not delay. */
  readonly atStart: boolean;
  readonly everyMs: number;
}

/** Work that no request asks for. A failure is a line of the log; several processes may do it at once without harm. */
export abstract class BackgroundWork implements OnApplicationBootstrap, OnApplicationShutdown {
  protected isStopping = false;
  protected readonly logger = new Logger(this.constructor.name);
  /** When it was done last, or, before the first time, since when it is waited for. */
  lastSuccess = Date.now();
  failures = 0;
  private timer: NodeJS.Timeout | undefined;

  protected constructor(private readonly schedule: Schedule) {}

  onApplicationBootstrap(): void {
    if (this.schedule.atStart) this.begin();
    this.timer = setInterval(() => this.begin(), this.schedule.everyMs).unref();
  }

  onApplicationShutdown(): void {
    this.isStopping = true;
    clearInterval(this.timer);
  }

  protected abstract work(): Promise<unknown>;

  get everyMs(): number {
    return this.schedule.everyMs;
  }

  private begin(): void {
    this.work().then(
      () => (this.lastSuccess = Date.now()),
      (error: unknown) => {
        this.failures++;
        this.logger.warn(String(error));
      },
    );
  }
}
