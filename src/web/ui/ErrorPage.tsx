import { Component, type ReactNode, useEffect } from 'react';
import { CallError } from '../call.ts';
import { t } from '../t.ts';
import { Button, ButtonLink } from './Button.tsx';
import { Empty } from './Empty.tsx';

export type Trouble = 'missing' | 'denied' | 'sign-in' | 'offline' | 'broken';

/** Sorts any failure of a call into what the reader can do about it. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof CallError)) return 'broken';
  if (error.status === 0) return 'offline';
  if (error.status === 404 || error.status === 410) return 'missing';
  if (error.status === 403) return 'denied';
  if (error.status === 401) return 'sign-in';
  return 'broken';
}

/** The server's own sentence when it gave one. */
export function wordsOf(error: unknown): string | null {
  return error instanceof CallError ? error.message : null;
}

type Props = { trouble: Trouble; words?: string | null; again?: () => void; home?: string };

/** Why this can't be shown, in plain words, and what to do. */
export function ErrorPage({ trouble, words, again, home = '/' }: Props) {
  const [title, line] = plain(trouble);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Empty
      level="h1"
      title={title}
      line={words ?? line}
      action={
        again && (trouble === 'offline' || trouble === 'broken') ? (
          <Button onClick={again}>{t('再试一次', 'Try again')}</Button>
        ) : (
          <ButtonLink to={home}>{t('回首页', 'Back to the start')}</ButtonLink>
        )
      }
    />
  );
}

function plain(trouble: Trouble): [string, string] {
  switch (trouble) {
    case 'missing':
      return [
        t('没有这一页', 'There is no such page'),
        t('可能地址抄错了，也可能它已经不在了。', 'The address may be wrong, or it is gone.'),
      ];
    case 'denied':
      return [
        t('这里不归您看', 'This is not yours to see'),
        t('需要的话，请找给您开账号的人。', 'If you need it, ask the person who set up your account.'),
      ];
    case 'sign-in':
      return [
        t('请先登录', 'Please sign in first'),
        t('登录以后会回到这里。', 'You will come back here afterwards.'),
      ];
    case 'offline':
      return [
        t('没有信号', 'No connection'),
        t('连上网以后再试一次。填过的都还在。', 'Try again when you are online. What you filled in is kept.'),
      ];
    case 'broken':
      return [
        t('这一页没打开', 'This page did not open'),
        t(
          '不是您的问题。再试一次；还不行，就打电话告诉社区。',
          'It is not your fault. Try again; if it still fails, call the community.',
        ),
      ];
  }
}

/** Catches what breaks while drawing a page, so that the rest of the app stays usable. */
export class Crash extends Component<{ children: ReactNode; home?: string }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // A page file that a new release has replaced can't be fetched any more: reloading gets the new one.
    const stale = error instanceof Error && /dynamically imported module|module script/i.test(error.message);
    return (
      <ErrorPage
        trouble={stale ? 'offline' : 'broken'}
        home={this.props.home ?? '/'}
        again={() => (stale ? location.reload() : this.setState({ error: null }))}
      />
    );
  }
}
