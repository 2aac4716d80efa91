/**
 * Runs a script under the Node version that the program is tested with:
 * `node bin/node.mjs <script> [arguments…]`. Any Node from 20 on can start this file.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledNode, ensurePackages, root } from './install.mjs';
import { say, stop } from './say.mjs';

/** Installs what is missing and answers with the path of a Node that can run the TypeScript sources. */
export async function ready() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    stop(
      say(
        `需要 Node.js 20 或更高版本,当前是 ${process.versions.node}。`,
        `Node.js 20 or newer is needed; this is ${process.versions.node}.`,
      ),
    );
  await ensurePackages();
  const bundled = bundledNode();
  if (bundled !== undefined && existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  stop(
    say(
      `此平台(${process.platform}-${process.arch})没有随附的 Node.js,请安装 Node.js 24 或更高版本(当前是 ${process.versions.node})。`,
      `No Node.js comes along for this platform (${process.platform}-${process.arch}): please install Node.js 24 or newer (this is ${process.versions.node}).`,
    ),
  );
}

/**
 * Runs Node with the given arguments as this command's only work: terminal inherited, signals passed on
 * once, exit code handed back. The child has its own process group, so that Ctrl-C reaches it exactly
 * once, from here; it ends by itself when this process disappears (bin/with-parent.mjs).
 * @param {string} node path of the Node binary
 * @param {string[]} args
 * @param {{ env?: Record<string, string> }} [more]
 * @returns {Promise<number>} exit code
 */
export function run(node, args, { env = {} } = {}) {
  const guard = pathToFileURL(join(root, 'bin/with-parent.mjs')).href;
  const child = spawn(node, ['--import', guard, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: { ...process.env, ...env, LINLI_PARENT: String(process.pid) },
  });
  const last = {};
  const pass = (signal) => {
    // npm repeats a Ctrl-C that the terminal already delivered; only a later one is a second wish.
    if (Date.now() - (last[signal] ?? 0) < 800) return;
    last[signal] = Date.now();
    // A closed terminal is no reason to drop requests.
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  const listeners = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const listener = () => pass(signal);
    process.on(signal, listener);
    return [signal, listener];
  });
  // Killed together with npm's shell there is no signal: npm's end shows as a new parent.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) pass('SIGTERM');
  }, 500);
  return new Promise((done) => {
    const finish = (code) => {
      clearInterval(watch);
      for (const [signal, listener] of listeners) process.off(signal, listener);
      done(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [script, ...rest] = process.argv.slice(2);
  if (script === undefined)
    stop(say('用法:node bin/node.mjs <脚本> [参数…]', 'Use: node bin/node.mjs <script> [arguments…]'));
  const node = await ready();
  process.exit(await run(node, [script, ...rest]));
}
