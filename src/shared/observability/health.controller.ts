import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#shared/access/access.decorator.js';
import { Database } from '#shared/database/database.js';
import { unavailable } from '#shared/errors/database-errors.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { EnumField } from '#shared/http/fields.js';

export class HealthDto {
  @EnumField(['ok'], 'HealthStatus') status: string;
}

/** Tells a supervisor whether to restart the process (health), and a load balancer whether to send requests (ready). */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  @Public()
  @Endpoint({ summary: 'The process is alive', returns: HealthDto })
  getHealth(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Endpoint({ summary: 'The database answers and is migrated', returns: HealthDto, errors: ['SERVICE_UNAVAILABLE'] })
  async getReadiness(): Promise<HealthDto> {
    await this.database.health.check().catch((cause: unknown) => {
      throw unavailable(cause);
    });

    return { status: 'ok' };
  }
}
