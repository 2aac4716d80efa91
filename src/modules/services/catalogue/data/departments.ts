/** The departments whose items a community takes in: code, names. The order is the order of the lists. */
export const DEPARTMENTS: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['hr', '人社', 'Human resources and social security'],
  ['civ', '民政', 'Civil affairs'],
  ['hea', '卫生健康', 'Health'],
  ['med', '医疗保障', 'Medical insurance'],
  ['dis', '残联', "Disabled persons' federation"],
  ['vet', '退役军人事务', 'Veterans affairs'],
  ['hou', '住房和城乡建设', 'Housing and construction'],
  ['uni', '工会', 'Trade union'],
  ['pol', '公安', 'Police'],
  ['edu', '教育', 'Education'],
  ['jus', '司法行政', 'Justice'],
];
