/** An item sold at this till, with its last price. */
export interface RecentItem {
  readonly name: string;
  readonly unitPrice: string;
}

const KEPT = 200;

/** The items sold at this till, latest first. They are offered again, because there is no product catalogue. */
export function recentItems(companyId: string): readonly RecentItem[] {
  return JSON.parse(localStorage.getItem(keyOf(companyId)) ?? '[]') as RecentItem[];
}

export function rememberItem(companyId: string, { name, unitPrice }: RecentItem): void {
  const others = recentItems(companyId).filter((item) => item.name !== name);
  localStorage.setItem(keyOf(companyId), JSON.stringify([{ name, unitPrice }, ...others].slice(0, KEPT)));
}

export function matchingItems(items: readonly RecentItem[], text: string): readonly RecentItem[] {
  const wanted = text.trim().toLocaleLowerCase();

  return items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

function keyOf(companyId: string): string {
  return `pos.items.${companyId}`;
}
