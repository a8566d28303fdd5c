// What servers say in other languages than English: wordings of providers and MTAs seen in Japanese, Chinese, Korean, German,
// French, Spanish, Portuguese, Italian, Russian, Dutch, Polish and Turkish. Accents are folded, ideographs are read one by one.
import type { Rule } from '../rule.ts';

export const worldRules: readonly Rule[] = [
  {
    id: 'world-no-such-user',
    category: 'invalid_recipient',
    phrases: `
      見つかりません; 存在しません; 存在しない; 存在しておりません; ユーザーが不明; 宛先不明; 宛先が不明; あて先が不明; 該当するユーザー; 見つかりませんでした; ユーザー不明; 宛先アドレスが; アドレスが間違って; 無効なアドレス
      無効な宛先; 登録されていません; 用户不存在; 用户未找到; 用户 不 存 在; 收件人不存在; 邮箱不存在; 地址不存在; 账号不存在; 帐号不存在; 帐户不存在; 账户不存在; 邮件地址不存在; 收件人地址不存在; 找不到收件人; 没有这个用户
      无此用户; 无效用户; 无效的收件人; 无效收件人; 收件人未找到; 不存在此用户; 不存在该用户; 使用者不存在; 無此使用者; 找不到用户; 找不到该用户; 无法找到收件人; 查无此人; 收件人不正确; 該帳號不存在; 信箱不存在; 不存在
      존재하지 않는; 존재하지 않습니다; 없는 사용자; 수신자를 찾을 수 없; 사용자를 찾을 수 없; 없는 계정; 사용자가 없습니다; 알 수 없는 사용자; 찾을 수 없습니다
      {empfanger|benutzer|adresse|postfach|mailadresse|konto|mailbox|mail adresse|teilnehmer|nutzer} {unbekannt|existiert nicht|nicht gefunden|nicht bekannt|ist unbekannt|ungultig|nicht vorhanden|konnte nicht gefunden werden|ist nicht bekannt|ist ungultig|ist nicht vorhanden|gibt es nicht|wurde nicht gefunden|nicht existent}
      {unbekannter|ungultiger} {empfanger|benutzer|nutzer}; {unbekannte|ungultige} {adresse|mailadresse|empfangeradresse}
      empfangeradresse {unbekannt|existiert nicht|ungultig|nicht gefunden}; adresse existiert nicht; mail adresse existiert nicht
      kein solcher {benutzer|empfanger}; kein postfach; keine mailbox; kein benutzer; unbekanntes postfach
      {utilisateur|destinataire|adresse|boite|boite aux lettres|compte|boite mail|adresse mail|adresse email|adresse electronique|boite lettres} {inconnu|inconnue|inexistant|inexistante|invalide|nexiste pas|n existe pas|introuvable|non trouve|non trouvee|incorrecte|est inconnu|est inconnue|est inexistante|est invalide|nexiste plus|n existe plus|destinataire inconnue|destinataire n existe pas|mail nexiste pas|non valide}
      adresse d au moins un destinataire invalide; adresse destinataire {invalide|inconnue|inexistante}
      destinataire {non|pas} {trouve|valide}; mailbox inconnue; invalide recipient; aucun utilisateur; aucun destinataire
      pas de boite
      {usuario|destinatario|direccion|buzon|cuenta|direccion correo|cuenta correo|buzon correo|direccion de correo|cuenta de correo|direccion correo electronico|direccion destinatario} {desconocido|desconocida|no existe|inexistente|no encontrado|no encontrada|no valido|no valida|invalido|invalida|es desconocido|no fue encontrado|no es valida|no se encuentra|no ha sido encontrado|ya no existe}
      no existe {usuario|el usuario|buzon|la cuenta|esa cuenta|ese usuario|la direccion|el buzon|cuenta}
      no se {encontro|encuentra|ha encontrado|pudo encontrar} {usuario|destinatario|el usuario|el destinatario|la direccion|la cuenta}
      usuario no es valido
      {usuario|destinatario|endereco|caixa postal|conta|caixa|caixa de correio|endereco de email|endereco email|conta de email|caixa de entrada|caixa correio} {desconhecido|desconhecida|nao existe|inexistente|nao encontrado|nao encontrada|invalido|invalida|nao e valido|nao foi encontrado|nao cadastrado|nao localizado|foi removida}
      nao existe {usuario|caixa|conta|destinatario}
      {utente|destinatario|indirizzo|casella|account|casella postale|indirizzo email|indirizzo mail|casella di posta|mailbox} {sconosciuto|sconosciuta|inesistente|non esiste|non trovato|non trovata|non valido|non valida|non e valido|non esistente|e inesistente|errato}
      nessun utente; utente non; destinatario non
      {пользователь|получатель|адрес|ящик|почтовый ящик|адресат|аккаунт|адрес получателя|адрес электронной почты|учетная запись|абонент} {не найден|не существует|неизвестен|не известен|не найдена|не зарегистрирован|отсутствует|не обнаружен|такой не существует|недействителен}
      {нет такого|неизвестный|неверный|такого нет|несуществующий} {пользователя|пользователь|получателя|адреса|адрес|ящика|получатель|абонента|ящик}
      такого {пользователя|адреса|ящика|почтового ящика} {нет|не существует|не}; пользователя не существует
      нет такого почтового ящика
      {gebruiker|ontvanger|adres|mailbox|account|emailadres|postvak} {onbekend|bestaat niet|niet gevonden|is onbekend|niet bekend|ongeldig|bestaat niet meer}
      onbekende {gebruiker|ontvanger}; ongeldig {adres|emailadres}
      {uzytkownik|adresat|odbiorca|adres|skrzynka|konto|skrzynka pocztowa} {nieznany|nie istnieje|nie znaleziono|nieprawidlowy|nieznana|nie zostal znaleziony}
      nie ma takiego {uzytkownika|konta|adresu}; nieznany {uzytkownik|adresat|odbiorca}
      {kullanici|alici|adres|posta kutusu} {bulunamadi|bilinmiyor|mevcut degil|gecersiz|yok}
      {mottagaren|anvandaren|adressen} {okand|finns inte}; {modtageren|brugeren|adressen} {ukendt|findes ikke}
      {uzivatel|prijemce|schranka|adresa} {neexistuje|neznamy|nenalezen|nenalezena}; {vastaanottajaa|kayttajaa} ei {loydy|ole}
      {bruger|brugeren|modtager|modtageren|adressen|postkassen|kontoen} {findes ikke|eksisterer ikke|ukendt|er ukendt|blev ikke fundet}; {ukendt|ingen sadan} {bruger|modtager|adresse}
      {bruker|brukeren|mottaker|mottakeren|adressen|postboksen} {finnes ikke|eksisterer ikke|ukjent|er ukjent}; ukjent {bruker|mottaker}
      {anvandare|mottagare|anvandaren|brevladan|kontot} {okand|saknas|finns inte|existerar inte}; okand {anvandare|mottagare|mottagaradress}
      nincs ilyen {felhasznalo|cimzett|postafiok|cim|fiok|email cim}; {felhasznalo|cimzett|postafiok|email cim|fiok} {nem letezik|ismeretlen|nem talalhato}; ismeretlen {cimzett|felhasznalo}
      {utilizatorul|utilizator|destinatarul|destinatar|adresa|casuta|contul} {nu exista|necunoscut|necunoscuta|inexistent|inexistenta|nu a fost gasit|nu a fost gasita}; nu exista {utilizatorul|acest utilizator|adresa|aceasta adresa}
      {người dùng|người nhận|địa chỉ|hộp thư|tài khoản|nguoi dung|nguoi nhan|dia chi|hop thu|tai khoan} {không tồn tại|khong ton tai}; không tìm thấy {người dùng|người nhận|địa chỉ}
      brak {takiego|} {uzytkownika|konta|adresu|odbiorcy|adresata}; nie ma {takiego|takiej} {odbiorcy|skrzynki|adresata|uzytkownika}; adressat {unbekannt|existiert nicht|nicht gefunden|ist unbekannt|nicht bekannt}
      {pengguna|penerima|alamat|akun} tidak {ditemukan|dikenal|ada|terdaftar}; {kullanici|alici|hesap|adres|boyle bir kullanici} {bulunmuyor|bulunamiyor|mevcut degildir}; boyle {kullanici|adres} yok
      {pouzivatel|uzivatel|prijemca|adresat|schranka} {neexistuje|neznamy|nenajdeny|nebyl nalezen}; neznamy {uzivatel|prijemce|adresat|pouzivatel}; {korisnik|uporabnik|primatelj|prejemnik} ne {postoji|obstaja}; nepoznat korisnik
      {користувач|одержувач|отримувач|адреса|скринька} {не існує|не знайдено|не знайдений|невідомий}; {потребител|получател} {не съществува|непознат|не е намерен}
      nepieejams; 收件人地址错误; utilisateur {non repertorie|not repertorie|non trouve|not trouve}; non repertorie annuaire
      not repertorie annuaire; im domino verzeichnis nicht; nicht im verzeichnis; no figura en; no aparece en; non elencato
      non presente`,
    example: '550 5.1.1 Usuário desconhecido',
    source:
      'Exchange, HCL Domino, Tencent, NetEase, Naver, Mail.ru, UOL, Libero, Orange and T-Online replies in their own language; DSN translations',
  },
  {
    id: 'world-no-such-domain',
    category: 'invalid_domain',
    nuance: 'unresolved',
    phrases: `
      域名不存在; 找不到域名; 域名无法解析; 域名解析失败; 收件人域名; ドメインが見つかりません; ドメインが存在しません; ドメイン名が; 도메인이 존재하지 않; 도메인을 찾을 수 없; 존재하지 않는 도메인
      {domane|domain|domaine|dominio} {unbekannt|existiert nicht|nicht gefunden|inconnu|nexiste pas|n existe pas|inexistant|introuvable|no existe|desconocido|no encontrado|nao existe|nao encontrado|inesistente|non esiste|non trovato|inexistente|desconhecido|sconosciuto|invalide|invalido}; домен {не найден|не существует|получателя не}
    `,
    example: '550 5.1.2 Dominio no existe',
    source: 'Exchange, Tencent and MTA replies in their own language',
  },
  {
    id: 'world-mailbox-closed',
    category: 'mailbox_inactive',
    phrases: `
      {postfach|mailbox|konto|mailkonto|adresse|mailadresse} {deaktiviert|ist deaktiviert|inaktiv|geschlossen|abgeschaltet|nicht aktiv|geloscht|nicht mehr aktiv|wurde deaktiviert|ist inaktiv|wurde geschlossen|abgemeldet|wurde geloscht|stillgelegt|geloescht|wurde geloescht|vom inhaber geloscht|vom inhaber geloescht|wurde vom inhaber geloscht|wurde vom inhaber geloescht|aufgelost|gekundigt|existiert nicht mehr}; postfach nimmt keine nachrichten mehr an; nimmt keine nachrichten mehr an
      {boite|boite aux lettres|compte|adresse|utilisateur|boite mail|adresse mail|boite lettres} {desactive|desactivee|ferme|fermee|inactif|inactive|cloture|cloturee|supprimee|supprime|est desactivee|nest plus active|resilie|a ete desactivee|ete desactive|ete desactivee|ete supprime|ete supprimee|ete ferme|ete fermee|ete cloture|ete cloturee|ete resilie|est inactive|est ferme}
      {cuenta|buzon|usuario|direccion|cuenta de correo|cuenta correo} {desactivada|desactivado|cerrada|cerrado|inactiva|inactivo|deshabilitada|deshabilitado|inhabilitada|dada de baja|cancelada|eliminada|esta desactivada|esta inactiva|esta deshabilitada|ha sido desactivada|esta cerrada|ha sido cancelada}; {conta|caixa|usuario|caixa postal|endereco} {desativada|desativado|inativa|inativo|encerrada|cancelada|desabilitada|foi desativada|esta inativa|excluida|esta desativada}; {casella|account|utente|utenza|indirizzo|casella postale|casella di posta} {disattivata|disattivato|disabilitata|disabilitato|chiusa|chiuso|inattiva|inattivo|non attiva|non attivo|cessata|dismessa|non piu attivo|non piu attiva|e disattivata|scaduta|e disabilitata}
      {ящик|почтовый ящик|аккаунт|учетная запись|пользователь} {отключен|закрыт|удален|неактивен|деактивирован|не активен|отключена|удалена|не используется}; {アカウント|メールボックス|メールアドレス} {は無効|が無効|は停止|は利用できません|は使用されていません}; 無効になっています; 停止されています; 解約; 退会; 未开通; 已停用; 停用; 被禁用; 已注销; 已关闭; 被停用; 휴면; 비활성; 해지; 탈퇴; 사용 중지; 이용이 정지
    `,
    example: '550 5.2.1 Dieses Postfach ist deaktiviert',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-mailbox-locked',
    category: 'mailbox_inactive',
    nuance: 'locked',
    phrases: `
      {postfach|konto|mailbox|benutzer|mailkonto} {gesperrt|ist gesperrt|vorubergehend gesperrt|wurde gesperrt|voruebergehend gesperrt}; {boite|compte|adresse|utilisateur|boite aux lettres} {suspendu|suspendue|bloque|bloquee|verrouille|est suspendu|est bloque}; {cuenta|buzon|usuario} {suspendida|suspendido|bloqueada|bloqueado|esta suspendida|esta bloqueada|temporalmente suspendida}; {conta|caixa|usuario|caixa postal} {suspensa|suspenso|bloqueada|bloqueado|esta bloqueada|esta suspensa}; {casella|account|utente} {sospesa|sospeso|bloccata|bloccato|e sospesa}
      {ящик|почтовый ящик|аккаунт|учетная запись|пользователь} {заблокирован|заблокирована|временно заблокирован|приостановлен}; 用户被锁定; 账号被锁定; 帐号被锁定; 已被冻结; 被冻结; 已锁定; 被锁定; 已暂停; 被暂停; 账户被封; 帐号被封; 已封禁; 아카운트가 잠; 정지된 계정; 잠긴 계정; 정지된 사용자; ロックされて; 一時停止; 凍結
    `,
    example: '550 Konto gesperrt',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-mailbox-full',
    category: 'mailbox_full',
    phrases: `
      {postfach|mailbox|mailkonto|speicherplatz|konto|speicher|postfach des empfangers|empfangerpostfach} {voll|ist voll|uberfullt|ist uberfullt|erschopft|uberschritten|quota uberschritten|ausgeschopft|ist erschopft|ueberfuellt}
      speicherlimit {erreicht|uberschritten}; quota uberschritten; kein speicherplatz; speicherplatz
      kontingent {uberschritten|erschopft}
      {boite|boite aux lettres|compte|boite de reception|boite lettres|boite du destinataire|messagerie} {pleine|plein|saturee|sature|est pleine|est plein|est saturee}
      quota {depasse|atteint|de messagerie depasse|excede|est depasse|du destinataire depasse}; depassement {de quota|quota}
      espace insuffisant
      {buzon|cuenta|bandeja|casilla|buzon de correo|bandeja de entrada|buzon correo} {lleno|llena|esta lleno|esta llena|saturado|sin espacio|excedida|excedido|completo}
      cuota {excedida|superada|de disco excedida|de almacenamiento|sobrepasada}
      {ha excedido|excede|supero|excedio|superado} {cuota|su cuota|la cuota|limite de almacenamiento}
      {caixa|caixa postal|conta|caixa de entrada|caixa de correio|mailbox|caixa correio} {cheia|lotada|esta cheia|esta lotada|sem espaco|excedeu|excedida}
      {quota|cota} {excedida|ultrapassada|esgotada|excedido}; excedeu {a cota|a quota|o limite|cota|quota}
      {casella|mailbox|casella postale|account|casella di posta} {piena|pieno|e piena|satura|ha superato}
      quota {superata|esaurita|disco superata}; spazio {esaurito|insufficiente}
      {ящик|почтовый ящик} {переполнен|заполнен|полон|получателя переполнен|адресата переполнен|превысил}
      {превышена|превышен} {квота|лимит|размер ящика|допустимый размер ящика}; квота превышена; 満杯; 容量超過; 容量を超; 容量がいっぱい; いっぱいです
      メールボックスが一杯; 一杯です; 已满; 邮箱满; 邮箱已满; 容量不足; 空间不足; 空间已满; 超过配额; 超出配额; 配额; 超出容量; 信箱已滿; 已滿; 容量已满; 가득 찼; 용량 초과; 용량을 초과; 용량이 초과; 용량이 부족
      꽉 찼; {postvak|mailbox} {vol|is vol}; {skrzynka|konto} {pelna|przepelniona|pelne}; kutusu dolu; kota asildi
      casella destinatario piena; boite destinataire {pleine|saturee}; buzon destinatario lleno; caixa destinatario cheia
      postfach empfangers voll; mailbox destinataire pleine; inbox destinatario piena; casella utente piena; posta destinatario piena`,
    example: '552 5.2.2 Почтовый ящик переполнен',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-size',
    category: 'message_too_large',
    weight: 'subject',
    phrases: `
      邮件大小; 信件大小; 邮件过大; 邮件太大; 附件过大; 附件太大; 超大; 邮件超大; 大小超过; 大小超出; サイズ超過; サイズが大き; サイズを超え; サイズ制限; 크기 초과; 크기가 초과; 크기가 너무; 용량이 너무
      nachricht zu gross; mail zu gross; {nachricht|mail} {zu gros|zu gross|uberschreitet}
      message {trop volumineux|trop gros|trop grand|trop long}; taille {maximale|message depasse|depasse}
      {mensaje|correo} {demasiado grande|excede tamano|muy grande|supera tamano}; tamano {maximo|mensaje excede|excedido}
      {mensagem} {muito grande|excede tamanho|grande demais}; tamanho {maximo|excedido}; messaggio {troppo grande|supera dimensione}
      dimensione massima; {сообщение|письмо} {слишком большое|слишком велико|превышает}; размер {сообщения|письма}; превышен размер`,
    example: '552 邮件大小超过限制',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-rate',
    category: 'rate_limited',
    phrases: `
      发信数超限制; 发送频率; 频率限制; 频率过高; 发送过快; 连接数超过; 超过频率; 超过限制; 连接过多; 发送量; 超过每日; 过于频繁; 次数过多; 送信数; 送信制限; 接続数; 送信数が多; 발송 제한; 전송 제한; 접속 제한; 너무 많은; 대량 발송; 발송량; 발송 한도
      zu viele {verbindungen|nachrichten|empfanger|mails|e mails|gleichzeitige}; trop de {connexions|messages|destinataires|mails|courriels|connections|sessions|requetes}; demasiadas {conexiones|mensajes}; demasiados {mensajes|destinatarios|correos|correos enviados}; muitas {conexoes|mensagens}; muitos {emails|destinatarios}; troppe {connessioni|sessioni}; troppi {messaggi|destinatari}; limite {de envio|de conexoes|de envios|d envoi|di invio|de mensajes|de messages|de conexiones|orario|diario} ; limite d envoi; слишком {много|часто}; превышен {лимит отправки|лимит сообщений|лимит подключений|лимит соединений}; слишком много {соединений|сообщений|получателей|писем}
    `,
    example: '421 Trop de connexions',
    source: 'Provider replies in their own language; Orange "Trop de connexions, veuillez verifier votre configuration"',
  },
  {
    id: 'world-spam',
    category: 'content_rejected',
    weight: 'subject',
    phrases: `
      垃圾邮件; 垃圾信; 反垃圾; 病毒; 内容被拒; 敏感内容; 敏感词; 内容不合法; 违规内容; 可疑邮件; スパムと判定; 迷惑メール; スパム; ウイルス; ウィルス; 스팸; 바이러스; als spam; spam erkannt; spamverdacht; comme spam; considere comme spam; indesirable; como spam; correo no deseado; considerado spam; come spam; posta indesiderata; спам; похоже на спам; вирус; contiene virus; contem virus; contient virus; enthalt virus; contenu refuse; contenido rechazado; conteudo rejeitado; contenuto rifiutato
    `,
    example: '554 5.7.1 垃圾邮件',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-reputation',
    category: 'reputation_block',
    weight: 'subject',
    phrases: `
      adresse ip {source bloquee|bloquee|refusee|blacklistee|listee|expediteur bloquee}; ip bloquee; ip {gesperrt|blockiert|bloqueada|bloccata|bloqueado}; ip adresse {gesperrt|blockiert|auf blacklist|gelistet}; auf {blacklist|einer blacklist|sperrliste}; incident spam; liste noire; en lista negra; lista negra; lista nera; in blacklist; черном списке; ip адрес заблокирован; ваш ip; 黑名单; 黑名單; ip被封; ip被拒; 发信ip; 信誉; ブラックリスト; ip拒否; 블랙리스트; 차단된 ip; ip 차단; 发件ip; 发件服务器ip; ip限制
    `,
    example: '550 ME Adresse IP source bloquee pour incident de spam.',
    source: 'https://postmaster.orange.fr; provider replies in their own language',
  },
  {
    id: 'world-policy',
    category: 'policy_block',
    phrases: `
      수신거부; 수신 거부; 拒收; 被拒收; 拒绝接收; 拒收您的; 黑名单拒收; 受信拒否; 受信を拒否; 拒否されました; 着信拒否; 受信拒否設定; {absender|nachricht|mail} {abgelehnt|blockiert|nicht erlaubt|verweigert|zuruckgewiesen}; annahme verweigert; richtlinie; acces refuse; {expediteur|message|mail} {refuse|rejete|bloque|non autorise}; mail rejete; acceso denegado; {remitente|mensaje|correo} {rechazado|bloqueado|no permitido|no autorizado}; acesso negado; {remetente|mensagem} {rejeitada|bloqueado|rejeitado|bloqueada|nao autorizado|recusada}; accesso negato; {mittente|messaggio} {rifiutato|bloccato|non autorizzato}; доступ запрещен; {отправитель|сообщение|письмо} {заблокирован|отклонено|отклонен|запрещен|отвергнуто}; запрещено политикой; политик; отказано в приеме
    `,
    example: '554 5.0.0 수신거부된 발신자입니다',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-limited-recipient',
    category: 'policy_block',
    weight: 'subject',
    phrases: `
      {nimmt|akzeptiert|empfangt} keine {externen|werbe|html|fremden|anonymen|automatischen}; {nimmt|akzeptiert|empfangt} keine {mail|nachrichten|e mail} {mehr|} {von|aus|ausserhalb}; annahme von {mail|nachrichten} {ihres|ihrer|externer|von}; {utilisateur|destinataire} bloque {votre adresse|adresse|expediteur}; desactive reception; disattivato ricezione; {nimmt|akzeptiert} nur; nur {fur mitglieder|von mitgliedern|mitglieder|interne absender|intern|von intern|fur interne|registrierte}
      von extern; von ausserhalb; externe {mail|absender|nachrichten}; {accepte|recoit} {pas|plus} {mail|courriels|courriers|courrier} {externes|externe|exterieurs|provenant|en provenance|venant|publicitaires|html|automatiques}; accepte que {mail|courriels}; {reserve|reservee} {aux|a} membres; uniquement {membres|aux membres|internes}; expediteurs externes; depuis exterieur
      no {acepta|recibe|admite} {mail|correos|correo|mensajes} {externos|externo|provenientes|procedentes|desde|html|publicitarios|masivos|comerciales|automaticos}; solo {acepta|recibe|miembros|para miembros|usuarios internos}; remitentes externos; correo externo; correos externos
      nao {aceita|recebe} {mais|} {mail|mensagens} {externas|externos|provenientes|vindas|vindos|fora|promocionais|html}; {somente|apenas} {aceita|recebe|membros|para membros|remetentes internos}; aceita {apenas|somente}; remetentes externos
      not {accetta|riceve} {piu|} {mail|messaggi|posta} {esterni|esterna|esterne|provenienti|dall esterno|html|pubblicitari}; accetta {solo|soltanto}; solo {membri|per membri|mittenti interni}; riservato ai membri; mittenti esterni
      не {принимает|получает} {писем|письма|почту|сообщения} {от|с|из|извне|снаружи}; принимает {только|почту только|письма только}; только для {участников|членов|подписчиков}; внешние {письма|отправители}; внешняя почта; внешней почты
      不接收外部; 不接受外部; 拒绝外部; 外部邮件; 外部发件人; 仅接收; 只接收; 仅接受; 只接受; 仅限内部; 仅限成员; 不接收来自; 不接受来自; 拒绝接收来自; 外部からの; 社外からの; 外部メール; メンバーのみ; 会員のみ; 会員限定; からのメールは受; からのメールを受; からの受信; 외부 메일; 외부 발신; 외부에서; 회원만; 만 수신
      accepteert geen {externe|mail van|berichten van|mail|html|reclame} {|buiten|extern}; alleen {leden|interne afzenders}; van buiten de organisatie; nie {przyjmuje|odbiera} {wiadomosci|poczty} {spoza|od|z|zewnetrznych}; tylko {dla czlonkow|czlonkowie|nadawcy wewnetrzni}; accepterar inte externa; tar inte emot {externa|mail fran}; modtager ikke {eksterne|mail fra}; sadece uyeler`,
    example: '550 Dieses Postfach nimmt keine externen Nachrichten an',
    source: 'Exchange delivery restrictions in their own language; constructed after them',
  },
  {
    id: 'world-sender',
    category: 'protocol_error',
    weight: 'subject',
    phrases:
      '{expediteur|emetteur} {existe pas|nexiste pas|introuvable}; absender nicht gefunden; afzender {onbekend|bestaat niet|ongeldig}; nadawca {nieznany|nie istnieje}; odesilatel {neexistuje|neznamy}; gonderen {bulunamadi|bilinmiyor|gecersiz}; {avsandare|avsandaren} {okand|finns inte}; {afsender|afsenderen} {ukendt|findes ikke}; {avsender|avsenderen} {ukjent|finnes ikke}; ismeretlen felado; felado ismeretlen; expeditor necunoscut; отправителя не {найден|существует}; неизвестный отправитель; emetteur {invalide|inconnu|refuse}; adresse expediteur {invalide|inconnue}; expediteur {invalide|inconnu}; absender {ungultig|unbekannt|existiert nicht}; absenderadresse {ungultig|unbekannt|existiert nicht}; remitente {invalido|no valido|desconocido|no existe}; remetente {invalido|desconhecido|inexistente|nao existe}; mittente {non valido|sconosciuto|inesistente|non esiste}; отправитель {неизвестен|не найден|не существует}; адрес отправителя; 发件人不存在; 发件人地址; 送信者が存在; 送信元アドレス; 발신자가 존재; 발신자 주소',
    example: '501 5.1.0 Emetteur invalide.',
    source: 'https://postmaster.orange.fr, OFR_405; provider replies in their own language',
  },
  {
    id: 'world-system',
    category: 'system_error',
    phrases:
      '{servidor|servico|servicio|sistema} {temporariamente indisponivel|indisponivel|no disponible|temporalmente no disponible|ocupado|nao disponivel}; temporariamente indisponivel; temporalmente no disponible; {dienst|server} {nicht verfugbar|voruebergehend nicht verfugbar|vorubergehend nicht verfugbar|uberlastet}; vorubergehend nicht verfugbar; temporarer fehler; interner fehler; {service|serveur} {indisponible|temporairement indisponible|non disponible|surcharge}; temporairement indisponible; erreur interne; erreur temporaire; error interno; error temporal; erro interno; erro temporario; errore interno; errore temporaneo; servizio {non disponibile|temporaneamente non disponibile}; временно недоступен; временная ошибка; внутренняя ошибка; сервер перегружен; сервис недоступен; 系统繁忙; 系统错误; 服务器繁忙; 服务不可用; 暂时不可用; 系统内部错误; 内部错误; 稍后再试; 服务器忙; 一時的に; 一時的なエラー; サーバーエラー; システムエラー; 混雑; 일시적; 시스템 오류; 서버 오류; 내부 오류',
    example: '421 Servidor temporariamente indisponível. Tente novamente mais tarde.',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-network',
    category: 'network_error',
    phrases:
      '网络异常; 网络错误; 连接超时; 连接失败; 无法连接; 连接被拒绝; 连接对方服务器; 超时; 接続できません; 接続に失敗; タイムアウト; 接続がタイムアウト; 연결 실패; 연결할 수 없; 시간 초과; zeituberschreitung; verbindung {fehlgeschlagen|abgelehnt|unterbrochen|nicht moglich|konnte nicht hergestellt}; connexion {impossible|refusee|interrompue|perdue|expiree}; delai {depasse|d attente}; conexion {rechazada|fallida|perdida}; tiempo de espera; conexao {recusada|falhou|perdida}; tempo {limite esgotado|esgotado}; connessione {rifiutata|fallita|scaduta}; соединение {не установлено|прервано|сброшено}; таймаут; не удалось {соединиться|подключиться|установить соединение}',
    example: '451 网络异常',
    source: 'Provider replies in their own language',
  },
  {
    id: 'world-auto-reply',
    category: 'auto_reply',
    weight: 'decisive',
    phrases:
      'abwesenheitsnotiz; abwesenheit; nicht im buro; automatische antwort; automatische ruckmeldung; reponse automatique; absence du bureau; absent du bureau; en conges; je suis absent; actuellement absent; respuesta automatica; fuera de la oficina; fuera oficina; de vacaciones; estoy de vacaciones; resposta automatica; fora do escritorio; ausente do escritorio; ferias; estou de ferias; risposta automatica; fuori ufficio; sono in ferie; assente dall ufficio; автоответ; автоматический ответ; в отпуске; не в офисе; 自动回复; 自動回覆; 外出; 休假; 不在办公室; 自動応答; 自動返信; 不在通知; 不在にして; 休暇; 자동 응답; 부재중; 자동응답; 휴가; automatisch antwoord; afwezigheid; autosvar; franvaro; automatyczna odpowiedz; poza biurem; otomatik yanit; automaattinen vastaus',
    example: 'Respuesta automática: Estoy fuera de la oficina hasta el 3 de junio',
    source: 'Out-of-office subjects of Outlook and Gmail in those languages',
  },
];
