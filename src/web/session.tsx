/** Who is signed in here: staff only. Residents need no account. */
import { type ReactNode, useEffect } from 'react';
import { Redirect, useLocation, useSearchParams } from 'wouter';
import { type Me, readMe, signOut } from '../modules/staff/contract.ts';
import { CallError, call, whenSignedOut } from './call.ts';
import { forgetAll, type Loaded, useLoad } from './load.ts';
import { Loading } from './ui/Loading.tsx';

/** The signed-in person, from memory after the first time. */
export function useMe(): Loaded<Me> {
  return useLoad('me', () => call(readMe, {}));
}

/** Whether the signed-in person holds a permission anywhere; false until known. What to show, never what is allowed. */
export function useMay(permission: string): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}

/** Where signing in leads back to: an address inside this shell. */
export function nextOf(asked: string | null): string {
  return asked && /^\/(?![/\\])/.test(asked) && !asked.startsWith('/sign-in') ? asked : '/';
}

export function useNext(): string {
  const [params] = useSearchParams();
  return nextOf(params.get('next'));
}

/** Signs out and forgets what was on the screen. */
export function useSignOut(): () => void {
  const [, go] = useLocation();
  return () => {
    const leave = () => {
      forgetAll();
      go('/sign-in');
    };
    // A session that is over already is as good.
    call(signOut, {}).then(leave, leave);
  };
}

const signInAt = (path: string): string => `/sign-in?next=${encodeURIComponent(path + location.search)}`;

/** Idle too long, or disabled meanwhile: the next request leads to the sign-in page, which leads back here. */
export function useIdleExit(): void {
  const [path, go] = useLocation();
  useEffect(() => {
    whenSignedOut(() => {
      // Several answers may come in at once: the first has left already, the address is no longer the page's.
      if (location.pathname.endsWith('/sign-in')) return;
      forgetAll();
      go(signInAt(path), { replace: true });
    });
    return () => whenSignedOut(() => {});
  }, [path, go]);
}

/**
 * Everything that needs somebody signed in stands inside. A due new password or second factor comes before anything
 * else: until then the server opens nothing.
 */
export function RequireMe({ children }: { children: (me: Me) => ReactNode }) {
  useIdleExit();
  const me = useMe();
  const [path] = useLocation();
  if (me.error instanceof CallError && me.error.status === 401)
    return <Redirect to={signInAt(path)} replace />;
  return (
    <Loading of={me}>
      {(who) =>
        who.mustChange || who.mustEnrol ? (
          <Redirect to={`/setup?next=${encodeURIComponent(path + location.search)}`} replace />
        ) : (
          children(who)
        )
      }
    </Loading>
  );
}
