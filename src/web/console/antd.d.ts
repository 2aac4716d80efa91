/* Ant Design's locale files are ES modules in a package that does not say so; typed here as what the bundler sees. */
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/lib/locale/index.js';

  const locale: Locale;
  export default locale;
}
declare module 'antd/es/locale/en_US.js' {
  import type { Locale } from 'antd/lib/locale/index.js';

  const locale: Locale;
  export default locale;
}
