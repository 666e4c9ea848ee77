import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const ARTICLES_ERRORS = {
  ARTICLE_NOT_FOUND: {
    status: 404,
    message: 'Article not found',
    hint: 'An article of another company gets the same answer.',
  },
  ARTICLE_CODE_TAKEN: {
    status: 409,
    message: 'Another article has this code or barcode',
    hint: 'A code belongs to one article of the company: `existingArticleId` has it.',
    details: { existingArticleId: 'uuid' },
  },
  ARTICLE_INACTIVE: {
    status: 409,
    message: 'This article is not sold any more',
    hint: 'Activate it by PATCH `isActive: true`, or sell it by name and price.',
  },
} as const satisfies Record<string, CatalogEntry>;
