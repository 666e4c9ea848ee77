import { Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { Badge, Empty } from '../design/parts.js';
import { useTitle } from '../design/heading.js';
import { Icon } from '../design/icon.js';
import { unsent } from '../outbox/till-outbox.js';
import { useTexts } from '../texts/texts.js';
import { useHandOver } from '../screens/sell/use-draft.js';
import { FailureBoundary } from './failure.js';
import './layout.css';
import { SCREENS } from './navigation.js';
import { useOnline } from './network.js';
import { useOutboxView } from './outbox.js';
import { useTill } from './till.js';
import { urls } from './urls.js';

/** The bar with the way to every screen that the user may see, and the screen itself. */
export function Layout() {
  const texts = useTexts();
  const till = useTill();
  const [place] = useLocation();
  const screens = SCREENS.filter(({ permission }) => permission === undefined || till.can(permission));
  useTitle(isSelling(place) ? texts.navigation.sell : undefined);
  const start = screens.find(({ entry }) => entry !== undefined)?.entry?.href ?? urls.settings;

  return (
    <>
      <HandOver />
      <a className="skip-link" href="#content" onClick={focusContent}>
        {texts.common.skipToContent}
      </a>
      <Bar />
      <main id="content" className="content" tabIndex={-1}>
        <FailureBoundary place={place}>
          <Suspense fallback={<Empty>{texts.common.loading}</Empty>}>
            <Switch>
              {screens.map(({ path, component }) => (
                <Route key={path} path={path} component={component} />
              ))}
              <Route>
                {place === urls.sell ? <Redirect to={start} replace /> : <Empty>{texts.common.notFound}</Empty>}
              </Route>
            </Switch>
          </Suspense>
        </FailureBoundary>
      </main>
    </>
  );
}

/** By itself, so that a key pressed in a sale does not draw the whole page anew. */
function HandOver() {
  useHandOver();

  return null;
}

function Bar() {
  const texts = useTexts();
  const till = useTill();
  const [place] = useLocation();
  const entries = SCREENS.filter(({ permission }) => permission === undefined || till.can(permission)).flatMap(
    ({ entry }) => entry ?? [],
  );

  return (
    <header className="bar">
      <p className="bar-shop">
        <strong>{till.store?.name ?? till.company.name}</strong>
        <span>{till.me.user.name}</span>
      </p>
      <nav className="bar-nav" aria-label={texts.navigation.main}>
        {entries.map(({ href, icon, text }) => (
          <Link key={href} href={href} className="bar-link" aria-current={isAt(place, href) ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{texts.navigation[text]}</span>
          </Link>
        ))}
      </nav>
      <div className="bar-end">
        <NetworkState />
        <QueueBadge />
        <Link
          href={urls.settings}
          className="bar-link bar-link-icon"
          aria-label={texts.navigation.settings}
          aria-current={isAt(place, urls.settings) ? 'page' : undefined}
        >
          <Icon name="settings" />
        </Link>
      </div>
    </header>
  );
}

function NetworkState() {
  const texts = useTexts();
  const isOnline = useOnline();

  return (
    <span role="status">
      {!isOnline && (
        <Badge tone="warning">
          <Icon name="offline" />
          {texts.network.offline}
        </Badge>
      )}
    </span>
  );
}

/** How many sales the server does not have yet; a refused one wants somebody to look at it. */
function QueueBadge() {
  const texts = useTexts();
  const view = useOutboxView();
  const count = unsent(view);
  const isRefused = view.entries.some(({ state }) => state.name === 'refused');

  return (
    <span role="status">
      {count > 0 && (
        <Link href={urls.queue} className="bar-queue" data-testid="queue-badge">
          <Badge tone={isRefused ? 'danger' : 'warning'}>
            <Icon name="queue" />
            {texts.queue.badge(count)}
          </Badge>
        </Link>
      )}
    </span>
  );
}

function isAt(place: string, href: string): boolean {
  return href === urls.sell ? place === urls.sell : place === href || place.startsWith(`${href}/`);
}

/** Selling has no heading of its own: it is all of the screen. */
function isSelling(place: string): boolean {
  return place === urls.sell || place.startsWith(urls.correctSale(''));
}

/** The part behind the `#` is the address of the screen, so the link cannot be followed as usual. */
function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
