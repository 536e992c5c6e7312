package org.smsservice.web.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The opaque text by which a client asks for the next page. */
public final class Cursor {
  private Cursor() {}

  /** The page that begins behind the item with an id. */
  public static String after(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return encoded(bytes.array());
  }

  /** The page that begins behind the item with a number. */
  public static String after(int number) {
    return encoded(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** The page that begins behind the item with a name. */
  public static String after(String name) {
    return encoded(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The id that a page begins behind; empty for what is no cursor. */
  public static Optional<UUID> parse(String text) {
    return decoded(text)
        .filter(bytes -> bytes.remaining() == 2 * Long.BYTES)
        .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()));
  }

  /** The number that a page begins behind; empty for what is no cursor. */
  public static Optional<Integer> parseNumber(String text) {
    return decoded(text)
        .filter(bytes -> bytes.remaining() == Integer.BYTES)
        .map(ByteBuffer::getInt)
        .filter(number -> number >= 0);
  }

  /** The name that a page begins behind; empty for what is no cursor. */
  public static Optional<String> parseName(String text) {
    return decoded(text).map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString());
  }

  private static Optional<ByteBuffer> decoded(String text) {
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
