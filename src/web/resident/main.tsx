import '../ui/all.css';
import './resident.css';
import { callAs } from '../call.ts';
import { startMode } from '../mode.ts';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';
import { Unsent } from './Unsent.tsx';

callAs('resident');
startMode();
start(
  '',
  <>
    <Unsent />
    <Pages routes={routes} />
  </>,
);
