import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Translated } from '../i18n/Translated.tsx';
import type { Bridge } from '../platform/bridge.ts';
import { BridgeProvider } from '../platform/bridgeContext.ts';
import { useSession } from '../platform/useSession.ts';
import { useSettings } from '../platform/useSettings.ts';
import { appRouter } from './routes.tsx';

/** The whole application over one bridge. */
export function App({ bridge }: { readonly bridge: Bridge }): ReactNode {
  const [queries] = useState(
    // Asked without a network too: a server may be reached all the same, and where not, that is said.
    () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0, networkMode: 'always' } } }),
  );
  return (
    <BridgeProvider value={bridge}>
      <QueryClientProvider client={queries}>
        <Screens />
      </QueryClientProvider>
    </BridgeProvider>
  );
}

function Screens(): ReactNode {
  const [{ language }] = useSettings();
  const session = useSession();
  const [router] = useState(appRouter);
  const timeZone =
    session.kind === 'open' ? session.body.timeZone : new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Translated language={language} timeZone={timeZone}>
      <RouterProvider router={router} />
    </Translated>
  );
}
