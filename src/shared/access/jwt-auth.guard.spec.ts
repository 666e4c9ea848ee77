import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '#shared/kernel/clock.js';
import { PLATFORM, type Sessions } from './current-user.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';

describe('JwtAuthGuard', () => {
  it('remembers a token by a hash of it, and so in the same room however long it is', () => {
    const guard = new JwtAuthGuard(new Reflector(), {} as Sessions, new Clock());
    const tokens = ['a'.repeat(300), 'b'.repeat(15_000)];

    for (const token of tokens) {
      const request = { headers: { authorization: `Bearer ${token}` } };
      const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
      guard.handleRequest(null, { user: PLATFORM, expiresAt: 0 }, undefined, context);
    }

    const { remembered } = guard as unknown as { remembered: ReadonlyMap<string, unknown> };
    const keys = [...remembered.keys()];
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(new Set(keys).size).toBe(2);
  });
});
