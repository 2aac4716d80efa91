/**
 * The pages that are looked at, by `node test/look.ts` (pictures and findings) and by test/journeys/pages.test.ts, which also
 * finds the routes that have no line here. `{name}` in an address is filled in by test/scene.ts.
 */
export type Shell = 'resident' | 'field' | 'console' | 'wall';

export type Look = {
  shell: Shell;
  /** Address with its shell: `/`, `/field/cases/{working}`, `/console/cases`. */
  path: string;
  /** Who looks: see test/scene.ts. */
  as: string;
  /** A name for the picture; made from the path otherwise. */
  name?: string;
  /** Buttons that are pressed one after the other before looking, in both languages. */
  press?: readonly (readonly [zh: string, en: string])[];
  /** The form that this device keeps half filled in: see draftFor in test/look.ts. */
  draft?: true;
};

type More = Partial<Omit<Look, 'shell' | 'path' | 'as'>>;
const of =
  (shell: Shell, base: string) =>
  (path: string, as: string, more: More = {}): Look => ({ shell, path: `${base}${path}`, as, ...more });

const resident = of('resident', '');
const field = of('field', '/field');
const desk = of('console', '/console');
const wall = of('wall', '/wall');

const RESIDENT: readonly Look[] = [
  resident('/', 'anyone', { name: 'home' }),
  resident('/', 'reporter', { name: 'home-matters' }),
  resident('/nowhere', 'anyone'),
  resident('/p/{door}', 'anyone', { name: 'door' }),
  resident('/p/000000', 'anyone', { name: 'door-unknown' }),
  resident('/place', 'anyone', { name: 'place' }),
  resident('/place/{community}', 'anyone', { name: 'place-inside' }),
  resident('/report', 'reporter', { name: 'report-1-photo' }),
  resident('/report?step=2', 'reporter', { name: 'report-2-place' }),
  resident('/report?step=3', 'reporter', { name: 'report-3-what' }),
  resident('/report?step=3&pick=1', 'reporter', { name: 'report-3-kinds' }),
  resident('/report?step=4', 'reporter', { name: 'report-4-nearby', draft: true }),
  resident('/report?step=4&ask=phone', 'reporter', { name: 'report-4-phone', draft: true }),
  resident('/report?step=5', 'reporter', { name: 'report-5-check', draft: true }),
  resident('/report/sent/{received}', 'reporter', { name: 'sent' }),
  resident('/case/{received}', 'reporter', { name: 'case-received' }),
  resident('/case/{working}', 'reporter', { name: 'case-working' }),
  resident('/case/{resolved}', 'reporter', { name: 'case-resolved' }),
  resident('/case/{closed}', 'reporter', { name: 'case-closed' }),
  resident('/case/{reopened}', 'reporter', { name: 'case-reopened' }),
  resident('/case/{working}', 'anyone', { name: 'case-not-mine' }),
  resident('/case/{working}/add', 'reporter', { name: 'case-add' }),
  resident('/case/{resolved}/confirm', 'reporter', { name: 'case-confirm' }),
  resident('/case/{resolved}/reopen', 'reporter', { name: 'case-reopen' }),
  resident('/talks', 'reporter', { name: 'talks' }),
  resident('/talks/{talk}', 'reporter', { name: 'talk' }),
  resident('/forum', 'reporter', { name: 'forum' }),
  resident('/forum/new', 'resident', { name: 'forum-new' }),
  resident('/forum/{thread}', 'reporter', { name: 'thread' }),
  resident('/case/{refused}', 'reporter', { name: 'case-refused' }),
  resident('/case/{received}/withdraw', 'reporter', { name: 'case-withdraw' }),
  resident('/case/{bad}/rate-again', 'reporter', { name: 'case-rate-again' }),
  resident('/guide', 'anyone', { name: 'guide' }),
  resident('/guide?q=残疾证', 'anyone', { name: 'guide-found' }),
  resident('/guide?q=开个亲属关系证明', 'anyone', { name: 'guide-refused' }),
  resident('/guide?q=天外来客', 'anyone', { name: 'guide-nothing' }),
  resident('/guide?department=civ', 'anyone', { name: 'guide-department' }),
  resident('/guide/event/old_age', 'anyone', { name: 'guide-event' }),
  resident('/guide/dis-01', 'reporter', { name: 'guide-item' }),
  resident('/guide/zz-99', 'anyone', { name: 'guide-unknown' }),
  resident('/mine', 'reporter', { name: 'mine' }),
  resident('/mine', 'anyone', { name: 'mine-empty' }),
  resident('/find', 'anyone', { name: 'find' }),
  resident('/me', 'anyone', { name: 'me-sign-in' }),
  resident('/me', 'resident', { name: 'me' }),
  resident('/demo/messages', 'anyone', { name: 'messages' }),
];

