export { ConnectionError, type ErrorCode, PosError } from './errors.js';
export type * from './generated/operations.gen.js';
export type * from './generated/types.gen.js';
export type { CallOptions, KeyOption, RegisterOption, ResponseInfo, VersionOption } from './options.js';
export { type Page, PagedList } from './page.js';
export { PosClient, type PosClientOptions } from './pos-client.js';
export type { RetryOptions } from './retry.js';
export { memoryTokens, type Tokens, type TokenStore, webStorageTokens } from './tokens.js';
