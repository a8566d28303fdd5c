// Replies in Chinese, Japanese and Korean. Ideographs are read one by one, so a phrase may begin inside a longer word.
import type { Rule } from '../rule.ts';

export const worldEastRules: readonly Rule[] = [
  {
    id: 'world-no-such-user',
    category: 'invalid_recipient',
    phrases: `
      {用户|邮箱|收件人|地址|账号|帐号}{不存在|未找到|不正确}; 用户名不存在; {帐户|账户|使用者|該帳號|信箱}不存在; 没有{找到|找到该|该|这个}{收件人|用户}; {未知|不明的}{用户|使用者}; {无|無}此{用户|邮箱|使用者|信箱|帳號}; {无效的|无效}收件人;
      {无效的|無效的}收件者; 查无此人; 查無此{人|收件人|帳號|信箱|使用者|用戶}; 找不到{收件人|收件者|用户|使用者}; {无法|無法}找到{收件人|用户}; 收件人地址错误; {找不到|无法找到|無法找到}您{输入|輸入}的{电子|電子|地址|邮箱|收件人}`,
    example: '550 该收件人不存在',
    source:
      'grommunio/gromox data/local_bounce/gb2312 and big5; Tencent Exmail: http://mysdqq.cn; Horde, SOGo and Postfixadmin in Chinese; Exchange reports in Chinese; the other nouns from memory',
  },
  {
    id: 'world-no-such-user-ja',
    category: 'invalid_recipient',
    without: 'sender',
    phrases: `
      {ユーザー|ユーザ|アドレス|ボックス|カウント|受信者|利用者}{が|は}{見つかりません|存在しません|存在しない|存在していない|登録されていません|登録されておりません|おりません|ありません|正しくありません|確認できません}; {ユーザー|宛先|あて先}{が|}不明;
      無効な{アドレス|宛先|受信者}; 不明なアドレス; アドレスが間違って;
      {ユーザー|ユーザ|アドレス|宛先|メールボックス|アカウント|受信者|利用者}{が|は}{見つかりません|存在しません|存在しない|存在していない|登録されていません|登録されておりません|おりません|ありません|正しくありません|確認できません}`,
    example: '550 受信者が存在していないため、メール送信失敗',
    source:
      'grommunio/gromox data/local_bounce/euc-jp/BOUNCE_NO_USER; https://support.microsoft.com/ja-jp; Sympa and SOGo in Japanese; the other nouns and verbs from memory',
  },
  {
    id: 'world-no-such-user-ko',
    category: 'invalid_recipient',
    phrases: `
      {사용자|수신자|계정|메일박스|주소}{가|를|이|은|는} {존재하지|찾을 수 없}; 존재하지 않는 {메일|주소|사용자|계정|수신자}; 등록되지 않은 {사용자|메일|주소|계정}; 사용자가 없습니다`,
    example: '550 존재하지 않는 사용자입니다',
    source: 'Naver; Mailman 3.3.10 messages/ko and modoboa 2.12.0 locale/ko_KR; the other nouns from memory',
  },
  {
    id: 'world-mailbox-unavailable',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    on: 5,
    phrases: `
      {사서함|메일함|메일박스}{이|을} {이용될 수 없|사용할 수 없|이용할 수 없}; 사서함 이름 사용 불가; {邮箱|郵箱|信箱}{不可用|无法使用|無法使用|名不可用|无效|仍未可用}; メールボックスが{利用できません|使用できません|利用不可}; メールボックスは{利用できません|使用できません}`,
    example: '550 邮箱不可用',
    source:
      'RFC 5321 4.2.3, 550: http://mysdqq.cn in Chinese, Evolution in Japanese, reply lists of Korean sites; the other nouns from memory',
  },
  {
    id: 'world-not-there',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'mentions',
    without: 'ip client server form auth full connect only',
    phrases: `
      見つかりません; 存在しません; 存在しない; 登録されて{いません|おりません}; 不存在; 존재하지 않는; 존재하지 않습니다; おりません; ありません; {찾을 수|가|이|은|는|도|께서|님이} 없습니다; 없는 {사용자|계정|메일|주소|아이디}; 등록되지 않은; {사용자|계정|주소|아이디} 없습니다; 不正确`,
    example: '550 存在しません',
    source: 'Sympa and Mailman in Chinese, Japanese and Korean: what does not exist is not said; half of the wordings from memory',
  },
  {
    id: 'world-no-such-domain-east',
    category: 'invalid_domain',
    nuance: 'unresolved',
    without: 'ip connect reject',
    phrases: `
      域名{无法解析|解析失败}; 도메인이 잘못; {找不到|找不到收件人|查無此}{域名|網域|主机|主機}; {域名|主机|域}{有错误|错误|无法被系统解析|不正确}; 无法被系统解析; 解析到该域名; 도메인을 찾지 못하여; ドメイン{が|は}{見つかりません|存在しません|登録されておりません|ありません|不明}; {域名|網域}不存在; 未知{域名|網域}; {호스트|도메인}{을|를|이|가} {찾을 수 없|존재하지}; 알 수 없는 {도메인|호스트}; 不明なホスト; {未知|未知的}{主机|主機}; {名称或|名稱或}{服务|服務}; 名前またはサービス; 이름 혹은 서비스; {主机名|主機名稱}关联; ホスト名にアドレス`,
    example: '550 域名不存在',
    source:
      'http://mysdqq.cn, Tencent Exmail; https://www.emailhost.com.cn, Coremail; https://www.yuntunpuzi.com/aliyun/745; Postfixadmin in Japanese; modoboa 2.12.0 locale in Chinese, Japanese and Korean',
  },
  {
    id: 'world-mailbox-closed',
    category: 'mailbox_inactive',
    needs: 'who',
    without: 'server',
    phrases: '未开通; 停用; 被禁用; 已关闭; 不再接收任何邮件; 注销; 註銷',
    example: '550 5.2.1 该邮箱已停用',
    source: 'https://www.fobhost.com; other words from memory of Chinese providers',
  },
  {
    id: 'world-mailbox-closed-ja',
    category: 'mailbox_inactive',
    needs: 'who',
    without: 'server',
    phrases: `
      {カウント|ボックス|アドレス}{は|が}{無効|停止|使用されていません}; 解約; 退会; {使用|利用}されて{おりません|いません}; 使われて{おりません|いません}`,
    example: '550 このメールアドレスは使われておりません',
    source: 'Postfixadmin in Japanese; other words from memory of Japanese providers',
  },
  {
    id: 'world-mailbox-closed-ko',
    category: 'mailbox_inactive',
    needs: 'who',
    without: 'server',
    phrases: '휴면; 비활성; 해지; 탈퇴; 사용 중지',
    example: '550 휴면 계정입니다',
    source: 'https://puffinknight.tistory.com/102; other words from memory of Korean providers',
  },
  {
    id: 'world-mailbox-locked',
    category: 'mailbox_inactive',
    nuance: 'locked',
    needs: 'who',
    without: 'server',
    phrases: `
      被冻结; 冻结状态; 不再接收; {受信し|受け付け}なくな; 더 이상 메일을 받지; 已锁定; 被锁; {已|被}暂停; 被封; ロックされて; 凍結; 休眠; {长时间未登录|長時間未登入}`,
    example: '550 退信原因:用户由于长时间未登录处于休眠状态',
    source:
      'http://mysdqq.cn, Tencent Exmail; https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html, eYou; Sylpheed in Japanese and Chinese; Horde in Chinese; Korean from memory',
  },
  {
    id: 'world-mailbox-full',
    category: 'mailbox_full',
    phrases: `
      已满; 容量{不足|满}; 空间{不足|不够}; 配额; 已滿; 空間不足; 存储空间; {数量限制|件数限制} 无法收信`,
    example: '552 5.2.2 邮箱已满',
    source:
      'grommunio/gromox data/local_bounce/gb2312 and big5; http://mysdqq.cn, Tencent Exmail; https://www.emailhost.com.cn, Coremail; 空间 from memory',
  },
  {
    id: 'world-mailbox-full-ja',
    category: 'mailbox_full',
    phrases: `
      満杯; 格納域の制限; 容量{超過|を超|が超過|の上限|が上限|オーバー}; いっぱい; {メールボックスが|}一杯; {保存容量|保存領域|空き容量}{が|の}{不足|ありません|足りません|いっぱい}`,
    example: '受信者のメールボックスが一杯になって、1通のメールでも受信できない',
    source:
      'grommunio/gromox data/local_bounce/euc-jp/BOUNCE_MAILBOX_FULL; Gmail reports in Japanese: https://urashita.com/?p=36286; Horde and Thunderbird in Japanese',
  },
  {
    id: 'world-mailbox-full-ko',
    category: 'mailbox_full',
    phrases: `
      가득 {찼|차}; 꽉 {찼|차}; 용량이 {부족|가득}; 공간이 부족; 저장 공간; 저장 장치 할당`,
    example: '552 메일함이 가득 찼습니다',
    source: 'https://foxydog.tistory.com/180 and reply lists of Korean sites, which translate English replies; 용량 from memory',
  },
  {
    id: 'world-size-east',
    category: 'message_too_large',
    rank: 'subject',
    phrases: `
      邮件大小; 大小{超过|超出|超過|限制}; {太|过|過}大; 最大{大小|尺寸|邮件尺寸}; サイズ{超過|が上限|が大き|を超え|制限|が制限|の上限|が許容|オーバー}; {大き|長}すぎ; 크기{|가} 초과; {메시지|메일|파일} 크기{|가} 제한; 너무 {커|큽|큼|큰}; 최대 크기`,
    example: '552 邮件大小超过限制',
    source:
      'grommunio/gromox data/mail_bounce/*/BOUNCE_MAIL_TOO_LARGE; zammad app/views/mailer/email_oversized; Mailman and Sympa in Japanese and Korean; Roundcube in Chinese; Aliyun: http://bestwisewords.com/document_detail/36612.html',
  },
  {
    id: 'world-rate-east',
    category: 'rate_limited',
    phrases: `
      发信数超限制; {发送|发信|發信}{频率|頻率}; {频率|频率大幅度|頻率大幅度|頻率已}{限制|过高|超過}; 超过限制; 过于频繁; 次数过多; 已达{|当日|每日}上限; 数量{超出限制|已超過上限}; {连接数|並發|并发连接}; 連線數; {邮件量|发信量|发送量}{限制|超过|过大};
      送信数; 接続数; {速い|多い} ペース; 配信に応じられない; {宛先|宛先アドレス|受信者}が{多すぎ|制限を超}; 전송 제한; 너무 많은; 발송량; 발송 한도`,
    example: '421 连接数超过限制',
    source:
      'http://mysdqq.cn and https://www.tengxunqiyeyou.com, Tencent Exmail; https://biecuoliao.com/pa/MBRrwEM.html, NetEase; http://bestwisewords.com/document_detail/36612.html, Aliyun; https://www.emailhost.com.cn, Coremail; https://knowledge.workspace.google.com gmail-smtp-errors-and-codes in Japanese; Roundcube and Thunderbird; Korean from memory',
  },
  {
    id: 'world-reputation-east',
    category: 'reputation_block',
    rank: 'subject',
    phrases: `
      黑名单; 黑名單; ip {アドレスから大量の|アドレスから}迷惑メール; ip被{封|拒|禁}; {发信|发件|发件服务器}ip; 信誉; 该ip{发送行为|短期内|同时|不在|地址被}; ブラックリスト; ブロックリスト; 拒否リスト; 블랙리스트;
      차단목록; ip {地址发出|位址發出}`,
    example: '550 发信ip被列入黑名单',
    source:
      'https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html, eYou; https://biecuoliao.com/pa/MBRrwEM.html, NetEase; https://mws.islands.ne.jp; Outlook.com S3140 and S3150, whose text follows the language of the reader; the rest from memory',
  },
  {
    id: 'world-spam-east',
    category: 'content_rejected',
    rank: 'subject',
    phrases: `
      垃圾邮件; 垃圾信; 反垃圾; 病毒; 内容被拒; 敏感词; 迷惑メール; スパム; ウイルス; 스팸; 바이러스`,
    example: '554 5.7.1 垃圾邮件',
    source:
      'http://mysdqq.cn; https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html, eYou; Sympa in Japanese and Korean; 敏感词 and 内容 from memory',
  },
  {
    id: 'world-denied',
    category: 'policy_block',
    rank: 'hint',
    phrases: '拒否されました; 拒绝; 거부; 허용 되지; 封禁; ブロックされ; 금지되어; từ chối; 수신을 제한; 발송이 제한; 정책에 의해',
    example: '550 拒否されました',
    source: 'A refusal without a reason: eYou; Sympa in Korean; Mailman 3.3.10 "is banned from this list"',
  },
  {
    id: 'world-policy',
    category: 'policy_block',
    phrases: '不是合法的邮件服务器; 수신거부; 拒收; 拒绝接收; 受信拒否; 受信を拒否; 수신차단; 列入黑名单 拒绝; 您的地址列入黑名单',
    example: '554 5.0.0 수신거부된 발신자입니다',
    source:
      'http://mysdqq.cn; http://blog.jinbo.net/007/archive/20051107 and https://puffinknight.tistory.com/102 in Korean; https://www.hde.co.jp/mmta, au; the rest from memory',
  },
  {
    id: 'world-limited-recipient',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      不{接收|接受}外部; 白名单; 許可清單; ホワイトリスト; 外部{邮件|发件人}; {不|不再}接收来自; 被暂停订阅; {外部|社外}からの; 外部メール; からのメールは受; からのメールを受; 외부 {메일|발신}; 회원만; 許可{されて|が}; 権限が; {没有|沒有|无}权限; 沒有權限; 권한이`,
    example: '550 该邮箱不接收外部邮件',
    source:
      'Exchange 5.7.1 in Chinese and Korean; Mailman, SOGo and Roundcube in Japanese, Chinese and Korean; 外部 and 외부 from memory of Exchange reports',
  },
  {
    id: 'world-sender',
    category: 'protocol_error',
    rank: 'subject',
    phrases: '发件人地址{不|无效|错误|格式}; 無効なアドレスです{差出人|送信者}',
    example: '552 mail from invalid. (发件人地址不合法)',
    source: 'https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html, eYou',
  },
  {
    id: 'world-system',
    category: 'system_error',
    phrases:
      '系统繁忙; {服务器|伺服器}{繁忙|忙}; 服务不可用; 暂时不可用; 内部错误; 稍后再试; 系统出错; 一時的に; 一時的なエラー; サーバーエラー; システムエラー; 混雑; 일시적; 시스템 오류; 서버 오류; 내부 오류',
    example: '投递失败，邮件系统出错',
    source:
      'grommunio/gromox data/local_bounce/*/BOUNCE_OPERATION_ERROR; https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html, eYou; Evolution, Horde and Thunderbird in Chinese and Japanese, Roundcube and glibc in Korean; 混雑 from memory',
  },
  {
    id: 'world-service-off',
    category: 'system_error',
    phrases: `
      {服务|功能}{|已|被|已被}{停用|禁用|暂停|关闭}; {会话|连接}已关闭; 服务未开通; {找不到|未找到}{路由|服务器}; {サーバー|レコード|サーバ}が{見つかりません|見つかりませんでした|存在しません};
      서비스를 {사용할|이용할} 수 없; {서버|레코드}{를|가} {찾을 수 없|존재하지}; {路由|证书|权限|记录|服务器}{不存在|已关闭|未注册}; {サービス|機能|サーバー}{は|が}{停止|一時停止|無効|動いていま}`,
    example: '550 此服务已停用',
    source:
      'A service, server or record is missing and no mailbox: NeoMutt, Sylpheed, Evolution and Thunderbird in Chinese, Japanese and Korean; half from memory',
  },
  {
    id: 'world-network',
    category: 'network_error',
    phrases: `
      网络异常; 网络错误; smtp 域名解析失败; 網路錯誤; ネットワークエラー; 连接{收件方|收件人|对方}{邮件系统|服务器}失败; 応答{し|がありません|なし}; 응답하지 않; 응답{|이} 없; 응답을 못; 连接失败; 无法连接; 超时; 接続できません; 接続に失敗; タイムアウト; 연결 실패; 연결할 수 없; 시간 초과; {没有|沒有|无|無|未}{响应|回應|回应}`,
    example: '网络异常:rcpt handle timeout',
    source: 'https://www.emailhost.com.cn, Coremail; Sympa, Horde, Roundcube and NeoMutt in Chinese, Japanese and Korean',
  },
  {
    id: 'world-auto-reply-east',
    category: 'auto_reply',
    rank: 'decisive',
    whenRefused: 'absence-refused',
    phrases: `
      自动回复; 邮件{我已经收到|已收到|已发送到我的邮箱}; 自動回覆; 自動回復; 自动答复; 自動応答; 自動返信; 休假; 外出; 休暇; 休業; 자동 {회신|응답}; 부재 중; 휴가; 不在{办公室|辦公室}; まで不在; {暂时|暫時|现在}{无法|無法}回信;
      {来信|邮件|來信|郵件|信件}我{已|已经|已經}收到; {已|已经|已經}收到{您|你}的{邮件|来信|郵件|來信|信件}; {给|向|給}{您|你}{回复|回覆|答复}; {尽快|盡快|稍后|稍後}{回复|回覆|答复}{您|你}; 不在に{し|いたし}; 不在中{は|の|に}`,
    example: '我已收到您的邮件。(此邮件为自动回复)',
    source:
      'grommunio/gromox data/mail_bounce/*/BOUNCE_AUTO_RESPONSE; subjects of Outlook in Chinese and Japanese; KMail and Postfixadmin in Chinese, Japanese and Korean; Sympa in Korean; words for leave from memory',
  },
];
