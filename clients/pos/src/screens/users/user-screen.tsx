import type { UserDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { ActivityDialog } from '../../app/activity-dialog.js';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Badge, Notice, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { Sessions } from './session-list.js';
import { UserAccess } from './user-access.js';
import { UserDialog } from './user-form.js';

/** A user of the company: how the user signs in, and where. */
export default function UserScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery({ queryKey: ['user', id], queryFn: ({ signal }) => api.getUser(id, { signal }) });

  return <Loaded query={query}>{(user) => <User user={user} />}</Loaded>;
}

function User({ user }: { user: UserDto }) {
  const { id, name, email, role, isActive } = user;
  const { users: texts, sessions, common, navigation, userForm } = useTexts();
  const { me } = useTill();
  const [open, setOpen] = useState<'edit' | 'turn'>();
  const close = (): void => setOpen(undefined);
  const isOwn = id === me.user.id;

  return (
    <Page
      title={name}
      actions={
        <div className="row">
          <Link href={urls.users} className="button button-plain">
            {common.back}
          </Link>
          {!isOwn && (
            <>
              <Button onClick={() => setOpen('turn')}>{isActive ? userForm.deactivate : userForm.activate}</Button>
              <Button look="primary" onClick={() => setOpen('edit')}>
                {userForm.edit}
              </Button>
            </>
          )}
        </div>
      }
    >
      <p className="row">
        <span>{texts.roles[role]}</span>
        <span className="soft">{email}</span>
        {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
      </p>
      {isOwn ? (
        <Notice>
          <span>{texts.own}</span>
          <Link href={urls.settings}>{navigation.settings}</Link>
        </Notice>
      ) : (
        <>
          <UserAccess userId={id} />
          <UserSessions userId={id} title={sessions.title} />
        </>
      )}
      {open === 'edit' && <UserDialog user={user} onClose={close} onDone={close} />}
      {open === 'turn' && <TurnDialog user={user} onDone={close} />}
    </Page>
  );
}

/** Deactivates a user, or lets one in again. */
function TurnDialog({ user: { id, isActive }, onDone }: { user: UserDto; onDone: () => void }) {
  const { userForm: texts } = useTexts();

  return (
    <ActivityDialog
      isActive={isActive}
      title={isActive ? texts.deactivate : texts.activate}
      note={texts.deactivateNote}
      change={(change) => api.updateUser(id, change)}
      onDone={onDone}
      onClose={onDone}
    />
  );
}

function UserSessions({ userId, title }: { userId: string; title: string }) {
  const { sessions: texts } = useTexts();
  const pages = usePages({
    key: ['sessions', userId],
    read: (next, options) => api.listUserSessions(userId, next, options),
  });

  return (
    <Sessions
      title={title}
      pages={pages}
      endAllText={texts.endAll}
      endAll={() => api.endUserSessions(userId)}
      end={(id) => api.endUserSession(userId, id)}
    />
  );
}
