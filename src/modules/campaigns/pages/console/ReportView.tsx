import { call, urlOf } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { when } from '../../../../web/when.ts';
import { getPicture } from '../../../pictures/contract.ts';
import { type Report, readReport } from '../../contract.ts';

/** The report as it would be printed now. `version` changes with the records. */
export function ReportView({ id, version }: { id: string; version: string }) {
  const got = useLoad(`campaign-report/${id}/${version}`, () => call(readReport, { id }));
  return <Loading of={got}>{(report) => <Sheet report={report} />}</Loading>;
}

function Sheet({ report }: { report: Report }) {
  const photo = (photoId: string) => urlOf(getPicture, { id: photoId, size: 'full' });
  return (
    <article className="cam-report">
      <p className="sm q2">
        {report.closedAt
          ? t('总结报告', 'Closing report')
          : t('进展报告（还没结束）', 'Progress report (not closed yet)')}
        {' · '}
        {t(
          `数字取自 ${when(report.madeAt)} 的检查记录`,
          `Counted from the records of ${when(report.madeAt)}`,
        )}
      </p>
      {report.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>{t('各社区', 'Communities')}</h2>
      <div className="cam-table">
        <table>
          <thead>
            <tr>
              <th>{t('社区', 'Community')}</th>
              <th className="n">{t('地方', 'Places')}</th>
              <th className="n">{t('办完', 'Done')}</th>
              <th className="n">{t('发现问题', 'Found')}</th>
              <th className="n">{t('整改好', 'Put right')}</th>
              <th className="n">{t('没办完', 'Open')}</th>
            </tr>
          </thead>
          <tbody>
            {report.communities.map((one) => (
              <tr key={one.name}>
                <td>{one.name}</td>
                <td className="n">{one.places}</td>
                <td className="n">{one.done}</td>
                <td className="n">{one.found}</td>
                <td className="n">{one.fixed}</td>
                <td className="n">{one.open}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{t('整改前后', 'Before and after')}</h2>
      {report.pairs.length === 0 ? (
        <p className="q2">{t('还没有前后都拍了照的。', 'No pair of photos yet.')}</p>
      ) : (
        <div className="cam-pairs">
          {report.pairs.map((pair) => (
            <div className="cam-pair" key={pair.before}>
              <img
                src={photo(pair.before)}
                alt={t(`整改前：${pair.item}`, `Before: ${pair.item}`)}
                loading="lazy"
              />
              <img
                src={photo(pair.after)}
                alt={t(`整改后：${pair.item}`, `After: ${pair.item}`)}
                loading="lazy"
              />
              <p>
                <b>
                  {pair.place} · {pair.item}
                </b>
                <br />
                {pair.words}
              </p>
            </div>
          ))}
        </div>
      )}
      <h2>{t('还没办完的', 'What remains')}</h2>
      {report.remains.length === 0 ? (
        <p className="q2">{t('没有没办完的问题。', 'No problem remains open.')}</p>
      ) : (
        <div className="cam-table">
          <table>
            <thead>
              <tr>
                <th>{t('地方', 'Place')}</th>
                <th>{t('检查项', 'Item')}</th>
                <th>{t('问题', 'Problem')}</th>
                <th>{t('谁负责', 'Whose')}</th>
                <th>{t('诉求', 'Case')}</th>
              </tr>
            </thead>
            <tbody>
              {report.remains.map((one) => (
                <tr key={`${one.place} ${one.item}`}>
                  <td>{one.place}</td>
                  <td>{one.item}</td>
                  <td>{one.words}</td>
                  <td>{one.holder ?? ''}</td>
                  <td className="nb">{one.caseNumber ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {report.moreRemains > 0 ? (
        <p className="sm q2">
          {t(
            `另有 ${report.moreRemains} 个没有列出，见台账。`,
            `${report.moreRemains} more stand in the sheet.`,
          )}
        </p>
      ) : null}
      {report.closing ? (
        <>
          <h2>{t('说明', 'Remarks')}</h2>
          <p>{report.closing}</p>
        </>
      ) : null}
    </article>
  );
}
