import { ROLES } from '../../modules/staff/contract.ts';
import { RequireMe, useSignOut } from '../session.tsx';
import { Pages } from '../shell.tsx';
import { say } from '../t.ts';
import { AntFrame } from './AntFrame.tsx';
import { Frame } from './Frame.tsx';
import { navFor } from './nav.ts';
import { routes } from './routes.tsx';

/** The console for whoever is signed in; signing in comes first and leads back to the same address. */
export default function App() {
  const signOut = useSignOut();
  return (
    <AntFrame>
      <RequireMe>
        {({ name, grants, permissions }) => {
          const [first] = grants;
          return (
            <Frame
              nav={navFor(permissions)}
              scope={first ? [first.scopeName] : []}
              user={{ name, ...(first && { post: `${first.scopeName} ${say(ROLES[first.role].name)}` }) }}
              onSignOut={signOut}
            >
              <Pages routes={routes} framed />
            </Frame>
          );
        }}
      </RequireMe>
    </AntFrame>
  );
}
