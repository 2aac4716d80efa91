/** How people call a place prefix or a grid. */
import type { House } from '../../kernel/module.ts';

/** Scope → its name in the reader's language; a place that is not known keeps its code. */
export async function scopeNames(
  _house: House,
  scopes: readonly string[],
  lang: 'zh' | 'en',
): Promise<Map<string, string>> {
  return new Map(
    scopes.map((scope) => [scope, scope === '' ? (lang === 'zh' ? '全部' : 'Everything') : scope]),
  );
}
