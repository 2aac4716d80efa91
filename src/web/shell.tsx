import { type ComponentType, type LazyExoticComponent, type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Router, Switch } from 'wouter';
import { useLang } from './t.ts';
import { Crash, ErrorPage } from './ui/ErrorPage.tsx';
import { Skeleton } from './ui/Skeleton.tsx';
import { Toasts } from './ui/Toast.tsx';

/** `['/cases/:id', lazy(() => import('…'))]`: the address inside the shell, and the page that is fetched for it. */
export type PageRoute = readonly [path: string, page: LazyExoticComponent<ComponentType>];

/** Starts a shell at `base` ('' for the resident's). */
export function start(base: string, app: ReactNode): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('no #app');
  createRoot(root).render(
    <StrictMode>
      <Router base={base}>
        <InLanguage>{app}</InLanguage>
      </Router>
    </StrictMode>,
  );
}

/** Changing the language draws everything anew. */
function InLanguage({ children }: { children: ReactNode }) {
  const lang = useLang();
  return (
    <div key={lang} style={{ display: 'contents' }}>
      {children}
      <Toasts />
    </div>
  );
}

/** The pages of a shell; an unknown address says so. */
type PagesProps = {
  routes: readonly PageRoute[];
  /** What an address that is not in the list shows; a plain "no such page" otherwise. */
  otherwise?: ReactNode;
  /** Inside a frame that already has a <main>. */
  framed?: boolean;
};

export function Pages({ routes, otherwise, framed }: PagesProps) {
  return (
    <Crash>
      <Suspense
        fallback={
          framed ? (
            <Framed>
              <Skeleton />
            </Framed>
          ) : (
            <Waiting />
          )
        }
      >
        <Switch>
          {routes.map(([path, Page]) => (
            <Route key={path} path={path}>
              <Page />
            </Route>
          ))}
          <Route>
            {otherwise ??
              (framed ? (
                <Framed>
                  <ErrorPage trouble="missing" />
                </Framed>
              ) : (
                <NotThere />
              ))}
          </Route>
        </Switch>
      </Suspense>
    </Crash>
  );
}

function Framed({ children }: { children: ReactNode }) {
  return <div className="con-page">{children}</div>;
}

function Waiting() {
  return (
    <div className="ll-page">
      <div className="ll-main">
        <Skeleton />
      </div>
    </div>
  );
}

function NotThere() {
  return (
    <div className="ll-page">
      <main className="ll-main" style={{ display: 'flex', flexDirection: 'column' }}>
        <ErrorPage trouble="missing" />
      </main>
    </div>
  );
}
