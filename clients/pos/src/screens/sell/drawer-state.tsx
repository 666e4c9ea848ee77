import { Link } from 'wouter';
import { urls } from '../../app/urls.js';
import { Badge, Notice } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import type { CashDrawer, Drawer } from './use-drawer.js';

/** The register of this till, and whether its drawer is open. Nothing where no drawers are counted. */
export function DrawerBadge({ drawer: { state, register } }: { drawer: Drawer }) {
  const { sell } = useTexts();
  if (state === 'unused' || state === 'unknown') return null;

  return (
    <p className="drawer-state">
      {register !== undefined && <span className="soft">{register}</span>}
      <Badge tone={state === 'open' ? 'good' : 'warning'}>{sell.drawerStates[state]}</Badge>
    </p>
  );
}

/** Says before cash is taken or given that no Z report will have it. */
export function DrawerWarning({ drawer: { isRequired }, isUncounted }: CashDrawer) {
  const { sell } = useTexts();
  if (!isUncounted) return null;

  return (
    <Notice tone="warning">
      <span>{isRequired ? sell.drawerNeeded : sell.drawerWarning}</span>
      <Link href={urls.shift} className="button button-plain">
        {sell.toDrawer}
      </Link>
    </Notice>
  );
}
