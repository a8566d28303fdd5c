// Replies in languages other than English with a script of letters: wordings of providers, mail servers and list managers in German, French,
// Spanish, Portuguese, Italian, Russian, Dutch, Polish, Turkish and others. Accents are folded.
import type { Rule } from '../rule.ts';

export const worldRules: readonly Rule[] = [
  {
    id: 'world-no-such-user-west',
    category: 'invalid_recipient',
    phrases: `
      {người dùng|địa chỉ|hộp thư|tài khoản|người nhận|địa chỉ người nhận|địa chỉ email người nhận} không tồn tại;
      không tìm thấy {người dùng|địa chỉ|hộp thư|người nhận}; ไม่มีผู้ใช้; keine {nachrichten|mails} fur diese adresse; kayttajaa ei ole`,
    example: '550 Người dùng không tồn tại',
    source: 'Sympa and Mailman in Vietnamese; Horde in Finnish; Thai and German from memory',
  },
  {
    id: 'outlook-not-found',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'mentions',
    without: 'server client ip auth sender',
    phrases: `
      not find at %host; %host not find %host; no se encontraba; nicht gefunden; introuvable; no se encontro; no se ha encontrado; nao foi encontrado; nie zostal znaleziony domenie; non stato trovato;
      niet gevonden; bestaat niet; nie znaleziono; nebyl nalezen; не найден; не найдено; hittades inte; blev ikke fundet; ble ikke funnet; ei loytynyt;
      bulunamadi; nem talalhato; nu a fost gasit; 找不到; 未找到; 見つかりませんでした; 찾을 수 없; impossible {de|} trouver;
      {non|nao} {e stato|foi} {possibile|possivel} {trovare|encontrar}; no se pudo encontrar; neizdevas atrast; nepavyko rasti; ei leitud;
      nie udalo sie znalezc; nu s a putut gasi; nu a putut fi {gasit|gasita}; δεν βρέθηκε; не удалось найти; не вдалося знайти;
      {kunde|kunne} {inte|ikke} {hittas|findes|finnes|finne|finde|hitta}; ei loydetty; tidak ditemukan; ไม่พบ; לא נמצא;
      nije {pronaden|pronadena|pronadeno}; ni bilo mogoce najti; {nebylo|nebolo} {mozne|mozno} {najit|najst|nalezt}; nepodarilo {sa|se} {najit|najst};
      {تعذر|لم يتم} العثور`,
    example: 'Ihre Nachricht an user@example.com konnte nicht zugestellt werden. user wurde unter example.com nicht gefunden.',
    source:
      'Exchange and Outlook reports, which name the person alone: https://pastebin.com/BsjRCWQL (de), JHaPQHk7 and qSHqkmLq (es); Mailman 3.3.10 messages; https://alexborras.com/errores-y-warnings-habituales-en-retorno-de-email; catalogs of NeoMutt, Evolution and Horde; half of the languages from memory',
  },
  {
    id: 'world-no-such-domain',
    category: 'invalid_domain',
    nuance: 'unresolved',
    without: 'ip connect reject',
    phrases: `
      {hote|domaine} {inconnu|introuvable|inexistant};
      {dominio|host} {desconocido|desconhecido|inexistente|no encontrado|nao encontrado}; {host|dominio} {sconosciuto|inesistente|non trovato};
      {host|domain|domane} {unbekannt|nicht gefunden|existiert nicht|nicht bekannt}; {host|domein} {onbekend|niet gevonden|bestaat niet};
      {host|domena} {nieznany|nieznana|nie istnieje|nie znaleziono}; nie ma takiej domeny; verkkotunnusta ei; tên miền {của người nhận|} không tồn tại;
      {alan adi|etki alani|domain} {bulunamadi|mevcut degil|yok}; {домен|хост} {неизвестен|не найден|не существует};
      %host nu a putut fi gasit; associee avec nom; asociada al nombre; associato al nome; {associado|asociado} {com o|ao} nome; associeret med vartsnavn;
      assosiert med vertsnavn; associerad med vardnamn; zwiazanego z nazwa; terasosiasi dengan; {prirazenu|priradenu} adresu; именем узла;
      diesem hostnamen; hostnaam geen adres; ismiyle iliskili; nom ou service; nom o servei; nombre o servicio; nome {ou|o} {servico|servicio|servizio};
      nama atau layanan; navn eller tjeneste; namn eller tjanst; name oder dienst; ime ili servis; ime ali storitev; pavadinimas arba tarnyba; nazov alebo sluzba; nimea tai palvelua; nev vagy szolgaltatas; lub usluga; {имя или|чи} {служба|сервіс}; naam dienst`,
    example: '550 Domaine inconnu',
    source:
      'http://www.arobase.org; https://sare.pl/baza-wiedzy; Postfixadmin 3.3.13 languages/*.lang; modoboa 2.12.0 locale; glibc and NeoMutt catalogs',
  },
  {
    id: 'world-recipient-domain',
    category: 'invalid_domain',
    nuance: 'unresolved',
    rank: 'mentions',
    phrases: `
      {dominio|domaine|domain|domane|domainnamen} {destinatario|destinataire|empfangers|penerima}; domeny odbiorcy; domena prijemce; домен получателя`,
    needs: 'not exist; unknown',
    without: 'sender ip only accept block spam many size connect relay reject auth trouble later',
    example: '512 Die Domain des Empfängers wurde nicht gefunden',
    source: 'RFC 3463 X.1.2, in any language: the domain of the recipient, which would otherwise be read as the recipient',
  },
  {
    id: 'world-account-inactive',
    category: 'mailbox_inactive',
    nuance: 'locked',
    without: 'sender server',
    phrases: `
      {konto|kontot|kontoen|tili} {inaktivt|inaktiv|inaktivert|nieaktywne|wylaczone|passiivinen}; {nieaktywna|wylaczona} skrzynka;
      {cuenta inactiva|conta inativa|compte inactif|hesap inaktif|hesap pasif|аккаунт неактивен};
      {hesap|hesabi|hesabiniz|kullanici|posta kutusu} devre disi`,
    example: '550 Konto inaktiv',
    source: 'https://se.godaddy.com/help 3568 and its translations; Postfixadmin 3.3.13 in Turkish; Russian from memory',
  },
  {
    id: 'world-no-longer',
    category: 'mailbox_inactive',
    nuance: 'locked',
    needs: 'who',
    without: 'only full many over size spam later form server ip auth',
    phrases: `
      keine nachrichten mehr; {empfangt|nimmt} keine mails mehr; nicht mehr {aktiv|gultig|erreichbar|in gebrauch|verfugbar|verwendet|genutzt|benutzt|gelesen};
      n est plus {valide|active|actif|utilisee|utilise|en service}; nao {recebe|aceita} mais; nao mais utilizado; ya no {recibe|acepta|existe|es valida|activa|se utiliza};
      non {riceve|accetta} piu; non piu {attiva|attivo|valida|in uso}; больше не {принимает|используется|обслуживается|существует};
      juz nie {przyjmuje|istnieje|dziala}; nie juz uzywany; niet meer {in gebruik|actief|geldig}; artik {kullanilmiyor|gecerli degil|ileti kabul};
      {user|mailbox|account|address} is no more; no longer {accepts|receives} or; {accepte|recoit} plus;
      aucune adresse {de|} transfert; inte langre; ikke {lengre|laengere|langere};
      jiz {neexistuje|neni|neprijima}; ja nao {aceita|recebe}; geen berichten meer`,
    example: '550 Cette adresse n’est plus valide',
    source: 'Exchange 5.1.6 in French: https://uitranslation.com; Portuguese and Spanish help pages; most from memory',
  },
  {
    id: 'world-service-gone',
    category: 'system_error',
    rank: 'hint',
    needs: 'server',
    without: 'who',
    phrases: `
      nicht mehr {aktiv|gultig|erreichbar|verfugbar}; n est plus {valide|active|actif|disponible}; niet meer {actief|geldig|beschikbaar}; non piu {attivo|attiva|valido|disponibile};
      ya no {existe|acepta}; больше не {работает|принимает|используется};
      nicht gefunden; introuvable; niet gevonden; не найден`,
    example: '550 Dieser Dienst ist nicht mehr verfügbar',
    source: 'The phrases of world-no-longer where a server or a service is the subject; half of the wordings from memory',
  },
  {
    id: 'world-person-left',
    category: 'mailbox_inactive',
    nuance: 'locked',
    without: 'only full many server auth',
    phrases: `
      nicht mehr {beschaftigt|tatig|angestellt|im unternehmen}; {ne fait plus partie|ne travaille plus}; ya no {trabaja|forma parte};
      arbeitet nicht mehr; {werkt|werkzaam} niet meer {bij|voor|hier}; niet meer werkzaam; {nie pracuje juz|juz nie pracuje};
      quitte {entreprise|societe}`,
    example: '550 Frau Muster ist nicht mehr im Unternehmen beschäftigt',
    source: 'What companies write of people who left, from memory',
  },
  {
    id: 'world-no-space-left',
    category: 'mailbox_full',
    phrases: `
      spazio esaurito; nedostatek mista; speicherkontingent; {grans for|slut pa} {lagringsutrymme|utrymme|plats}; lagringsutrymme {slut|fullt};
      {lagringsgrans|lagringsgransen}; {casella|casilla|caixa|boite|postvak|skrzynka} {ha raggiunto|raggiunto|atingiu} {|dimensione} massima;
      {brievenbus|postvak} {|gebruiker} volledig en kan {niet|geen}`,
    example: '552 Spazio esaurito',
    source:
      'https://pastebin.com/HGKcccQU, Exchange in Spanish; https://se.godaddy.com/help 3568, https://pl.godaddy.com/help 40685, https://www.godaddy.com/id-id/help; catalogs of Roundcube, glibc and Evolution; Adobe Campaign in Dutch',
  },
  {
    id: 'world-size',
    category: 'message_too_large',
    rank: 'subject',
    phrases: `
      zu gros; zu gross; trop {volumineux|gros|grand|long}; {demasiado|muy} {grande|larga|largo}; massa llarg; luzeegia; muito grande; troppo grande;
      слишком {большое|велико}; vượt giới hạn dung lượng; dung lượng thư; te groot; zbyt {duza|duzy|duze}; za duza;
      prilis {velka|velky|velke|veliky}; liian suuri; tul nagy; cok buyuk; {занадто|завелик} {великий|велике}; prea mare;
      πολύ μεγάλο; parak {liels|liela}; per didelis; liiga suur; prevelika; prevelik; terlalu besar;
      {preveliko|превелика|превелик|завелике|завеликий|завелика}; {grose|grosse|grosen} bis zu mb;
      mail {jusqu|jusqua} mb; {meddelande|meddelandet|besked|beskeden|beskjeden|meldingen|brevet} {stor|stort}; {mensajes|mensaje} hasta mb;
      {mensagens|mensagem} ate mb; berichten tot mb; beskeder pa op til mb;
      {grosenuberschreitung|grosenlimit|storrelsesbegransning|storleksbegransning|storrelsesgranse|storleksgrans|grossenbeschrankung|grossenbegrenzung};
      trop {grande|volumineuse|grosse|longue}`,
    example: '[Unzustellbar] Nachricht zu groß',
    source:
      'zammad app/views/mailer/email_oversized in 24 languages; neonkore/MLmmj listtexts/da and de; Sympa 6.2.70 locale/*/LC_MESSAGES/sympa.mo; catalogs of Roundcube and SOGo; "up to" from memory in Italian and Swedish',
  },
  {
    id: 'attempts-in-vain',
    category: 'expired',
    without: 'auth full',
    phrases: `
      despite {repeated|multiple|several|} attempts; attempts deliver your mail unsuccessful; trotz {mehrerer|} versuche; malgre tentatives; pesar intentos; nonostante {i ripetuti|} tentativi; apesar tentativas; ondanks pogingen; trots forsok; trods forsog; tross gjentatte forsok; navzdory opakovanym; yrityksista huolimatta; denemelere ragmen; probalkozasok ellenere;
      попытки доставить; 多次尝试`,
    example: "Despite repeated attempts to contact the recipient's email system it didn't respond.",
    source: 'Exchange Online, its reports in English, the rest translated: it has stopped trying, which attempts to log in are not about',
  },
  {
    id: 'world-rate',
    category: 'rate_limited',
    phrases: `
      {muito|demasiado} rapido; troppo rapidamente; слишком быстро; rythme trop eleve; {correo|velocidad} que impide; {taxa|velocidade} que impede;
      {frequence|rythme} qui empeche; takt som forhindrar; {zu viele|zuviele} {verbindungen|nachrichten|empfanger};
      trop {connexions|messages|destinataires}; {demasiadas conexiones|demasiados mensajes|demasiados destinatarios};
      {troppe connessioni|troppi messaggi|troppi destinatari}; {excesso|exceso|excessivo|excesivo} {de|} destinatarios;
      {muitas conexoes|muitas mensagens|muitos destinatarios}; te veel {verbindingen|berichten|ontvangers}; zbyt wiele {polaczen|wiadomosci|odbiorcow};
      prilis mnoho {spojeni|zprav|prijemcu}; слишком много {соединений|сообщений|получателей|писем}; manga {anslutningar|meddelanden|mottagare};
      mange {forbindelser|tilkoblinger|meldinger}; cok fazla {baglanti|ileti|alici}; zbyt wielu odbiorcow; terlalu banyak penerima;
      {for mange modtagere|for manga mottagare|for mange mottakere}; liian monta vastaanottajaa; tul sok cimzett`,
    example: '421 Trop de connexions, veuillez verifier votre configuration',
    source:
      'https://postmaster.orange.fr; https://knowledge.workspace.google.com gmail-smtp-errors-and-codes in Portuguese and Swedish; Mailman 3.3.10 and Roundcube 1.6.5 "too many recipients"; SOGo 5.8.0 "too many mails"; Polish and Danish connections from memory',
  },
  {
    id: 'world-relay-limit',
    category: 'rate_limited',
    phrases: `
      limite {maximo de|maximo|diario de|diario} {redirecionamento|retransmision|retransmissao|reenvio|encaminhamento|relay} {smtp|};
      {relagrans|relagransen|relaygrense|relaygraense}; 中继量超出限制`,
    example: '550 5.4.5 Limite diário de redirecionamento SMTP excedido',
    source:
      'https://knowledge.workspace.google.com gmail-smtp-errors-and-codes, 5.4.5, in Portuguese, Spanish and Swedish; the rest translated after it',
  },
  {
    id: 'world-spam',
    category: 'content_rejected',
    rank: 'subject',
    phrases: `
      спам; является спамом; вирус; spamverdacht; indesirable; no deseado; indesiderata; spam erkannt; als spam; comme spam; come spam; jako spam; als werbung;
      {skrappost|soppelpost|roskaposti|roskapostia|roskapostiksi|levelszemet|kereten};
      {virusinnehall|virusindhold|virusinnhold|spaminnehall|spamindhold|spaminhalt};
      {wirus|wirusy|wirusa|wirusow|ιος|ιό|virusta|viruksen|viruset|virussen|virusul|virusi|virusu|virusy}; {ανεπιθύμητη|ανεπιθυμητη};
      {nevyzadana|nevyzadanou|nevyziadana} {posta|postu|zprava|sprava}; rampspost; roskaksi; spamnek; thư rác; viiruse; birusa; ongewenste {mail|reclame};
      {no solicitado|non sollicite|non richiesta|nem kivant}; anhang nicht; piece jointe {interdite|non}; adjunto no permitido;
      allegato non consentito; anexo nao permitido; lixo eletronico`,
    example: 'Ce message a été marqué comme spam.',
    source:
      'Sympa 6.2.70 locale/*/LC_MESSAGES/sympa.mo "This message has been tagged as spam" and "virus"; MailScanner v5 reports/*/sender.spam.rbl.report.txt; https://se.godaddy.com/help 40685 and its translations; compounds from memory',
  },
  {
    id: 'world-reputation',
    category: 'reputation_block',
    rank: 'subject',
    phrases: `
      liste noire; lista negra; lista nera; {zwarte lijst|schwarze liste|schwarzen liste};
      {cerna|cerne|cernou|cernem|cierna|ciernej} {listina|listine|listinu|seznamu}; mustalla listalla; feketelistan; черный список;
      чёрном списке; lista neagra; crnoj listi; liste de blocage;
      {blockierliste|blockierungsliste|blockliste|spamliste};
      {blockeringslista|blockeringslistan|sparrlista|sparrlistan|blokeringsliste|blokeringslisten|blokkeringsliste|estolista|estolistalla|sperrliste};
      {indesirables|non sollicites} provenant; indesiderata {proveniente|originata}; чорному списку;
      {ma reputacao|schlechte reputation|schlechter reputation|slechte reputatie|zla reputacja|spatna reputace|плохая репутация|низкая репутация};
      {elenco|lista} {|di|dei|degli} {blocco|indirizzi bloccati|bloccati};
      
      {списке|список} {блокировки|заблокированных}; {engelleme|blok} {listesi|listesinde|listesindedir|listemizde}; kara {listede|listesinde|listeye};
      lista de {bloqueos|bloqueo|bloqueados|bloqueio|bloqueios|remitentes bloqueados}; {liscie|lista|liste} {blokowania|zablokowanych|blokad|zakazow}; {seznamu|seznam|zoznam|zozname} {blokovanych|blokovani}`,
    example: '550 Votre IP est en liste noire',
    source:
      'https://postmaster.orange.fr; MailScanner v5 reports/*/sender.spam.rbl.report.txt in Czech, German, Spanish, French, Dutch, Portuguese and Slovak; Outlook.com S3140 and S3150, whose text follows the language of the reader; Sympa blocklists; block lists in other languages from memory',
  },
  {
    id: 'world-list-restricted',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      {abonnenten|domane} beschrankt; reservee aux {abonnes|utilisateurs}; {reservada|limitada} als {membres|abonats};
      restringida a {suscriptores|usuarios}; {restringit|restringida} als {subscriptors|usuaris};
      {restrinxida|restrita} aos {subscritores|assinantes|usuarios}; limitata agli {iscritti|utenti}; beperkt tot {abonnees|gebruikers|leden};
      begransad till {listprenumeranter|prenumeranter|anvandare|medlemmar};
      {zastrzezone|dostepne} dla {subskrybentow|uzytkownikow|jej subskrybentow}; {разрешена|разрешено|доступна} только;
      csak {listatagok|helyi|tagok}; rajoitettu {paikallisen|tilaajille|kayttajille}; saata vaid; mugatuta dago; επιτρέπεται μόνο; bị hạn chế; ユーザだけ;
      読者だけ; 제한됩니다; 仅限; 僅限`,
    example: 'Die Nachrichtenverteilung auf der Liste ist auf Benutzer in der lokalen Domäne beschränkt.',
    source: 'Sympa 6.2.70 locale/*/LC_MESSAGES/sympa.mo: "Message distribution in the list is restricted to", in its translations',
  },
  {
    id: 'world-message-blocked',
    category: 'policy_block',
    phrases: `
      mail {bloque|gesperrt|geblokkeerd|bloqueado|bloccato|zablokowana|заблокировано}; сообщение заблокировано;
      nachricht {gesperrt|blockiert}; mensaje bloqueado; mensagem bloqueada; messaggio bloccato`,
    example: '550 Message bloqué',
    source: 'Gmail "Message bloqué" and Microsoft 365 reports, from memory',
  },
  {
    id: 'world-members-only',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      posta non certificata; non abilitato alla ricezione;
      {solo miembros|solamente miembros|unicamente miembros|nur mitglieder|seulement membres|seuls membres|apenas membros|somente membros|solo membri|soltanto membri|tylko czlonkowie|только участники};
      geschlossene liste; durfen {mails|nachrichten} an diese adresse schicken; {erlaubt|akzeptiert} nur {nachrichten|mails};
      {kun|endast|bare} {tilmeldte|prenumeranter|medlemmer|medlemmar|abonnenter|abonnerede}; {jen|pouze} {prihlasene|prihlaseni|clenove};
      pro prihlasene; seuls inscrits; seulement {inscrits|inscrit|membres|abonnes}; etre inscrit pour poster;
      {solo|solamente} {suscriptores|abonados|iscritti|abbonati}; alleen {leden|abonnees};
      {lista|liste|lijst} {cerrada|fermee|chiusa|fechada|gesloten}; remise adresse limitee; indirizzo limitato;
      {liste nicht abonniert|pas un inscrit|non sei iscritto|nao faz parte da lista|neni v seznamu clenu|nejste moderator|nie ste abonentom|et ole postituslistan|δεν είστε εγγεγραμμένος|不是列表订户};
      {zugangsregeln|regle acces definie|regola di accesso|regra criada por um|pristupovych pravidiel|pristupovymi pravy|postitusoikeudet|περιορισμού πρόσβασης|权限规则|moderator nepovolil|版主否决|版主通过};
      {listenadresse|adresse de la liste|indirizzo della lista|endereco da lista|adresa konference|adresa diskusie|postituslistan osoite|διεύθυνση της λίστας|列表地址}`,
    example: 'list@example.org ist eine geschlossene Liste',
    source:
      'neonkore/MLmmj listtexts/*/subonlypost in Czech, Danish, German, French and Italian; mlmmj 1.3.0 text.skel/*/deny-post in ten languages; Sympa in Dutch, Italian and Portuguese; Exchange 5.7.1 in French and Italian; Spanish and Russian from memory',
  },
  {
    id: 'world-auto-reply',
    category: 'auto_reply',
    rank: 'decisive',
    whenRefused: 'absence-refused',
    phrases: `
      abwesenheitsnotiz; abwesenheit; nicht im buro; automatische antwort; reponse automatique; absent du bureau; en conges; respuesta automatica;
      {fora|fuera} {oficina|escritorio|trabajo|traballo|feina|desde}; resposta automatica; ausente do escritorio; ferias; risposta automatica; sono in ferie; автоответ; в отпуске;
      automatisch antwoord; autosvar; automatyczna odpowiedz; odpowiedz automatyczna; otomatik yanit; {im|auf} urlaub; pa semester; na urlopie; empfangsbestatigung;
      {vielen dank fur ihre|vielen dank fuer ihre|danke fur ihre} {nachricht|mail|anfrage|anmeldung|bewerbung|bestellung|mitteilung|email|ruckmeldung};
      automatisch erzeugt; bedankt voor uw {mail|bericht|reactie|vraag|aanvraag};
      merci {|pour} votre {message|mail|courriel|demande|confirmation|inscription|interet}; gracias por {su|tu} {mensaje|correo|mail|consulta|mail};
      grazie per {averci|aver|la sua mail|la tua mail|il suo messaggio};
      obrigado {por|pelo|pela} {contato|contactar|entrar|sua mensagem|seu contato|mensagem|mail|seu};
      спасибо за {ваше письмо|ваше обращение|ваше сообщение|обращение|письмо}; dziekujemy za {wiadomosc|mail|kontakt|wyslanie|zgloszenie};
      tack for {ditt|din} {mail|meddelande|mejl|forfragan|bestallning}; tak for {din|dit} {mail|besked|henvendelse|bestilling}; kiitos viestistasi;
      automatisch {gegenereerd|gegenereerde}; відпустці; vacaciones; esmu atvalinajuma; szabadsagon vagyok;
      bicu van kancelarije; bom nedosegljiv; pa ferie; lomalla; izindeyim; raspuns automat; sunt in concediu; automatinis atsakymas;
      atostogauju; αυτόματη απάντηση; αυτοματη απαντηση; स्वचालित उत्तर; buiten kantoor; מחוץ למשרד; θα απουσιάζω; ist nicht mehr {|bei} {unserem|uns}; automatiska atbilde; automaatvastus; puhkusel;
      automatski odgovor; samodejni odgovor; automaticka odpoved; automatikus {valasz|uzenet}; automaattinen vastaus; automatisk svar;
      автоматичен отговор; автоматична відповідь; автоматический ответ; меня нет в офисе; balasan otomatis; sedang cuti; תשובה אוטומטית; מענה אוטומטי;
      رد تلقائي; خارج المكتب; abwesend; vertritt mich; nicht zu hause; bin weg; {poza|ван|mimo|izvan} {biurem|канцеларије|kancelarie|ureda};
      {bede|jestem|буду|бидам} {nieobecny|nieobecna|відсутнім|отсутен}; {буду отсутствовать|отсутствую|вне офиса|поза офісом};
      {estare|estaré|estarei|estoy|sere|seré} {ausente|fuera|fora};
      {saro|sono} {assente|fuori ufficio}; {assente|fuori} {dallufficio|ufficio}; {poissa|toista} {toista|toimistosta|asti}; {vaek|vak|borte} fra kontoret;
      {ikke|ej|inte} {tilstede|pa kontoret}; {jag|jeg} {borta|borte}; {je suis|serai} absent; absent {jusquau|jusqua}; notification absence;
      {sam|sem} {odsutan|odsoten}; εκτός γραφείου; {ofis disinda|ofiste olmayacagim|ofiste degilim}; na {dovolene|dovolenke}; {ben|zal} afwezig;
      {afwezigheids bericht|afwezig tot}; esu isvykes; kontorist valjas; irodan kivul; {fravaersmelding|fravarsmelding};
      {borta till|ara kuni|utilgjengelig fra|jeg ikke tilgjengelig fra|burada bulunmayacagim}; ni me v pisarni; {мене|меня} {зараз немає|зараз нема|сейчас нет};
      accuse {de|} reception; ricevuta {di|} ritorno; leesbevestiging; trả lời tự động; ตอบกลับอัตโนมัติ;
      wieder {im buro|im haus|am arbeitsplatz}; retour au bureau; {tillbaka|tilbage|tilbake} pa {kontoret|jobbet}`,
    example: 'Respuesta automática: Estoy fuera de la oficina hasta el 3 de junio',
    source:
      'The default absence messages of KMail (libksieve 22.12.3) and Postfixadmin 3.3.13 in 35 languages; subjects that Outlook writes in eleven; Sympa and Mailman 3.3.10 in six more; neonkore/MLmmj listtexts; automatic answers of contact forms; https://www.utdannet.no/laer/outlook-e-post/autosvar-outlook; a third from memory',
  },
  {
    id: 'world-not-permitted',
    category: 'policy_block',
    rank: 'number',
    phrases: 'nicht {erlaubt|gestattet}; non consentito; no permitido; niet toegestaan; ikke {tilladt|tillatt}',
    example: '550 Zustellung nicht gestattet',
    source: 'RFC 3463 X.7.1 in other languages: something is not permitted, and no reason is given',
  },
];
