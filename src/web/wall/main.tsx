import '../ui/all.css';
import { Pages, start } from '../shell.tsx';
import { routes } from './routes.tsx';

start('/wall', <Pages routes={routes} />);
