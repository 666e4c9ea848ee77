import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { tooManyRequests } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { FixedWindow } from '#shared/kernel/fixed-window.js';
import type { RequestOfUser } from './current-user.js';

const MINUTE = 60;

/** Limits the requests of a signed-in user in a minute, counted in the process, so that one user cannot keep it busy. */
@Injectable()
export class UserLimitGuard implements CanActivate {
  private readonly counts: FixedWindow<number>;
  private readonly limit: number;

  constructor(@Inject(CONFIG) { userRateLimit }: ServerConfig, clock: Clock) {
    this.counts = new FixedWindow(MINUTE, clock);
    this.limit = userRateLimit;
  }

  canActivate(context: ExecutionContext): boolean {
    if (this.limit === 0) return true;
    const { user } = context.switchToHttp().getRequest<RequestOfUser>();
    if (user === undefined) return true;
    const counts = this.counts.current;
    const count = (counts.get(user.id) ?? 0) + 1;
    if (count > this.limit) throw tooManyRequests(this.counts.secondsLeft);
    counts.set(user.id, count);

    return true;
  }
}
