/** What an article costs and whether it is sold, from some moment on. Amounts are minor units of the company's currency. */
export interface ArticleTerms {
  price: bigint;
  /** Prices of stores by their ids, in minor units as text. */
  storePrices: Readonly<Record<string, string>>;
  /** Percent, as a decimal string. */
  taxRate: string | null;
  /** The name of a rate of the company, which is used instead of `taxRate`. */
  taxRateName: string | null;
  /** Whether the price is entered with each sale. */
  isOpenPrice: boolean;
  isActive: boolean;
}

/** An article as it is stored. */
export interface ArticleRow extends ArticleTerms {
  id: string;
  companyId: string;
  code: string;
  barcodes: readonly string[];
  name: string;
  /** Words of the name in plain letters and the name itself, for order. */
  nameSort: string;
  category: string | null;
  isFavourite: boolean;
  /** When its terms became what they are. */
  pricedSince: Date;
  /** Number of its last change among those of all articles of the company. */
  changeNumber: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** An article as it is read, with the currency of its company. */
export type ArticleWithCurrency = ArticleRow & { currency: string };

/** Articles that are written together, and those among them whose terms are new. */
export interface WrittenArticle {
  readonly row: ArticleRow;
  readonly isRepriced: boolean;
}

const TERMS = [
  'price',
  'taxRate',
  'taxRateName',
  'isOpenPrice',
  'isActive',
] as const satisfies readonly (keyof ArticleTerms)[];

/** Whether a sale is priced by both alike. */
export function hasSameTerms(one: ArticleTerms, other: ArticleTerms): boolean {
  return TERMS.every((field) => one[field] === other[field]) && sorted(one.storePrices) === sorted(other.storePrices);
}

function sorted(prices: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(prices).sort(([one], [other]) => (one < other ? -1 : 1)));
}
