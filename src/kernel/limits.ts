/** Rate limits per process and key: a door against floods and guessing, beside the limits kept in the database. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from './refused.ts';

const doors = new Map<string, RateLimiterMemory>();

/** Takes one of `points` per `seconds` for this key. @throws Refused 429 with the seconds to wait */
export async function limit(door: string, key: string, points: number, seconds: number): Promise<void> {
  let limiter = doors.get(door);
  if (!limiter) {
    limiter = new RateLimiterMemory({ points, duration: seconds, keyPrefix: door });
    doors.set(door, limiter);
  }
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof Error) throw error;
    throw tooMany(Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000)));
  }
}

/** Forgets all counters. */
export const clearLimits = (): void => doors.clear();
