import '../ui/all.css';
import { callAs } from '../call.ts';
import { startMode } from '../mode.ts';
import { RequireMe } from '../session.tsx';
import { Pages, start } from '../shell.tsx';
import { bare, routes } from './routes.tsx';

callAs('staff');
startMode();
start('/field', <Pages routes={bare} otherwise={<RequireMe>{() => <Pages routes={routes} />}</RequireMe>} />);
