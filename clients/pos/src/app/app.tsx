import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Router, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.js';
import { TextsProvider } from '../texts/texts.js';
import { Layout } from './layout.js';
import { OutboxProvider } from './outbox.js';
import { queryClient } from './queries.js';
import { isReady, refreshSession, useSession } from './session.js';
import { TillProvider } from './till.js';

const CompaniesScreen = lazy(() => import('../screens/companies/companies-screen.js'));
const ResetScreen = lazy(() => import('../screens/reset/reset-screen.js'));

/** The page. Addresses are behind the `#`, so that any static server can serve it without rewrite rules. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TextsProvider>
        <Router hook={useHashLocation}>
          <Screens />
        </Router>
      </TextsProvider>
    </QueryClientProvider>
  );
}

/** The link that sets a password opens with and without a session. */
function Screens() {
  const [location] = useLocation();
  if (!/^\/reset\b/.test(location)) return <SignedInOnly />;

  return (
    <Suspense fallback={null}>
      <ResetScreen />
    </Suspense>
  );
}

/** Shows the screens to a user who is signed in to a company, to the staff of the platform their companies, and the sign-in to others. */
function SignedInOnly() {
  const session = useSession();
  const { me } = session;
  useEffect(function refreshOnStart() {
    void refreshSession();
  }, []);
  if (me === undefined || !isReady(session)) return <SignInScreen />;
  if (me.company === null) {
    return (
      <Suspense fallback={null}>
        <CompaniesScreen />
      </Suspense>
    );
  }

  return (
    <TillProvider me={me} company={me.company}>
      <OutboxProvider key={me.user.id} userId={me.user.id}>
        <Layout />
      </OutboxProvider>
    </TillProvider>
  );
}
