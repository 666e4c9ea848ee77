import type { OpenSessionDto } from '@pos-backend/sdk';
import { Listing } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import type { Pages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Badge, Card, Notice } from '../../design/parts.js';
import type { Texts } from '../../texts/en.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { deviceName } from './device-name.js';

interface SessionsProps {
  title: string;
  pages: Pages<OpenSessionDto>;
  /** The text of the button that ends all, but for the session of this till. */
  endAllText: string;
  endAll: () => Promise<unknown>;
  end: (id: string) => Promise<unknown>;
}

/** The open sessions of a user, with device, address and last use. Single ones and all can be ended. */
export function Sessions({ title, pages, endAllText, endAll, end }: SessionsProps) {
  const texts = useTexts();
  const one = useOnce(end, () => undefined);
  const all = useOnce(
    (_: undefined) => endAll(),
    () => undefined,
  );
  const error = one.error ?? all.error;
  const isBusy = one.isPending || all.isPending;

  return (
    <Card label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {pages.items.some(({ isCurrent }) => !isCurrent) && (
          <Button disabled={isBusy} onClick={() => all.mutate(undefined)}>
            {endAllText}
          </Button>
        )}
      </div>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Listing pages={pages} empty={texts.sessions.none}>
        {(sessions) => (
          <ul className="list">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} isBusy={isBusy} onEnd={() => one.mutate(session.id)} />
            ))}
          </ul>
        )}
      </Listing>
    </Card>
  );
}

interface SessionRowProps {
  session: OpenSessionDto;
  isBusy: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isBusy, onEnd }: SessionRowProps) {
  const all = useTexts();
  const { sessions: texts } = all;
  const till = useTill();
  const { device, address, registerId, createdAt, lastUsedAt, isCurrent } = session;
  const name = deviceText(device, all);

  return (
    <li className="list-row">
      <span className="list-main">
        <strong title={device ?? undefined}>{name}</strong>
        <span className="soft small">
          {[address, texts.since(till.time(createdAt)), texts.lastUsed(till.time(lastUsedAt))]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </span>
      {registerId !== null && <Badge>{texts.byPin}</Badge>}
      {isCurrent ? (
        <Badge tone="good">{texts.isCurrent}</Badge>
      ) : (
        <Button aria-label={texts.endOf(name)} disabled={isBusy} onClick={onEnd}>
          {texts.end}
        </Button>
      )}
    </li>
  );
}

function deviceText(device: string | null, { sessions: texts }: Texts): string {
  if (device === null) return texts.unknownDevice;
  const name = deviceName(device);

  return name === undefined ? device : texts.on(name.browser, name.system);
}
