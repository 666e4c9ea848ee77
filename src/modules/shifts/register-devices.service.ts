import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Sessions } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { sha256 } from '#shared/kernel/sha256.js';
import { type CompanyScope, type ReadScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { EnrolledRegisterDto, RegisterDeviceDto } from './dto/register-device.dto.js';
import { RegisterDevicesRepository } from './register-devices.repository.js';
import { toRegisterDeviceDto } from './registers.mapper.js';
import { RegistersRepository } from './registers.repository.js';

/** Enrols registers: only at the device of an enrolled register do cashiers sign in by PIN. */
@Injectable()
export class RegisterDevicesService {
  constructor(
    private readonly database: Database,
    private readonly registers: RegistersRepository,
    private readonly devices: RegisterDevicesRepository,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Enrols a register, in place of the device that it had. The token is shown this once and stored as a hash. */
  async enrol(scope: CompanyScope, registerId: string): Promise<EnrolledRegisterDto> {
    const register = await this.registers.find(scope, registerId);
    if (register === null) throw new DomainError('REGISTER_NOT_FOUND');
    if (!register.isActive) throw new DomainError('REGISTER_INACTIVE');
    const token = randomBytes(32).toString('base64url');
    const device = {
      id: uuidv7(),
      registerId,
      storeId: register.storeId,
      tokenHash: sha256(token),
      enrolledBy: staffIdOf(scope),
      enrolledAt: this.clock.now(),
    };
    const enrolled = await this.database.transaction(scope, (tx) => {
      this.devices.replace(tx, device);

      return toRegisterDeviceDto(device);
    });
    await this.sessions.forget(registerId);

    return { ...enrolled, token };
  }

  /** Reads who has enrolled a register, and when. */
  async get(scope: ReadScope, registerId: string): Promise<RegisterDeviceDto> {
    const device = await this.devices.find(scope, registerId);
    if (device === null) throw new DomainError('REGISTER_NOT_ENROLLED');

    return toRegisterDeviceDto(device);
  }

  /** Revokes the enrolment. Sessions by PIN at the register end. */
  async revoke(scope: CompanyScope, registerId: string): Promise<void> {
    await this.database.transaction(scope, async (tx) => {
      if (!(await this.devices.delete(tx, registerId))) throw new DomainError('REGISTER_NOT_ENROLLED');
    });
    await this.sessions.forget(registerId);
  }
}
