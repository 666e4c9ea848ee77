import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { FastifyRequest } from 'fastify';
import { EMPTY } from 'rxjs';
import { Access, Public } from '#shared/access/access.decorator.js';
import { Database } from '#shared/database/database.js';
import { TextField } from '#shared/http/fields.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { CompanyScopeInterceptor } from '#shared/tenancy/company-scope.interceptor.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { createCompany, data, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

class ProbeDto {
  @TextField({ max: 10 }) name: string;
  @TextField({ max: 100, optional: true }) companyId?: string;
}

/** Tells which scope reaches a handler. */
@Controller('probe')
class ProbeController {
  @Get('public')
  @Public()
  ofPublicRoute(@Req() request: FastifyRequest): object {
    return { hasScope: 'scope' in request };
  }

  @Get('public/reading')
  @Public()
  readingOfPublicRoute(@Reading() scope: ReadScope): object {
    return scope;
  }

  @Get('public/scope')
  @Public()
  scopeOfPublicRoute(@Scope() scope: CompanyScope): object {
    return scope;
  }

  @Get()
  @Access('SIGNED_IN')
  read(@Reading() { companyId, user }: ReadScope): object {
    return { companyId, userId: user.id };
  }

  @Post()
  @Access('SIGNED_IN')
  write(@Scope() { companyId, idempotency }: CompanyScope, @Body() { name }: ProbeDto): object {
    return { companyId, key: idempotency?.key ?? null, name };
  }

  @Post('managers')
  @Access('VIEW_REPORTS')
  writeOfManagers(@Scope() { companyId }: CompanyScope): object {
    return { companyId };
  }
}

describe('CompanyScopeInterceptor', () => {
  let app: TestApp;
  let company: TestCompany;
  let other: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({}, { controllers: [ProbeController] });
    company = await createCompany(app);
    other = await createCompany(app);
  });
  afterAll(() => app.close());

  const refusalOf = (field: string): object => ({
    status: 400,
    body: { code: 'VALIDATION_FAILED', errors: [{ field }] },
  });

  it('gives staff the scope of their own company, whatever company the request names', async () => {
    const { cashier, id, userIds } = company;
    const header = { 'x-company-id': other.id };

    const read = data(await cashier.get(`/probe?companyId=${other.id}`, header));
    const written = data(
      await cashier.post(`/probe?companyId=${other.id}`, { name: 'A', companyId: other.id }, header),
    );

    expect(read).toEqual({ companyId: id, userId: userIds.cashier });
    expect(written).toEqual({ companyId: id, key: null, name: 'A' });
  });

  it('pays no attention to what staff name, be it no UUID at all', async () => {
    const answer = await company.cashier.get('/probe?companyId=nonsense', { 'x-company-id': 'nonsense' });

    expect(data(answer)).toMatchObject({ companyId: company.id });
  });

  it('gives a SUPER_ADMIN who names no company the scope of all companies, for reads only', async () => {
    const read = data(await app.superAdmin.get('/probe'));
    const written = await app.superAdmin.post('/probe', { name: 'A' });

    expect(read).toMatchObject({ companyId: null });
    expect(written).toMatchObject({ status: 400, body: { code: 'COMPANY_REQUIRED' } });
  });

  it('takes the company of a SUPER_ADMIN from the body, else from the query, else from the header', async () => {
    const header = { 'x-company-id': company.id };
    const query = `?companyId=${other.id}`;
    const third = (await createCompany(app)).id;

    const answers = [
      await app.superAdmin.post(`/probe${query}`, { name: 'A', companyId: third }, header),
      await app.superAdmin.post(`/probe${query}`, { name: 'A' }, header),
      await app.superAdmin.post('/probe', { name: 'A' }, header),
      await app.superAdmin.post('/probe?companyId=', { name: 'A' }, header),
    ];

    expect(answers.map((answer) => data(answer).companyId)).toEqual([third, other.id, company.id, company.id]);
  });

  it('reads the company of a SUPER_ADMIN in any case', async () => {
    const answer = await app.superAdmin.get(`/probe?companyId=${company.id.toUpperCase()}`);

    expect(data(answer)).toMatchObject({ companyId: company.id });
  });

  it('refuses what a SUPER_ADMIN names when it is no UUID', async () => {
    const answers = [
      await app.superAdmin.get('/probe?companyId=nonsense'),
      await app.superAdmin.get(`/probe?companyId=${company.id}&companyId=${other.id}`),
      await app.superAdmin.get('/probe', { 'x-company-id': "' OR 1 = 1" }),
      await app.superAdmin.post('/probe', { name: 'A', companyId: 7 }),
    ];

    for (const answer of answers) expect(answer).toMatchObject(refusalOf('companyId'));
  });

  it('carries the idempotency key of a POST', async () => {
    const answer = await company.cashier.post('/probe', { name: 'A' }, { 'idempotency-key': 'key-1' });

    expect(data(answer)).toEqual({ companyId: company.id, key: 'key-1', name: 'A' });
  });

  it('runs after the guards: a request without session or permission learns nothing about its headers', async () => {
    const wrong = { 'x-company-id': 'nonsense', 'idempotency-key': 'no spaces please' };

    const anonymous = await app.anonymous.post('/probe', { name: 'A' }, wrong);
    const forbidden = await company.cashier.post('/probe/managers', {}, wrong);
    const allowed = await company.manager.post('/probe/managers', {}, wrong);

    expect(anonymous.status).toBe(401);
    expect(forbidden.status).toBe(403);
    expect(allowed).toMatchObject(refusalOf('Idempotency-Key'));
  });

  it('runs before the validation pipe: the company is checked first, and alone', async () => {
    const answer = await app.superAdmin.post('/probe', { name: 'far too long', companyId: 'nonsense' });
    const next = await app.superAdmin.post('/probe', { name: 'far too long', companyId: company.id });

    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['companyId']);
    expect(next.body.errors.map(({ field }: { field: string }) => field)).toEqual(['name']);
  });

  it('leaves a public route without a scope, also for a request with a session', async () => {
    expect(data(await app.superAdmin.get('/probe/public'))).toEqual({ hasScope: false });
  });

  it.each(['reading', 'scope'])(
    'leaves @Public() with a %s parameter no scope to take: a 500, its place in the log',
    async (name) => {
      const { status } = await company.cashier.get(`/probe/public/${name}`);

      expect(status).toBe(500);
      expect(app.log.filter((line) => line.includes('tenancy/scope.decorator'))).not.toEqual([]);
    },
  );

  it('throws on a request without a user', () => {
    const context = new ExecutionContextHost([{ headers: {}, method: 'GET' }, {}]);

    expect(() => new CompanyScopeInterceptor(app.get(Database)).intercept(context, { handle: () => EMPTY })).toThrow(
      /signed-in user/,
    );
  });
});
