// Codes of providers and pages that refusals point to: they name the reason where the sentence does not. As the providers document them.
import type { Rule } from '../rule.ts';

export const providerCodeRules: readonly Rule[] = [
  {
    id: 'microsoft-reputation',
    category: 'reputation_block',
    weight: 'code',
    phrases: 's3150; s3140; s3114; s775; s3113; s3115; s844; {sc|dy|cs|ou} {001|002|003|004}',
    example: '550 SC-001 (COL0-MC1-F1)',
    source: 'https://postmaster.live.com/pm/troubleshooting.aspx',
  },
  {
    id: 'microsoft-rate',
    category: 'rate_limited',
    weight: 'code',
    phrases: 'rp {001|002|003}',
    example: '421 RP-001 (SNT004-MC1F11)',
    source: 'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting: rate, messages a connection, connections',
  },
  {
    id: 'charter-aup',
    category: 'reputation_block',
    weight: 'code',
    phrases: `
      aup in {1000|1010|1020|1030|1040|1050|1060|1070|1080|1090|1100|1110|1120|1200|1210|1220|1230|1240|1250|1260|1270|1280|1290|1300|1310|1320|1330};
      aup i {1000|1010|1020|1030|1500}; aup blk; aup cdrbl; aup bl; aup snd; aup pol`,
    example: '554 esmtp ESMTP server not available AUP#I-1010',
    source:
      'https://www.spectrum.net/support/internet/understanding-email-error-codes; https://www.cox.com/residential/support/email-error-codes.html',
  },
  {
    id: 'cox-sender',
    category: 'auth_failure',
    weight: 'code',
    phrases: 'aup {cxsndr|cxdns|cxptr|cxspf|cxdkim|cxdmarc}',
    example: '550 5.1.0 message rejected. AUP#CXSNDR',
    source: 'https://www.cox.com/residential/support/email-error-codes.html',
  },
  {
    id: 'charter-rate',
    category: 'rate_limited',
    weight: 'code',
    phrases: `
      aup in {1325|1326|1330 rate|1340|1350|1360|1370|1380|1390|1400}; aup sess; aup {mxrt|cxmxrt|cxsnd|cxrcpt|cxrt|cxcnct|cxconn}`,
    example: '452 4.1.1 requested action aborted: try again later AUP#In-1325',
    source: 'https://www.spectrum.net/support/internet/understanding-email-error-codes',
  },
  {
    id: 'orange-reputation',
    category: 'reputation_block',
    weight: 'code',
    phrases: `
      ofr {001|002|003|004|005|006|102|103|104|105|108|109|110|111|112|113|519|999}; lpn {105|108|001|006|007}; lpn001; lpn006; ofr006;
      ofr001; ofr004; ofr005; {lpn002|lpn003|lpn004|lpn005|lpn008|lpn009|lpn010|lpn018|lpn021|lpn027};
      {ofr102|ofr103|ofr104|ofr519|ofr999|ofr003|ofr002}; {lpn007|lpn027} {503|510}`,
    example: '550 5.2.0 mwinf5c04 ME OFR006_104 [104]',
    source: 'https://postmaster.orange.fr; La Poste postmaster pages',
  },
  {
    id: 'orange-recipient',
    category: 'invalid_recipient',
    weight: 'code',
    phrases: '{ofr|ofr005|ofr006|lpn|lpn007} 416',
    example: '550 5.5.0 LPN007_416',
    source: 'https://postmaster.orange.fr; La Poste: 416 invalid recipient',
  },
  {
    id: 'orange-mailbox',
    category: 'mailbox_inactive',
    nuance: 'locked',
    weight: 'code',
    phrases: '{ofr|ofr005|ofr006|lpn|lpn007} 426',
    example: '550 5.5.0 LPN007_426',
    source: 'La Poste: 426 recipient account is blocked',
  },
  {
    id: 'orange-content',
    category: 'content_rejected',
    weight: 'code',
    phrases: `
      ofr {506|507|508|513|517|518|521|522|526}; ofr506; lpn {506|507|517|519}; lpn007 {506|507|508|513|517|518|521|522|526}`,
    example: '550 5.2.0 OFR_506 [506]',
    source: 'https://postmaster.orange.fr',
  },
  {
    id: 'blocklist-host',
    category: 'reputation_block',
    weight: 'code',
    phrases: `
      @spamhaus.org; @spamcop.net; @proofpoint.com; @barracudacentral.org; @barracudanetworks.com; @sorbs.net; @uceprotect.net;
      @abuseat.org; @mail-abuse.org; @mail-abuse.com; @senderscore.org; @cloudmark.com; @senderbase.org; @talosintelligence.com;
      @invaluement.com; @trustedsource.org; @abusix.com; @dnswl.org; @manitu.net`,
    example: '554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1',
    source: "The lists' own sites, to which refusals point",
  },
  {
    id: 'content-host',
    category: 'content_rejected',
    weight: 'code',
    phrases: '@uribl.com; @surbl.org; @urlhaus.abuse.ch',
    example: '550 shop.example listed in multi.uribl.com',
    source: 'Lists of domains that messages link to',
  },
  {
    id: 'authentication-host',
    category: 'auth_failure',
    weight: 'code',
    phrases: '@openspf.org; @open-spf.org; @openspf.net; @dmarc.org; @dkim.org; @pobox.com',
    example: '550 5.7.1 see http://www.openspf.org/Why?id=news@example.org',
    source: 'OpenSPF explanation page',
  },
  {
    id: 'greylist-host',
    category: 'greylisted',
    weight: 'code',
    phrases: '@schweikert.ch; @greylisting.org',
    example: '450 4.7.1 See http://postgrey.schweikert.ch/help/example.com.html',
    source: 'postgrey',
  },
  {
    id: 'aol-code',
    category: 'reputation_block',
    weight: 'code',
    phrases: `
      con {b1|t1|b2}; dyn {t1|t2|b1}; hvu {b1|b2}; ers {qil|dul|rbl|bln}; cxbl; cdrbl; bl21; bl23; bl000010; bl000000;
      rly {b1|b2|b3|bl|bd|nw|ir|sn}; rtr {bb|rd|su|ge|dd|sd|sg|cv|co}; ip1; con bl; dns {b1|b2};
      rtr bl`,
    example: '554 (CON:B1) https://postmaster.aol.com/error-codes',
    source: 'https://postmaster.aol.com/error-codes (as kept 2017); Trend Micro ERS',
  },
  {
    id: 'facebook-policy',
    category: 'policy_block',
    weight: 'code',
    phrases: 'rcp {p2|p3|p4|p5}; pol {p1|p2|p3|p4|p5|p6|p7|t1|t2|t3}; refused due to recipient preferences; recipient preferences',
    example: '550 5.1.1 RCP-P2 https://www.facebook.com/postmaster/response_codes?ip=192.0.2.1#RCP-P2',
    source: 'https://postmaster.facebook.com/response_codes: refused due to recipient preferences; POL: policy',
  },
  {
    id: 'facebook-code',
    category: 'invalid_recipient',
    weight: 'code',
    phrases: 'rcp p1',
    example: '550 5.1.1 RCP-P1 https://www.facebook.com/postmaster/response_codes?ip=192.0.2.1#RCP-P1',
    source: 'https://postmaster.facebook.com/response_codes: RCP-P1 no such address',
  },
  {
    id: 'aol-no-name',
    category: 'auth_failure',
    weight: 'code',
    phrases: 'dns nr',
    example: '421 4.7.1 : (DNS:NR) http://postmaster.info.aol.com/errors/421dnsnr.html',
    source: 'AOL postmaster: no reverse DNS',
  },
  {
    id: 'yahoo-permanently-deferred',
    category: 'reputation_block',
    weight: 'reason',
    phrases: 'ts03; tss09; permanently deferred',
    example: '553 5.7.2 [TSS09] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed.',
    source: 'https://senders.yahooinc.com/smtp-error-codes: the same IP keeps drawing complaints',
  },
  {
    id: 'yahoo-ts',
    category: 'rate_limited',
    weight: 'code',
    phrases: 'ts01; ts02; tss01; tss02; tss04; tss05; tss11; ts04',
    example: '421 4.7.0 [TSS04] 4.16.55.1',
    source: 'https://senders.yahooinc.com/smtp-error-codes',
  },
  {
    id: 'netease-rate',
    category: 'rate_limited',
    weight: 'decisive',
    phrases: `
      ri ct; rp qmc; rp qrc; rp cdl; mi {sfq|rtf|dmc|ssb|slq|ctl|dfm|mf|ifc|fmr|rtl|stc|smc}; hl {itc|ict|mfc|icc|ifc};
      rp {rcl|ctr|trc|trs|ctl|drc|frc}; dt osl`,
    example: '451 MI:SFQ 163 smtp3',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'netease-reputation',
    category: 'reputation_block',
    weight: 'decisive',
    phrases: `
      mi dul; mi spb; dt {iil|isr}; im sbl; ic sbl; dt {rbl|itc|iil|isr}; ip {sbl|bl|rej}; hl {rep|pbl|rbl|nul|mep|ihu|ipb};
      bad reputation ip`,
    example: '421 HL:REP 163 smtp10',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'netease-content',
    category: 'content_rejected',
    weight: 'decisive',
    phrases: 'mi {spm|kbl|sac}; dt sp; dt {spm|sus|bwl|sp|spt}; dt sur',
    example: '554 DT:SPM 163 smtp7',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'netease-policy',
    category: 'policy_block',
    weight: 'decisive',
    phrases: 'wm bls; rt blk; mi bli; wm {bli|blu}; mi spb; rp {rpb|blu}; dt sum; mi {sfk|sum}',
    example: '450 WM:BLI 163 smtp5',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'netease-authentication',
    category: 'auth_failure',
    weight: 'decisive',
    phrases: 'mi {spf|dma|dkm}',
    example: '550 MI:DMA 163 mx25',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'netease-relay',
    category: 'relay_denied',
    weight: 'decisive',
    phrases: 'rp frl',
    example: '550 RP:FRL 163 smtp2',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'netease-full',
    category: 'mailbox_full',
    weight: 'decisive',
    phrases: 'rp uqt',
    example: '552 RP:UQT',
    source: 'Coremail reply table',
  },
  {
    id: 'netease-size',
    category: 'message_too_large',
    weight: 'decisive',
    phrases: 'dt ums',
    example: '552 DT:UMS',
    source: 'Coremail reply table',
  },
  {
    id: 'netease-protocol',
    category: 'protocol_error',
    weight: 'decisive',
    phrases: 'rp cel; rt err; mi cmd; mi {cel|nhe|iad|nhd|imf|ccl}; rp ccl',
    example: '450 MI:CEL 163 smtp1',
    source: 'https://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html',
  },
  {
    id: 'yahoo-greylist',
    category: 'greylisted',
    weight: 'code',
    phrases: 'gl01',
    example: '421 [GL01] Message from 192.0.2.1 temporarily deferred',
    source: 'https://senders.yahooinc.com/smtp-error-codes',
  },
];
