/** All that is raised in the demo. */
import type { Topic } from './said.ts';
import { AT_HOME } from './topics-home.ts';
import { OUTSIDE } from './topics-outside.ts';

export const TOPICS: readonly Topic[] = [...OUTSIDE, ...AT_HOME];
