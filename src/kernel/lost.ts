/**
 * The driver writes in a callback of its own; when the server has cut the connection meanwhile it throws there, where no
 * caller can catch it (github.com/porsager/postgres/issues/1208). The query concerned has failed already and its
 * transaction is rolled back by the server, so the process may go on. Anything else ends it, as it should.
 */
export function surviveLostConnections(log: (error: Error) => void): void {
  process.on('uncaughtException', (error) => {
    if (isLostWrite(error)) return log(error);
    console.error(error);
    process.exit(1);
  });
}

export const isLostWrite = (error: unknown): boolean =>
  error instanceof TypeError &&
  error.message.includes("reading 'write'") &&
  /nextWrite \(.*postgres[\\/].*connection\.js/.test(error.stack ?? '');
