// The receiving systems: who runs the servers that answer for a recipient, and what people call them. It imports nothing, so that the
// console's page can load it. system-of.ts says which of them an event belongs to.

export interface System {
  /** As people know it. */
  readonly name: string;
  /** Domains with mailboxes of its own. */
  readonly domains: readonly string[];
  /** Its servers' names end like this. */
  readonly hosts: readonly string[];
  /** Text in its replies and in no other's, in lower case. */
  readonly signatures?: readonly string[];
  /** The system that its hosts and signatures mean for customers' domains. */
  readonly hosted?: SystemId;
}

export const SYSTEM_IDS = [
  'google',
  'google-hosted',
  'microsoft',
  'microsoft-hosted',
  'yahoo',
  'apple',
  'comcast',
  'gmx',
  'webde',
  'tonline',
  'orange',
  'free',
  'laposte',
  'libero',
  'mailru',
  'yandex',
  'qq',
  'netease',
  'naver',
  'docomo',
  'cox',
  'charter',
  'att',
] as const;
export type SystemId = (typeof SYSTEM_IDS)[number];

/** `hotmail.fr`, `hotmail.co.uk` …: one name under several endings. */
const under = (name: string, endings: string): readonly string[] => endings.split(' ').map((ending) => `${name}.${ending}`);