const FIELD: readonly Look[] = [
  field('/', 'wang', { name: 'today' }),
  field('/new', 'wang', { name: 'new' }),
  field('/cases', 'wang', { name: 'cases' }),
  field('/cases/{received}', 'wang', { name: 'case-received' }),
  field('/cases/{working}', 'wang', { name: 'case-working' }),
  field('/cases/{working}', 'wang', { name: 'case-number', press: [['看号码', 'Show the number']] }),
  field('/cases/{closed}', 'wang', { name: 'case-closed' }),
  field('/cases/{working}', 'li', { name: 'case-not-mine' }),
  field('/cases/{working}/note', 'wang', { name: 'note' }),
  field('/cases/{working}/resolve', 'wang', { name: 'resolve' }),
  field('/cases/{working}', 'wang', { name: 'case-pause', press: [['暂停计时', 'Stop the clock']] }),
  field('/cases/{working}', 'wang', { name: 'case-extension', press: [['申请延期', 'Ask for more time']] }),
  field('/lessons/{lesson}', 'wang', { name: 'lesson' }),
  field('/campaigns', 'wang', { name: 'campaigns' }),
  field('/campaign-places/{campaign_place}', 'wang', { name: 'campaign-place' }),
  field('/campaign-places/{campaign_place}/{campaign_item}/problem', 'wang', { name: 'campaign-problem' }),
  field('/campaign-places/{campaign_place}/{campaign_item}/repair', 'wang', { name: 'campaign-repair' }),
  field('/campaign-places/{campaign_place}/{campaign_item}/case', 'wang', { name: 'campaign-case' }),
  field('/disputes', 'wang', { name: 'disputes' }),
  field('/disputes/new', 'wang', { name: 'dispute-new' }),
  field('/disputes/new?case={working}', 'wang', { name: 'dispute-from-case' }),
  field('/disputes/{dispute}', 'wang', { name: 'dispute' }),
  field('/disputes/{agreed}', 'wang', { name: 'dispute-agreed' }),
  field('/disputes/{following}', 'wang', { name: 'dispute-following' }),
  field('/disputes/{dispute}/party', 'wang', { name: 'dispute-party' }),
  field('/disputes/{dispute}/meeting', 'wang', { name: 'dispute-meeting' }),
  field('/disputes/{dispute}/meetings/{meeting}', 'wang', { name: 'dispute-minutes' }),
  field('/disputes/{dispute}/agreement', 'wang', { name: 'dispute-agreement' }),
  field('/disputes/{agreed}/sign', 'wang', { name: 'dispute-sign' }),
  field('/rounds', 'wang', { name: 'rounds' }),
  field('/rounds/new', 'wang', { name: 'round-new' }),
  field('/rounds/{round}', 'wang', { name: 'round' }),
  field('/call', 'wang', { name: 'call' }),
  field('/talks', 'wang', { name: 'talks' }),
  field('/talks/{talk}', 'wang', { name: 'talk' }),
  field('/forum', 'wang', { name: 'forum' }),
  field('/forum/{thread}', 'wang', { name: 'thread' }),
  field('/diary', 'wang', { name: 'diary' }),
  field('/diary/new', 'wang', { name: 'diary-new' }),
  field('/diary/{entry}', 'wang', { name: 'diary-entry' }),
  field('/diary/{entry}/change', 'wang', { name: 'diary-change' }),
  field('/whistles', 'wang', { name: 'whistles' }),
  field('/whistles/new', 'wang', { name: 'whistle-new' }),
  field('/whistles/new?case={working}', 'wang', { name: 'whistle-from-case' }),
  field('/whistles/{whistle}', 'wang', { name: 'whistle' }),
  field('/called/{called}', 'liu', { name: 'called' }),
  field('/cases/{refused}', 'wang', { name: 'case-refused' }),
  field('/cases/{received}/end', 'wang', { name: 'end' }),
  field('/callbacks/{resolved}', 'wang', { name: 'callback' }),
  field('/bad-ratings/{bad}', 'wang', { name: 'bad-rating' }),
  field('/people', 'wang', { name: 'people' }),
  field('/people/new', 'wang', { name: 'people-new' }),
  field('/people/{person}', 'wang', { name: 'person' }),
  field('/people/{person}/phone', 'wang', { name: 'person-phone' }),
  field('/homes/{home}', 'wang', { name: 'one-home' }),
  field('/notices', 'wang', { name: 'notices' }),
  field('/me', 'wang', { name: 'me' }),
  field('/me', 'wang', { name: 'me-password', press: [['换密码', 'Change the password']] }),
  field('/sign-in', 'anyone', { name: 'sign-in' }),
  field('/setup', 'beginner', { name: 'setup' }),
  field('/nowhere', 'wang', { name: 'nowhere' }),
];

