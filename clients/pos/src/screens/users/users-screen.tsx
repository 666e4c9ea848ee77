import type { UserDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Initials } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Badge, Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { UserDialog } from './user-form.js';

/** The users of the company. */
export default function UsersScreen() {
  const { users: texts, userForm } = useTexts();
  const [isAdding, setAdding] = useState(false);
  const [, go] = useLocation();
  const pages = usePages({ key: ['users', 'pages'], read: (next, options) => api.listUsers(next, options) });

  return (
    <Page
      title={texts.title}
      actions={
        <Button look="primary" onClick={() => setAdding(true)}>
          {userForm.add}
        </Button>
      }
    >
      <Card label={texts.title}>
        <Listing pages={pages} empty={texts.none}>
          {(users) => (
            <ul className="list">
              {users.map((user) => (
                <UserRow key={user.id} user={user} />
              ))}
            </ul>
          )}
        </Listing>
      </Card>
      {isAdding && <UserDialog onClose={() => setAdding(false)} onDone={({ id }) => go(urls.user(id))} />}
    </Page>
  );
}

function UserRow({ user: { id, name, email, role, storeId, isActive, ...user } }: { user: UserDto }) {
  const { users: texts, userForm } = useTexts();
  const { me } = useTill();
  const withdrawn = user.withdrawnPermissions.length;
  const store = me.stores.find((each) => each.id === storeId)?.name ?? texts.everyStore;

  return (
    <li>
      <Link href={urls.user(id)} className="list-row">
        <Initials name={name} />
        <span className="list-main">
          <strong>{name}</strong>
          <span className="soft small">
            {texts.roles[role]} · {store} · {email}
            {withdrawn > 0 && ` · ${userForm.withdrawn(withdrawn)}`}
          </span>
        </span>
        {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
      </Link>
    </li>
  );
}
