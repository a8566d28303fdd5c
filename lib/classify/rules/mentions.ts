// Mentions: the things a sentence talks about, in any language and order. A sentence that mentions `who`, `not` and `exist` says that there
// is no such mailbox. Accents are folded (ä is a, ß is s, ł is l); synonyms are in words.ts. Scripts without spaces are not here: their
// sentences are phrases in world-east.ts, which only need its nouns. The lines of `words` are English, German and Dutch, then the Romance,
// Slavic, Nordic and other languages. About a quarter of the words were read in replies (Sympa, Mailutils, Exchange, help pages); the rest
// are their other forms and synonyms, from memory.
import type { Mention } from '../rule.ts';

export const mentions: readonly Mention[] = [
  {
    name: 'sender',
    phrases: `
      $sender; $home; password; logon; login {user|account}; return path; reverse path; return address; helo; ehlo; client host;
      your {address|account|mailbox|domain|mail domain|mail address|user|host|mail account}; {source|client|helo|reply to|bounce} address;
      you send from; you sent from; you write from; you mail from; call back; called back; callback; verify your; oauth; sasl; saslauthd; invalid grant; aadsts50034; aadsts50057; {login|auth} failed; your {postmaster|abuse|autoresponder}; not log in; template; mail identity; 登录失败; 登入失败; 登入失敗; 认证失败; 身份验证; 認証に失敗; 認証エラー; 로그인; 인증 실패; {发信|发件}{账号|帐号|账户|用户|地址}; 送信{アカウント|用アカウント|アドレス}; 발신 계정; envelope from; 送信者; 送信元; 接続元; 逆引き; 差出人; 発信者; 发件人; 发信人; 寄件人; 寄件者; 發件人; 보낸 사람; 보낸 이; 발신자;
      발신인; 발신 도메인;  송신자; {ihre|ihrer|deine} {adresse|mailadresse|mail adresse|domain}; {ihr|dein} {konto|postfach|mailkonto|benutzerkonto|account};
      votre {adresse|compte|boite|domaine|identifiant}; {su|tu} {cuenta|direccion|dominio|usuario}; tu buzon;
      {sua|seu|tua} {conta|endereco|caixa|dominio|usuario};
      {vostro|vostra|suo|sua|tuo|tua} {account|casella|indirizzo|dominio|utenza}; {ваш|вашего} {аккаунт|почтовый|ящик|домен};
      ваша {учетная|почта}; 您的{账户|账号|帐号|帐户|邮箱|地址|域名|服务器}; 你的{账户|账号|帐号|帐户|邮箱|地址|域名|服务器}; あなたの; お客様の; 귀하의; 당신의;
      {uw|jouw} {account|adres|mailbox|brievenbus|domein}; {twoje|twoj|twoja} {konto|adres|skrzynka|domena};
      {vas|vase} {adresa|ucet|schranka|domena}; {din|ditt|dit} {adress|konto|adresse}; {hesabiniz|hesabinizin}; {adresiniz|adresinizin}; twojego konta; versand adresse; invio {indirizzo|account}; wysylanie z adresu; envoi depuis; envio desde; absender; absenders;
      absenderadresse; absenderdomain; absenderdomane; expediteur; emetteur; remitente; remetente; mittente; отправитель; отправителя;
      отправителем; отправителю; ваш адрес; вашего адреса; відправник; відправника; подател; подателя; odesilatel; odesilatele; odosielatel;
      odosielatela; gonderen; gonderici; gonderenin; gondericinin; afzender; afzenderadres; nadawca; nadawcy; avsandare; avsandaren;
      avsandarens; avsandaradress; avsandaradressen; afsender; afsenderen; afsenderadressen; avsender; avsenderen; avsenderadressen; lahettaja; lahettajan;
      lahettajaa; felado; feladot; kuldo; sutitaja; изпращача; изпращачът; пошиљаоца; saatja; siuntejo; afsenderadresse; senderadresse; remitent; kuldocim; 보내는 사람; expeditor; expeditorul; expeditorului; posiljatelj; posiljatelja; người gửi; nguoi gui; pengirim;
      ผู้ส่ง; αποστολέας; αποστολέα; המוען; השולח; المرسل; you say you are; you claim to be; you introduced yourself; you call yourself;
      sender {account|user|mailbox}; {submitting|smtp|auth|authentication|authenticated|api|originating|author|authors} {user|account|mailbox|address}; sending; submission; outgoing; odesilani {pro|z} {tento|tohoto}; pro {poslani|odeslani}; для отправки; from {header|field|line}; header from; reply; reverse dns; ptr;
      your {hosting|sending|smtp|relay|mailing} {account|user|plan|service}; using send; trying send from; {akun|akaun|kotak surat|email} anda; {khoản|hộp thư|email|địa chỉ} của bạn; ของคุณ; λογαριασμός σας; λογαριασμό σας; {חשבון|החשבון|כתובת|הכתובת|תיבת} שלך; حسابك; حساب شما; आपका {खाता|ईमेल}; jusu {konts|paskyra|adresas}; teie {konto|aadress}; vas {racun|nalog}; vasa adresa; az on fiokja; contul {dvs|dumneavoastra}; акаунтът ви; вашият акаунт; ваш {обліковий|рахунок|акаунт}; ваш налог; {khoản|hộp thư} gửi; konto wysylkowe; {отправка|pengiriman} {аккаунта|akun}; felhasznalo kuldese; zure kontua; {el|} teu compte; seu e mail`,
  },
  {
    name: 'recipient',
    phrases: `
      recipient; {user|mailbox|address|recipient} lookup; mail from {external|internet}; lookup {ok|success|succeeded}; empfanger; empfangers; empfangeradresse; adressat; destinataire; destinatario; получатель; получателя; 收件人; 收件者; 宛先; 宛て先;
      あて先; 受信者; 수신자; 받는 사람; prijemce; prijemca; alici; alicinin; ontvanger; odbiorca; odbiorcy; adresata; mottagare; mottagaren; modtager;
      modtageren; mottaker; mottakeren; vastaanottaja; vastaanottajan; vastaanottajaa; cimzett; destinatarul; người nhận; nguoi nhan`,
  },
  {
    name: 'route',
    phrases: `
      mx; dns {error|lookup|server|failure|query|type}; name service; name server; lookup; nameserver; resolve; name resolution; ip address;
      {host|server|relay} address; mail server; getaddrinfo`,
  },
  {
    name: 'ip',
    phrases:
      'ip; %ip; your {server|network|host}; {ihr|ihres|ihrem|ihren|votre|su|tu|seu|vostro|uw|twoj|ваш} {server|servers|serveur|servidor|serwer|сервер}; client host; hote client; machine client',
    words: 'klient klienten клиента',
  },
  {
    name: 'who',
    phrases: `
      local part; mail id; login name; anybody; {her|his} mail; {用户|用戶|邮箱|郵箱|信箱|账号|账户|帐号|帐户|帳號|帳戶|收件人|收件者|收信人|使用者|地址};
      {ユーザー|ユーザ|アカウント|メールボックス|アドレス|宛先|受信者|利用者}; {사용자|계정|메일박스|사서함|메일함|주소|수신자|아이디|받는 사람}; บัญชี; ผู้รับ; ผู้ใช้`,
    words: `
    user recipient mailbox account address people subscriber anyone nobody noone owner mbox
    students alumnus pupil colleague staff mitarbeiter osoby patient nickname handle localpart teacher resident
    benutzer benutzers nutzer nutzers empfanger empfangers empfangeradresse postfach postfachs postfaches mailadresse emailadresse mailkonto konto kontos teilnehmer adressat kunde briefkasten
    gebruiker ontvanger postvak brievenbus adres mailadres emailadres
    utilisateur destinataire boite adresse compte abonne usuario destinatario buzon casilla cuenta direccion utilizador caixa conta endereco
    utente casella cassetta indirizzo utilizatorul utilizator destinatarul destinatar casuta adresa contul
    uzytkownik uzytkownika odbiorca odbiorcy odbiorce adresat adresata adresatem skrzynka skrzynki adresu konta uzivatel uzivatele prijemce schranka schranku schranky ucet pouzivatel prijemca korisnik uporabnik primatelj prejemnik
    пользователь пользователя пользователю получатель получателя получателю адрес адреса адресу адресат адресата ящик ящика ящику аккаунт аккаунта учетная учетной абонент абонента користувач користувача одержувач отримувач отримувача адреси скринька скриньки потребител получателят
    anvandare anvandaren mottagare mottagaren brevlada brevladan adressen kontot bruger brugeren modtager modtageren postkasse postkassen kontoen bruker brukeren mottaker mottakeren postboks postboksen postkassa
    kayttaja kayttajaa vastaanottaja vastaanottajaa postilaatikko postilaatikkoa osoite osoitetta tili tilia
    kullanici kullanicisi alici alicisi kutusu hesap hesabi adresi felhasznalo cimzett postafiok emailcim fiok
    pengguna penerima alamat akun χρηστης χρήστης παραλήπτης διεύθυνση γραμματοκιβώτιο λογαριασμός
    المستخدم مستخدم المستلم عنوان العنوان صندوق حساب الحساب משתמש המשתמש נמען הנמען תיבה תיבת התיבה כתובת הכתובת חשבון کاربر گیرنده آدرس
    postadress postadressen postadresse mejladress mejladressen mailadressen emailadressen sahkopostiosoitetta sahkopostiosoite
    abonnent abonnenten anschrift inhaber benutzername kontakt titulaire expediteurs abonado cliente titular interlocutor assinante titolare abbonato lietotajs lietotaja lietotaju destinatarios destinataires destinatari modtagere mottakere primatelja получателей отримувачів прималаца prejemniki παραλήπτες adresati adresatu adressaate kirjakast postbus pretinac сандуче naudotojas корисник користувачів пользователей utenti kayttajia usuaris sanemejs adresats adrese pastkaste vartotojas vartotojo gavejas gavejo adresas adresatas dezute kasutaja kasutajat saaja postkast aadress korisnicko sanducic sanduk primalac primaoca fiokot uctu kotak uporabnika predal nabiralnik postkastje ontvangers mottagarens modtagerens mottakerens vastaanottajan alicinin casuța cutia utilizatorului destinatarului ящике
    dùng chỉ khoản nhận hộp người
    geadresseerde geadresseerden benutzerpostfach
    adresei adresatiem adresatam gavejui gavejams meiliaadress meiliaadressi aadressi adressaadi pasto adresatui naslov naslova naslovnik naslovnika primatelju primaocu prijemcu prejemnika odbiorcow adresatow uzivatelem ricevente benutzerkonto gebruikers korisnika
    cont потребителят inkorgen inkorg
    postal buzones lettres
    διεύθυνσης
    benutzernamen kayttajanimi anvandarnamn brugernavn корисника корисничког usuari bustia postladan postlada обліковий postfachname
    brevladans postkassens usuarios utilizadores utilisateurs uzytkownicy mailboxnaam mailboxname racun racuna nalog nalogot акаунт акаунтът налог налогот kontua paskyra paskyros konts akaun kontoens λογαριασμού λογαριασμό παραλήπτη γραμματοκιβωτίου החשבון खाता खाते मेलबॉक्स счёт hesabinin fiokja reikningur
    zieladresse postkontot gebruikersnaam
    sanemeja adreca enderezo helbidea`,
  },
  {
    name: 'not',
    phrases: 'tak {bisa|dapat|dikenal}; nu {exista|este|raspunde|poate|sunt|au|primeste|accepta|fost|gasit|gasita|valid|valida|putut|mai}',
    words: `
    not no non never without nor unable
    nicht kein keine keinen keiner keinem keines nie niet geen
    pas aucun aucune jamais ningun ninguna ninguno nao nenhum nenhuma nunca nessun nessuna nessuno niciun nicio
    brak ne nelze nemozno neni nebyl nebyla nebylo zadny zadna zadneho nema не нет ни нету нема немає жодного
    inte ingen inget ingenting ikke ei eivat ole degil nem nincs tidak bukan không δεν غير لا ليس لم لن אין نیست نمی
    impossibile impossible imposible unmoglich
    nav nera neradau neatrasta neatrasts nije nisu ni אינו אינה ليست يتم otsitud sin zonder sem sans ej nemoguc nemoguce невозможно няма nevar
    neizdevas nepavyko nepodarilo nepodarila nepovedlo nelzya nepavyksta
    yok nemate
    לא
    niedozwolona niedozwolony ez недопустимое недопустимо недопустимый नहीं
    vermiyor
    neodpovida neodpoveda
    injoignable`,
  },
  {
    name: 'exist',
    phrases: 'như vậy; nie ma; no hay; tidak ada; no ha encontrado; non ha trovato',
    words: `
    exist find know valid list directory registered present assigned belong belongs match matches hosted provisioned reside resides live lives answers answer called associated defined
    configured entry serve served handled resolves corresponds correspond
    existiert gefunden bekannt vorhanden gefuhrt gefuehrt registriert vergeben gibt zugeordnet eingerichtet bestaat bestaan gevonden bekend geregistreerd
    existe valide valido valida trouve trouvee connu connue repertorie repertoriee encontrado encontrada encuentra encontro hallado registrado registrada conocido conocida cadastrado cadastrada localizado localizada encontrou esiste esistente trovato trovata presente conosciuto exista gasit gasita
    istnieje znaleziono znaleziony zarejestrowany znany existuje nalezen nalezena nalezeno postoji obstaja
    существует существуют найден найдена найдено зарегистрирован зарегистрирована известен обнаружен значится існує знайдено знайдений зареєстровано съществува намерен
    finns hittades hittas existerar kand findes eksisterer fundet kendt finnes funnet kjent loydy loytynyt tunneta tunnistettu
    mevcut kayitli talalhato letezik ismert ditemukan terdaftar dikenal ton tồn tại υπάρχει βρέθηκε موجود موجودة موجوداً يوجد توجد العثور קיים קיימת נמצא נמצאה רשום وجود
    hitta encontrar trovare trouver finden vinden odnalezc znalezc najit najti найти знайти finner finne finde hittat loytaa
    allocated associe attribuee attribue alta figura figure aparece aparecen appare compare aufgefuhrt aufgefuehrt gelistet ermittelbar ermittelt verzeichnis annuaire directorio annuario rubrica repertoire porte lleva pasta pastav eksiste egzistuoja rasta rasti atrasts atrasta olemas leitud postoje pronaden pronadjen najdeno najden obstajajo finnas findas lahetetty loytyy
    naam namens nombre nome nomi imienia jmenem jmeno имени именем namn navn adli
    recense recensee carnet reconnu reconnue reconocido reconocida riconosciuto riconosciuta reconhecido reconhecida erkannt elencato elencata vermeld listado listada wymieniony wymieniona uveden uvedena listad opfort anfort luettelossa szerepel указан указана числится зареєстрований herkend rozpoznany rozpoznana rozpoznan najde prepoznan felismerhető ismerheto vindes vindt
    nom eksisteeri
    localizar inregistrat kendes consta veden localiser localizzare individuare lokalisieren fant εύρεση
    namen znam znama znana existeix solcher solche solches solchen sadan sadant таквог bekannte bekende coneguda conhecida corresponde reconoce reconece znaleziona gyldig gultig giltig valides validos validi valids valizi platna platni veljaven valjana исправна ervenyes gecerli deriga geldig תקנית trobar nalezt atrast nadem нађем temukan aurkitu pronalazak
    nazwa nazev neve adina postfachname mailboxnaam mailboxname имя
    ידוע registrert registreret rekisteroityneita zaregistrovan zaregistrovany зарегистрировано регистрованих registrati enregistre registriran registrirani registreeritud registrets registrovany registado olemassa является γνωστή ezagun`,
  },
  {
    name: 'unknown',
    phrases: '{penerima|pengguna|pengirim|alamat|sandi} salah; 確認できません; 未註冊; 未注册; 見つけられ',
    words: `
    unknown nonexistent invalid unrouteable unroutable undeliverable nosuch nosuchuser
    unbekannt unbekannte unbekannter unbekanntes ungultig ungultige ungultiger ungueltig nichtexistent onbekend onbekende ongeldig ongeldige
    inconnu inconnue inexistant inexistante introuvable invalide erronee desconocido desconocida inexistente invalido invalida inexacta desconhecido desconhecida sconosciuto sconosciuta inesistente errato errata necunoscut necunoscuta inexistenta
    nieznany nieznana nieznane nieistniejacy nieistniejaca nieprawidlowy nieprawidlowa neexistuje neexistujici neznamy neznama nenalezen nenalezena neplatny neplatna nepoznat neznan
    неизвестен неизвестна неизвестный неверный неверен несуществующий недействителен недействительный отсутствует невідомий відсутній неіснуючий непознат
    okand okanda saknas ogiltig ukendt ugyldig ukjent tuntematon tuntematonta virheellinen
    нет нету немає nincs yok brak bilinmiyor bilinmeyen bulunamadi bulunmuyor bulunamiyor tanimsiz ismeretlen άγνωστος άγνωστη
    unresolved unresolvable unmatched misspelled misspelt mistyped unlisted unallocated unassigned unprovisioned neeksiste neegzistuoja nezinams nezinama nezinomas tundmatu nepostojeci nepostojeca nepoznata nepostojece neobstojec onjuist okendt niewlasciwy bledny bledna nespravny nespravna geçersiz érvénytelen
    Άγνωστος Άγνωστη Άγνωστο άκυρη άκυροι negasit neplatnych nevaljanih некорректных неправильна неправильних неправилен неправилни неисправних
    ugyldige ogiltiga epakelpo viallinen nederigi nederiga neveljavni invalidos invalides incorrectos hatali vigased vigane neteisingi neteisingas שגוי bulunmamaktadir bulunmamakta
    nepoznati desconegut nezinamais nepastav`,
  },
  {
    name: 'gone',
    phrases: `
      no longer; {exist|valid|active|use|us|work|known|working|available|belong} any {more|longer}; anymore; used exist; out of service; {switched|turned|shut} {off|down}; passed away;
      {user|person|mailbox|address|account|recipient} {moved|moved on|moved away|expired}; not {active|enabled|used|use|working|service|operational|maintained|been used}; stopped working; vô hiệu; bị đóng; ปิดใช้งาน; not further {used|available}`,
    words: `
    closed disabled inactive left retired ceased abandoned obsolete decommissioned defunct gone resigned deceased died erased purged
    dissolved withdrawn revoked departed graduated unused former deregistered deprovisioned offboarded dead
    geloscht geloescht deaktiviert geschlossen stillgelegt gekundigt abgeschaltet abgemeldet aufgelost inaktiv ausgeschieden verwijderd opgeheven gesloten gedeactiveerd opgezegd inactief
    supprime supprimee ferme fermee desactive desactivee resilie resiliee cloture cloturee inactif eliminado eliminada cancelado cancelada desactivado desactivada cerrado cerrada inactivo inactiva deshabilitado deshabilitada inhabilitada baja excluido excluida desativado desativada encerrado encerrada inativo inativa desabilitada removido removida
    eliminato eliminata disattivato disattivata disabilitato disabilitata chiuso chiusa cessato cessata dismesso dismessa inattivo inattiva scaduta dezactivat inchis sters
    usuniety usunieta zamkniety zamknieta nieaktywny nieaktywna nieaktywne wylaczone dezaktywowane zrusen zrusena zruseno smazan smazana deaktivovan deaktivovana
    удален удалена удалено закрыт закрыта отключена деактивирован деактивирована неактивен неактивна видалено видалений видалена закрито закритий деактивовано
    stangt stangd avslutat avslutad borttagen borttaget inaktiverad lukket slettet nedlagt deaktiveret avsluttet poistettu suljettu
    kapali kapatildi kapatilmis silinmis silindi pasif torolt megszunt megszuntették dihapus ditutup nonaktif مغلق محذوف חסום נסגרה נמחקה
    opgezegde stilgelegd beeindigd afgesloten abgelaufen erloschen beendet aufgegeben radiee radie fermees caducado caducada expiro expirado expirada vencida suprimido suprimida anulada anulado descontinuada rimosso rimossa cancellato cancellata wygasl wygaslo wygasla skasowane skasowana usunięte zaniklo zanikla ukoncena ukoncen expirovala slegts slopt dzesta dzests slegta istrinta pasalinta kustutatud suletud ukinut izbrisan zatvoren obrisan zaprt ukinjen lakkautettu passiivne
    deaktivert inaktiverats
    dinonaktifkan dilumpuhkan अक्षम απενεργοποιηθεί απενεργοποιημένος ανενεργός ανενεργή απενεργοποιήθηκε מושבת הושבת מבוטל معطل معطلة تعطيل غیرفعال inaktiverat neaktivni neaktivny vypnuta vypnuty vypnuto deaktivovane wylaczona wylaczony вимкнено вимкнений onemogucen onemogocen deaktiviran деактивиран деактивирана deaktivizets deaktivizet isjungta isjungtas deaktiveeritud uitgeschakeld desactivat inactiu desgaituta letiltva letiltottak deaktivalt отключён deaktivovany dezaktywowana zlikwidowane zlikwidowana`,
  },
  {
    name: 'locked',
    phrases: `tạm {ngưng|khóa|dừng}; đình chỉ; ระงับ`,
    words: `
    suspended locked frozen dormant paused quarantined
    gesperrt gesperrtes geblokkeerd opgeschort suspendu suspendue bloque bloquee verrouille suspendido suspendida bloqueado bloqueada suspenso suspensa sospeso sospesa bloccato bloccata suspendat blocat
    zablokowane zablokowana zablokowany zawieszone zawieszona zablokovan zablokovana pozastaven pozastavena заблокирован заблокирована приостановлен приостановлена заблоковано sparrat sparrad blockerad spaerret sperret askiya felfuggesztett
    felfuggesztve khoa
    ditangguhkan digantung diblokir निलंबित הושעה מושעה חסום موقوف موقوفة مسدود suspendovan suspendiran blokiran suspendeeritud blokuotas sustabdyta apturets bloketa zakazany zakazana blokkolt tiltva lukittu
    blockiert
    محظور חסומה αποκλειστεί अवरुद्ध chặn blokirana blocata blokkolva uzblokuotas blokeeritud estetty bloquejada bloquejat blokeret blokkert`,
  },
  {
    name: 'full',
    phrases: `용량; 공간; dung lượng; lưu trữ; เต็ม; 存储; 儲存; 저장용량`,
    words: `
    full quota storage space overquota
    voll uberfullt uberfullung ueberfullung ueberfullt ueberfuellt erschopft ausgeschopft speicherplatz speicherlimit kontingent vol overvol
    plein pleine sature saturee lleno llena saturado saturada cheio cheia lotado lotada pieno piena satura saturo cuota cota espacio espaco spazio espace plin
    pelna pelne przepelniona przepelnione plna plny preplnena preplneny kvota переполнен переполнена заполнен полон квота переповнена переповнений kvot fuld fullt taynna dolu kotasi kotasini kota megtelt tele penuh γεμάτο ممتلئ ممتلئة מלאה
    exhausted speicher speicherkontingents postfachspeicher ruimte opslag volzet stockage comble repleta repleto almacenamiento capacidad agotado agotada esgotado esgotada esaurito esaurita capienza espacios miejsca miejsce pojemnosc zaplnena zaplneny misto mista места место свободного переполнено місця pilns pilna perpildyta perpildytas tais utrymme plads plass lagring kapasite alan yer hely zbytku puna pun prepuna poln polna spatiu kuota đầy γεμάτη plină
    πλήρες
    quotum kvoten plena lagringsutrymmet lagringsutrymme
    storan penyimpanan penyimpanannya lagergraense lagergraensen lagringsgrensen tarhely tarhelykorlatot uloziste хранилища сховища depolama pohrane shrambe αποθήκευσης αποθηκευτικού αποθηκευτικό התخزين التخزين האחסון भर भरा almacenaje armazenamento opslaglimiet saglabasanas saugyklos
    lagergranse lagergransen lagergrense
    пълна пълен пун`,
  },
  {
    name: 'unavailable',
    phrases: `
      no disponible; nao disponivel; non disponibile; non disponible; nicht {verfugbar|erreichbar}; niet {beschikbaar|bereikbaar}; {neni|nie je} {dostupna|dostupny|k dispozici};
      k dispozicii; {ni|nav} {na voljo|pieejama}; ei ole saadaval; tidak tersedia; nem erheto; không sẵn sàng; δεν είναι διαθέσιμο; אינה זמינה; non disponibel; inte tillganglig; ikke {tilgangelig|tilgjengelig}; ei kaytettavissa; {musait|mevcut|kullanilabilir} degil; nem elerheto; nu {|este} disponibila; không khả dụng; no disponibles; non disponibili`,
    words: `
    indisponible indisponivel indisponibila niedostepna niedostepny nedostupna nedostupny otillganglig utilgangelig utilgjengelig kullanilamiyor kullanilamaz недоступен недоступна недоступний недоступно nedostupan nedisponibila neprieinama
    inaccessible inaccesible inaccessibile indisponibles indisponiveis nedostupne niedostepne недоступны otillgangliga utilgangelige utilgaengelige`,
  },
  {
    name: 'over',
    phrases: `giới hạn; vượt quá; 저장용량 한도; 上限; 초과`,
    words: `
    exceed over reached limit maximum outgrown beyond overdrawn insufficient
    uberschritten uberschreitet ueberschritten erreicht overschreden bereikt depasse depassee depassement atteint atteinte limite excedido excedida excede superado superada sobrepasado alcanzado ultrapassado ultrapassada excedeu atingido superato superata supera raggiunto limita depasit
    przekroczony przekroczona przekroczono prekrocen prekrocena prekroceno превышен превышена превышено лимит перевищено overskrider overskredet overskriden asildi asti tullepte melampaui
    aufgebraucht verbraucht belegt erreichte uberschreiten ueberschreitet overtreffen rebasado rebasada sobrepasa estourou estourada excedio estourado oltrepassato raggiunta wyczerpane wyczerpany vycerpan vycerpana prekracuje превысил превысила исчерпан исчерпана исчерпано закончилось закончилась закінчилось parsniegta parsniegts virsyta virsytas uletatud overstiger ylitetty ylittanyt doldu dolmus habis prekoracena prekoracen presezena
    groter hogsta maksimale maximale maksimum ylittaa przekracza maksymalny meghaladja depaseste υπερβαίνει ξεπερνά excedia prekrocila suurempi asiyor превышает перевищує maximaal
    depășește maxima
    tullepve superaba uletab gainditu πάνω
    batas mencapai ograničenje dosegao dosegnuo omejitev naatt nadd saavutanud достиг достигнут достигла досяг siniri sinirina ulasti ulasmis elerte dosahl dosiahol osiagnelo osiagnal osiagnela atins όριο έφτασε מגבלת הגיע وصل حد overskridits uberschreitung υπέρβαση υπέρβασης doseglo
    naet nått naat`,
  },
  {
    name: 'domain',
    phrases: '域名; 网域; 網域; ドメイン; 도메인; 主机; 主機; ホスト; 호스트',
    words: `
    domain domane domaine dominio domeniul domenu domena domene domanen домен домена домену доменът τομέας domeinnaam
    domaines dominios domini domeen domenas domens domeny verkkotunnus
    absenderdomain absenderdomane
    domanet domaenet domenet doman domein domeniu rechner hostnamen hostnaam vart vaert vaertsnavn vartsnavn vert vertsnavn vard vardnamn konenimi pocitac pocitace вузол вузла узел узла домаћин makina gep estacio компютър hote machine varten vaerten verten palvelinta kompiuterio שרת`,
  },
  {
    name: 'accept',
    words: `
    accept receive receives received receiving takes
    akzeptiert empfangt nimmt angenommen annahme accepteert ontvangt accepte recoit acepta recibe admite aceita recebe accetta riceve przyjmuje prijima принимает приймає tar modtager
    aanvaardt accepteren empfangen entgegen accepter aceptar aceptan recoivent recevoir recibir aceitar receber accettare ricevere accettano przyjmowac odbiera odbierac prijimat neprijima примет принимать приём приема получать pienem priima priimti votab vastu motta ottaa vastaan kabul almiyor fogad elfogad primeste accepta`,
  },
  {
    name: 'client',
    words: `
    ip dns ptr helo ehlo rdns reverse client network ipaddress dialup dynamic resolver`,
  },
  {
    name: 'block',
    phrases: `directory harvest; danh sách đen`,
    words: `
    block blacklist rbl reputation spamhaus spamcop barracuda blacklistet blacklistee
    sperrliste schwarzen reputacao reputacion reputatie reputazione rufs noire negra zwarte czarna czarnej cerna blacklistu репутация репутации чёрном чёрный svartlistad svartlistet sortliste karaliste feketelista
    sortlistet hitam μαύρη reputatiei reputației
    блокиран блокирана`,
  },
  {
    name: 'spam',
    words: `
    spam virus phishing malicious content suspicious infected attachment bulk spamverdacht спам вирус
    werbemull werbemuell werbung unerwunscht unerwuenscht unerwunschte pourriel pourriels polluriel spamdetector phishingverdacht niechciana niechciany nevyzadana нежелательная skrappost roskaposti istenmeyen kereten
    virust wirusa
    مزعج זבל هرزنامه स्पैम nezelena nezeljena slamstas surogatpasts rampspostina`,
  },
  {
    name: 'many',
    phrases: '其中一个; 部分收件人; 其他收件人; 过多; 他の受信者; 너무 많; history mail; {recipient|user} ratio',
    words: `
    many rate fast quickly frequency frequent frequently volume concurrent limited hourly daily hour often viele zuviele trop demasiados demasiadas muitos muitas troppi troppe много часто velen
    haufig schnell demasiado conexiones conexoes connessioni frequence frecuencia frequencia zbyt wiele czesto prilis mnoho casto слишком liian monta cok fazla tul sok prea multe
    number anzahl numero cislo liczba количество
    hora heure stunde godzine hodinu timmen timen saatte час
    sendelimit verzendlimiet sandningsgransen
    denny denni денний дневной napi zilnica dnevna ημερήσιου gunluk dagliga daglige dagelijkse dzienny diario giornaliero quotidien quotidienne tagliche taglichen harian`,
  },
  {
    name: 'size',
    phrases: `kích thước`,
    words: `
    size large bytes kb mb kilobytes megabytes taille tamano tamanho dimensione dimensioni gross grosse grose размер mailsize filesize
    gros groser volumineux grand grande kicsi rozmiar velikost velika velky размера groot omvang
    nachrichtengrose nachrichtengrosse grootte berichtgrootte storlek storleken storrelse storrelsen enimmaiskoon koko meret meretet dimensiunea marimea boyut boyutu rozmiaru velikosti velkost розмір μέγεθος μέγεθός suurus tamaina
    ukuran`,
  },
  {
    name: 'later',
    phrases: 'tạm thời',
    words: `
    later temporarily retry wait again minutes seconds moment tomorrow maintenance spater derzeit zurzeit momentan zeitweise zeitweilig bis urlaub betriebsferien voruebergehend vorubergehend tijdelijk tard temporairement tarde temporalmente temporariamente temporaneamente momentanement tardi pozniej pozdeji позже временно senere senare tillfalligt midlertidigt
    erneut nochmal nachher nouveau ulterieurement posteriormente dopo riprovare ponownie znovu повторите попытку opnieuw igen uudelleen myohemmin tekrar ujra kasnije
    tymczasowo docasne sementara vandaag heute aujourdhui`,
  },
  {
    name: 'relay',
    phrases: `リレー; 中继; 릴레이; 转发地址; 転送先; 전달 주소; {forwarding|forward} {address|target|destination} {not|unknown|invalid}; forwards; redirect target; alias {points|target}; expanded from`,
    words: `
    relay weiterleitung relais reenvio retransmision ретрансляция
    relayverbot przekazywanie predavani viderebefordring
    relatjansten relatjanst relayservice inoltro redirecionamento reencaminhamento ретрансляции gecis hochstbeschrankung relagransen`,
  },
  {
    name: 'auth',
    phrases: `not log in; used not authorized; mot de passe; palavra passe; كلمة المرور; mật khẩu; 密码; パスワード; 비밀번호`,
    words: `
    spf dkim dmarc authenticate password credentials logged anmeldung passwort signature apikey
    senha contrasena haslo heslo пароль пароля wachtwoord sifre parola lozinka geslo salasana losenord passord jelszo sandi κωδικός parool kennwort clave adgangskode slaptazodis лозинка парола סיסמה inloggningsuppgifter palogginger
    kljuc kljuca klucza schlussel ключ ключа مفتاح anmeldedaten berechtigungsnachweise zugangsdaten behorighetsinformation kimlik аутентификации
    verificatie authentifizierung authentification autenticacion autenticacao autenticazione uwierzytelnianie overeni overovani аутентификация hitelesites dogrulama`,
  },
  {
    name: 'trouble',
    // In a log of Postfix `relay=none` is no relay that refuses.
    phrases: 'unknown {error|status|command}; relay none',
    words: `
    ldap sql mysql postgres database timeout timed disk synchronised synchronized synchronising cache cached resource overloaded busy datenbank
    verbindungsproblem verbindungsprobleme verbindingsprobleem verbindingsproblemen anslutningsproblem forbindelsesproblem
    routage enrutamiento routingu`,
  },
  {
    name: 'only',
    phrases: `không có quyền`,
    words: `
    only everyone contacts anonymous external outside internal members subscribed subscribe moderators moderateur moderador moderatore moderatorem moderaattori moderated group posting permission poster moderator senders whitelist strangers stranger approved trusted restriction restrictions berechtigt berechtigung autorisation autorise autorisee autorizado autorizada autorizacion autorizacao autorizzato autorizzata permiso permissao restreint restreinte restringido restringida restrito restrita extern externe externen externer externos externas externo externa externes exterieur exterieurs esterni esterna esterno mitglieder mitgliedern membres miembros membros membri участников извне внешние внешних неизвестных nur uniquement solo somente apenas soltanto только
    fremden fremde unbekannten inconnus exterieure extranos desconhecidos sconosciuti zewnetrzny zewnetrznych zewnatrz externi cizich externich посторонних незнакомых зовнішніх eksterne ulkopuolisilta
    gemachtigd behorighet tilladelse tillatelse oikeutta oikeuksia uprawnien opravneni engedelye izniniz разрешения дозволу autorizzati autorizzazione permesso eingeschrankt beperkt
    nieautoryzowany nieautoryzowana nieautoryzowane
    bloqueou zablokowal заблокировал suscrito iscritto czlonkiem подписаны подписан dallesterno exterior nadawcow
    tylko autorizados yalnizca hanya pouze endast csak numai
    izin`,
  },
  {
    name: 'reject',

    words: `
    reject refused deny policy restricted abgelehnt verweigert rejete rechazado denegado rejeitado negado rifiutato negato odrzucono odmitnuto отклонено отклонен запрещено geweigerd
    abgewiesen zuruckgewiesen zurueckgewiesen verboten geweigert refusee rejetee interdit rejetes recusado recusada recusou rechazada rechazados rifiuta respinto respinta odrzucona odrzucony zabroniono zakaz odmitnuta zamitnuta zamitnut zakazano отклонило запретил запретила запрещен отказано відхилено заборонено avvisad avvist afvist hylatty reddedildi engellendi elutasitva odbijen odbijena zavrnjen respins ditolak
    avvisat avvisats avvisas nekad nekats vagrad afvises afviste avslatt avslas hylattiin torolve elutasitottak απορρίφθηκε respinsa refuzat refuzata odrzucone
    bloqueou zablokowal заблокировал ausgeschlossen verbannt banni bannie banido banida vetat vetado vetada preclusa precluso zakazan забанен забанена заблокований блокиран dilarang yasaklandi verbannen rejetees rechazadas denegada rebutjat rexeitada rejeitada negata negada afgewezen отвергнуто отвергнут avslagits απορριφθεί visszautasitotta visszautasitva megtagadva ukatuta keelatud odmowa gaitzetsi
    zabronione lukati refusat запрещены
    rechazo odrzucil odmitl отклонил отверг avvisade reddetti menolak отхвърли
    رفض נדחתה נדחה अस्वीकार zavrnjeno zavrnjena atmestas atmesta noraidita noraidits запрещена заборонена odbijeno одбијена`,
  },
  {
    name: 'connect',
    phrases: `连接; 連線; 接続; 접속; 응답; phản hồi; keine antwort; sin respuesta; sem resposta; nessuna risposta; geen antwoord; brak odpowiedzi; {pas|aucune} reponse; нет ответа; {inget|intet|ingen} svar; kết nối`,
    words: `
    connection connect connecting certificate tls ssl dane tlsa unreachable route reachable handshake verbindung sitzung conexion conexao connessione соединение
    spojenie spojeni зєднання веза kapcsolat baglanti polaczenie forbindelse anslutning
    маршрут маршрута маршруту utvonal rute ruta polaczyc pripojit csatlakozni conecta подключиться соединиться ansluta
    svarar svarer vastaa antwortet reagiert risponde responde respondendo respondiendo repond antwoordt reageert odpowiada neodpovida neodpoveda отвечает відповідає отговаря yanit valaszol raspunde odgovara odziva ανταποκρίνεται merespons menanggapi vastab atbild atsako
    verbindungsproblem verbindungsprobleme verbindingsprobleem verbindingsproblemen anslutningsproblem forbindelsesproblem
    routage enrutamiento routingu
    injoignable contactar contattare contacter terhubung kapcsolodni saatu conectar connettersi connecter verbinden koble`,
  },
  {
    name: 'message',
    phrases: 'mail {ete|foi} {rejete|rejeitado|recusado}; correo rechazado',
    words: `
    nachricht nachrichten bericht berichten mensaje mensajes mensagem mensagens messaggio messaggi wiadomosc wiadomosci zprava zpravu zpravy sprava spravu сообщение сообщения письмо письма лист повідомлення missatge mensaxe mezua mezu kiri kirja levele levelenek
    meddelande meddelandet besked beskeden meddelelse meddelelsen melding meldingen viesti viestin viestia ileti iletiyi iletiniz iletinizi mesaj mesaji mesajiniz mesajul uzenet uzenetet pesan poruka μήνυμα`,
  },
  {
    name: 'server',
    phrases: '{服务|服務|伺服器|功能|主机|主機}; {サービス|機能|ホスト}; {서비스|기능|호스트}',
    words: `
    mape папка папку sertifikatu pocitaca program programul proxy varmennetta zertifikat certificat certificado certificato certifikat сертификат datei fichier archivo arquivo bestand plik soubor файл route ruta eintrag enregistrement registro rekord rekordu запись kaydi dns verbindung connexion dienste tjanst tjansten tjeneste tjenesten hizmet usluga serwis сервис служба servis palvelu szolgaltatas mailingliste
    server mailserver mailservers service dienst system mailsystem empfangerserver empfangersystem serveur servidor serwer servern serveren palvelin sunucu sunucusu szerver сервер сервера servizio servicio servico hote machine varten vaerten verten palvelinta kompiuterio שרת`,
  },
  {
    name: 'form',
    phrases: '件名; 本文; 書式; 제목; 내용; コマンド; 构文; 構文; 语法; 語法; 命令; 명령; 문법',
    words: `
    syntax header line lines character characters parameter argument malformed command format encoding
    html charset latin cyrillic attachments zertifikat certificat certificado certificados certificato certifikat сертификат certyfikat sertifikat sertifikasi anhang anhange dateiname kopfzeile
    bijlage bijlagen bijlagenaam bestand fichier jointe jointes archivo adjuntos encabezado allegato allegati anexo anexos cabecalho naglowek zalacznik hlavicka priloha вложение вложения файла заголовок rubrik bilaga bilagor`,
  },
];

/** Mentions that make a statement about a mailbox doubtful when they share its sentence: then nothing is final. */
export const contrary = 'ip block spam many size later relay auth trouble only connect';
