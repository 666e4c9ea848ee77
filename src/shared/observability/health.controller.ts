import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#shared/access/access.decorator.js';
import { Database } from '#shared/database/database.js';
import { pendingMigrations, readMigrations } from '#shared/database/migrations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { EnumField } from '#shared/http/fields.js';

export class HealthDto {
  @EnumField(['ok'], 'HealthStatus') status: string;
}

@ApiTags('Health')
@Controller('health')
export class HealthController {
  private readonly migrations = readMigrations();

  constructor(private readonly database: Database) {}

  @Get()
  @Public()
  @Endpoint({ summary: 'Check that the process is alive', returns: HealthDto })
  getHealth(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Endpoint({
    summary: 'Check that the database answers and is migrated',
    returns: HealthDto,
    errors: ['SERVICE_UNAVAILABLE'],
  })
  async getReadiness(): Promise<HealthDto> {
    const pending = await pendingMigrations(this.database.pool, await this.migrations).catch((cause: unknown) => {
      throw new DomainError('SERVICE_UNAVAILABLE', { cause });
    });
    if (pending.length > 0) throw new DomainError('SERVICE_UNAVAILABLE');

    return { status: 'ok' };
  }
}
