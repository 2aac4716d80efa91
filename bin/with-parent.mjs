/**
 * Loaded before a script that bin/node.mjs runs: when the starting process is gone (even by kill -9), the
 * channel to it closes and the script is asked to end in the ordinary way. Only for the direct child: the
 * script's own workers inherit the arguments, but have another parent.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel && process.env.LINLI_PARENT === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
