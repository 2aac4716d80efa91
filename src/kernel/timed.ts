/** Timed work in one list: whoever takes a job's lock runs it; a fault is written down and the next turn comes anyway. */
import type { House, Timed } from './module.ts';

/** Runs what is due now. One process at a time per job, by an advisory lock on its name. */
export async function runDue(house: House, jobs: readonly Timed[], now = new Date()): Promise<void> {
  for (const job of jobs) {
    const connection = await house.sql.reserve();
    try {
      const [lock] = await connection<
        { got: boolean }[]
      >`select pg_try_advisory_lock(hashtext(${`timed ${job.name}`})) as got`;
      if (!lock?.got) continue;
      try {
        const [last] = await connection<
          { ranAt: Date }[]
        >`select ran_at as "ranAt" from timed where name = ${job.name}`;
        if (last && now.getTime() - last.ranAt.getTime() < job.everySeconds * 1000) continue;
        const began = Date.now();
        const fault = await job.run(house, now).then(
          () => null,
          (error: unknown) => String(error instanceof Error ? error.message : error).slice(0, 500),
        );
        await connection`insert into timed (name, ran_at, took_ms, last_error) values (${job.name}, ${now}, ${Date.now() - began}, ${fault})
          on conflict (name) do update set ran_at = excluded.ran_at, took_ms = excluded.took_ms, last_error = excluded.last_error`;
      } finally {
        await connection`select pg_advisory_unlock(hashtext(${`timed ${job.name}`}))`;
      }
    } finally {
      connection.release();
    }
  }
}
