import type { ItemText } from './item-text.js';

/** An item sold at this till, with its last price. */
export interface RecentItem {
  readonly name: string;
  readonly unitPrice: string;
  /** The code by which it is scanned. */
  readonly sku?: string;
}

const KEPT = 200;

/** The items sold at this till that are no articles, latest first. They are offered again, after the articles of the company. */
export function recentItems(companyId: string): readonly RecentItem[] {
  return JSON.parse(localStorage.getItem(keyOf(companyId)) ?? '[]') as RecentItem[];
}

export function rememberItem(companyId: string, { name, unitPrice, sku }: RecentItem): void {
  const others = recentItems(companyId).filter((item) => (sku === undefined ? item.name !== name : item.sku !== sku));
  const latest: RecentItem = { name, unitPrice, ...(sku !== undefined && { sku }) };
  localStorage.setItem(keyOf(companyId), JSON.stringify([latest, ...others].slice(0, KEPT)));
}

/** The items whose code was scanned, or whose name contains the text. */
export function matchingItems(
  items: readonly RecentItem[],
  { name: typed, sku }: Pick<ItemText, 'name' | 'sku'>,
): readonly RecentItem[] {
  if (sku !== undefined) return items.filter((item) => item.sku === sku);
  const wanted = typed.toLocaleLowerCase();

  return items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

function keyOf(companyId: string): string {
  return `pos.items.${companyId}`;
}
