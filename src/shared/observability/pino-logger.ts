import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

/** Writes the messages of Nest with the logger of Fastify, so that the log is one stream in one format. */
export class PinoLogger implements LoggerService {
  constructor(private readonly logger: FastifyBaseLogger) {}

  log(message: unknown, context?: string): void {
    this.write('debug', message, context); // start-up chatter of the framework
  }

  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest.at(-1));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest.at(-1));
  }

  private write(level: 'debug' | 'warn' | 'error' | 'fatal', message: unknown, context: unknown): void {
    const fields = typeof message === 'object' && message !== null ? message : {};
    const text = typeof message === 'string' ? message : '';
    this.logger[level]({ ...fields, ...(typeof context === 'string' && { context }) }, text);
  }
}
