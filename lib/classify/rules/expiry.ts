// A message waits in a queue, or its time there is over.
import type { Rule } from '../rule.ts';

export const expiryRules: readonly Rule[] = [
  {
    id: 'ses-expired',
    category: 'expired',
    speaker: 'esp',
    phrases: 'message expired unable deliver in minutes',
    example: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for example.invalid>',
    source: 'Amazon SES: its own queue speaks, whatever the code in front',
  },
  {
    id: 'delayed',
    category: 'expired',
    rank: 'hint',
    phrases: `
      still undelivered {|after|for}; mail delayed; not yet been delivered; delivery delayed; warning mail only; zustellung verzogert;
      {noch nicht|weiterhin} zugestellt; weiterhin versucht; remise {retardee|retarde}; pas encore ete {remis|distribue|livre}; {recapito|consegna} {ritardato|ritardata|in ritardo};
      opozniona; {fordrojd|fordrojts}; forsinket; 配信が遅れ; 延迟; 延遲; 지연; задержка доставки; задерживается; {zpozdeno|zpozdena}; gecikti; not send mail for past {hour|hours};
      {vertraagde mail|vertraagde bericht|vertraagde e mail|bericht vertraagd|bezorging vertraagd}; {wordt|} opnieuw geprobeerd; still being retried; envoye ces dernieres heures; seguira intentando enviar; pas pu etre delivre pendant;
      {wurde|wird|nachricht} verzogert; {mensaje|entrega} se ha retrasado; mensaje postpuesto; ete {differee|retardee|differe|retarde}; {mensagem|entrega} foi {atrasada|adiada}; messaggio stato ritardato;
      continue try; entrega {retraso|retrasado|retrasada|atrasada|adiada|atrasou}; {se ha retrasado|se retraso} {la|} entrega; opoznione; 配達が遅れ; 配信の遅延; oneskorene`,
    example: 'Your message to user@example.com has been delayed; delivery will be tried again',
    source:
      'Exchange, Postfix, Exim and Gmail notices that a message waits, in several languages: nothing has failed yet; Sendmail savemail.c and queue.c "could not send message for past"; Postfix bounce(5) templates in use; https://www.arobase.org/ecole/erreurs.htm: the warning of Sendmail in French; Exchange "Delivery is delayed to these recipients" in German, Spanish, French, Portuguese, Italian and Dutch; https://www.adino.at/support/faqs; most wordings from memory',
  },
  {
    id: 'attempts-failed',
    category: 'expired',
    rank: 'hint',
    phrases: 'delivery failed attempts',
    example: 'Delivery failed 20 attempts: user@example.com',
    source: 'Rockliffe MailSite, observed: a heading; what the server answered stands below it',
  },
  {
    id: 'will-be-retried',
    category: 'expired',
    rank: 'number',
    phrases: 'message retried more {days|day|hours|hour}',
    example: 'Message will be retried for 2 more day(s)',
    source: 'Gmail notices of a delay, observed: what the server answered stands below it',
  },
  {
    id: 'world-expired',
    category: 'expired',
    phrases: `
      {tiempo|plazo} de entrega {vencido|agotado|excedido|expirado}; superamento dei limiti di tempo; tentativas de entrega; intentos de entrega; zustellversuche; 期限切れ; 有効期限; 投递超时; 已过期; wiadomosc wygasla;
      mensaje {expirado|caducado|ha caducado|caduco|expiro}; nachricht abgelaufen; eliminado de la cola; delai imparti; consegnato nelle prime {ventiquattro|dodici} ore;
      tentatives de remise {ont|} echoue; {срок|время} доставки {сообщения|} {истек|истекло}; waktu pengiriman habis`,
    example: 'No se ha podido entregar el mensaje: tiempo de entrega vencido',
    source:
      'Exchange, Lotus Domino and mail programs in their own language; https://www.godaddy.com/id-id/help 40685; mlmmj listtexts/de; most wordings from memory',
  },
  {
    id: 'expired',
    category: 'expired',
    phrases: `
      message expired; queue expired; not deliver for {days|hours|minutes|too long|too many}; retry time {exceeded|expired|not reached for any host after long}; retries exhausted;
      delivery time expired; delivery expired; unable to deliver in {minutes|seconds|hours|days}; been in queue too long; held too long; mail will be deleted from queue; too old; multiple retries;
      retry limit {exceeded|reached}; maximum {retries|retry}; exceeded retry; queue lifetime; not going try again; could not be delivered within; message timed out; mail delivery timed out; delivery timeout;
      {time limit exceeded|exceeded time limit}; maximum queue; expired after; undeliverable {after|recipient least}; tidsgrans for leverans; undelivered after;
      could not deliver after; {after|exceeded|maximum|too many|all|many|number of} delivery attempts; retry timeout; expired message; queue timeout; not be delivered in time;
      maximum time; failing for long time; last tried after; time limit specified; status expired; {cannot|not|unable} send mail for days; too many failures; not deliver for {seconds|last};
      giving up after; gave up {trying|delivery|after}; not been collected; wait time in queue exceeds limit; {hours|days} of trying; delivery failed after; envelope expired; message retried maximum`,
    example: 'Message could not be delivered for 5 days. Message will be deleted from queue',
    source:
      'RFC 3463 X.4.7; Exim "retry timeout exceeded"; qmail-send.c "I\'m not going to try again"; Amazon SES; Sendmail envelope.c; https://knowledge.broadcom.com/external/article/162445; https://snmail.co.uk/support/failure-timelimit.htm; half of the wordings from memory',
  },
];
