import '../ui/all.css';
import { callAs } from '../call.ts';
import { startMode } from '../mode.ts';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';

callAs('staff');
startMode();
start('/field', <Pages routes={routes} />);
