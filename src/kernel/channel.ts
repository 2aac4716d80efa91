/** How a message leaves the house. A real gateway implements `Channel`; the development channel shows it on a page. */
import type { Sql } from './db.ts';

export type Channel = {
  /** Hands a short message to the carrier. @throws when it was not taken; the caller tries again later */
  sms: (to: string, zh: string, en: string) => Promise<void>;
};

/** Keeps what would have been sent, for the demo page. Numbers stay whole here, so it exists only with DEMO. */
export const developmentChannel = (sql: Sql): Channel => ({
  sms: async (to, zh, en) => {
    await sql`insert into demo_messages (phone, zh, en) values (${to}, ${zh}, ${en})`;
    await sql`delete from demo_messages where at < now() - interval '1 day'`;
  },
});

/** No gateway configured: say so instead of pretending that something was sent. */
export const noChannel: Channel = {
  sms: () => Promise.reject(new Error('No message channel is configured.')),
};
