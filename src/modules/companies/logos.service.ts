import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Content } from '#shared/http/envelope.js';
import { Clock } from '#shared/kernel/clock.js';
import { MAX_LOGO_BYTES, MAX_LOGO_PIXELS } from '#shared/kernel/limits.js';
import { actingFor, type CompanyScope, type ReadScope } from '#shared/tenancy/company-scope.js';
import { CompaniesService } from './companies.service.js';
import type { LogoDto, SetLogoDto } from './dto/logo.dto.js';
import { type ImageFile, imageFile, type Logo } from './image-file.js';
import { LogosRepository } from './logos.repository.js';

/** A client may keep a logo, and asks with the tag of what it has whether there is another one. */
const KEPT = 'private, no-cache';

/** Keeps the logos of companies: one each, checked by its bytes. */
@Injectable()
export class LogosService {
  constructor(
    private readonly database: Database,
    private readonly logos: LogosRepository,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  async set(scope: ReadScope, id: string, { content }: SetLogoDto): Promise<LogoDto> {
    requireOwn(scope, id);
    const { mediaType, width, height } = await checkedImage(Buffer.from(content, 'base64'));
    const version = await this.database.transaction(actingFor(scope, id), (tx) =>
      this.logos.set(tx, { mediaType, width, height, content }, this.clock.now()),
    );
    if (version === null) throw new DomainError('COMPANY_NOT_FOUND');
    await this.companies.forget(id);

    return { mediaType, width, height, version };
  }

  async get(scope: ReadScope, id: string): Promise<Content> {
    const row = await this.logos.find(scope, id);
    if (row === null) throw new DomainError('LOGO_NOT_FOUND');
    const headers = { etag: `"${row.version}"`, 'cache-control': KEPT };

    return new Content(Buffer.from(row.content, 'base64'), row.mediaType, headers);
  }

  async remove(scope: ReadScope, id: string): Promise<void> {
    requireOwn(scope, id);
    const isRemoved = await this.database.transaction(actingFor(scope, id), (tx) =>
      this.logos.delete(tx, this.clock.now()),
    );
    if (!isRemoved) throw new DomainError('LOGO_NOT_FOUND');
    await this.companies.forget(id);
  }

  /** The logo to print; null without one, which costs no read. */
  async toPrint(scope: CompanyScope): Promise<Logo | null> {
    const { logoVersion } = await this.companies.settingsOf(scope);
    const row = logoVersion === null ? null : await this.logos.find(scope, scope.companyId);

    return row && { mediaType: row.mediaType, content: Buffer.from(row.content, 'base64') };
  }
}

/** Refuses another company than that of the user. */
function requireOwn({ companyId }: ReadScope, id: string): void {
  if (companyId !== null && companyId !== id) throw new DomainError('COMPANY_NOT_FOUND');
}

async function checkedImage(bytes: Buffer): Promise<ImageFile> {
  if (bytes.length > MAX_LOGO_BYTES) throw new DomainError('LOGO_TOO_LARGE');
  const image = imageFile(bytes);
  if (image === null) throw new DomainError('LOGO_NOT_AN_IMAGE');
  if (Math.max(image.width, image.height) > MAX_LOGO_PIXELS) throw new DomainError('LOGO_TOO_LARGE');
  if (!(await image.isWhole())) throw new DomainError('LOGO_NOT_AN_IMAGE');

  return image;
}
