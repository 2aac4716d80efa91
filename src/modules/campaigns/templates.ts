/** Ready-made campaigns as rows: the house begins with three; whoever writes somewhere keeps their own for that area. */
import { covers, scopesOf, within } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Sql } from '../../kernel/db.ts';
import type { Ctx } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { placeFacts } from '../places/service.ts';
import type * as contract from './contract.ts';
import type { ItemGiven } from './contract.ts';
import { cleanItems } from './given.ts';
import * as store from './store.ts';

type Short = [title: string, how: string, photos: '' | 'b' | 'a' | 'ba', category: string];
type Ready = { id: string; title: string; why: string; lead: string; items: readonly Short[] };

/** Plain lists: whoever starts a campaign changes them before they hold. */
const READY: readonly Ready[] = [
  {
    id: '01900000-0000-7000-8000-0000000000c1',
    title: '物业服务“4+8+N”专项整治',
    why: '查四样公开、八样日常服务，再加本小区自己的难题。',
    lead: '住建',
    items: [
      ['收费标准公开', '公示栏里有物业费、停车费的标准和依据，看得清', 'ba', 'property_service'],
      ['服务内容和电话公开', '写明服务到哪一级、谁负责、24 小时电话打得通', 'ba', 'property_service'],
      ['公共收益公开', '广告、停车等公共收益半年公布一次收支', 'ba', 'property_owners'],
      ['维修资金使用公开', '每一笔维修资金的用途、金额、验收都公布', 'ba', 'property_owners'],
      ['门岗值守', '门岗有人，来客问一问、记一记', '', 'property_service'],
      ['楼道清洁', '楼道、扶手没有积灰，没有堆物', 'ba', 'outside_rubbish'],
      ['垃圾清运', '桶不满溢，当天运走，桶边干净', 'ba', 'outside_rubbish'],
      ['绿化养护', '没有枯树断枝，没有黄土露天', 'ba', 'outside_green'],
      ['公共照明', '楼道灯、路灯夜里都亮', 'ba', 'building_stairs'],
      ['电梯维保', '轿厢里有检验标志和本月维保记录，通话键有人应', 'ba', 'building_lift'],
      ['消防通道', '通道没有被车辆、杂物占着，门没有锁死', 'ba', 'safety_fire'],
      ['报修回应', '抽三件报修，当天有人上门、有结果', '', 'property_service'],
      ['本小区的难题', '居民说得最多的一件事，办到了哪一步', '', 'other_any'],
    ],
  },
  {
    id: '01900000-0000-7000-8000-0000000000c2',
    title: '夏季文明养犬专项整治',
    why: '天热开窗，遛狗的人多：查办证、拴绳、粪便和扰民。',
    lead: '派出所',
    items: [
      ['养犬提示牌', '主要出入口有提示牌，电话打得通', 'ba', 'safety_dogs'],
      ['犬只登记', '本处养犬户都登记、免疫、办了证，名单对得上', '', 'safety_dogs'],
      ['出门拴绳', '现场看到的犬都拴了绳，有人牵', 'ba', 'safety_dogs'],
      ['犬粪清理', '绿地、楼前没有犬粪，备了纸和桶', 'ba', 'outside_rubbish'],
      ['流浪犬', '没有成群的流浪犬，没有固定喂食点', 'ba', 'safety_dogs'],
      ['夜间犬吠', '问三户邻居，晚上十点以后没有长时间狗叫', '', 'safety_dogs'],
    ],
  },
  {
    id: '01900000-0000-7000-8000-0000000000c3',
    title: '城市管理进小区专项整治',
    why: '把城管的事办到小区里：占道、飞线、乱贴、私搭。',
    lead: '城管',
    items: [
      ['私搭乱建', '楼顶、一楼院子、平台没有新的搭建', 'ba', 'building_illegal'],
      ['占道经营', '门口和内部道路没有摆摊占道', 'ba', 'outside_parking'],
      ['飞线充电', '没有从窗口拉线给电动车充电', 'ba', 'safety_charging'],
      ['小广告', '单元门、楼道没有成片的小广告', 'ba', 'building_stairs'],
      ['车辆停放', '消防登高面、无障碍坡道没有停车', 'ba', 'outside_parking'],
      ['油烟噪声', '楼下餐饮有净化设备，夜里不扰民', '', 'outside_fumes'],
      ['装修垃圾', '装修垃圾袋装、定点、有人清', 'ba', 'outside_rubbish'],
    ],
  },
];

const itemOf = ([title, how, photos, category]: Short): ItemGiven => ({
  title,
  how,
  photoBefore: photos.includes('b'),
  photoAfter: photos.includes('a'),
  category,
});

/** Adds what is missing; never touches what somebody changed. */
export const fillTemplates = async (sql: Sql): Promise<void> => {
  await store.insertTemplates(
    sql,
    READY.map((ready, sort) => ({ ...ready, place: '', sort, items: ready.items.map(itemOf) })),
  );
};

/** Those of everywhere and of the places around and inside the writer's own area. */
export async function listTemplates(ctx: Ctx): Promise<Output<typeof contract.listTemplates>> {
  const scopes = scopesOf(ctx.actor, 'campaigns.write');
  const near = (place: string) => scopes.some((scope) => scope.startsWith(place) || place.startsWith(scope));
  return { rows: (await store.templates(ctx.sql)).filter(({ place }) => near(place)) };
}

export async function saveTemplate(
  ctx: Ctx,
  input: Input<typeof contract.saveTemplate>,
): Promise<{ ok: true }> {
  within(ctx.actor, 'campaigns.write', { place: input.place });
  const known = await store.findTemplate(ctx.sql, input.id);
  // One's own area's only; a template of everywhere is changed by whoever writes everywhere.
  if (known && !covers(scopesOf(ctx.actor, 'campaigns.write'), known)) throw notFound();
  if (input.place !== '' && !(await placeFacts(ctx, input.place))) throw notFound();
  const items = await cleanItems(ctx, input.items);
  return ctx.transact(input.place.slice(0, 6), async (tx, { record }) => {
    await store.putTemplate(tx, {
      id: input.id,
      place: input.place,
      title: cleanLine(input.title),
      why: cleanText(input.why),
      lead: cleanLine(input.lead),
      items,
      ended: input.ended,
    });
    record({
      noun: 'campaign_template',
      subject: input.id,
      verb: input.ended ? 'campaign_template.ended' : 'campaign_template.saved',
      county: input.place.slice(0, 6),
      place: input.place,
      data: { title: input.title, items: items.length },
    });
    return { ok: true as const };
  });
}
