import '../ui/all.css';
import { callAs } from '../call.ts';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';

callAs('staff');
start('/wall', <Pages routes={routes} />);
