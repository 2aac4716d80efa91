import type { ThemeConfig } from 'antd';

/**
 * Ant Design in our colours and sizes. Its shades are derived in JavaScript, so the seeds are the literal values
 * of ui/tokens.css and must follow them.
 */
const FONT =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

export const theme: ThemeConfig = {
  token: {
    // base.css stops all animation for readers who ask for none; what Ant Design fades in would then never appear.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#0E5A5B',
    colorInfo: '#34508A',
    colorSuccess: '#46651B',
    colorWarning: '#7A4F00',
    colorError: '#A5361A',
    colorLink: '#0E5A5B',
    colorTextBase: '#23231F',
    colorBgBase: '#FDFCF8',
    colorText: '#23231F',
    colorTextSecondary: '#524F46',
    colorTextTertiary: '#69655A',
    colorTextDescription: '#69655A',
    colorTextPlaceholder: '#69655A',
    colorBgLayout: '#F3F0E7',
    colorBgContainer: '#FDFCF8',
    colorBgElevated: '#FDFCF8',
    colorBorder: '#8A8273',
    colorBorderSecondary: '#DCD5C5',
    colorSplit: '#DCD5C5',
    colorFillAlter: '#F3F0E7',
    controlItemBgActive: '#DCE9E4',
    controlItemBgHover: '#EFEBE0',
    fontFamily: FONT,
    fontSize: 15,
    fontSizeSM: 13,
    lineHeight: 1.6,
    controlHeight: 36,
    controlHeightLG: 44,
    controlHeightSM: 32,
    borderRadius: 8,
    borderRadiusLG: 12,
    borderRadiusSM: 6,
    lineWidth: 1,
    wireframe: false,
    motionUnit: 0.08,
    boxShadow: '0 12px 40px rgb(35 35 31 / .16)',
    boxShadowSecondary: '0 12px 40px rgb(35 35 31 / .16)',
  },
  components: {
    Table: {
      headerBg: 'transparent',
      headerColor: '#69655A',
      rowHoverBg: '#F3F0E7',
      rowSelectedBg: '#DCE9E4',
      rowSelectedHoverBg: '#DCE9E4',
      headerSplitColor: 'transparent',
      cellPaddingBlockMD: 9,
      cellPaddingInlineMD: 10,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 600 },
    Card: { bodyPadding: 20 },
  },
};

/** At the counter, where the worker looks up at a person: everything a size larger. */
export const counterTheme: ThemeConfig = {
  ...theme,
  token: { ...theme.token, fontSize: 17, controlHeight: 44, controlHeightLG: 56 },
};
