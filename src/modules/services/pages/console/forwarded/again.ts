import { reload } from '../../../../../web/load.ts';
import { reloadApplications } from '../../words.ts';

/** After any act: the list, the counts and the page that show it. */
export function reloadForwarded(): void {
  reload('forwarded');
  reloadApplications();
}
