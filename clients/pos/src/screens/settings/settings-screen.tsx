import { useState } from 'react';
import { Link } from 'wouter';
import { useOutbox, useOutboxView } from '../../app/outbox.js';
import { LanguageField } from '../../app/language-field.js';
import { changePreferences, THEMES, usePreferences } from '../../app/preferences.js';
import { signOut, useSession } from '../../app/session.js';
import { chooseStore, useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import '../../design/back-office.css';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { SelectField } from '../../design/field.js';
import { Card, Notice, Page } from '../../design/parts.js';
import { unsent } from '../../outbox/till-outbox.js';
import { useTexts } from '../../texts/texts.js';
import { OwnPassword } from './own-password.js';
import { OwnPin } from './own-pin.js';
import { OwnSessions } from './own-sessions.js';
import { RegisterDevice } from './register-device.js';
import { SecondFactor } from './second-factor.js';

export default function SettingsScreen() {
  const { settings } = useTexts();
  const { company, me, store, enrolment } = useTill();
  const { theme } = usePreferences();
  const { isByPin } = useSession();

  return (
    <Page title={settings.title} actions={<SignOut />}>
      <p className="soft">{settings.signedInAs(`${me.user.name} (${me.user.email})`)}</p>
      <Administration />
      <Card label={settings.title}>
        <div className="form">
          <SelectField
            label={settings.store}
            value={store?.id ?? ''}
            disabled={enrolment !== undefined}
            onChange={(event) => chooseStore(company, event.target.value)}
          >
            {me.stores.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={settings.theme}
            value={theme}
            onChange={(event) => changePreferences({ theme: event.target.value as typeof theme })}
          >
            {THEMES.map((each) => (
              <option key={each} value={each}>
                {settings.themes[each]}
              </option>
            ))}
          </SelectField>
          <LanguageField />
        </div>
      </Card>
      {isByPin ? <Notice>{settings.byPin}</Notice> : <AccountSettings />}
    </Page>
  );
}

/** Links to the screens of administrators. */
function Administration() {
  const { settings, audit, users, stores, office } = useTexts();
  const { can } = useTill();
  const screens = [
    { permission: 'MANAGE_USERS', href: urls.users, name: users.title },
    { permission: 'MANAGE_STORES', href: urls.stores, name: stores.title },
    { permission: 'MANAGE_COMPANY', href: urls.company, name: office.title },
    { permission: 'READ_AUDIT', href: urls.audit, name: audit.title },
  ] as const;
  const allowed = screens.filter(({ permission }) => can(permission));
  if (allowed.length === 0) return null;

  return (
    <nav className="row" aria-label={settings.administration}>
      {allowed.map(({ href, name }) => (
        <Link key={href} href={href} className="button button-plain">
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** What a session by PIN does not reach. */
function AccountSettings() {
  const { can } = useTill();

  return (
    <>
      {can('MANAGE_SHIFTS') && <RegisterDevice />}
      <OwnPassword />
      <OwnPin />
      <SecondFactor />
      <OwnSessions />
    </>
  );
}

/** Signs out; asks for confirmation while sales wait for sending. */
function SignOut() {
  const { common, settings } = useTexts();
  const outbox = useOutbox();
  const waiting = unsent(useOutboxView());
  const [isDoubtful, setDoubtful] = useState(false);
  const leave = (): void => void outbox.forgetCustomers().then(() => signOut());

  return (
    <>
      <Button onClick={() => (waiting > 0 ? setDoubtful(true) : leave())}>{settings.signOut}</Button>
      {isDoubtful && (
        <Dialog
          title={settings.signOutTitle}
          onClose={() => setDoubtful(false)}
          actions={
            <>
              <Button look="danger" onClick={leave}>
                {settings.signOutAnyway}
              </Button>
              <Button autoFocus onClick={() => setDoubtful(false)}>
                {common.cancel}
              </Button>
            </>
          }
        >
          <p>{settings.signOutWarning(waiting)}</p>
        </Dialog>
      )}
    </>
  );
}
