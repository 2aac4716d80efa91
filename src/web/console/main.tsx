import '../ui/all.css';
import './console.css';
import { lazy } from 'react';
import { callAs } from '../call.ts';
import { Pages, start } from '../shell.tsx';
import { bare } from './routes.tsx';

const App = lazy(() => import('./App.tsx'));

callAs('staff');
start('/console', <Pages routes={bare} otherwise={<App />} />);
