/** What the page of forwarded applications needs: one of the demo's that waits for a decision. */
type Ask = { ask: <T>(method: string, path: string, body?: object) => Promise<T> };

/** The id for the address `{forwarded}`. */
export async function forwardedNames(department: Ask): Promise<Record<string, string>> {
  const { rows } = await department.ask<{ rows: { id: string }[] }>(
    'GET',
    '/forwarded-applications?tab=working',
  );
  return { forwarded: rows[0]?.id ?? '' };
}
