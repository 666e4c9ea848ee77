import { Suspense, useId, useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { Badge, Empty } from '../design/parts.js';
import { useTitle } from '../design/heading.js';
import { Icon } from '../design/icon.js';
import { leaveSoldBasket } from '../sale/draft-store.js';
import { unsent } from '../outbox/till-outbox.js';
import { useTexts } from '../texts/texts.js';
import { useHandOver } from '../screens/sell/use-draft.js';
import { useScanner } from '../screens/sell/use-scanner.js';
import { ApprovalQuestion, ApprovedNotice } from './approval-question.js';
import { FailureBoundary } from './failure.js';
import './layout.css';
import { Loading } from './loaded.js';
import { screensOf } from './navigation.js';
import { useOnline } from './network.js';
import { scannedOrderNumber } from './order-number.js';
import { useOutboxView } from './outbox.js';
import { switchUser } from './session.js';
import { useTill } from './till.js';
import { urls } from './urls.js';

/** The bar with the links to the screens that the user may see, and the current screen. */
export function Layout() {
  const texts = useTexts();
  const till = useTill();
  const [place] = useLocation();
  const screens = screensOf(till);
  useTitle(isSelling(place) ? texts.navigation.sell : undefined);
  const start = screens.find(({ entry }) => entry !== undefined)?.entry?.href ?? urls.settings;

  return (
    <>
      <HandOver />
      <ReceiptScan />
      <a className="skip-link" href="#content" onClick={focusContent}>
        {texts.common.skipToContent}
      </a>
      <Bar />
      <main id="content" className="content" tabIndex={-1}>
        <ApprovedNotice key={place} />
        <FailureBoundary place={place}>
          <Suspense fallback={<Loading />}>
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
      <ApprovalQuestion />
    </>
  );
}

/** A component of its own, so that a change of the draft does not render the whole page. */
function HandOver() {
  useHandOver();

  return null;
}

/** Opens the order whose receipt is scanned, on every screen. */
function ReceiptScan() {
  const { can } = useTill();
  const [, goTo] = useLocation();
  useScanner(
    (code) => (can('READ_ORDER') ? scannedOrderNumber(code) : undefined),
    (number) => goTo(urls.orderOfNumber(number)),
  );

  return null;
}

function Bar() {
  const texts = useTexts();
  const till = useTill();
  const [place] = useLocation();

  return (
    <header className="bar">
      <p className="bar-shop">
        <strong>{till.store?.name ?? till.company.name}</strong>
        <span>{till.me.user.name}</span>
      </p>
      <MainNavigation />
      <div className="bar-end">
        <NetworkState />
        <QueueBadge />
        {till.enrolment !== undefined && <SwitchUser />}
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

/** The links to the screens, and a button that shows them where they do not fit beside each other. */
function MainNavigation() {
  const texts = useTexts();
  const [place] = useLocation();
  const entries = screensOf(useTill()).flatMap(({ entry }) => entry ?? []);
  const current = entries.find(({ href }) => isAt(place, href));
  const [isOpen, setOpen] = useState(false);
  const links = useId();
  const close = (): void => setOpen(false);

  return (
    <nav
      className="bar-nav"
      aria-label={texts.navigation.main}
      onKeyDown={({ key }) => key === 'Escape' && close()}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}
    >
      <button
        type="button"
        className="bar-link bar-menu"
        aria-expanded={isOpen}
        aria-controls={links}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="menu" />
        <span>
          <span className="visually-hidden">{texts.common.menu} </span>
          {current === undefined ? texts.common.menu : texts.navigation[current.text]}
        </span>
      </button>
      <div id={links} className={isOpen ? 'bar-links bar-links-open' : 'bar-links'}>
        {entries.map(({ href, icon, text }) => (
          <Link
            key={href}
            href={href}
            className="bar-link"
            aria-current={isAt(place, href) ? 'page' : undefined}
            onClick={close}
          >
            <Icon name={icon} />
            <span>{texts.navigation[text]}</span>
          </Link>
        ))}
      </div>
    </nav>
  );
}

/** Shows the sign-in for the next user of an enrolled till. The basket stays. */
function SwitchUser() {
  const { pin: texts } = useTexts();
  const { me, basketOf } = useTill();
  const change = (): void => {
    leaveSoldBasket(basketOf);
    switchUser(true);
  };

  return (
    <button
      type="button"
      className="bar-link bar-link-icon"
      aria-label={texts.switchUser(me.user.name)}
      onClick={change}
    >
      <Icon name="person" />
    </button>
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
          <span className="bar-words">{texts.network.offline}</span>
        </Badge>
      )}
    </span>
  );
}

/** The number of sales that the server does not have yet, in red when one of them was refused. */
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

/** True on the screens of a sale, which have no visible heading. */
function isSelling(place: string): boolean {
  return place === urls.sell || place.startsWith(urls.correctSale(''));
}

/** Focuses the content by script: a link to `#content` would change the address of the screen. */
function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
