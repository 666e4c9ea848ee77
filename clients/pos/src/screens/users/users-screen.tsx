import type { UserDto } from '@pos-backend/sdk';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Initials } from '../../design/back-office.js';
import { Badge, Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

/** The users of the company. */
export default function UsersScreen() {
  const { users: texts } = useTexts();
  const pages = usePages({ key: ['users', 'pages'], read: (next, options) => api.listUsers(next, options) });

  return (
    <Page title={texts.title}>
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
    </Page>
  );
}

function UserRow({ user: { id, name, email, role, storeId, isActive } }: { user: UserDto }) {
  const { users: texts } = useTexts();
  const { me } = useTill();
  const store = me.stores.find((each) => each.id === storeId)?.name ?? texts.everyStore;

  return (
    <li>
      <Link href={urls.user(id)} className="list-row">
        <Initials name={name} />
        <span className="list-main">
          <strong>{name}</strong>
          <span className="soft small">
            {texts.roles[role]} · {store} · {email}
          </span>
        </span>
        {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
      </Link>
    </li>
  );
}
