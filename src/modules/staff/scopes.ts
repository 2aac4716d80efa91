/** How people call a place prefix or a grid. */
import type { House } from '../../kernel/module.ts';
import { gridFacts, placeFacts } from '../places/service.ts';

/** Scope → its name in the reader's language; a place that is not known keeps its code. */
export async function scopeNames(
  house: Pick<House, 'sql'>,
  scopes: readonly string[],
  lang: 'zh' | 'en',
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const scope of new Set(scopes)) names.set(scope, await scopeName(house, scope, lang));
  return names;
}

export async function scopeName(
  house: Pick<House, 'sql'>,
  scope: string,
  lang: 'zh' | 'en',
): Promise<string> {
  if (scope === '') return lang === 'zh' ? '全部地区' : 'Everywhere';
  const community = scope.slice(0, 12);
  const place = await placeFacts(house, scope.includes('-') ? community : scope);
  if (!scope.includes('-')) return place ? place.address || place.name : scope;
  const grid = await gridFacts(house, scope);
  return `${place?.name ?? community} ${grid?.name ?? scope.slice(13)}`.trim();
}
