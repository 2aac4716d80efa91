import '../ui/all.css';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';

start('/console', <Pages routes={routes} />);
