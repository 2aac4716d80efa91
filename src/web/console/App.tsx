import { Redirect, useLocation } from 'wouter';
import { readMe, signOut } from '../../modules/staff/contract.ts';
import { CallError, call } from '../call.ts';
import { forgetAll, useLoad } from '../load.ts';
import { Pages } from '../shell.tsx';
import { Loading } from '../ui/Loading.tsx';
import { AntFrame } from './AntFrame.tsx';
import { Frame } from './Frame.tsx';
import { navFor } from './nav.ts';
import { routes } from './routes.tsx';

/** The console for whoever is signed in; signing in comes first and leads back to the same address. */
export default function App() {
  const me = useLoad('me', () => call(readMe, {}));
  const [path, go] = useLocation();
  if (me.error instanceof CallError && me.error.status === 401) {
    return <Redirect to={`/sign-in?next=${encodeURIComponent(path + location.search)}`} replace />;
  }

  async function leave() {
    await call(signOut, {});
    forgetAll();
    go('/sign-in');
  }

  return (
    <AntFrame>
      <Loading of={me}>
        {({ name, grants, permissions }) => (
          <Frame
            nav={navFor(permissions)}
            scope={grants[0] ? [grants[0].scopeName] : []}
            user={{ name }}
            onSignOut={() => void leave()}
          >
            <Pages routes={routes} framed />
          </Frame>
        )}
      </Loading>
    </AntFrame>
  );
}
