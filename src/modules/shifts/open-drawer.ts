import { DomainError } from '#shared/errors/domain-error.js';

/** The setting that says whether cash moves in open drawers alone. */
export interface DrawerRules {
  readonly requireOpenDrawer: boolean;
}

/** Whether money must be booked in an open shift. Refuses cash without a register in a company that insists on one. */
export function needsOpenDrawer(
  { requireOpenDrawer }: DrawerRules,
  registerId: string | null,
  methods: readonly string[],
): boolean {
  const isNeeded = requireOpenDrawer && methods.includes('CASH');
  if (isNeeded && registerId === null) throw new DomainError('DRAWER_CLOSED');

  return isNeeded;
}
