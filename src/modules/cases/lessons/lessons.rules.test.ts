import { describe, expect, test } from 'vitest';
import { doubtsIn, formsIn, stepsFrom, withoutNames } from './rules.ts';

const known = {
  people: [
    ['王小梅', '社工'],
    ['李秀兰', '居民'],
  ] as const,
  places: [
    ['翡翠郡小区', '某小区'],
    ['翡翠郡', '某'],
    ['甲一社区', '某社区'],
  ] as const,
};

describe('names, numbers and doors go', () => {
  test.each([
    ['李秀兰家住翡翠郡小区3号楼2单元402室，漏水', '居民家住某小区〔门牌〕，漏水'],
    ['王小梅联系了甲一社区', '社工联系了某社区'],
    ['电话13800531234，座机0531-88881234', '电话〔电话〕，座机〔电话〕'],
    ['１３８ ００５３ １２３４', '〔电话〕'],
    ['身份证370105195001011234', '身份证〔证件号〕'],
    ['鲁A·12345占了车位', '〔车牌〕占了车位'],
    ['503户主在外地', '〔门牌〕户主在外地'],
    ['203家漏到103户', '〔门牌〕漏到〔门牌〕'],
    ['八号楼三单元五楼', '〔门牌〕'],
    ['3-2-402漏水', '〔门牌〕漏水'],
    ['住在无影山路12号院', '〔门牌〕'],
    ['张阿姨找了刘师傅', '某阿姨找了某师傅'],
    ['小周说明天来', '某人说明天来'],
    // What is no name stays as it is.
    ['加装电梯要 6 层以上三分之二同意', '加装电梯要 6 层以上三分之二同意'],
    ['2026年11月整改 30 天', '2026年11月整改 30 天'],
    ['花了500元，修了3次', '花了500元，修了3次'],
  ])('%s', (text, wanted) => {
    expect(withoutNames(text, known)).toBe(wanted);
    expect(formsIn(withoutNames(text, known))).toEqual([]);
  });

  test('what only looks like a name is given to a person to judge', () => {
    expect(doubtsIn('赵国强说没钱，香榭花园的物业不管，编号123456')).toEqual(
      expect.arrayContaining(['赵国强', '香榭花园', '123456']),
    );
    expect(doubtsIn('某小区的老旧小区改造，居民说好，社工联系物业')).toEqual([]);
  });

  test('steps count days from the report and leave out looks, urges and the report itself', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day, 3));
    const moment = (verb: string, day: number, text = '') => ({ verb, at: at(day), open: true, text });
    expect(
      stepsFrom(
        [
          moment('case.reported', 1, '漏水了'),
          moment('case.accepted', 1),
          moment('case.revealed', 1, '约上门'),
          moment('case.noted', 3, '约了两户看现场'),
          moment('case.urged', 3),
          moment('case.resolved', 6, '换了管'),
        ],
        at(1),
      ),
    ).toBe('第 1 天：接单。\n第 3 天：约了两户看现场\n第 6 天：换了管');
  });
});
