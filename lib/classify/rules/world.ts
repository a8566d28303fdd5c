// Replies in languages other than English: wordings of providers and MTAs seen in Japanese, Chinese, Korean, German, French, Spanish,
// Portuguese, Italian, Russian, Dutch, Polish and Turkish. Accents are folded, ideographs are read one by one.
import type { Rule } from '../rule.ts';

export const worldRules: readonly Rule[] = [
  {
    id: 'world-no-such-user',
    category: 'invalid_recipient',
    phrases: `
      {受信者|ユーザー|宛先}が存在していない; ユーザーが不明; 宛先不明; 宛先が不明; あて先が不明; 該当するユーザー; ユーザー不明; 宛先アドレスが; アドレスが間違って; 無効なアドレス; 無効な宛先; 用户不存在; 用户未找到; 收件人不存在; 邮箱不存在; 地址不存在; 账号不存在;
      帐号不存在; 帐户不存在; 账户不存在; 收件人地址不存在; 找不到收件人; 没有这个用户; 无此用户; 无效用户; 无效的收件人; 无效收件人; 收件人未找到; 不存在该用户; 使用者不存在; 無此使用者; 找不到用户; 无法找到收件人; 查无此人;
      收件人不正确; 該帳號不存在; 信箱不存在; 없는 사용자; 수신자를 찾을 수 없; 사용자를 찾을 수 없; 없는 계정; 사용자가 없습니다; 收件人地址错误; 登録されておりません; 宛先が存在;
      {ユーザー|ユーザ|アドレス|宛先|メールボックス|アカウント|受信者|受取人}{が|は|も}{見つかりません|存在しません|存在しない|存在しておりません|登録されていません}; 查無此; 查無此收件人;
      {用户|邮箱|收件人|地址|账号|帐号}{|名|地址}{不存在|未找到|不正确}; {사용자|수신자|계정|메일박스|주소}{가|를|이|은|는} {존재하지|찾을 수 없}; 找不到您{输入|輸入}的; 找不到{收件人|收件者|用户|使用者};
      電子メール アドレスが見つかり; {无法|無法}找到您{输入|輸入}的; {无法|無法}找到{收件人|用户}; 등록되지 않은 {사용자|메일|주소|계정}; 존재하지 않는 {메일|주소|사용자|계정|수신자}; 利用者はおりません; ユーザはおりません;
      {アドレス|宛先|ユーザー|ユーザ|アカウント|メールボックス|利用者}{は|が|も}{おりません|ありません|登録されておりません|見つかりませんでした|見つけられません|正しくありません|確認できません};
      {người dùng|địa chỉ|hộp thư|tài khoản|người nhận|địa chỉ người nhận|địa chỉ email người nhận} không tồn tại;
      không tìm thấy {người dùng|địa chỉ|hộp thư|người nhận}; ไม่พบผู้ใช้; ไม่มีผู้ใช้;
      リストされていません; 未列在; 나열되지 않;
      dieser adresse niemand; kayttajaa ei ole; 無此信箱; 無此帳號; 无此邮箱;
      없는 {메일|주소|아이디}`,
    example: '550 该收件人不存在',
    source:
      'Exchange, HCL Domino, Tencent, NetEase, Naver, Mail.ru, UOL, Libero, Orange and T-Online replies in their own language; DSN translations',
  },
  {
    id: 'outlook-not-found',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'mentions',
    phrases: `
      not find at %host; no se encontraba; nicht gefunden; introuvable; no se encontro; no se ha encontrado; nao foi encontrado; non stato trovato; niet gevonden;
      bestaat niet; nie znaleziono; nebyl nalezen; не найден; не найдено; hittades inte; blev ikke fundet; ble ikke funnet; ei loytynyt; bulunamadi;
      nem talalhato; nu a fost gasit; 找不到; 未找到; 見つかりませんでした; 찾을 수 없;
      impossible {de|} trouver; {non|nao} {e stato|foi} {possibile|possivel} {trovare|encontrar}; no se pudo encontrar; neizdevas atrast; nepavyko rasti; ei leitud;
      nije {pronaden|pronadena|pronadeno}; ni bilo mogoce najti; {nebylo|nebolo} {mozne|mozno} {najit|najst|nalezt}; nepodarilo {sa|se} {najit|najst}; nie udalo sie znalezc; nu s a putut gasi; nu a putut fi {gasit|gasita};
      δεν βρέθηκε; не удалось найти; не вдалося знайти; {kunde|kunne} {inte|ikke} {hittas|findes|finnes|finne|finde|hitta}; ei loydetty; tidak ditemukan; ไม่พบ; לא נמצא; {تعذر|لم يتم} العثور;
      no se encuentra en {libreta|directorio|la libreta}; {nao|não} se encontra no diretorio; ne se trouve pas dans annuaire`,
    example: 'Ihre Nachricht an user@example.com konnte nicht zugestellt werden. user wurde unter example.com nicht gefunden.',
    source:
      'Outlook and Exchange Online reports, which name the person alone: https://learn.microsoft.com/exchange, 5.1.10; Lotus Domino in Spanish: https://alexborras.com/errores-y-warnings-habituales-en-retorno-de-email',
  },
  {
    id: 'world-mailbox-unavailable',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    on: 5,
    phrases: `
      {사서함|메일함|메일박스}{이|을} {이용될 수 없|사용할 수 없|이용할 수 없}; 사서함을 사용할수 없; 사서함 이름 사용 불가; 메일박스를 사용할 수 없; {邮箱|郵箱|信箱}{不可用|无法使用|無法使用|名不可用}; メールボックスが{利用できません|使用できません|利用不可}; メールボックスは{利用できません|使用できません}`,
    example: '550 邮箱不可用',
    source:
      'RFC 5321 4.2.3, 550, translated into Korean, Chinese and Japanese: SMTP reply lists in Korean, observed; the others constructed',
  },
  {
    id: 'world-not-there',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'mentions',
    phrases: `
      見つかりません; 存在しません; 存在しない; 登録されていません; 不存在; 존재하지 않는; 존재하지 않습니다; 찾을 수 없습니다; おりません; ありません; 確認できません; 없습니다; 등록되지 않은; 未注册; 未註冊; 没有该; 不正确`,
    example: '550 存在しません',
    source: 'What does not exist is not said',
  },
  {
    id: 'world-no-such-domain',
    category: 'invalid_domain',
    nuance: 'unresolved',
    phrases: `
      域名不存在; 找不到域名; 域名无法解析; 域名解析失败; ドメインが見つかりません; ドメインが存在しません; 도메인을 찾을 수 없; 존재하지 않는 도메인; 所属域名;
      домен не {найден|существует}; домена не существует;
      {hote|domaine} {inconnu|introuvable|inexistant}; {dominio|host} {desconocido|desconhecido|inexistente|no encontrado|nao encontrado}; {host|dominio} {sconosciuto|inesistente|non trovato}; {host|domain|domane} {unbekannt|nicht gefunden|existiert nicht|nicht bekannt}; {host|domein} {onbekend|niet gevonden|bestaat niet}; {host|domena} {nieznany|nieznana|nie istnieje|nie znaleziono}; nie ma takiej domeny; {domena|host} {neexistuje|nenalezena|neznama|neznamy}; {doman|domanen|domene|domenet|domaene|domaenet} {finns inte|findes ikke|finnes ikke|okand|ukendt|ukjent}; verkkotunnusta ei; {alan adi|etki alani|domain} {bulunamadi|mevcut degil|yok}; {домен|хост} {неизвестен|не найден|не существует}; {域名|主机|域}{有错误|错误|无法被系统解析|不正确}; 无法被系统解析; {호스트|도메인}{을|를|이|가} {찾을 수 없|존재하지};
      {domane|domain} empfangers {wurde|} nicht gefunden`,
    example: '550 域名不存在',
    source:
      'Exchange, Tencent and MTA replies in their own language; http://www.arobase.org, https://sare.pl/baza-wiedzy, http://mysdqq.cn',
  },
  {
    id: 'world-mailbox-closed',
    category: 'mailbox_inactive',
    phrases: `
      {アカウント|メールボックス|メールアドレス} {は無効|が無効|は停止|は利用できません|は使用されていません}; 無効になっています; 停止されています; 解約; 退会; 未开通; 停用; 被禁用; 已关闭; 휴면; 비활성; 해지; 탈퇴; 사용 중지;
      不再接收任何邮件; 注销; 註銷; 使用されておりません; 使われておりません; 使われていません; 使用されていません; 利用されていません; 利用停止; 使用停止; 삭제된 계정; 사용하지 않는`,
    example: '550 5.2.1 该邮箱已停用',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-mailbox-locked',
    category: 'mailbox_inactive',
    nuance: 'locked',
    phrases: `
      被冻结; 已锁定; 被锁定; 已暂停; 被暂停; 账户被封; 帐号被封; 정지된 계정; 잠긴 계정; ロックされて; 一時停止; 凍結;
      休眠; 长时间未登录; 長時間未登入; {konto|kontot|kontoen|tili} {inaktivt|inaktiv|inaktivert|nieaktywne|wylaczone|passiivinen}; akun {dinonaktifkan|nonaktif|ditangguhkan}; {cuenta|conta|compte|hesap|аккаунт} {inaktif|inactiva|inativa|inactif|pasif|неактивен};
      {hesap|hesabi|hesabiniz|kullanici|posta kutusu} devre disi`,
    example: '550 帐号被锁定',
    source:
      'Provider replies in their own language; http://mysdqq.cn; https://se.godaddy.com/help 3568; https://www.godaddy.com/id-id/help',
  },
  {
    id: 'world-no-longer',
    category: 'mailbox_inactive',
    nuance: 'locked',
    without: 'only full many',
    phrases: `
      nimmt keine mails mehr; keine nachrichten mehr; empfangt keine mehr;
      nicht mehr {aktiv|gultig|erreichbar|in gebrauch|verfugbar|verwendet|genutzt|benutzt};
      n est plus {valide|active|actif|utilisee|utilise|en service}; ne recoit plus; nao {recebe|aceita} mais;
      ya no {recibe|acepta|existe|esta activa|es valida}; non {riceve|accetta} piu; non piu {attiva|attivo|valida|in uso};
      больше не {принимает|используется|обслуживается|существует}; juz nie {przyjmuje|istnieje|dziala};
      niet meer {in gebruik|actief|geldig}; jiz {neexistuje|neni|neprijima}; finns inte langre; ikke lengre;
      artik {kullanilmiyor|gecerli degil}; {user|mailbox|account|address} is no more;
      accepte plus mail; aucune adresse {de|} transfert; nimmt {keine|} {nachrichten|mails|emails} mehr; nicht mehr {beschaftigt|tatig|angestellt|im unternehmen}; {ne fait|ne travaille} plus; ya no {trabaja|forma parte}; nao {trabalha|faz parte} mais; non lavora piu; {werkt|werkzaam} niet meer; niet meer werkzaam; nie pracuje juz; juz nie pracuje; больше не работает;
      {unternehmen|firma} verlassen; quitte {entreprise|societe}; dejo {la|} empresa; lasciato azienda; deixou empresa`,
    example: '550 Cette adresse n’est plus valide',
    source: 'What servers in many languages say of an address that was there once',
  },
  {
    id: 'world-mailbox-full',
    category: 'mailbox_full',
    phrases: `
      満杯; 容量超過; 容量を超; いっぱい; メールボックスが一杯; 一杯です; 已满; 邮箱满; 容量不足; 空间不足; 配额; 超出容量; 已滿; 가득 찼; 용량 초과; 용량을 초과; 용량이 초과; 용량이 부족; 꽉 찼;
      no tiene espacio; sin espacio; no hay espacio; sem espaco; nao ha espaco; senza spazio; spazio esaurito; plus d espace;
      pas assez d espace; speicherplatz reicht nicht; kein speicherplatz; brak miejsca; nema mista; nedostatek mista; нет места;
      недостаточно места; speicherkontingent;
      {casella|casilla|caixa|boite|postvak|skrzynka} {ha raggiunto|raggiunto|atingiu} {|dimensione} massima; 容量が超過; 容量の上限; 容量が上限; 容量オーバー;
      공간이 부족; 용량이 가득; 空间不够; 存储空间; 空間不足;
      꽉 차; 가득 차; 저장 공간; 저장 장치 할당;
      {correo|cuenta|bandeja|buzon} {lleno|llena}; slut pa {lagringsutrymme|utrymme|plats}; lagringsutrymme {slut|fullt}; {lagringsgrans|lagringsgransen}; ikke mer lagringsplass; lagerplads opbrugt; limit miejsca; batasan penyimpanan; penyimpanan penuh; {数量限制|件数限制} 无法收信; 邮件数量限制; {保存容量|保存領域|空き容量}{が|の}{不足|ありません|足りません|いっぱい}; storage limit of account; depolama {alani|siniri} {dolu|doldu|asildi}; tallennustila {taynna|loppu|loppunut}; ulozny prostor; pamiec pelna; {capacidad|capacite|capienza|kapazitat|kapacita|kapasitas} {excedida|superada|depassee|raggiunta|erschopft|prekrocena|penuh};
      speicherplatz {erschopft|ausgeschopft|voll}`,
    example: '552 5.2.2 邮箱已满',
    source:
      'Provider replies in their own language; https://se.godaddy.com/help 3568, https://pl.godaddy.com/help 40685, https://www.godaddy.com/id-id/help; http://mysdqq.cn',
  },
  {
    id: 'world-size',
    category: 'message_too_large',
    rank: 'subject',
    phrases: `
      邮件大小; 信件大小; 大小超过; サイズ超過; サイズが大き; サイズを超え; サイズ制限; 크기 초과; 크기가 초과; 크기가 너무; zu gros; zu gross;
      trop {volumineux|gros|grand|long}; {demasiado|muy} {grande|larga|largo}; massa llarg; luzeegia; muito grande; troppo grande; слишком {большое|велико};
      vượt giới hạn dung lượng; dung lượng thư;
      サイズが制限; 制限値を超; メールサイズが; サイズの上限; サイズオーバー;
      大きすぎ; 太大; 过大; 過大; 너무 커; 너무 큽; te groot; zbyt {duza|duzy|duze}; za duza; prilis {velka|velky|velke|veliky}; altfor {stor|stort}; liian suuri; tul nagy; cok buyuk; {занадто|завелик} {великий|велике}; prea mare; πολύ μεγάλο; pārāk liels; parak {liels|liela}; per didelis; liiga suur; prevelika; prevelik;
      너무 {큼|큰}; terlalu besar; {preveliko|превелика|превелик|завелике|завеликий|завелика}; {grose|grosse|grosen} bis zu mb; {mail|nachrichten} bis zu mb;
      mail {jusqu|jusqua} mb; {meddelande|meddelandet|besked|beskeden|beskjeden|meldingen|brevet} {stor|stort}; {mensajes|mensaje} hasta mb; {mensagens|mensagem} ate mb; messaggi fino mb; berichten tot mb; beskeder pa op til mb; meddelande upp till mb; {grosenuberschreitung|grosenlimit|storrelsesbegransning|storleksbegransning|storrelsesgranse|storleksgrans|grossenbeschrankung|grossenbegrenzung}; begranset storrelse;
      trop {grande|volumineuse|grosse|longue};
      最大大小; 最大尺寸; 최대 크기`,
    example: '552 邮件大小超过限制',
    source: 'Provider replies in their own language; zammad app/views/mailer/email_oversized, mlmmj listtexts/da, both in many languages',
  },
  {
    id: 'world-rate',
    category: 'rate_limited',
    phrases: `
      发信数超限制; 发送频率; 频率限制; 频率过高; 发送过快; 超过限制; 连接过多; 发送量; 超过每日; 过于频繁; 次数过多; 送信数; 送信制限; 接続数; 전송 제한; 접속 제한; 너무 많은; 발송량; 발송 한도; 已达上限;
      接收邮件数量; 数量已达; {muito|demasiado} rapido; troppo rapidamente; слишком быстро; rythme trop eleve;
      {taxa|ritmo|velocidad|velocidade|frequenza|frequence} que impide; {taxa|velocidade} que impede; frecuencia que impide; {frequence|rythme} qui empeche; rate die verhindert; velocita che impedisce;
      {zu viele|zuviele} {verbindungen|nachrichten|empfanger}; trop {connexions|messages|destinataires}; {demasiadas conexiones|demasiados mensajes|demasiados destinatarios}; {troppe connessioni|troppi messaggi|troppi destinatari};
      {muitas conexoes|muitas mensagens|muitos destinatarios}; te veel {verbindingen|berichten|ontvangers}; zbyt wiele {polaczen|wiadomosci|odbiorcow}; prilis mnoho {spojeni|zprav|prijemcu}; слишком много {соединений|сообщений|получателей|писем};
      manga {anslutningar|meddelanden|mottagare}; mange {forbindelser|tilkoblinger|meldinger}; cok fazla {baglanti|ileti|alici}; 连接数; 連線數;
      limite {maximo de|maximo|diario de|diario} {redirecionamento|retransmision|retransmissao|reenvio|encaminhamento|relay} {smtp|}; limite {maximale|quotidienne} {de|du} relais; {relagrans|relagransen|relaygrense|relaygraense}; {gransen|limiet|granica} {rela|relay|przekazywania} {overskriden|overskredet|overschreden|przekroczony}; relais limit {uberschritten|erreicht};
      {速い|多い} ペース; 配信に応じられない; {邮件量|发信量|发送量}{限制|超过|过大}; 邮件量限制; {muitos|demasiados} destinatarios; troppi destinatari; trop destinataires; te veel ontvangers; zbyt wielu odbiorcow; prilis mnoho prijemcu; {for mange modtagere|for manga mottagare|for mange mottakere}; liian monta vastaanottajaa; cok fazla alici; tul sok cimzett; слишком много получателей`,
    example: '421 连接数超过限制',
    source:
      'Provider replies in their own language; Orange "Trop de connexions, veuillez verifier votre configuration"; https://knowledge.workspace.google.com gmail-smtp-errors-and-codes in Portuguese, Swedish and Japanese; http://mysdqq.cn',
  },
  {
    id: 'world-spam',
    category: 'content_rejected',
    rank: 'subject',
    phrases: `
      垃圾邮件; 垃圾信; 反垃圾; 病毒; 内容被拒; 敏感词; 内容不合法; 违规内容; 可疑邮件; 迷惑メール; スパム; ウイルス; 스팸; 바이러스; спам; вирус; spamverdacht; indesirable; no deseado;
      indesiderata; unerwunschte werbung;
      spam erkannt; als spam; como spam; comme spam; come spam; jako spam; som spam; als werbung;
      {skrappost|soppelpost|roskaposti|roskapostia|roskapostiksi|levelszemet|kereten}; {virus|spam} {innehall|indhold|innhold|inhalt|inhoud}; {virusinnehall|virusindhold|virusinnhold|spaminnehall|spamindhold|spaminhalt}; {wirus|wirusy|wirusa|wirusow|ιος|ιό|virusta|viruksen|viruset|virussen|virusul|virusi|virusu|virusy}; {ανεπιθύμητη|ανεπιθυμητη}; {nevyzadana|nevyzadanou|nevyziadana} {posta|postu|zprava|sprava}; rampspost; roskaksi; spamnek; thư rác; viiruse; birusa; {niechciana|niechcianej} poczta; ongewenste {mail|reclame}; correo basura; lixo eletronico`,
    example: '554 5.7.1 垃圾邮件',
    source: 'Provider replies in their own language; https://se.godaddy.com/help 40685 and its translations',
  },
  {
    id: 'world-reputation',
    category: 'reputation_block',
    rank: 'subject',
    phrases: `
      黑名单; 黑名單; ip被封; ip被拒; 发信ip; 信誉; ブラックリスト; ip拒否; 블랙리스트; 차단된 ip; ip 차단; 发件ip; 发件服务器ip; ip限制; liste noire; lista negra; lista nera;
      черном списке; sperrliste;
      차단 목록; 차단목록; {zwarte|schwarze|schwarzen|cerna|cerne|cernou|cierna} {lijst|liste|listina|listine|listinu}; kara liste; svarta listan; sortliste; svarteliste; mustalla listalla; feketelistan; чорному списку; черный список; чёрном списке; lista neagra; crnoj listi; ブロックリスト; 拒否リスト; mala {reputacion|reputacao|reputazione}; {ma|schlechte|schlechter|slechte|zla|spatna|плохая|низкая} {reputacao|reputation|reputatie|reputacja|reputace|репутация}; mauvaise reputation;
      liste de blocage; {blockierliste|blockierungsliste|blockliste|spamliste}; lista de {bloqueos|bloqueo|bloqueados|bloqueio|bloqueios|remitentes bloqueados}; {elenco|lista} {di|de|dei|degli} {blocco|indirizzi bloccati|bloccati};
      {blokkeringslijst|blokkeerlijst|blokkadelijst}; {blockeringslista|blockeringslistan|sparrlista|sparrlistan|blokeringsliste|blokeringslisten|blokkeringsliste|estolista|estolistalla|sperrliste}; {liscie|lista|liste} {blokowania|zablokowanych|blokad|zakazow}; {seznamu|seznam|zoznam|zozname} {blokovanych|blokovani}; {списке|список} {блокировки|заблокированных}; engelleme {listesi|listesinde|listemizde};
      kara {listede|listesinde|listeye}`,
    example: '550 发信ip被列入黑名单',
    source:
      'https://postmaster.orange.fr; provider replies in their own language; Outlook.com S3140 and S3150, whose text follows the language of the reader',
  },
  {
    id: 'world-list-restricted',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      {abonnenten|domane} beschrankt; reservee aux {abonnes|utilisateurs}; {reservada|limitada} als {membres|abonats}; restringida a {suscriptores|usuarios}; {restringit|restringida} als {subscriptors|usuaris};
      {restrinxida|restrita} aos {subscritores|assinantes|usuarios}; limitata agli {iscritti|utenti}; beperkt tot {abonnees|gebruikers|leden}; begransad till {listprenumeranter|prenumeranter|anvandare|medlemmar};
      {zastrzezone|dostepne} dla {subskrybentow|uzytkownikow|jej subskrybentow}; {разрешена|разрешено|доступна} только; csak {listatagok|helyi|tagok}; rajoitettu {paikallisen|tilaajille|kayttajille}; saata vaid; mugatuta dago; επιτρέπεται μόνο;
      bị hạn chế; ユーザだけ; 読者だけ; 제한됩니다; 仅限; 僅限`,
    example: 'Die Nachrichtenverteilung auf der Liste ist auf Benutzer in der lokalen Domäne beschränkt.',
    source: 'Sympa 6.2.70 locale/*/LC_MESSAGES/sympa.mo: "Message distribution in the list is restricted to", in its translations',
  },
  {
    id: 'world-denied',
    category: 'policy_block',
    rank: 'hint',
    phrases: '拒否されました; 拒绝; 거부',
    example: '550 拒否されました',
    source: 'A refusal without a reason',
  },
  {
    id: 'world-policy',
    category: 'policy_block',
    phrases: '수신거부; 拒收; 拒绝接收; 受信拒否; 受信を拒否; 着信拒否; 수신차단; 列入黑名单 拒绝; 您的地址列入黑名单',
    example: '554 5.0.0 수신거부된 발신자입니다',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-message-blocked',
    category: 'policy_block',
    phrases: `
      mail {bloque|gesperrt|geblokkeerd|bloqueado|bloccato|zablokowana|заблокировано};
      {bericht|nachricht} {gesperrt|blockiert|geblokkeerd}; {mensaje|mensagem|messaggio} {bloqueado|bloqueada|bloccato};
      сообщение заблокировано;
      mensagem bloqueada`,
    example: '550 Message bloqué',
    source: 'Gmail "Message bloqué"; Microsoft 365 reports, in several languages',
  },
  {
    id: 'world-limited-recipient',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      不接收外部; 不接受外部; 拒绝外部; 外部邮件; 外部发件人; 仅接收; 只接收; 不接收来自; 外部からの; 社外からの; 外部メール; メンバーのみ; 会員のみ; からのメールは受; からのメールを受; 외부 메일; 외부 발신; 외부에서;
      회원만;
      posta non certificata; non abilitato alla ricezione; 許可されて; 権限が;
      {solo|solamente|unicamente|nur|seulement|seuls|apenas|somente|soltanto|tylko|alleen|только} {miembros|mitglieder|membres|membros|membri|czlonkowie|leden|участники};
      geschlossene liste; {erlaubt|akzeptiert} nur {nachrichten|mails}; {kun|endast|bare} {tilmeldte|prenumeranter|medlemmer|medlemmar|abonnenter|abonnerede}; {jen|pouze} {prihlasene|prihlaseni|clenove}; pro prihlasene;
      seuls inscrits; seulement {inscrits|inscrit|membres|abonnes}; etre inscrit pour poster; {solo|solamente} {suscriptores|abonados|iscritti|abbonati}; {apenas|somente} {inscritos|assinantes}; alleen {leden|abonnees}; {lista|liste|lijst} {cerrada|fermee|chiusa|fechada|gesloten};
      没有权限; 沒有權限; 无权限; 권한이; remise adresse limitee; indirizzo limitato`,
    example: '550 该邮箱不接收外部邮件',
    source:
      'Exchange delivery restrictions in their own language; constructed after them; mlmmj listtexts/subonlypost in Czech, Danish, German and French; Exchange 5.7.1 in Chinese, Korean, French and Italian',
  },
  {
    id: 'world-sender',
    category: 'protocol_error',
    rank: 'subject',
    phrases: '发件人地址{不|无效|错误|格式}; 送信者が存在; 발신자가 존재',
    example: '552 mail from invalid. (发件人地址不合法)',
    source: 'https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html, eYou; Japanese and Korean from memory',
  },
  {
    id: 'world-system',
    category: 'system_error',
    phrases:
      '系统繁忙; 服务器繁忙; 服务不可用; 暂时不可用; 内部错误; 稍后再试; 服务器忙; 一時的に; 一時的なエラー; サーバーエラー; システムエラー; 混雑; 일시적; 시스템 오류; 서버 오류; 내부 오류',
    example: '421 系统繁忙，请稍后再试',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-network',
    category: 'network_error',
    phrases:
      '网络异常; 网络错误; 连接失败; 无法连接; 连接对方服务器; 超时; 接続できません; 接続に失敗; タイムアウト; 연결 실패; 연결할 수 없; 시간 초과',
    example: '451 网络异常',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-auto-reply',
    category: 'auto_reply',
    rank: 'decisive',
    whenRefused: 'absence-refused',
    phrases: `
      abwesenheitsnotiz; abwesenheit; nicht im buro; automatische antwort; reponse automatique; absent du bureau; en conges;
      respuesta automatica; fuera de la oficina; resposta automatica; ausente do escritorio; ferias; risposta automatica; sono in ferie;
      автоответ; в отпуске; 自动回复; 自動回覆; 自動回復; 休假; 自動返信; 不在通知; 休暇; 자동 응답; 부재중; 휴가; automatisch antwoord; afwezigheid; autosvar;
      automatyczna odpowiedz; otomatik yanit; im urlaub; pa semester; na urlopie; empfangsbestatigung; empfangsbestaetigung;
      vielen dank fur ihre; vielen dank fuer ihre; automatisch erzeugt; bedankt voor uw; merci {pour|de} votre;
      gracias por {su|tu} {mensaje|correo|mail|consulta|mail}; grazie per {averci|aver|la sua|la tua|il suo}; obrigado {por|pelo|pela};
      спасибо за {ваше|обращение|письмо}; dziekujemy za; tack for {ditt|din}; tak for {din|dit}; kiitos viestistasi;
      automatisch gegenereerd; automaticka odpoved; cerpam dovolenou; відпустці; vacaciones; esmu atvalinajuma; esu atostogose;
      szabadsagon vagyok; na dovolenej; na godisnjem odmoru; pa ferie; lomalla; izinliyim; izindeyim; σε άδεια;
      
      raspuns automat; sunt in concediu; automatinis atsakymas; atostogauju; αυτόματη απάντηση; θα απουσιάζω; 自動応答; 休業; ist nicht mehr {in|bei} {unserem|uns}; automatiska atbilde; automaatvastus; puhkusel; automatski odgovor;
      samodejni odgovor; automaticka odpoved; automatikus valasz; automaattinen vastaus; automatisk svar; franvaromeddelande; автоматичен отговор; автоматична відповідь; автоматический ответ; меня нет в офисе;
      trả lời tự động; ตอบกลับอัตโนมัติ; balasan otomatis; sedang cuti; תשובה אוטומטית; מענה אוטומטי; رد تلقائي; خارج المكتب; 自动答复; 外出; 자동 회신; 부재 중`,
    example: 'Respuesta automática: Estoy fuera de la oficina hasta el 3 de junio',
    source: 'Out-of-office subjects of Outlook and Gmail in those languages',
  },
];
