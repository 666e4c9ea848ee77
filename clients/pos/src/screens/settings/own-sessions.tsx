import { api } from '../../app/api.js';
import { usePages } from '../../app/pages.js';
import { useTexts } from '../../texts/texts.js';
import { Sessions } from '../users/session-list.js';

/** Where the user is signed in. */
export function OwnSessions() {
  const { sessions: texts } = useTexts();
  const pages = usePages({ key: ['sessions'], read: (next, options) => api.listSessions(next, options) });

  return (
    <Sessions
      title={texts.own}
      pages={pages}
      endAllText={texts.endOthers}
      endAll={() => api.endOtherSessions()}
      end={(id) => api.endSession(id)}
    />
  );
}
