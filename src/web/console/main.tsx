import '../ui/all.css';
import './console.css';
import { callAs } from '../call.ts';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';

callAs('staff');
start('/console', <Pages routes={routes} />);
