import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const LOYALTY_ERRORS = {
  LOYALTY_INACTIVE: {
    status: 409,
    message: 'The loyalty programme is not active',
    hint: 'An ADMIN activates it by PUT `/loyalty/programme`.',
  },
  LOYALTY_POINTS_TOO_LOW: {
    status: 409,
    message: 'The customer does not have that many points',
    hint: 'At most `loyaltyPoints` can be spent. `pointValue` of the programme is the amount one point pays.',
    details: { loyaltyPoints: 'integer' },
  },
  LOYALTY_BELOW_MINIMUM: {
    status: 409,
    message: 'The payment takes fewer points than the programme requires',
    hint: 'A payment takes at least `minimumToRedeem` points.',
    details: { minimumToRedeem: 'integer' },
  },
} as const satisfies Record<string, CatalogEntry>;
