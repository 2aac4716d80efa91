import { t } from '../../../../web/t.ts';
import type { Figures } from '../../contract.ts';
import '../campaigns.css';

/** Places done, with problems, being checked; the rest is not begun. */
export function Bar({ places }: { places: Figures['places'] }) {
  const part = (n: number) => ({ width: `${places.all === 0 ? 0 : (n * 100) / places.all}%` });
  return (
    <div
      className="cam-bar"
      role="img"
      aria-label={t(
        `办完 ${places.done}，有问题 ${places.problem}，正在查 ${places.going}，还没去 ${places.todo}`,
        `done ${places.done}, problems ${places.problem}, being checked ${places.going}, not begun ${places.todo}`,
      )}
    >
      <i className="done" style={part(places.done)} />
      <i className="problem" style={part(places.problem)} />
      <i className="going" style={part(places.going)} />
    </div>
  );
}
