import type { UserDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Badge, Notice, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { Sessions } from './session-list.js';
import { UserAccess } from './user-access.js';

/** A user of the company: how the user signs in, and where. */
export default function UserScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery({ queryKey: ['user', id], queryFn: ({ signal }) => api.getUser(id, { signal }) });

  return <Loaded query={query}>{(user) => <User user={user} />}</Loaded>;
}

function User({ user: { id, name, email, role, isActive } }: { user: UserDto }) {
  const { users: texts, sessions, common, navigation } = useTexts();
  const { me } = useTill();

  return (
    <Page
      title={name}
      actions={
        <Link href={urls.users} className="button button-plain">
          {common.back}
        </Link>
      }
    >
      <p className="row">
        <span>{texts.roles[role]}</span>
        <span className="soft">{email}</span>
        {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
      </p>
      {id === me.user.id ? (
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
    </Page>
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