const CONSOLE: readonly Look[] = [
  desk('/', 'zhao', { name: 'home' }),
  desk('/', 'zhang', { name: 'home-community' }),
  desk('/', 'admin', { name: 'home-admin' }),
  desk('/cases', 'zhao', { name: 'desk' }),
  desk('/cases?tab=overdue', 'zhao', { name: 'desk-overdue' }),
  desk('/cases?q=没有这样的事', 'zhao', { name: 'desk-empty' }),
  desk('/cases?open={received}', 'zhao', { name: 'desk-drawer' }),
  desk('/cases?open={closed}', 'zhao', { name: 'desk-drawer-closed' }),
  desk('/cases', 'zhao', { name: 'desk-new', press: [['记一件', 'Note a case']] }),
  desk('/cases?open={working}', 'wang', { name: 'desk-note', press: [['记一笔', 'Write a note']] }),
  desk('/cases?open={working}', 'wang', { name: 'desk-resolve', press: [['办结', 'Resolve']] }),
  desk('/cases?open={working}', 'wang', { name: 'desk-pause', press: [['暂停计时', 'Stop the clock']] }),
  desk('/cases?open={working}', 'zhang', { name: 'desk-park', press: [['挂账', 'Park']] }),
  desk('/topics', 'zhao', { name: 'topics' }),
  desk('/lessons', 'zhang', { name: 'lessons' }),
  desk('/lessons?open={lesson}', 'zhang', { name: 'lesson' }),
  desk('/lessons/{lesson}/edit', 'zhang', { name: 'lesson-edit' }),
  desk('/whistles', 'zhao', { name: 'whistles' }),
  desk('/whistles?open={whistle}', 'zhao', { name: 'whistle' }),
  desk('/whistles?tab=to_rate&open={ratable}', 'zhang', {
    name: 'whistle-rate',
    press: [['给单位评价', 'Rate the units']],
  }),
  desk('/whistles/new?case={working}', 'zhang', { name: 'whistle-new' }),
  desk('/called', 'liu', { name: 'called' }),
  desk('/forwarded', 'liu', { name: 'forwarded' }),
  desk('/forwarded?open={forwarded}', 'liu', { name: 'forwarded-open' }),
  desk('/unit-channels', 'admin', { name: 'unit-channels' }),
  desk('/called?open={called}', 'liu', { name: 'called-open' }),
  desk('/called?open={ordering}', 'liu', {
    name: 'called-notice',
    press: [['开整改通知书', 'Issue a notice']],
  }),
  desk('/ranking', 'zhao', { name: 'ranking' }),
  desk('/ranking', 'zhao', { name: 'ranking-rules', press: [['改时限和权重', 'Limits and weights']] }),
  desk('/cases?tab=ended&open={refused}', 'zhang', { name: 'desk-refused' }),
  desk('/cases?open={received}', 'zhang', { name: 'desk-end', press: [['不在这里办', 'Not handled here']] }),
  desk('/callbacks', 'zhang', { name: 'callbacks' }),
  desk('/callbacks?open={resolved}', 'zhang', { name: 'callback' }),
  desk('/callbacks?tab=bad&open={bad}', 'zhang', { name: 'bad-rating' }),
  desk('/callbacks?tab=answers', 'zhang', { name: 'callback-answers' }),
  desk('/rates', 'zhao', { name: 'rates' }),
  desk('/call-rules', 'admin', { name: 'call-rules' }),
  desk('/call-rules', 'admin', { name: 'call-rules-new', press: [['加一条理由', 'Add a reason']] }),
  desk('/categories', 'admin', { name: 'categories' }),
  desk('/categories', 'admin', { name: 'alike-figures', press: [['合并和折叠', 'Merging and folding']] }),
  desk('/categories', 'admin', { name: 'categories-new', press: [['加一类', 'Add a kind']] }),
  desk('/hand-over', 'zhang', { name: 'hand-over' }),
  desk('/limits', 'admin', { name: 'limits' }),
  desk('/limits', 'zhao', { name: 'limits-street' }),
  desk('/calendar', 'admin', { name: 'calendar' }),
  desk('/campaigns', 'zhao', { name: 'campaigns' }),
  desk('/campaigns/new', 'zhao', { name: 'campaign-new' }),
  desk('/campaigns/{campaign}', 'zhao', { name: 'campaign' }),
  desk('/campaigns/{campaign}?open={campaign_place}', 'zhao', { name: 'campaign-place' }),
  desk('/campaigns/{campaign}?view=items', 'zhao', { name: 'campaign-items' }),
  desk('/campaigns/{campaign}?view=units', 'zhao', { name: 'campaign-units' }),
  desk('/campaigns/{campaign}?view=report', 'zhao', { name: 'campaign-report' }),
  desk('/campaigns/{campaign}', 'zhao', {
    name: 'campaign-change',
    press: [['改期限和单位', 'Change dates and units']],
  }),
  desk('/campaigns/{campaign}', 'zhao', { name: 'campaign-add', press: [['加几个地方', 'Add places']] }),
  desk('/counter', 'wang', { name: 'counter' }),
  desk('/applications', 'wang', { name: 'applications' }),
  desk('/disputes', 'zhang', { name: 'disputes' }),
  desk('/disputes?open={dispute}', 'zhang', { name: 'dispute' }),
  desk('/dispute-kinds', 'admin', { name: 'dispute-kinds' }),
  desk('/call', 'zhang', { name: 'call' }),
  desk('/talks', 'zhang', { name: 'talks' }),
  desk('/talks?open={talk}', 'zhang', { name: 'talk' }),
  desk('/talks', 'zhang', { name: 'talk-new', press: [['安排一次', 'Set a day']] }),
  desk('/forum', 'zhang', { name: 'forum' }),
  desk('/forum?open={thread}', 'zhang', { name: 'thread' }),
  desk('/diary', 'zhang', { name: 'diary' }),
  desk('/diary?open={entry}', 'zhang', { name: 'diary-entry' }),
  desk('/people', 'zhang', { name: 'people' }),
  desk('/people?q=丁', 'zhang', { name: 'people-search' }),
  desk('/people?open={person}', 'zhang', { name: 'person' }),
  desk('/people', 'zhang', { name: 'person-new', press: [['登记一个人', 'Register']] }),
  desk('/people', 'zhang', { name: 'people-export', press: [['导出', 'Export']] }),
  desk('/people?open={person}', 'zhang', { name: 'person-move', press: [['搬家', 'Move']] }),
  desk('/people?open={person}', 'zhang', { name: 'person-relate', press: [['记关系', 'Add relation']] }),
  desk('/people?open={person}', 'zhang', { name: 'person-merge', press: [['合并重复', 'Merge']] }),
  desk('/people/import', 'zhang', { name: 'people-import' }),
  desk('/hotline', 'zhao', { name: 'hotline-import' }),
  desk('/api-keys', 'admin', { name: 'api-keys' }),
  desk('/api-keys', 'admin', { name: 'api-keys-new', press: [['发一把钥匙', 'Make a key']] }),
  desk('/homes/{home}', 'zhang', { name: 'one-home' }),
  desk('/dispatch', 'zhao', { name: 'dispatch' }),
  desk('/dispatch', 'zhao', { name: 'dispatch-new', press: [['加一条规则', 'Add a rule']] }),
  desk('/units', 'zhao', { name: 'units' }),
  desk('/units', 'zhao', { name: 'units-new', press: [['登记一个单位', 'Enter a unit']] }),
  desk('/tags', 'zhang', { name: 'tags' }),
  desk('/tags', 'zhang', { name: 'tags-new', press: [['加一个标签', 'Add a tag']] }),
  desk('/stewards', 'zhang', { name: 'stewards' }),
  desk('/stewards?open={steward}', 'zhang', { name: 'steward' }),
  desk('/stewards', 'zhang', { name: 'steward-new', press: [['登记一个人', 'Enter a steward']] }),
  desk('/stewards?open={steward}', 'zhang', {
    name: 'steward-stand-in',
    press: [['找人代班', 'Arrange a stand-in']],
  }),
  desk('/door-cards', 'zhang', { name: 'door-cards' }),
  desk('/accounts', 'admin', { name: 'accounts' }),
  desk('/accounts?open={account}', 'admin', { name: 'account-drawer' }),
  desk('/accounts', 'admin', { name: 'accounts-new', press: [['开账号', 'Make an account']] }),
  desk('/security', 'security', { name: 'security' }),
  desk('/audit', 'audit', { name: 'audit' }),
  desk('/account', 'zhang', { name: 'account' }),
  desk('/account', 'zhang', { name: 'account-password', press: [['换密码', 'Change the password']] }),
  desk('/map', 'zhao', { name: 'map' }),
  desk('/map?grid={grid}', 'zhang', { name: 'map-grid' }),
  desk('/grids', 'zhang', { name: 'grids' }),
  desk('/grids/checks', 'zhang', { name: 'grid-checks' }),
  desk('/places', 'zhang', { name: 'places' }),
  desk('/places?at={door}', 'zhang', { name: 'places-inside' }),
  desk('/places/import', 'zhang', { name: 'places-import' }),
  desk('/sign-in', 'anyone', { name: 'sign-in' }),
  desk('/setup', 'beginner', { name: 'setup' }),
  desk('/nowhere', 'zhang', { name: 'nowhere' }),
];

export const pages: readonly Look[] = [
  ...RESIDENT,
  ...FIELD,
  ...CONSOLE,
  wall('/', 'zhao', { name: 'street' }),
];

/** The kit, which only the development server shows. */
export const kit: readonly Look[] = [
  resident('/kit', 'anyone', { name: 'homekit' }),
  field('/kit', 'anyone', { name: 'kit' }),
  desk('/kit', 'anyone', { name: 'list' }),
  desk('/kit?open=2611-0144', 'anyone', { name: 'drawer' }),
];

export const nameOf = ({ shell, name, path }: Look): string =>
  `${shell}-${name ?? (path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'index')}`;

/** The routes of a shell that a page leads to: the first that fits, as the router takes it. */
export function routeOf(shell: Shell, path: string, routes: readonly string[]): string | undefined {
  const inside = path.replace(/[?#].*$/, '').replace(shell === 'resident' ? '' : `/${shell}`, '') || '/';
  return routes.find((route) =>
    new RegExp(`^${route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`).test(inside),
  );
}
