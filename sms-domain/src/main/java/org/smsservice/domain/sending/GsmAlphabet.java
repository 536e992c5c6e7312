package org.smsservice.domain.sending;

/** The default alphabet of GSM and its extension table (3GPP TS 23.038, section 6.2.1). */
final class GsmAlphabet {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final int NOT_IN_TABLES = -1;
  private static final byte[] SEPTETS = septetsByCharacter();

  private GsmAlphabet() {}

  static boolean contains(int codePoint) {
    return Character.isBmpCodePoint(codePoint) && septets((char) codePoint) > 0;
  }

  /** How many septets a character takes, or a negative number when it is in neither table. */
  static int septets(char character) {
    return character < SEPTETS.length ? SEPTETS[character] : NOT_IN_TABLES;
  }

  /** How many septets a text takes, or a negative number when it needs another encoding. */
  static int septets(String text) {
    int total = 0;
    for (int i = 0; i < text.length(); i++) {
      int septets = septets(text.charAt(i));
      if (septets < 0) {
        return NOT_IN_TABLES;
      }
      total += septets;
    }
    return total;
  }

  private static byte[] septetsByCharacter() {
    byte[] septets = new byte['€' + 1];
    java.util.Arrays.fill(septets, (byte) NOT_IN_TABLES);
    BASIC.chars().forEach(character -> septets[character] = 1);
    EXTENSION.chars().forEach(character -> septets[character] = 2);
    return septets;
  }
}
