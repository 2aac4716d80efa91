import '../ui/all.css';
import './resident.css';
import { startMode } from '../mode.ts';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';

startMode();
start('', <Pages routes={routes} />);
