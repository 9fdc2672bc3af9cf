import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { Home } from '../features/home/Home.tsx';
import { MeetingPage } from '../features/meetings/MeetingPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { Failure, NoSuchPage } from './Failure.tsx';
import { Gate } from './Gate.tsx';
import { SignInAgain } from './SignInAgain.tsx';

const versionNumber = z.number().int().positive().optional().catch(undefined);

const root = createRootRoute({ component: Gate });

const signIn = createRoute({ getParentRoute: () => root, path: '/signin', component: SignInAgain });
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage });
const meeting = createRoute({
  getParentRoute: () => root,
  path: '/meetings/$meeting',
  component: function MeetingRoute(): ReactNode {
    const { meeting: id } = meeting.useParams();
    return <MeetingPage key={id} meeting={id} />;
  },
});
const paper = createRoute({
  getParentRoute: () => root,
  path: '/meetings/$meeting/documents/$document',
  /** `version`: an older one than the current; `compare`: the version it is compared with. */
  validateSearch: z.object({ version: versionNumber, compare: versionNumber }),
  component: lazyRouteComponent(() => import('./PaperRoute.tsx'), 'PaperRoute'),
});
const drafts = createRoute({
  getParentRoute: () => root,
  path: '/secretariat',
  component: lazyRouteComponent(() => import('./SecretariatRoutes.tsx'), 'DraftsRoute'),
});
const draft = createRoute({
  getParentRoute: () => root,
  path: '/secretariat/$meeting',
  component: lazyRouteComponent(() => import('./SecretariatRoutes.tsx'), 'DraftRoute'),
});

const ballots = createRoute({
  getParentRoute: () => root,
  path: '/ballots',
  component: lazyRouteComponent(() => import('./BallotRoutes.tsx'), 'BallotList'),
});
const ballot = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$ballot',
  component: lazyRouteComponent(() => import('./BallotRoutes.tsx'), 'BallotRoute'),
});
const compose = createRoute({
  getParentRoute: () => root,
  path: '/secretariat/ballots/new',
  component: lazyRouteComponent(() => import('./BallotRoutes.tsx'), 'ComposeRoute'),
});
const composeFrom = createRoute({
  getParentRoute: () => root,
  /** A draft written on (`edit`), or a ballot asked again (`again`). */
  path: '/secretariat/ballots/$ballot/$as',
  component: lazyRouteComponent(() => import('./BallotRoutes.tsx'), 'ComposeFromRoute'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
});

const tree = root.addChildren([
  signIn,
  home,
  settings,
  meeting,
  paper,
  drafts,
  draft,
  ballots,
  ballot,
  compose,
  composeFrom,
  audit,
]);

/**
 * The screens and their addresses. They stand behind `#`, so that they work from any origin without the server's help and
 * no meeting's id reaches a server's log.
 */
export function appRouter() {
  return createRouter({
    routeTree: tree,
    history: createHashHistory(),
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof appRouter>;
  }
}
