/** The columns of a list of homes, under the names that people give them. */
import { readFault } from '../../../kernel/personal.ts';
import { type CellReader, cell, columns } from '../../../kernel/sheets/columns.ts';

/** A name or number of a building, unit or door. `3-2` in a cell of type “general” becomes a day in March. */
const label: CellReader<string> = (value) =>
  value instanceof Date
    ? readFault(
        'excel-date',
        '这一格被 Excel 变成了日期。请把这一列设为“文本”，重新填写。',
        'Excel turned this into a date. Set the column to “text” and type it again.',
      )
    : cell.text({ max: 30 })(value);

export const COLUMNS = columns({
  community: {
    zh: '社区',
    en: 'Community',
    aliases: ['社区名称', '所属社区', '居委会', '社区编码', '村居'],
    read: cell.text({ max: 60 }),
  },
  compound: {
    zh: '小区',
    en: 'Compound',
    aliases: ['小区名称', '院落', '所属小区'],
    required: true,
    read: cell.text({ max: 60 }),
  },
  building: {
    zh: '楼栋',
    en: 'Building',
    aliases: ['楼号', '楼', '栋', '幢', '楼栋号', '栋号'],
    read: label,
  },
  unit: { zh: '单元', en: 'Unit', aliases: ['单元号'], read: label },
  home: { zh: '房号', en: 'Home', aliases: ['门牌号', '门牌', '室', '户号', '房间号', '房屋'], read: label },
  floor: {
    zh: '楼层',
    en: 'Floor',
    aliases: ['所在楼层', '所在层'],
    read: cell.integer({ min: -5, max: 120 }),
  },
  floors: {
    zh: '总层数',
    en: 'Floors',
    aliases: ['层数', '总楼层', '楼层数'],
    read: cell.integer({ min: 1, max: 120 }),
  },
  closed: {
    zh: '封闭/开放',
    en: 'Closed or open',
    aliases: ['小区类型', '是否封闭', '封闭', '管理方式'],
    read: cell.choice({ closed: ['封闭', '封闭式', '是'], open: ['开放', '开放式', '否'] }),
  },
  manager: {
    zh: '物业',
    en: 'Manager',
    aliases: ['物业公司', '物业企业', '管理单位'],
    read: cell.text({ max: 60 }),
  },
});