/** Each begins with where its domains and hosts are documented, or how they were seen. */
export const SYSTEMS: Readonly<Record<SystemId, System>> = {
  google: {
    // support.google.com/mail/answer/10313; knowledge.workspace.google.com "Set up MX records"; replies end in "- gsmtp"
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    hosts: ['google.com', 'googlemail.com'],
    signatures: ['gsmtp'],
    hosted: 'google-hosted',
  },
  'google-hosted': {
    // knowledge.workspace.google.com "Set up MX records": smtp.google.com, aspmx.l.google.com
    name: 'Google Workspace',
    domains: [],
    hosts: [],
  },
  microsoft: {
    // support.microsoft.com "Add or remove an email alias in Outlook.com"; MX …olc.protection.outlook.com, seen 2026
    name: 'Microsoft (Outlook.com, Hotmail)',
    domains: [
      ...under(
        'outlook',
        'com fr de es it jp kr cl cz dk hu ie in lv pt sa sk co.id co.il co.th com.ar com.au com.br com.gr com.tr com.vn',
      ),
      ...under('hotmail', 'com fr de es it be ca ch cl co.jp co.kr co.th co.uk co.za com.ar com.au com.br com.mx com.tr dk fi gr nl no se'),
      ...under('live', 'com fr de it be ca cn dk ie in jp nl no se co.uk co.za com.ar com.au com.mx com.pt'),
      ...['msn.com', 'passport.com', 'windowslive.com'],
    ],
    hosts: ['olc.protection.outlook.com', 'protection.outlook.com', 'mx.microsoft', 'prod.outlook.com', 'hotmail.com'],
    signatures: ['prod.outlook.com', 'protection.outlook.com'],
    hosted: 'microsoft-hosted',
  },
  'microsoft-hosted': {
    // learn.microsoft.com "External Domain Name System records for Office 365": …mail.protection.outlook.com, …mx.microsoft
    name: 'Microsoft 365',
    domains: [],
    hosts: [],
  },
  yahoo: {
    // help.yahoo.com/kb/SLN2153.html; MX …yahoodns.net of every domain here, seen 2026
    name: 'Yahoo and AOL',
    domains: [
      ...under(
        'yahoo',
        'com ca de dk es fr gr ie in it nl no pl ro se co.id co.in co.nz co.th co.uk co.za com.ar com.au com.br com.co com.hk',
      ),
      ...under('yahoo', 'com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn'),
      ...under('aol', 'com de fr it es co.uk'),
      ...['ymail.com', 'rocketmail.com', 'myyahoo.com', 'aim.com', 'netscape.net', 'verizon.net', 'frontier.com', 'frontiernet.net'],
      ...['rogers.com', 'sky.com'],
    ],
    hosts: ['yahoodns.net'],
  },
  apple: {
    // support.apple.com/102525, support.apple.com/118230; MX mx01.mail.icloud.com
    name: 'Apple (iCloud)',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    hosts: ['mail.icloud.com'],
  },
  comcast: {
    // postmaster.comcast.net; MX mx1a1.comcast.net, seen 2026
    name: 'Comcast',
    domains: ['comcast.net', 'xfinity.com'],
    hosts: ['comcast.net'],
  },
  gmx: {
    // postmaster.gmx.net; MX mx00.emig.gmx.net, mx00.gmx.net
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com', 'gmx.org', 'gmx.eu', 'gmx.us', 'gmx.co.uk', 'gmx.fr'],
    hosts: ['gmx.net'],
  },
  webde: {
    // postmaster.web.de; MX mx-ha02.web.de
    name: 'WEB.DE',
    domains: ['web.de', 'email.de'],
    hosts: ['web.de'],
  },
  tonline: {
    // postmaster.t-online.de; MX mx00.t-online.de
    name: 'T-Online',
    domains: ['t-online.de', 'magenta.de'],
    hosts: ['t-online.de'],
  },
  orange: {
    // postmaster.orange.fr; MX smtp-in.orange.fr
    name: 'Orange',
    domains: ['orange.fr', 'wanadoo.fr', 'voila.fr'],
    hosts: ['orange.fr', 'wanadoo.fr'],
  },
  free: {
    // postmaster.free.fr; MX mx1.free.fr
    name: 'Free',
    domains: ['free.fr', 'freesbee.fr', 'libertysurf.fr', 'online.fr', 'aliceadsl.fr'],
    hosts: ['free.fr'],
  },
  laposte: {
    // postmaster.laposte.net; MX smtpz4.laposte.net
    name: 'La Poste',
    domains: ['laposte.net'],
    hosts: ['laposte.net'],
  },
  libero: {
    // postmaster.libero.it; MX smtp-in.libero.it
    name: 'Libero',
    domains: ['libero.it', 'virgilio.it', 'inwind.it', 'iol.it', 'blu.it', 'giallo.it'],
    hosts: ['libero.it', 'virgilio.it', 'italiaonline.it'],
  },
  mailru: {
    // postmaster.mail.ru; MX mxs.mail.ru of every domain here, seen 2026
    name: 'Mail.ru',
    domains: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru', 'internet.ru', 'xmail.ru'],
    hosts: ['mxs.mail.ru'],
  },
  yandex: {
    // yandex.com/support/yandex-360 "Additional addresses"; MX mx.yandex.ru
    // Customers' domains point to mx.yandex.net as well, so only the domain shows whether it is Yandex.
    name: 'Yandex',
    domains: ['yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'yandex.com.tr', 'ya.ru', 'narod.ru'],
    hosts: ['mx.yandex.ru'],
  },
  qq: {
    // service.mail.qq.com; MX mx3.qq.com; customers have mxbiz1.qq.com
    name: 'QQ Mail',
    domains: ['qq.com', 'vip.qq.com', 'foxmail.com'],
    hosts: ['mx1.qq.com', 'mx2.qq.com', 'mx3.qq.com'],
  },
  netease: {
    // help.mail.163.com; MX 163mx01.mxmail.netease.com
    name: 'NetEase 163',
    domains: ['163.com', '126.com', 'yeah.net', 'vip.163.com', '188.com'],
    hosts: ['mxmail.netease.com'],
  },
  naver: {
    // help.naver.com; MX mx1.naver.com
    name: 'Naver',
    domains: ['naver.com'],
    hosts: ['naver.com'],
  },
  docomo: {
    // docomo.ne.jp "mail for senders"; MX mfsmax.docomo.ne.jp
    name: 'NTT docomo',
    domains: ['docomo.ne.jp', 'docomo.co.jp'],
    hosts: ['docomo.ne.jp'],
  },
  cox: {
    // postmaster.cox.net; MX cxr.mx.a.cloudfilter.net, shared with others
    name: 'Cox',
    domains: ['cox.net'],
    hosts: ['cox.net'],
  },
  charter: {
    // spectrum.net "Spectrum email addresses"; MX pkvw-mx.msg.pkvw.co.charter.net
    name: 'Spectrum (Charter)',
    domains: ['charter.net', 'spectrum.net', 'twc.com', 'rr.com', 'roadrunner.com', 'brighthouse.com', 'bresnan.net'],
    hosts: ['charter.net'],
  },
  att: {
    // att.com/support "AT&T Mail domains"; MX al-ip4-mx-vip1.prodigy.net
    name: 'AT&T',
    domains: [
      ...[
        'att.net',
        'sbcglobal.net',
        'bellsouth.net',
        'ameritech.net',
        'pacbell.net',
        'swbell.net',
        'snet.net',
        'flash.net',
        'prodigy.net',
      ],
      ...['nvbell.net', 'wans.net', 'currently.com', 'worldnet.att.net'],
    ],
    hosts: ['prodigy.net'],
  },
};

const BY_DOMAIN: ReadonlyMap<string, SystemId> = new Map(SYSTEM_IDS.flatMap((id) => SYSTEMS[id].domains.map((domain) => [domain, id])));
const HOSTED: ReadonlySet<string> = new Set(SYSTEM_IDS.flatMap((id) => SYSTEMS[id].hosted ?? []));

/** Its domains belong to customers, so it is counted in buckets of domains: one customer must not represent all. */
export const isHosted = (key: string): boolean => HOSTED.has(key);

export function isSystem(key: string): key is SystemId {
  return Object.hasOwn(SYSTEMS, key);
}

/** The system that lists the domain. */
export const systemOfDomain = (domain: string): SystemId | undefined => BY_DOMAIN.get(domain);

/** The name people use for a key of systemOf(): `Gmail`, `example.com`. */
export const nameOf = (key: string): string => (isSystem(key) ? SYSTEMS[key].name : key);
