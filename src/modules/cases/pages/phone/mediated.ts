/** Steps of a mediation as a case's timeline tells them: that it goes on, never who the others are. */
import { t } from '../../../../web/t.ts';

/** Heading and line for residents, or null when the step is none of a mediation. */
export function mediated(verb: string): [title: string, line: string] | null {
  switch (verb) {
    case 'case.mediation_opened':
      return [
        t('开始调解', 'Mediation begins'),
        t('社区在找有关的几方，约大家坐下来谈。', 'The community brings everybody concerned together.'),
      ];
    case 'case.mediation_planned':
      return [t('约了面谈', 'A meeting is planned'), ''];
    case 'case.mediation_met':
      return [
        t('面谈过了', 'The meeting took place'),
        t('谈的情况记下来了。', 'What was said is written down.'),
      ];
    case 'case.mediation_agreed':
      return [
        t('谈成了，等签字', 'Agreed, to be signed'),
        t('商量好的几条写成了协议。', 'What was agreed is on paper.'),
      ];
    case 'case.mediation_signed':
      return [
        t('签了协议', 'Signed'),
        t('社区会按日子回访，看做到没有。', 'The community looks on the agreed days whether it is done.'),
      ];
    case 'case.mediation_kept':
      return [t('答应的都做到了', 'Everything agreed was done'), ''];
    case 'case.mediation_committee':
      return [
        t('这次没谈成', 'No agreement this time'),
        t(
          '可以请街道人民调解委员会接着谈，不收费；社区帮您联系。',
          'The people’s mediation committee of the street can go on, free of charge; the community puts you in touch.',
        ),
      ];
    case 'case.mediation_court':
      return [
        t('这次没谈成', 'No agreement this time'),
        t(
          '可以到区人民法院起诉，社区告诉您要带什么。',
          'You may go to the district court; the community tells you what to bring.',
        ),
      ];
    case 'case.mediation_ended':
      return [t('调解结束了', 'The mediation ended'), ''];
    default:
      return null;
  }
}
