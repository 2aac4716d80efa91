/** Items of human resources and social security. */
import { itemsOf, law, only, see } from '../shapes.ts';

export const hr = itemsOf('hr', {
  3: {
    name: ['养老金领取资格认证（一年一次）', 'Yearly proof of entitlement to the pension'],
    line: [
      '领养老金的人每年要认证一次，证明本人还在领。拿身份证来，当场就好；手机刷脸也行。出不了门的打个电话，我们上门认。不认证会停发，补认后会补上。',
      'Whoever draws a pension confirms it once a year: at the window at once, or by a mobile phone. We come to those who cannot go out. Without it payment stops, and is made up afterwards.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['看身份证，本人刷脸或当面确认', 'ID card and a look at the face'],
      ['系统登记，当场告诉结果', 'Entered; the result is told at once'],
    ],
    papers: [
      see('id_card'),
      only(see('social_card', '身份证不在手边时用', 'When the ID card is not at hand')),
      only(see('agent_id_card', '家人带着视频认证时看', 'When family confirms by video')),
    ],
    basis: law(
      '《社会保险法》《社会保险经办条例》',
      'Social Insurance Law; Regulation on the Handling of Social Insurance',
    ),
    words:
      '养老认证 资格认证 年审 年检 刷脸 人脸认证 老年认证 养老金停了 退休金停发 证明还活着 健在 生存认证 领养老金验证 退休年审',
  },
});
