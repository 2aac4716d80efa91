import { useState } from 'react';
import { useLocation } from 'wouter';
import { mask } from '../../../../../../kernel/personal.ts';
import { CallError, call, newKey } from '../../../../../../web/call.ts';
import { reload } from '../../../../../../web/load.ts';
import { lang, say, t } from '../../../../../../web/t.ts';
import { CheckList } from '../../../../../../web/ui/CheckList.tsx';
import { ErrorBox } from '../../../../../../web/ui/ErrorBox.tsx';
import { date } from '../../../../../../web/when.ts';
import { APPLICANT_WORDS, HANDOVER_WORDS } from '../../../../contract.ts';
import { AGREEMENT_WORDS, applyOnline } from '../../../../online/contract.ts';
import { sendPictures } from '../../useSend.ts';
import { change, draftOf, forget, NO_PAPER, paperKey, readPictures } from './draft.ts';
import { mayKeep, useKinds } from './Papers.tsx';
import { asks, stepOfFault } from './steps.ts';
import { Question, type Way } from './way.tsx';

/** Look it over, then hand it over. */
export function Check({ way }: { way: Way }) {
  const { item, d } = way;
  const kinds = useKinds();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const self = d.applicant === 'self';
  const papers = item.body.papers.flatMap((ask, at) => {
    if (!asks(item, d, at)) return [];
    const given = { ...NO_PAPER, ...d.papers[paperKey(item.body.papers, at)] };
    return [{ at, ask, given, name: say(kinds.find(({ code }) => code === ask.kind) ?? ask) }];
  });
  const lacks = papers.filter(({ ask, given }) => !ask.optional && given.photos.length === 0 && !given.use);

  async function send() {
    if (busy || !d.applicant || !d.handover || !d.place) return;
    setBusy(true);
    setError(null);
    try {
      const place = d.place.code;
      const sent = [];
      for (const { at, given } of papers) {
        const pictures = given.use ? [] : await sendPictures(await readPictures(given.photos), place);
        if (!given.use && pictures.length === 0) continue;
        sent.push({
          at,
          ...(given.use ? { paper: given.use.paper } : { pictures }),
          ...(given.until && !given.use && { validUntil: given.until }),
          ...(given.keep && !given.use && mayKeep(d) && { keep: true }),
        });
      }
      const form = Object.fromEntries(
        item.body.fields.flatMap(({ name }) => (d.form[name]?.trim() ? [[name, d.form[name].trim()]] : [])),
      );
      const answer = await call(
        applyOnline,
        {
          id: d.id,
          item: item.code,
          version: item.version,
          place,
          applicant: d.applicant,
          name: d.name.trim(),
          idNumber: d.idNumber.trim(),
          ...(!self && d.phone && { phone: d.phone }),
          ...(!self && {
            agent: {
              name: d.agentName.trim(),
              relation: d.relation.trim(),
              ...(d.agreement && { agreement: d.agreement }),
            },
          }),
          form,
          papers: sent,
          handover: d.handover,
        },
        { key: d.key },
      );
      reload('applications/mine');
      go(`/applications/${answer.id}?sent=1`, { replace: true });
      forget(item.code);
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setError(failed);
      setBusy(false);
      if (failed.status === 0) return;
      // A refusal is final for its key; what was mended is another command.
      const wrong = Object.fromEntries(
        failed.fields.map(({ path, message }) => [
          path.replace(/^papers\.(\d+).*/, (_, n: string) => `papers.${sentAt(n)}`),
          message,
        ]),
      );
      const changed = failed.code === 'changed';
      change(item.code, { key: newKey(), wrong, ...(changed && { changed }) });
      if (changed) return reload(`service-item/${item.code}`);
      const first = failed.fields[0]?.path;
      const paper = first && /^papers\.(\d+)/.exec(first)?.[1];
      const to =
        paper !== undefined && paper !== ''
          ? `p.${sentAt(paper)}`
          : first
            ? stepOfFault(first, item)
            : 'check';
      if (to !== 'check') way.fixAt(to);
    }
  }
  /** The server counts the papers that were sent; the pages count those of the item. */
  function sentAt(index: string): number {
    const now = draftOf(item.code);
    const given = papers.filter(({ at }) => {
      const paper = now.papers[paperKey(item.body.papers, at)];
      return paper && (paper.photos.length > 0 || paper.use);
    });
    return given[Number(index)]?.at ?? 0;
  }

  const fix = (step: string) => () => way.fixAt(step);
  return (
    <Question
      way={way}
      title={t('看一遍，没错就交', 'Check, then hand it over')}
      word={t('交给社区', 'Hand it to the community')}
      busy={busy}
      onNext={() => void send()}
    >
      {error ? (
        <ErrorBox title={error.message}>
          {error.fields.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        </ErrorBox>
      ) : null}
      <CheckList
        rows={[
          { label: t('什么事', 'What'), value: item.body[lang()] },
          {
            label: t('给谁办', 'For whom'),
            value: self ? t('我自己', 'Myself') : d.name,
            note: self
              ? d.name
              : `${say(APPLICANT_WORDS[d.applicant ?? 'self'])} · ${d.agentName}（${d.relation}）`,
            fix: fix('who'),
          },
          ...(self
            ? []
            : [
                {
                  label: t('本人同意', 'Consent'),
                  value: d.agreement ? say(AGREEMENT_WORDS[d.agreement]) : '',
                  ...(d.phone && { note: mask.phone(d.phone) }),
                  fix: fix('consent'),
                },
              ]),
          { label: t('身份证号', 'ID number'), value: mask.idNumber(d.idNumber), fix: fix('person') },
          {
            label: t('住处', 'Home'),
            value: d.place?.address ?? '',
            note: d.place?.community,
            fix: fix('place'),
          },
          ...item.body.fields.map((field) => ({
            label: say(field),
            value: answerWords(field, d.form[field.name] ?? ''),
            fix: fix(`f.${field.name}`),
          })),
          ...papers.map(({ at, ask, given, name }) => ({
            label: name,
            value: given.use
              ? t('用以前交过的', 'The one on file')
              : given.photos.length > 0
                ? t(`${given.photos.length} 张照片`, `${given.photos.length} photo(s)`)
                : ask.optional
                  ? t('用不着', 'Not needed')
                  : t('还缺，以后补', 'Missing, later'),
            ...(given.use && { note: date(given.use.givenAt) }),
            fix: fix(`p.${at}`),
          })),
          {
            label: t('办好了', 'The result'),
            value: d.handover ? say(HANDOVER_WORDS[d.handover]) : '',
            fix: fix('handover'),
          },
        ]}
      />
      <div className="quiet rep-after">
        <b>{t('交了以后', 'What happens next')}</b>
        <p>
          {d.agreement === 'door'
            ? t('社区的人先问本人，同意了就往下办。', 'The person is asked first; then it goes on. ')
            : lacks.length > 0
              ? t(
                  `还差 ${lacks.length} 样，补齐了就受理，在家拍照就行。`,
                  `${lacks.length} papers are missing; it begins when they are there, photos will do. `,
                )
              : t(
                  `材料齐了，一般 ${item.body.promisedDays} 个工作日内办好。`,
                  `Everything is there: usually done within ${item.body.promisedDays} working days. `,
                )}
          {t('有人接、有结果，这里都看得到。', 'Every step shows here.')}
        </p>
      </div>
    </Question>
  );
}

function answerWords(field: Way['item']['body']['fields'][number], value: string): string {
  if (!value.trim()) return t('没填', 'Left open');
  const choice = field.choices?.find((each) => each.value === value);
  return choice ? say(choice) : value;
}
