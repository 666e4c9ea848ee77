import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { CurrentUser } from '#shared/access/current-user.js';
import type { RequestOrigin } from '#shared/kernel/request-origin.js';
import { isUuid } from '#shared/kernel/uuid.js';
import { type AuditEntry, type AuditFacts, DONE, NO_COMPANY } from './audit-entry.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `operationId` of the route, which `@Endpoint` sets. */
    readonly action?: string;
  }
}

type Request = FastifyRequest & { user?: CurrentUser; audited?: AuditedRequest };
type IdName = 'storeId' | 'registerId' | 'orderId' | 'customerId';

/** Fields of a customer whose values are kept as digests. */
const PERSONAL: ReadonlySet<string> = new Set(['name', 'phone', 'email', 'address']);
/** Objects that an id of the entry names too. */
const OBJECTS: Readonly<Record<string, IdName>> = {
  orders: 'orderId',
  customers: 'customerId',
  stores: 'storeId',
  registers: 'registerId',
};

/** The origin of a public request, and the request for the audit. */
export interface AuditedOrigin extends RequestOrigin {
  readonly audited: AuditedRequest;
}

const OF_API = /^\/api\/([a-z-]+)/;

/** Returns the one audited request of a request. */
export function auditedRequest(request: Request): AuditedRequest {
  return (request.audited ??= new AuditedRequest(request));
}

/**
 * Makes the audit entries of a request, in this one place. The scope carries it to the database, which adds the entry to each
 * transaction that writes; see docs/decisions/0039-audit.md.
 */
export class AuditedRequest {
  private readonly at = new Date();
  private facts: AuditFacts = {};
  /** The last entry made, which the log repeats. */
  last: AuditEntry | undefined;

  constructor(private readonly request: Request) {}

  /** First part of the path, such as `orders`; empty for a request beside the API. */
  get object(): string {
    return OF_API.exec(this.request.routeOptions.url ?? '')?.[1] ?? '';
  }

  /** Notes what neither the path nor the fields of the request say, such as the user who signs in. */
  concerns(facts: AuditFacts): void {
    this.facts = { ...this.facts, ...facts };
  }

  /** The entry of what is done for a company. Call it once the request is validated. */
  done(companyId: string | null, answer?: unknown): AuditEntry {
    const { body } = this.request;
    const entry = this.entry({ companyId, outcome: DONE, subject: answer });
    const named = isObject(body) ? Object.keys(body).filter((name) => name !== 'companyId') : [];
    const fields = [...named, ...(this.facts.fields ?? [])];
    const personal = this.object === 'customers' && entry.customerId !== null ? personalIn(body) : null;

    return (this.last = { ...entry, fields: fields.sort(), personal });
  }

  /** The entry of a refusal, which may be of one `subject` of several. Only ids are taken of a request that may not be valid. */
  refused(companyId: string | null, code: string, subject: object = {}): AuditEntry {
    return (this.last = this.entry({ companyId, outcome: code, subject }));
  }

  private get userId(): string | null {
    return this.request.user?.id ?? null;
  }

  /** The object of routes about the own session and password. */
  private own(): string | null {
    return this.object === 'auth' ? this.userId : null;
  }

  /** Ids are those that were noted, else of the answer or the subject, else of the object, else of the body. */
  private entry(act: { companyId: string | null; outcome: string; subject: unknown }): AuditEntry {
    const { facts, object, request } = this;
    const { subject } = act;
    const objectId = facts.objectId ?? idIn(request.params, 'id') ?? idIn(subject, 'id') ?? this.own();
    const id = (name: IdName): string | null =>
      facts[name] ?? idIn(subject, name) ?? (OBJECTS[object] === name ? objectId : null) ?? idIn(request.body, name);

    return {
      companyId: facts.companyId ?? act.companyId ?? NO_COMPANY,
      at: this.at,
      id: uuidv7(),
      actorId: facts.actorId ?? this.userId,
      storeId: id('storeId') ?? request.user?.storeId ?? null,
      registerId: id('registerId'),
      action: request.routeOptions.config.action ?? '',
      outcome: act.outcome,
      object,
      objectId,
      orderId: id('orderId'),
      customerId: id('customerId'),
      requestId: request.id,
      fields: [],
      digests: facts.digests ?? null,
      personal: null,
      times: 1,
    };
  }
}

function idIn(source: unknown, name: string): string | null {
  const value = isObject(source) ? source[name] : undefined;

  return typeof value === 'string' && isUuid(value) ? value : null;
}

function personalIn(body: unknown): Record<string, string> | null {
  const values = Object.entries(isObject(body) ? body : {}).filter(
    (field): field is [string, string] => PERSONAL.has(field[0]) && typeof field[1] === 'string',
  );

  return values.length === 0 ? null : Object.fromEntries(values);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
