package org.smsservice.domain.inbound;

/** A language in which people tell us whether they want to be written to, and are answered. */
public enum Language {
  ENGLISH(
      "You will receive no more messages. Reply START to receive them again.",
      "You will receive messages again. Reply STOP to end them.",
      "%s: reply STOP to receive no more messages, START to receive them again."),
  GERMAN(
      "Sie erhalten keine weiteren Nachrichten. Mit START erhalten Sie wieder welche.",
      "Sie erhalten wieder Nachrichten. Mit STOPP beenden Sie das.",
      "%s: Antworten Sie STOPP, um keine Nachrichten mehr zu erhalten, START für neue."),
  SPANISH(
      "No recibirá más mensajes. Responda START para volver a recibirlos.",
      "Volverá a recibir mensajes. Responda PARAR para no recibirlos.",
      "%s: responda PARAR para no recibir más mensajes, START para volver a recibirlos."),
  FRENCH(
      "Vous ne recevrez plus de messages. Répondez START pour en recevoir à nouveau.",
      "Vous recevrez à nouveau nos messages. Répondez ARRET pour ne plus en recevoir.",
      "%s : répondez ARRET pour ne plus recevoir de messages, START pour en recevoir."),
  ITALIAN(
      "Non riceverà altri messaggi. Risponda START per riceverli di nuovo.",
      "Riceverà di nuovo i messaggi. Risponda FERMA per non riceverli.",
      "%s: risponda FERMA per non ricevere altri messaggi, START per riceverli."),
  PORTUGUESE(
      "Não receberá mais mensagens. Responda START para voltar a recebê-las.",
      "Voltará a receber mensagens. Responda PARAR para não as receber.",
      "%s: responda PARAR para não receber mais mensagens, START para as receber."),
  DUTCH(
      "U ontvangt geen berichten meer. Antwoord START om ze weer te ontvangen.",
      "U ontvangt weer berichten. Antwoord STOPPEN om ze niet meer te ontvangen.",
      "%s: antwoord STOPPEN om geen berichten meer te ontvangen, START om ze te ontvangen.");

  private final String optedOut;
  private final String optedIn;
  private final String help;

  Language(String optedOut, String optedIn, String help) {
    this.optedOut = optedOut;
    this.optedIn = optedIn;
    this.help = help;
  }

  /** Confirms that a person has opted out. */
  public String optedOut() {
    return optedOut;
  }

  /** Confirms that a person has opted in again. */
  public String optedIn() {
    return optedIn;
  }

  /** What is answered to HELP where the organization has no text of its own. */
  public String help(String organization) {
    return help.formatted(organization);
  }
}
