import { ConfigProvider, type ThemeConfig } from 'antd';
import en from 'antd/es/locale/en_US.js';
import zh from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { lang } from '../t.ts';
import { theme } from './theme.ts';

/** Ant Design in our looks and the reader's language. Every console page stands inside one. */
export function AntFrame({ children, use = theme }: { children: ReactNode; use?: ThemeConfig }) {
  return (
    <ConfigProvider theme={use} locale={lang() === 'en' ? en : zh} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
