/** `linli permissions`: writes docs/permissions.md from the declarations, so that the page can't say what is not so. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Endpoint } from '../kernel/contract.ts';
import type { Module } from '../kernel/module.ts';
import { modules } from '../modules/index.ts';
import { ROLE_NAMES, ROLES } from '../modules/staff/roles.ts';
import { say } from '../settings.ts';
import type { Command } from './command.ts';

export const PERMISSIONS_PAGE = join(import.meta.dirname, '../../docs/permissions.md');

export const permissionsCommand: Command = {
  name: 'permissions',
  usage: '',
  what: {
    zh: '由接口声明重新写出 docs/permissions.md：权限、岗位、接口',
    en: 'write docs/permissions.md anew from the declarations: permissions, roles, endpoints',
  },
  run: async () => {
    await writeFile(PERMISSIONS_PAGE, permissionsPage(modules));
    console.log(say('已写好 docs/permissions.md。', 'Wrote docs/permissions.md.'));
  },
};

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  `|${head.map(() => ' --- ').join('|')}|`,
  ...rows.map(row),
];
const operation = ({ method, path, name }: Endpoint): string => `\`${method} /api${path}\` (${name})`;

/** The whole page. Rows follow the modules' order and, inside one, the order of declaration. */
export function permissionsPage(all: readonly Module[]): string {
  const endpoints = all.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
  const asking = (may: string) => endpoints.filter((one) => one.may === may);
  const holders = (permission: string) =>
    ROLE_NAMES.filter((role) => ROLES[role].permissions.includes(permission)).map((role) => ROLES[role].name);
  const lines = [
    '# 权限表 · Permissions',
    '',
    '由接口声明生成：`npm run linli -- permissions`。不要手改。',
    'Generated from the declarations by `npm run linli -- permissions`; a test holds it to them.',
    '',
    '一次授权 = 岗位 × 地点或网格前缀 × 起止日期。每个请求过两道门：岗位有没有这项权限；这条记录在不在授权的范围里（不在就答“没有找到”）。',
    'A grant is a role over a prefix of places or grids with dates. Every request passes two gates: the permission, then whether the record lies in its scope (outside it does not exist).',
    '',
    '## 岗位 · Roles',
    '',
    ...table(
      ['岗位 Role', '做什么 What for', '权限 Permissions'],
      ROLE_NAMES.map((role) => {
        const { name, what, permissions } = ROLES[role];
        return [
          `${name.zh} ${name.en}`,
          `${what.zh} ${what.en}`,
          permissions.map((one) => `\`${one}\``).join(' '),
        ];
      }),
    ),
  ];
  for (const module of all) {
    if (Object.keys(module.permissions).length === 0) continue;
    lines.push('', `## ${module.name}`, '');
    lines.push(
      ...table(
        ['权限 Permission', '可以 Lets one', '岗位 Roles', '接口 Endpoints'],
        Object.entries(module.permissions).map(([permission, what]) => [
          `\`${permission}\``,
          `${what.zh}。 ${what.en}.`,
          holders(permission)
            .map(({ zh, en }) => `${zh} ${en}`)
            .join('、') || '—',
          asking(permission).map(operation).join('<br>') || '—',
        ]),
      ),
    );
  }
  for (const [may, zh, en] of [
    ['signed-in', '登录就行', 'Any live session'],
    ['anyone', '不用登录', 'No sign-in'],
  ] as const) {
    lines.push('', `## ${zh} · ${en} (\`${may}\`)`, '');
    lines.push(...asking(may).map((one) => `- ${operation(one)}: ${one.summary.zh}。 ${one.summary.en}.`));
  }
  return `${lines.join('\n')}\n`;
}
