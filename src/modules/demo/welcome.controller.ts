import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Public } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { DEMO_ACCOUNTS, DEMO_COMPANIES, DEMO_PASSWORD } from './demo-accounts.js';
import { WelcomeDto } from './dto/welcome.dto.js';

/** Tells the sign-in page of the till what a newcomer can open. */
@ApiTags('Auth')
@Controller('welcome')
export class WelcomeController {
  constructor(@Inject(CONFIG) private readonly config: ServerConfig) {}

  @Get()
  @Public()
  @Endpoint({
    summary: 'List the demo accounts, and say whether there is a documentation',
    description: 'Without demo data there are no demo accounts.',
    returns: WelcomeDto,
  })
  getWelcome(): WelcomeDto {
    const { apiDocs, demoData } = this.config;

    return { apiDocs, demoAccounts: demoData ? ACCOUNTS : [] };
  }
}

const ACCOUNTS = DEMO_ACCOUNTS.map(({ email, name, role, company }) => ({
  ...{ email, name, role, password: DEMO_PASSWORD },
  company: company === undefined ? null : DEMO_COMPANIES[company],
}));
