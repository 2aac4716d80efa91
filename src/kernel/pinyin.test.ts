import { describe, expect, it } from 'vitest';
import { allInitials, initials } from './pinyin.ts';

describe('initials', () => {
  it.each([
    ['李秀兰', 'lxl'],
    ['张伟', 'zw'],
    ['单田芳', 'stf'],
    ['单', 's'],
    ['曾国藩', 'zgf'],
    ['仇英', 'qy'],
    ['解缙', 'xj'],
    ['尉迟恭', 'ycg'],
    ['欧阳修', 'oyx'],
    ['任重', 'rz'],
    ['阿依古丽·买买提', 'ayglmmt'],
    ['Anna Li', 'annali'],
    ['', ''],
    ['···', ''],
  ])('%s is %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
  it('gives all readings, the usual first, and not too many', () => {
    expect(allInitials('单雪')).toEqual(expect.arrayContaining(['sx', 'dx']));
    expect(allInitials('单雪')[0]).toBe('sx');
    expect(allInitials('李秀兰')).toContain('lxl');
    expect(allInitials('单曾仇解重行乐长').length).toBeLessThanOrEqual(8);
  });
  it('gives the same answer from its cache', () => {
    const names = ['单田芳', '李单', '田单', '解晓东', '东解'];
    const first = names.map(initials);
    expect(names.map(initials)).toEqual(first);
  });
  it('is quick enough for a whole street', () => {
    const family = [...'李王张刘陈杨赵黄周吴'];
    const given = [...'秀兰伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英'];
    const began = performance.now();
    for (let i = 0; i < 50_000; i++) initials(family[i % 10]! + given[i % 24]! + given[(i * 7) % 24]!);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
